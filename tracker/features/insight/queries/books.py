"""The books of one organisation on a day: each statement is asked once, whatever is then computed from it.

People are never loaded: the database counts them by cohort, and what a cohort is (its kind, site, level,
advert, pay) is laid over those counts here. So a measure with ten filters costs one statement.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased

from tracker.domain.funnel import EventKind
from tracker.domain.measures import MeasureFilter
from tracker.domain.periods import Period
from tracker.domain.programmes import ProgrammeKind
from tracker.features.insight.queries import activities, births, workforce
from tracker.features.insight.queries.records import CohortFacts, PayFacts, ProgrammeFacts, records_of
from tracker.features.programmes.models import CohortTotal, ParticipantEvent
from tracker.foundation.database import db

Answer = TypeVar("Answer")


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
        self.records = records_of(organisation_id)
        self._kept: dict[Any, Any] = {}

    def once(self, key: Any, ask: Callable[[], Answer]) -> Answer:
        """What was asked under this key, asked at most once."""
        if key not in self._kept:
            self._kept[key] = ask()
        answer: Answer = self._kept[key]
        return answer

    @property
    def programmes(self) -> Mapping[UUID, ProgrammeFacts]:
        """Every programme by its id."""
        return self.records.programmes

    @property
    def cohorts(self) -> Mapping[UUID, CohortFacts]:
        """Every cohort by its id."""
        return self.records.cohorts

    @property
    def pay_terms(self) -> Mapping[UUID, tuple[PayFacts, ...]]:
        """The pay terms of every programme, the earliest day first."""
        return self.records.pay_terms

    @property
    def activities(self) -> list[activities.Activity]:
        """Every outreach activity."""
        return self.records.activities

    @property
    def workforce(self) -> list[workforce.Headcount]:
        """Every workforce figure, the latest day first."""
        return self.records.workforce

    def choose(self, kinds: Collection[ProgrammeKind], chosen: MeasureFilter) -> list[CohortFacts]:
        """The cohorts of these kinds that count through a filter."""
        return self.once(("choose", frozenset(kinds), chosen), lambda: self._choose(kinds, chosen))

    def _choose(self, kinds: Collection[ProgrammeKind], chosen: MeasureFilter) -> list[CohortFacts]:
        """One site’s are taken from those of all sites, so that sixty sites cost hardly more than one."""
        if chosen.site is not None:
            return self._by_site(kinds, replace(chosen, site=None)).get(chosen.site, [])
        return [
            cohort
            for cohort in self.cohorts.values()
            if cohort.programme.kind in kinds and cohort.programme.fits(chosen)
        ]

    def _by_site(
        self, kinds: Collection[ProgrammeKind], chosen: MeasureFilter
    ) -> Mapping[UUID, list[CohortFacts]]:
        def sort() -> Mapping[UUID, list[CohortFacts]]:
            found: dict[UUID, list[CohortFacts]] = {}
            for cohort in self.choose(kinds, chosen):
                found.setdefault(cohort.programme.site_id, []).append(cohort)
            return found

        return self.once(("by site", frozenset(kinds), chosen), sort)

    def begins(self, kinds: Collection[ProgrammeKind]) -> date | None:
        """The first day that records of these kinds reach back to; None where there are none."""
        return min((day for kind, day in self.records.first_days.items() if kind in kinds), default=None)

    def tally(self, event: EventKind, period: Period) -> Tally:
        """How often an event happened in a period, up to and with the as-at day."""
        return self.once(("tally", event, period), lambda: self._tally(event, period))

    def _tally(self, event: EventKind, period: Period) -> Tally:
        so_far = period.so_far(self.as_at)
        if so_far is None:
            return NOTHING
        people = (
            select(ParticipantEvent.cohort_id, func.count())
            .where(
                ParticipantEvent.organisation_id == self.organisation_id,
                ParticipantEvent.kind == event.value,
                ParticipantEvent.on_day.between(so_far.first, so_far.last),
                ParticipantEvent.undone_at_utc.is_(None),
            )
            .group_by(ParticipantEvent.kind, ParticipantEvent.cohort_id)  # else SQLite reads every period
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

    def left_early(self, period: Period) -> Tally:
        """How many who had started ended in a period before they completed; totals are as they were logged."""
        return self.once(("left early", period), lambda: self._left_early(period))

    def _left_early(self, period: Period) -> Tally:
        so_far, left = period.so_far(self.as_at), ParticipantEvent
        if so_far is None:
            return NOTHING
        people = (
            select(left.cohort_id, func.count())
            .where(
                left.organisation_id == self.organisation_id,
                left.kind == EventKind.WITHDRAWN.value,
                left.on_day.between(so_far.first, so_far.last),
                left.undone_at_utc.is_(None),
                _had(EventKind.STARTED),
                ~_had(EventKind.COMPLETED),
            )
            .group_by(left.kind, left.cohort_id)
        )
        return replace(self.tally(EventKind.WITHDRAWN, period), people=_pairs(people))

    def births(self, cohorts: Collection[UUID], period: Period) -> list[births.BirthGroup]:
        """Months of birth of those who started in these cohorts in a period, counted; each cohort asked once."""
        so_far = period.so_far(self.as_at)
        if so_far is None:
            return []
        known: dict[UUID, list[births.BirthGroup]] = self.once(("births", so_far), dict)
        unknown = [cohort for cohort in cohorts if cohort not in known]
        known.update({cohort: [] for cohort in unknown})
        for group in births.count_births(unknown, so_far, organisation_id=self.organisation_id):
            known[group.cohort_id].append(group)
        return [group for cohort in cohorts for group in known[cohort]]


def _had(kind: EventKind) -> ColumnElement[bool]:
    """Whether this had happened to a participant by the day of the event that is asked about."""
    earlier = aliased(ParticipantEvent)
    return exists().where(
        earlier.organisation_id == ParticipantEvent.organisation_id,
        earlier.participant_id == ParticipantEvent.participant_id,
        earlier.kind == kind.value,
        earlier.on_day <= ParticipantEvent.on_day,
        earlier.undone_at_utc.is_(None),
    )


def _pairs(asked: Select[UUID, int]) -> dict[UUID, int]:
    return {row[0]: int(row[1]) for row in db.session.execute(asked)}
