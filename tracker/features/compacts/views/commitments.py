"""A commitment: its page, its owner, what is said of it."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.periods import Period
from tracker.features.compacts import actions, forms, pages, queries
from tracker.features.compacts.models import Commitment
from tracker.features.compacts.queries import CommitmentIn
from tracker.features.compacts.views import bp, finding
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile


def back_to(commitment: Commitment) -> Response:
    """Back to a commitment's page."""
    return redirect(
        url_for("compacts.commitment", compact_id=commitment.compact_id, commitment_id=commitment.id)
    )


def commitment_facts(place: CommitmentIn) -> dict[str, Any]:
    """All that stands on a commitment's page."""
    commitment, compact = place
    within: dict[str, Any] = {
        "organisation_id": commitment.organisation_id,
        "commitment_id": commitment.id,
    }
    chosen = queries.list_chosen_measures(compact.id, with_dropped=True, **within)
    stated = queries.list_stated_values(compact.id, **within)
    acts = queries.list_actions(**within)
    said = queries.list_narratives(compact.id, **within)
    uses = queries.list_evidence_of(**within)
    people, places = finding.members(), finding.sites()
    titles = {row.id: row.title for row, _ in uses}
    subjects = [
        commitment.id,
        *(row.id for row in chosen),
        *(row.id for row in stated),
        *(row.id for row in said),
        *(action.id for action, _ in acts),
    ]
    return {
        "page": pages.commitment_page(
            commitment, compact, chosen, stated, members=people, sites=places, evidence=titles
        ),
        "actions": pages.action_lines(acts, people),
        "narratives": pages.narrative_lines(said),
        "evidence": pages.evidence_lines([row for row, _ in uses], uses, {commitment.id: place}, people),
        "year": queries.years_of(compact)[0].first,
        "history": finding.history(subjects, chosen, stated),
    }


@bp.get("/<uuid:compact_id>/commitments/<uuid:commitment_id>")
@access.requires(May.READ_FIGURES)
def commitment(compact_id: UUID, commitment_id: UUID) -> str:
    """A commitment: owner, measures and targets, actions, words, evidence."""
    place = finding.commitment_or_404(commitment_id, compact_id)
    return render_template("compacts/commitment.html", **commitment_facts(place))


@bp.route("/<uuid:compact_id>/commitments/<uuid:commitment_id>/change", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_commitment(compact_id: UUID, commitment_id: UUID) -> Any:
    """Say who answers for a commitment, or why it does not apply."""
    row = finding.commitment_or_404(commitment_id, compact_id).commitment
    form = forms.CommitmentForm(obj=row, members=finding.member_choices())
    if form.validate_on_submit():
        try:
            actions.change_commitment(commitment=row, seen_version=form.version.data, **form.facts())
            flash(_("Commitment %(code)s is saved.", code=row.code), "success")
            return back_to(row)
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("compacts/change_commitment.html", form=form, row=_place(row))


@bp.route("/<uuid:compact_id>/commitments/<uuid:commitment_id>/narrative/<first>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def narrative(compact_id: UUID, commitment_id: UUID, first: str) -> Any:
    """Say something of a commitment in a reporting year."""
    row, compact = finding.commitment_or_404(commitment_id, compact_id)
    years = queries.years_of(compact)
    period = _year_or_404(years, first)
    said = queries.find_narrative(row.id, organisation_id=row.organisation_id, period=period)
    form = forms.NarrativeForm(obj=said)
    if form.validate_on_submit():
        try:
            actions.write_narrative(
                commitment=row, period=period, seen_version=form.version.data, **form.facts()
            )
            flash(_("Your words are saved."), "success")
            return back_to(row)
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    choices = [(year.first.isoformat(), pages.year_words(year)) for year in years]
    facts = {"period": pages.year_words(period), "years": choices, "first": first}
    return render_template("compacts/narrative.html", form=form, row=_place(row), **facts)


def _year_or_404(years: list[Period], first: str) -> Period:
    return next((year for year in years if year.first.isoformat() == first), None) or abort(404)


def _place(row: Commitment) -> dict[str, Any]:
    return {"code": row.code, "text": row.text, "id": row.id, "compact_id": row.compact_id}
