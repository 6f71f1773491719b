"""The way of an edition: prepared, submitted, approved or declined by a second person; then frozen."""

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from tracker.domain.periods import Period


class State(StrEnum):
    """Where an edition is."""

    PREPARING = "preparing"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    APPROVED = "approved"


class Step(StrEnum):
    """What somebody does with an edition."""

    SUBMIT = "submit"
    TAKE_BACK = "take back"
    DECLINE = "decline"
    APPROVE = "approve"
    DISCARD = "discard"


_AFTER = {
    (State.PREPARING, Step.SUBMIT): State.SUBMITTED,
    (State.DECLINED, Step.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Step.TAKE_BACK): State.PREPARING,
    (State.SUBMITTED, Step.DECLINE): State.DECLINED,
    (State.SUBMITTED, Step.APPROVE): State.APPROVED,
}
DISCARDED_FROM = frozenset({State.PREPARING, State.DECLINED})


class NotAtThisState(Exception):
    """The edition is no longer where this step begins: somebody was quicker, or it is approved for good."""


class SamePerson(Exception):
    """Whoever submitted an edition does not approve it, unless the owner switched the second person off."""


class ReasonMissing(Exception):
    """This step asks for a reason: declining, being late, amending."""


class AlreadyOpen(Exception):
    """An edition of this compact and period is still being prepared or waits for approval."""


def after(state: State, step: Step) -> State:
    """The state that a step leads to; raises NotAtThisState where the step does not begin there."""
    try:
        return _AFTER[state, step]
    except KeyError:
        raise NotAtThisState(f"{step} from {state}") from None


def is_open(state: str) -> bool:
    """Whether its texts and figures can still change: an approved edition never does, a submitted one waits."""
    return state in DISCARDED_FROM


def check_second_person(*, submitted_by: UUID | None, decided_by: UUID, needs_second_person: bool) -> bool:
    """Whether a second person approves; raises SamePerson where one is needed and it is the same."""
    is_second = submitted_by != decided_by
    if needs_second_person and not is_second:
        raise SamePerson
    return is_second


def due_day(period: Period, days: int) -> date:
    """The last day on which the report of a period is in time."""
    return period.last + timedelta(days=days)


def is_late(period: Period, days: int, today: date) -> bool:
    """Whether a report submitted today comes after its due day."""
    return today > due_day(period, days)
