"""The one door to a compact's standing, kept until records or rates change."""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from tracker.domain.periods import Period, reporting_year
from tracker.features.insight.pages.reckoning import Reckoning, standings
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding
from tracker.features.insight.queries import promises, versions

YEARS = 4


def year_of(compact: Any, day: date) -> Period:
    """The compact's reporting year that holds a day."""
    return reporting_year(compact.year_first_month, compact.year_first_day, day)


def standing_of(
    compact_id: UUID, *, organisation_id: UUID, as_at: date, period: Period | None = None, years: int = YEARS
) -> CompactStanding | None:
    """Where a compact stands in a period (its reporting year, if not said) as at a day; None if there is none.

    ``years`` is how many years of figures come with it, this one among them; with one, ``earlier`` is empty.
    """
    compact = promises.find_compact(compact_id, organisation_id=organisation_id)
    if compact is None:
        return None
    period = period or year_of(compact, as_at)
    stamp = versions.stamp(organisation_id)
    if stamp is None:
        return _compute(organisation_id, compact_id, period, as_at, years)
    return _kept(organisation_id, compact_id, period, as_at, years, stamp)


@lru_cache(maxsize=256)
def _kept(
    organisation_id: UUID,
    compact_id: UUID,
    period: Period,
    as_at: date,
    years: int,
    stamp: versions.Stamp,  # noqa: ARG001 - another stamp, another answer
) -> CompactStanding:
    return _compute(organisation_id, compact_id, period, as_at, years)


def _compute(
    organisation_id: UUID, compact_id: UUID, period: Period, as_at: date, years: int
) -> CompactStanding:
    compact: Any = promises.find_compact(compact_id, organisation_id=organisation_id)
    chosen = promises.list_chosen(compact_id, organisation_id=organisation_id)
    measures = standings(Reckoning(organisation_id, period, as_at, years), chosen)
    rows = promises.list_commitments(compact_id, organisation_id=organisation_id)
    found = tuple(
        CommitmentStanding(
            row.id,
            row.code,
            row.theme,
            row.text,
            number,
            owner,
            row.not_applicable_because,
            measures.get(row.id, ()),
        )
        for number, (row, owner) in enumerate(rows, start=1)
    )
    return CompactStanding(
        compact.id,
        compact.title,
        compact.pack_id,
        compact.pack_version,
        compact.since,
        period,
        as_at,
        found,
    )
