"""Feedback in figures: of those turned down, how many were told why, how soon, and how many still wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from tracker.domain.measures import ratio
from tracker.domain.periods import Period
from tracker.domain.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Decided:
    """An unsuccessful decision at a stage that promises feedback, and the day on which it was first sent."""

    stage: str
    is_school_leaver: bool
    decided_on: date
    promise_days: int
    sent_on: date | None


@dataclass(frozen=True)
class Tally:
    """What is counted of decisions; ``owed`` is what is not sent yet."""

    decisions: int
    sent: int
    on_time: int
    fell_due: int
    median_days: Decimal | None

    @property
    def owed(self) -> int:
        """Decisions whose feedback was not sent by the day of counting."""
        return self.decisions - self.sent

    @property
    def rate(self) -> Decimal | None:
        """The share sent; None where nobody was turned down."""
        return ratio(self.sent, self.decisions)

    @property
    def on_time_share(self) -> Decimal | None:
        """Of what fell due, the share sent in time."""
        return ratio(self.on_time, self.fell_due)


def tally(
    decided: Iterable[Decided],
    *,
    period: Period,
    as_at: date,
    calendar: Calendar,
    told_by: date | None = None,
) -> Tally:
    """Decisions of a period with the feedback sent by its end or the as-at day, whichever comes first.

    With ``told_by``, feedback sent by that day counts, though it was sent after the period.
    What fell due is placed by the day on which it fell due, so an early period's decision may fall due in this one.
    """
    decided, last = list(decided), min(period.last, as_at)
    here = [each for each in decided if period.first <= each.decided_on <= last]
    sent = [each for each in here if each.sent_on is not None and each.sent_on <= (told_by or last)]
    days = [calendar.between(each.decided_on, each.sent_on) for each in sent if each.sent_on]
    due = [(each, calendar.after(each.decided_on, each.promise_days)) for each in decided]
    fell_due = [(each, due_on) for each, due_on in due if period.first <= due_on <= last]
    on_time = sum(each.sent_on is not None and each.sent_on <= due_on for each, due_on in fell_due)
    middle = Decimal(str(median(days))) if days else None
    return Tally(len(here), len(sent), on_time, len(fell_due), middle)
