"""What is said of each commitment, one after the other, saved while it is written."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.features.compacts import actions as compact_actions
from tracker.features.compacts import forms as compact_forms
from tracker.features.compacts import queries as compact_queries
from tracker.features.compacts.models import Commitment
from tracker.features.insight.queries import promises
from tracker.features.reports.models import Edition
from tracker.features.reports.pages import telling as pages
from tracker.features.reports.views import bp, finding
from tracker.foundation import access, clock, words
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile

SAVES_BY_ITSELF = "X-Saves-By-Itself"


@bp.get("/editions/<uuid:edition_id>/words")
@access.requires(May.EDIT_RECORDS)
def edition_words(edition_id: UUID) -> str:
    """Every commitment with its result, and what stands written for it."""
    row = finding.open_edition_or_404(edition_id)
    lines = pages.words_lines(finding.standing_for(row), finding.said_of(row))
    return render_template("reports/edition_words.html", row=row, lines=lines)


@bp.route("/editions/<uuid:edition_id>/words/<uuid:commitment_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def write_words(edition_id: UUID, commitment_id: UUID) -> Any:
    """Write what is said of a commitment; a page with scripts saves it now and then by itself."""
    row = finding.open_edition_or_404(edition_id)
    promise = _promise_or_404(row, commitment_id)
    form = compact_forms.NarrativeForm(obj=finding.said_of(row).get(commitment_id))
    if form.validate_on_submit():
        try:
            return _saved(row, promise, form)
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return _page(row, commitment_id, form)


def _promise_or_404(row: Edition, commitment_id: UUID) -> Commitment:
    promise = promises.find_commitment(commitment_id, organisation_id=row.organisation_id)
    return promise if promise is not None and promise.compact_id == row.compact_id else abort(404)


def _page(row: Edition, commitment_id: UUID, form: compact_forms.NarrativeForm) -> str:
    standing = finding.standing_for(row)
    each = standing.commitment(commitment_id) or abort(404)
    page = pages.words_page(standing, each, _last_said(row, commitment_id))
    if request.args.get("begin") == "last" and request.method == "GET" and not form.text.data:
        form.text.data, form.comes_back.data = page.last_words, True
    return render_template("reports/write_words.html", row=row, page=page, form=form)


def _last_said(row: Edition, commitment_id: UUID) -> Any:
    """What was said of the commitment in the newest period before this one."""
    found = compact_queries.list_narratives(
        row.compact_id, organisation_id=row.organisation_id, commitment_id=commitment_id
    )
    return next((said for said in found if said.period_first < row.period_first and said.text), None)


def _saved(row: Edition, promise: Commitment, form: compact_forms.NarrativeForm) -> Any:
    compact_actions.write_narrative(
        commitment=promise,
        period=finding.period_of(row),
        seen_version=form.version.data,
        **form.facts(),
    )
    if SAVES_BY_ITSELF in request.headers:
        return redirect(url_for("reports.words_saved", edition_id=row.id, commitment_id=promise.id))
    flash(_("Your words on commitment %(code)s are saved.", code=promise.code), "success")
    onward = request.form.get("next", type=UUID)
    if onward:
        return redirect(url_for("reports.write_words", edition_id=row.id, commitment_id=onward))
    return redirect(url_for("reports.edition_words", edition_id=row.id))


@bp.get("/editions/<uuid:edition_id>/words/<uuid:commitment_id>/saved")
@access.requires(May.EDIT_RECORDS)
def words_saved(edition_id: UUID, commitment_id: UUID) -> Response:
    """What a page that saves by itself is told: the version that is kept, and since when, in words."""
    row = finding.open_edition_or_404(edition_id)
    said = finding.said_of(row).get(commitment_id) or abort(404)
    moment = words.moment(clock.now_utc())
    return jsonify(version=said.version, words=_("Saved on %(moment)s.", moment=moment))
