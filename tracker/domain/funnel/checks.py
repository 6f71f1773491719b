"""The checks that follow a permanent job: is the person still here after 6, 12 and 24 months?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.funnel.events import CHECK_MONTHS, Answer, Event, EventKind
from tracker.domain.funnel.history import effective
from tracker.domain.periods import add_months


@dataclass(frozen=True)
class CheckDue:
    """A check whether somebody is still here, and the day from which it can be made."""

    months: int
    due_on: date


def checks_due(events: Sequence[Event], as_at: date) -> tuple[CheckDue, ...]:
    """The checks that are due by a day and not made: 6, 12 and 24 months after the permanent job began.

    Nobody is asked for again who is known to have left.
    """
    past = effective(events)
    began = next((event.on for event in past if event.kind is EventKind.CONVERTED), None)
    checks = [event for event in past if event.kind is EventKind.CHECKED]
    if began is None or any(check.answer is Answer.NO for check in checks):
        return ()
    made = {check.months for check in checks}
    due = (CheckDue(months, add_months(began, months)) for months in CHECK_MONTHS if months not in made)
    return tuple(check for check in due if check.due_on <= as_at)
