"""What every page of editions asks first: the edition in the address, or 404, and what it stands on."""

from typing import Any
from uuid import UUID

from flask import abort

from tracker.domain.editions import is_open
from tracker.domain.periods import Period
from tracker.features.compacts import queries as compact_queries
from tracker.features.insight.pages.compacts import standing_of
from tracker.features.insight.pages.problems import count_problems
from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.insight.queries import promises
from tracker.features.organisations.models import Organisation
from tracker.features.organisations.queries import get_organisation
from tracker.features.reports.models import Edition
from tracker.features.reports.pages.editions import Ground
from tracker.features.reports.queries import changes
from tracker.features.reports.queries import editions as queries
from tracker.foundation import access, clock


def edition_or_404(edition_id: UUID) -> Edition:
    """The edition in the address."""
    return queries.find_edition(edition_id, organisation_id=access.organisation_id()) or abort(404)


def open_edition_or_404(edition_id: UUID) -> Edition:
    """The edition in the address, where its words and figures can still change."""
    edition = edition_or_404(edition_id)
    if not is_open(edition.state):
        abort(404)
    return edition


def period_of(edition: Edition) -> Period:
    """The days that an edition gives account of."""
    return Period(edition.period_first, edition.period_last)


def compact_of(edition: Edition) -> Any:
    """The compact that an edition gives account of."""
    return promises.find_compact(edition.compact_id, organisation_id=edition.organisation_id) or abort(404)


def standing_for(edition: Edition) -> CompactStanding:
    """Where the compact stands in the edition's period by today's records."""
    found = standing_of(
        edition.compact_id,
        organisation_id=edition.organisation_id,
        as_at=clock.today(),
        period=period_of(edition),
    )
    return found or abort(404)


def said_of(edition: Edition) -> dict[UUID, Any]:
    """What is said of each commitment in the edition's period."""
    rows = compact_queries.list_narratives(
        edition.compact_id, organisation_id=edition.organisation_id, period=period_of(edition)
    )
    return {row.commitment_id: row for row in rows}


def organisation_of(edition: Edition) -> Organisation:
    """The organisation whose account it is, with its settings."""
    return get_organisation(edition.organisation_id)


def ground_of(edition: Edition) -> Ground:
    """What the edition's page stands on; figures are computed only while they can still change."""
    organisation, compact = organisation_of(edition), compact_of(edition)
    is_being_made = is_open(edition.state)
    standing = standing_for(edition) if is_being_made else None
    within = {"organisation_id": edition.organisation_id}
    looked, frozen = edition.looked_at_number or 0, edition.change_number or 0
    return Ground(
        compact.title,
        organisation.needs_second_person,
        organisation.report_due_days,
        standing,
        count_problems(standing) if standing else 0,
        said_of(edition) if is_being_made else {},
        changes.count_changes_since(looked, **within) if is_being_made else 0,
        changes.count_changes_since(frozen, **within),
    )
