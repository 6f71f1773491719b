"""What happened in some cohorts in a period: the counts that headlines, charts and registers share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from tracker.domain.funnel import EventKind
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.records import CohortFacts
from tracker.features.reports.pages.data import Basis, Datum, counted

JOB_KINDS = tuple(kind for kind in KINDS if kind is not ProgrammeKind.OUTREACH)
STAGES = (EventKind.APPLIED, EventKind.OFFERED, EventKind.STARTED, EventKind.COMPLETED)
LEFT = EventKind.WITHDRAWN


@dataclass(frozen=True)
class Count:
    """What happened in some cohorts in a period; ``totals`` is what of it was logged as totals."""

    places: int
    applied: int
    offered: int
    started: int
    completed: int
    left: int
    totals: "Count | None" = None

    def of(self, event: EventKind) -> int:
        """How often an event happened."""
        named = {LEFT: "left"}
        return int(getattr(self, named.get(event, event.value)))

    def datum(self, event: EventKind, code: str = "", basis: Basis | None = None) -> Datum:
        """How often an event happened, as data."""
        as_totals = self.totals.of(event) if self.totals else None
        return counted(self.of(event), as_totals, code=code, basis=basis)

    @property
    def reaches_back(self) -> bool:
        """Whether more people came to an end than began, so that some of them began before."""
        return self.completed + self.left > self.started

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to say."""
        return not any((self.places, self.applied, self.offered, self.started, self.completed, self.left))


def reaching_back() -> str:
    """Says why more may have ended than begun."""
    return str(_("Those who completed or left include people who started in earlier years."))


def count_of(books: Books, cohorts: Sequence[CohortFacts], period: Period) -> Count:
    """The places of cohorts that begin in the period, and the events of all of them in it."""
    by_totals = [cohort for cohort in cohorts if cohort.by_totals]
    return replace(_count(books, cohorts, period), totals=_count(books, by_totals, period))


def _count(books: Books, cohorts: Sequence[CohortFacts], period: Period) -> Count:
    places = sum(cohort.places or 0 for cohort in cohorts if cohort.planned_start in period)
    applied, offered, started, completed = (books.tally(event, period).count(cohorts) for event in STAGES)
    left = books.left_early(period).count(cohorts)
    return Count(places, applied, offered, started, completed, left)


def is_before_records(begins: date | None, year: Period, count: int) -> bool:
    """Whether a year has no figure: records begin after it, or within it and nothing was counted."""
    return begins is None or begins > year.last or (begins > year.first and not count)
