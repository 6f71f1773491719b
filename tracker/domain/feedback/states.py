"""The way of feedback from draft to the candidate, and how it stands against the promise."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tracker.domain.sentences import N_


class State(StrEnum):
    """Where a piece of feedback is. What became of its mail, the outbox knows."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


STATE_WORDS: Mapping[State, str] = {
    State.DRAFT: N_("Draft"),
    State.IN_REVIEW: N_("With a second reader"),
    State.REVIEWED: N_("Ready to send"),
    State.RELEASED: N_("Released"),
    State.WITHDRAWN: N_("Withdrawn"),
}

_STEPS: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.IN_REVIEW, State.REVIEWED, State.WITHDRAWN}),
    State.IN_REVIEW: frozenset({State.DRAFT, State.REVIEWED, State.WITHDRAWN}),
    State.REVIEWED: frozenset({State.DRAFT, State.RELEASED, State.WITHDRAWN}),
    State.RELEASED: frozenset({State.DRAFT, State.WITHDRAWN}),  # recalled, or corrected as a new version
    State.WITHDRAWN: frozenset(),
}


class NoSuchStep(Exception):
    """Feedback cannot go from where it is to there."""


def check_step(before: State, after: State) -> State:
    """The state after a step. Raises NoSuchStep."""
    if after not in _STEPS[before]:
        raise NoSuchStep(f"{before} to {after}")
    return after


class DueState(StrEnum):
    """How feedback stands against the promise on a day."""

    SENT = "sent"
    LATE = "late"
    DUE_SOON = "due_soon"
    DUE = "due"


SOON = 2  # working days before the promise ends


def due_state(*, due_on: date, soon_from: date, today: date, is_sent: bool) -> DueState:
    """How feedback that is owed stands: late from the day after the promised one."""
    if is_sent:
        return DueState.SENT
    if today > due_on:
        return DueState.LATE
    return DueState.DUE_SOON if today >= soon_from else DueState.DUE
