"""Commitments, figures and problems."""

from uuid import UUID

from flask import abort, render_template, request

from tracker.features.insight.pages import commitment as commitment_pages
from tracker.features.insight.pages import measure as measure_pages
from tracker.features.insight.pages import problems as problem_pages
from tracker.features.insight.queries import promises
from tracker.features.insight.views import bp
from tracker.features.insight.views.finding import standing_or_404
from tracker.foundation import access, clock
from tracker.foundation.access import May


@bp.get("/progress/commitments/<uuid:commitment_id>")
@access.requires(May.READ_FIGURES)
def commitment(commitment_id: UUID) -> str:
    """Where a commitment stands, and why."""
    mine = access.organisation_id()
    row = promises.find_commitment(commitment_id, organisation_id=mine) or abort(404)
    standing = standing_or_404(row.compact_id)
    each = standing.commitment(commitment_id) or abort(404)
    page = commitment_pages.commitment_page(standing, each, organisation_id=mine, today=clock.today())
    return render_template("insight/commitment.html", page=page)


@bp.get("/progress/measures/<uuid:chosen_id>")
@access.requires(May.READ_FIGURES)
def measure(chosen_id: UUID) -> str:
    """About one figure: what is counted, from which records, what is wrong with it."""
    mine = access.organisation_id()
    _chosen, promise = promises.find_chosen(chosen_id, organisation_id=mine) or abort(404)
    standing = standing_or_404(promise.compact_id)
    stands = standing.commitment(promise.id) or abort(404)
    each = next((m for m in stands.measures if m.chosen_id == chosen_id), None) or abort(404)
    sees = access.who().may(May.READ_PEOPLE)
    page = measure_pages.measure_page(standing, stands, each, organisation_id=mine, sees_people=sees)
    return render_template("insight/measure.html", page=page)


@bp.get("/progress/problems")
@access.requires(May.READ_FIGURES)
def problems() -> str:
    """What to mend before a report."""
    mine = access.organisation_id()
    compacts = promises.list_compacts(organisation_id=mine)
    asked = request.args.get("compact", type=UUID) or (compacts[0].id if compacts else abort(404))
    standing = standing_or_404(asked)
    groups = problem_pages.problem_groups(standing, organisation_id=mine)
    return render_template("insight/problems.html", groups=groups, title=standing.title)
