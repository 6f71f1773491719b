"""What of an edition anybody may read: chosen line by line, off until then; and the public page itself."""

from typing import Any
from uuid import UUID

from flask import abort, flash, render_template
from flask_babel import gettext as _

from tracker.domain.editions import State
from tracker.features.reports import forms
from tracker.features.reports.actions import editions as actions
from tracker.features.reports.pages import freezing, public
from tracker.features.reports.queries import editions as queries
from tracker.features.reports.views import bp, finding
from tracker.features.reports.views.editions import back_to
from tracker.foundation import access, files
from tracker.foundation.access import May


@bp.route("/editions/<uuid:edition_id>/publish", methods=["GET", "POST"])
@access.requires(May.APPROVE_REPORTS)
def publish_edition(edition_id: UUID) -> Any:
    """Choose the lines that anybody may read; with none the public page is gone."""
    row = finding.edition_or_404(edition_id)
    if row.state != State.APPROVED:
        abort(404)
    report = freezing.report_in(row) or abort(404)
    lines = public.lines_of(report)
    form = forms.PublishForm(lines=row.public_lines)
    form.offer(lines)
    if form.validate_on_submit():
        actions.publish_edition(edition=row, lines=form.lines.data or [])
        flash(_("The public page is on.") if form.lines.data else _("There is no public page."), "success")
        return back_to(row.id)
    return render_template("reports/publish_edition.html", form=form, row=row, lines=lines)


@bp.get("/published/<uuid:edition_id>")
@access.public
def published(edition_id: UUID) -> str:
    """What an organisation lets anybody read of an edition."""
    row = queries.find_published(edition_id) or abort(404)
    report = freezing.report_in(row) or abort(404)
    page, later = public.public_of(report, row.public_lines), queries.find_later(row)
    newer = later.id if later is not None and later.published_at_utc is not None else None
    return render_template("reports/public.html", page=page, row=row, newer=newer, is_superseded=bool(later))


@bp.get("/published/<uuid:edition_id>/summary.pdf")
@access.public
def published_summary(edition_id: UUID) -> Any:
    """The summary on two pages, where the organisation lets anybody read all of it."""
    row = queries.find_published(edition_id) or abort(404)
    if public.SUMMARY not in row.public_lines:
        abort(404)
    return files.download(row.summary_file_id, organisation_id=row.organisation_id)
