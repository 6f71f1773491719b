"""What an organisation's programmes and workforce are, whatever the day: read once for each change of records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tracker.domain.measures import ForWhom, MeasureFilter
from tracker.domain.programmes import ProgrammeKind
from tracker.features.insight.queries import activities, versions, workforce
from tracker.features.organisations.models import Site
from tracker.features.programmes.models import Cohort, CohortTotal, PayTerm, Programme
from tracker.foundation.database import db


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What a measure's filter asks of a programme."""

    id: UUID
    kind: ProgrammeKind
    name: str
    site_id: UUID
    site_name: str
    region: str
    level: int | None
    for_whom: tuple[str, ...]
    closed_on: date | None

    def fits(self, chosen: MeasureFilter) -> bool:
        """Whether it counts through this filter."""
        return (
            chosen.kind in (None, self.kind)
            and chosen.site in (None, self.site_id)
            and chosen.level in (None, self.level)
            and (chosen.for_whom is None or ForWhom(chosen.for_whom).value in self.for_whom)
        )


@dataclass(frozen=True, slots=True)
class CohortFacts:
    """What the measures ask of a cohort."""

    id: UUID
    programme: ProgrammeFacts
    name: str
    planned_start: date
    planned_end: date
    places: int | None
    by_totals: bool
    channels: tuple[str, ...]
    advertised_from: date | None
    advertised_to: date | None
    costs_paid: str
    is_in_person: bool


@dataclass(frozen=True, slots=True)
class PayFacts:
    """What a programme pays from a day on."""

    from_day: date
    hourly_pence: int | None
    engagement: str
    exempt_because: str


class Records:
    """One organisation's programmes, cohorts, pay, activities and workforce figures, as plain facts."""

    def __init__(self, organisation_id: UUID) -> None:
        self.organisation_id = organisation_id

    @cached_property
    def programmes(self) -> Mapping[UUID, ProgrammeFacts]:
        """Every programme by its id."""
        asked = (
            select(
                Programme.id,
                Programme.kind,
                Programme.name,
                Site.id,
                Site.name,
                Site.region,
                Programme.level,
                Programme.for_whom,
                Programme.closed_on,
            )
            .join(Site, (Site.organisation_id == Programme.organisation_id) & (Site.id == Programme.site_id))
            .where(Programme.organisation_id == self.organisation_id)
            .order_by(Programme.name, Programme.id)
        )
        return {
            row[0]: ProgrammeFacts(
                row[0], ProgrammeKind(row[1]), *row[2:7], for_whom=tuple(row[7] or ()), closed_on=row[8]
            )
            for row in db.session.execute(asked)
        }

    @cached_property
    def cohorts(self) -> Mapping[UUID, CohortFacts]:
        """Every cohort by its id."""
        asked = (
            select(
                Cohort.id,
                Cohort.programme_id,
                Cohort.name,
                Cohort.planned_start,
                Cohort.planned_end,
                Cohort.places,
                Cohort.logged_by,
                Cohort.advertised_through,
                Cohort.advertised_from,
                Cohort.advertised_to,
                Cohort.costs_paid,
                Cohort.is_in_person,
            )
            .where(Cohort.organisation_id == self.organisation_id)
            .order_by(Cohort.programme_id, Cohort.planned_start, Cohort.id)
        )
        return {row[0]: self._cohort(*row) for row in db.session.execute(asked)}

    def _cohort(self, cohort_id: UUID, programme_id: UUID, *facts: Any) -> CohortFacts:
        name, starts, ends, places, logged_by, channels, *advert = facts
        programme, by_totals = self.programmes[programme_id], logged_by == "totals"
        return CohortFacts(
            cohort_id, programme, name, starts, ends, places, by_totals, tuple(channels or ()), *advert
        )

    @cached_property
    def first_days(self) -> Mapping[ProgrammeKind, date]:
        """The first day that records of each kind reach back to."""
        asked = (
            select(CohortTotal.cohort_id, func.min(CohortTotal.first_day))
            .where(CohortTotal.organisation_id == self.organisation_id)
            .group_by(CohortTotal.cohort_id)
        )
        counted: dict[UUID, date] = {row[0]: row[1] for row in db.session.execute(asked)}
        first: dict[ProgrammeKind, date] = {}
        for cohort in self.cohorts.values():
            day = min(cohort.planned_start, counted.get(cohort.id, cohort.planned_start))
            first[cohort.programme.kind] = min(day, first.get(cohort.programme.kind, day))
        if self.activities:
            day = min(activity.on_day for activity in self.activities)
            first[ProgrammeKind.OUTREACH] = min(day, first.get(ProgrammeKind.OUTREACH, day))
        return first

    @cached_property
    def pay_terms(self) -> Mapping[UUID, tuple[PayFacts, ...]]:
        """The pay terms of every programme, the earliest day first."""
        asked = (
            select(
                PayTerm.programme_id,
                PayTerm.from_day,
                PayTerm.hourly_pence,
                PayTerm.engagement,
                PayTerm.exempt_because,
            )
            .where(PayTerm.organisation_id == self.organisation_id)
            .order_by(PayTerm.from_day)
        )
        terms: dict[UUID, tuple[PayFacts, ...]] = {}
        for programme_id, day, pence, engagement, because in db.session.execute(asked):
            fact = PayFacts(day, pence, engagement, because)
            terms[programme_id] = (*terms.get(programme_id, ()), fact)
        return terms

    @cached_property
    def activities(self) -> list[activities.Activity]:
        """Every outreach activity."""
        return activities.list_activities(organisation_id=self.organisation_id)

    @cached_property
    def workforce(self) -> list[workforce.Headcount]:
        """Every workforce figure, the latest day first."""
        return workforce.list_headcounts(organisation_id=self.organisation_id)


def records_of(organisation_id: UUID) -> Records:
    """The organisation's records as they are now; kept until something changes."""
    stamp = versions.stamp(organisation_id)
    return Records(organisation_id) if stamp is None else _kept(organisation_id, stamp)


@lru_cache(maxsize=2)
def _kept(organisation_id: UUID, _stamp: versions.Stamp) -> Records:
    return Records(organisation_id)
