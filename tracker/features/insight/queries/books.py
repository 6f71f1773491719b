"""The books of one organisation on a day: each statement is asked once, whatever is then computed from it.

People are never loaded: the database counts them by cohort, and what a cohort is (its kind, site, level,
advert, pay) is laid over those counts here. So a measure with ten filters costs one statement.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, func, select

from tracker.domain.funnel import EventKind
from tracker.domain.measures import ForWhom, MeasureFilter
from tracker.domain.periods import Period
from tracker.domain.programmes import ProgrammeKind
from tracker.features.insight.queries import activities, births, workforce
from tracker.features.organisations.models import Site
from tracker.features.programmes.models import Cohort, CohortTotal, ParticipantEvent, PayTerm, Programme
from tracker.foundation.database import db

Answer = TypeVar("Answer")


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


@dataclass(frozen=True)
class Tally:
    """How often an event happened in a period, by cohort.

    ``totals`` are counts without people; ``straddling`` are totals whose days lie only partly in the period:
    they cannot be divided, so they count for neither.
    """

    people: Mapping[UUID, int]
    totals: Mapping[UUID, int]
    straddling: Mapping[UUID, int]

    def count(self, cohorts: Iterable[CohortFacts]) -> int:
        """How often it happened in these cohorts."""
        return sum(self.of(cohort) for cohort in cohorts)

    def of(self, cohort: CohortFacts) -> int:
        """How often it happened in this cohort, by people or by totals, as the cohort is logged."""
        return (self.totals if cohort.by_totals else self.people).get(cohort.id, 0)


NOTHING = Tally({}, {}, {})


class Books:
    """One organisation's records as at a day."""

    def __init__(self, organisation_id: UUID, as_at: date) -> None:
        self.organisation_id, self.as_at = organisation_id, as_at
        self._kept: dict[Any, Any] = {}

    def once(self, key: Any, ask: Callable[[], Answer]) -> Answer:
        """What was asked under this key, asked at most once."""
        if key not in self._kept:
            self._kept[key] = ask()
        answer: Answer = self._kept[key]
        return answer

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

    def choose(self, kinds: Collection[ProgrammeKind], chosen: MeasureFilter) -> list[CohortFacts]:
        """The cohorts of these kinds that count through a filter."""
        return self.once(
            ("choose", frozenset(kinds), chosen),
            lambda: [
                cohort
                for cohort in self.cohorts.values()
                if cohort.programme.kind in kinds and cohort.programme.fits(chosen)
            ],
        )

    def begins(self, kinds: Collection[ProgrammeKind]) -> date | None:
        """The first day that records of these kinds reach back to; None where there are none."""
        return min((day for kind, day in self._first_days.items() if kind in kinds), default=None)

    @cached_property
    def _first_days(self) -> dict[ProgrammeKind, date]:
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

    def tally(self, event: EventKind, period: Period) -> Tally:
        """How often an event happened in a period, up to and with the as-at day."""
        return self.once(("tally", event, period), lambda: self._tally(event, period))

    def _tally(self, event: EventKind, period: Period) -> Tally:
        so_far = period.so_far(self.as_at)
        if so_far is None:
            return NOTHING
        people = (
            select(ParticipantEvent.cohort_id, func.count())
            .where(*self.happened(event, so_far))
            .group_by(ParticipantEvent.cohort_id)
        )
        within = (CohortTotal.first_day >= period.first) & (CohortTotal.last_day <= period.last)
        touching = (CohortTotal.first_day <= so_far.last) & (CohortTotal.last_day >= period.first)
        totals = (
            select(CohortTotal.cohort_id, func.sum(CohortTotal.count))
            .where(
                CohortTotal.organisation_id == self.organisation_id,
                CohortTotal.event == event.value,
                touching,
            )
            .group_by(CohortTotal.cohort_id)
        )
        return Tally(_pairs(people), _pairs(totals.where(within)), _pairs(totals.where(~within)))

    def happened(self, event: EventKind, period: Period) -> list[Any]:
        """The conditions for events of people: of this kind, in this period, not undone."""
        return [
            ParticipantEvent.organisation_id == self.organisation_id,
            ParticipantEvent.kind == event.value,
            ParticipantEvent.on_day.between(period.first, period.last),
            ParticipantEvent.undone_at_utc.is_(None),
        ]

    @cached_property
    def pay_terms(self) -> Mapping[UUID, tuple[PayTerm, ...]]:
        """The pay terms of every programme, the earliest day first."""
        asked = (
            select(PayTerm).where(PayTerm.organisation_id == self.organisation_id).order_by(PayTerm.from_day)
        )
        terms: dict[UUID, tuple[PayTerm, ...]] = {}
        for term in db.session.scalars(asked):
            terms[term.programme_id] = (*terms.get(term.programme_id, ()), term)
        return terms

    @cached_property
    def activities(self) -> list[activities.Activity]:
        """Every outreach activity."""
        return activities.list_activities(organisation_id=self.organisation_id)

    @cached_property
    def workforce(self) -> list[workforce.Headcount]:
        """Every workforce figure, the latest day first."""
        return workforce.list_headcounts(organisation_id=self.organisation_id)

    def births(self, cohorts: Collection[UUID], period: Period) -> list[births.BirthGroup]:
        """Months of birth of those who started in these cohorts in a period, counted."""
        so_far = period.so_far(self.as_at)
        conditions = self.happened(EventKind.STARTED, so_far) if so_far else None
        return births.count_births(cohorts, conditions, self.organisation_id) if conditions else []


def _pairs(asked: Select[UUID, int]) -> dict[UUID, int]:
    return {row[0]: int(row[1]) for row in db.session.execute(asked)}
