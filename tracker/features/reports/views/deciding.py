"""A second person reads what was handed in, and approves or declines it."""

from typing import Any
from uuid import UUID

from flask import abort, flash, render_template
from flask_babel import gettext as _

from tracker.domain import editions
from tracker.features.reports import forms
from tracker.features.reports.actions import editions as actions
from tracker.features.reports.models import Edition
from tracker.features.reports.pages import editions as pages
from tracker.features.reports.pages import freezing
from tracker.features.reports.views import bp, finding
from tracker.features.reports.views.editions import back_to
from tracker.foundation import access, clock
from tracker.foundation.access import May


@bp.route("/editions/<uuid:edition_id>/decide", methods=["GET", "POST"])
@access.requires(May.APPROVE_REPORTS)
def decide_edition(edition_id: UUID) -> Any:
    """Approve an edition as it was handed in, or send it back with a reason."""
    row = finding.edition_or_404(edition_id)
    page = pages.edition_page(row, finding.ground_of(row), access.who(), today=clock.today())
    if not page.may_decide:
        return back_to(row.id)
    form = forms.DecideForm(seen_sha256=row.sha256)
    if form.validate_on_submit():
        return _decided(row, form)
    report = freezing.report_in(row) or abort(404)
    return render_template("reports/decide_edition.html", form=form, page=page, report=report)


def _decided(row: Edition, form: forms.DecideForm) -> Any:
    """Carry the decision out; an edition that was handed in anew meanwhile is not the one that was read."""
    by = access.who()
    try:
        if form.verdict.data == "decline":
            actions.decline_edition(edition=row, by=by, because=form.because.data)
            flash(_("Edition %(number)s goes back to be mended.", number=row.number), "success")
        else:
            seen = form.seen_sha256.data or ""
            organisation = finding.organisation_of(row)
            actions.approve_edition(edition=row, organisation=organisation, by=by, seen_sha256=seen)
            flash(_("Edition %(number)s is approved. Its PDF is being made.", number=row.number), "success")
    except (editions.NotAtThisState, editions.SamePerson):
        abort(409)
    return back_to(row.id)
