"""What every page of compacts asks first: the record in the address, or 404; names of people and places."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort

from tracker.features.compacts import pages, queries
from tracker.features.compacts.models import ChosenMeasure, Compact, StatedValue
from tracker.features.compacts.queries import ChosenIn, CommitmentIn
from tracker.features.organisations import queries as organisation_queries
from tracker.foundation import access, audit
from tracker.foundation.access import May
from tracker.foundation.history import Entry


def compact_or_404(compact_id: UUID) -> Compact:
    """The compact in the address."""
    return queries.find_compact(compact_id, organisation_id=access.organisation_id()) or abort(404)


def commitment_or_404(commitment_id: UUID, compact_id: UUID | None = None) -> CommitmentIn:
    """The commitment in the address, in the compact of the address."""
    found = queries.find_commitment(commitment_id, organisation_id=access.organisation_id()) or abort(404)
    if compact_id not in (None, found.compact.id):
        abort(404)
    return found


def chosen_or_404(chosen_id: UUID) -> ChosenIn:
    """The chosen measure in the address."""
    mine = access.organisation_id()
    return queries.find_chosen_measure(chosen_id, organisation_id=mine) or abort(404)


def members() -> dict[UUID, str]:
    """Names of members, those who left among them."""
    found = organisation_queries.list_members(organisation_id=access.organisation_id())
    return {member.id: user.name for member, user in found}


def member_choices() -> list[tuple[UUID, str]]:
    """Present members, to choose from."""
    return organisation_queries.member_choices(organisation_id=access.organisation_id())


def sites() -> dict[UUID, str]:
    """Names of sites, closed ones among them."""
    found = organisation_queries.list_sites(organisation_id=access.organisation_id())
    return {site.id: site.name for site in found}


def site_choices() -> list[tuple[UUID, str]]:
    """Open sites, to choose from."""
    return organisation_queries.site_choices(organisation_id=access.organisation_id())


def evidence_names() -> dict[UUID, str]:
    """Titles of evidence."""
    return {row.id: row.title for row in queries.list_evidence(organisation_id=access.organisation_id())}


def working_to() -> dict[str, UUID]:
    """The compacts that are worked to, by their pack."""
    found = queries.list_compacts(organisation_id=access.organisation_id())
    return {compact.pack_id: compact.id for compact in found if compact.ended_on is None}


def history(
    subject_ids: Sequence[UUID],
    chosen: Sequence[ChosenMeasure] = (),
    stated: Sequence[StatedValue] = (),
    commitments: dict[UUID, str] | None = None,
    limit: int = 50,
) -> list[Entry]:
    """The timeline of these records, for those who may read the trail."""
    if not access.who().may(May.READ_TRAIL):
        return []
    traces = audit.list_traces(
        organisation_id=access.organisation_id(), subject_ids=list(subject_ids), limit=limit
    )
    names = {**members(), **sites(), **evidence_names(), **(commitments or {})}
    return pages.history_of(traces, names, chosen, stated)
