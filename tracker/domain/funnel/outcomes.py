"""Starts, completions, achievement, retention and conversion: each defined once, over small records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tracker.domain.funnel.events import Answer, Event, EventKind
from tracker.domain.funnel.history import effective
from tracker.domain.measures import ratio
from tracker.domain.periods import Period, add_months

EARLY_LEAVER_DAYS = 42
CONVERSION_DAYS = 92
RETENTION_MONTHS = 12


@dataclass(frozen=True)
class Journey:
    """One participant's days, as far as they have come."""

    planned_end: date | None = None
    started_on: date | None = None
    completed_on: date | None = None
    achieved_on: date | None = None
    not_achieved_on: date | None = None
    withdrawn_on: date | None = None
    converted_on: date | None = None
    feedback_on: date | None = None
    here_after_12_months: Answer | None = None

    @property
    def left_on(self) -> date | None:
        """The day on which it was passed, failed or given up after the start, if it was."""
        if self.started_on is None:
            return None
        return self.achieved_on or self.not_achieved_on or self.withdrawn_on

    @property
    def is_early_leaver(self) -> bool:
        """Whether they withdrew within the first 42 days, the day of the start being the first."""
        if self.started_on is None or self.withdrawn_on is None:
            return False
        return self.withdrawn_on - self.started_on < timedelta(days=EARLY_LEAVER_DAYS)


@dataclass(frozen=True)
class Share:
    """How many of how many; ``not_known`` are in neither."""

    numerator: int
    denominator: int
    not_known: int = 0

    @property
    def value(self) -> Decimal | None:
        """The share as a fraction; None where there is nothing to take it of."""
        return ratio(self.numerator, self.denominator)


def journey_of(events: Iterable[Event], planned_end: date | None = None) -> Journey:
    """The journey that a participant's events tell."""
    past = effective(events)
    first = {event.kind: event.on for event in reversed(past)}
    check = next((e for e in past if e.kind is EventKind.CHECKED and e.months == RETENTION_MONTHS), None)
    return Journey(
        planned_end=planned_end,
        started_on=first.get(EventKind.STARTED),
        completed_on=first.get(EventKind.COMPLETED),
        achieved_on=first.get(EventKind.ACHIEVED),
        not_achieved_on=first.get(EventKind.NOT_ACHIEVED),
        withdrawn_on=first.get(EventKind.WITHDRAWN),
        converted_on=first.get(EventKind.CONVERTED),
        feedback_on=first.get(EventKind.FEEDBACK_GIVEN),
        here_after_12_months=check.answer if check else None,
    )


def _is_in(day: date | None, period: Period) -> bool:
    return day is not None and day in period


def count_starts(journeys: Iterable[Journey], period: Period) -> int:
    """Those who started in the period."""
    return sum(_is_in(journey.started_on, period) for journey in journeys)


def count_completions(journeys: Iterable[Journey], period: Period) -> int:
    """Those who completed in the period."""
    return sum(_is_in(journey.completed_on, period) for journey in journeys)


def completion_rate(journeys: Iterable[Journey], period: Period) -> Share:
    """Of those who started and whose planned end lies in the period, the share completed."""
    due = [journey for journey in journeys if journey.started_on and _is_in(journey.planned_end, period)]
    return Share(sum(journey.completed_on is not None for journey in due), len(due))


def leavers(journeys: Iterable[Journey], period: Period) -> list[Journey]:
    """Those who left, the later of planned and actual end being in the period, without early leavers."""
    return [
        journey
        for journey in journeys
        if (left_on := journey.left_on)
        and not journey.is_early_leaver
        and max(left_on, journey.planned_end or left_on) in period
    ]


def achievement_rate(journeys: Iterable[Journey], period: Period) -> Share:
    """Of the leavers, the share achieved."""
    left = leavers(journeys, period)
    return Share(sum(journey.achieved_on is not None for journey in left), len(left))


def training_retention(journeys: Iterable[Journey], period: Period) -> Share:
    """Of the leavers, the share who stayed to the end of their training."""
    left = leavers(journeys, period)
    return Share(sum(journey.completed_on is not None for journey in left), len(left))


def retention_at_12_months(journeys: Iterable[Journey], period: Period) -> Share:
    """Of those converted whose 12 months end in the period, the share known to be still here."""
    due = [
        journey
        for journey in journeys
        if journey.converted_on and add_months(journey.converted_on, RETENTION_MONTHS) in period
    ]
    here = sum(journey.here_after_12_months is Answer.YES for journey in due)
    gone = sum(journey.here_after_12_months is Answer.NO for journey in due)
    return Share(here, here + gone, not_known=len(due) - here - gone)


def conversion(journeys: Iterable[Journey], period: Period) -> Share:
    """Of completions in the period, the share given a permanent job within 92 days."""
    done = [journey for journey in journeys if _is_in(journey.completed_on, period)]
    within = timedelta(days=CONVERSION_DAYS)
    kept = sum(
        journey.converted_on is not None
        and journey.completed_on is not None
        and journey.converted_on - journey.completed_on <= within
        for journey in done
    )
    return Share(kept, len(done))
