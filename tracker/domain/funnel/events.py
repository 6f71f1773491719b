"""The events of a participant, the states that they lead to, and the table of which may follow which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import N_

CHECK_MONTHS = (6, 12, 24)


class EventKind(StrEnum):
    """The dated changes of a participant, in the order in which they naturally come."""

    APPLIED = "applied"
    SHORTLISTED = "shortlisted"
    OFFERED = "offered"
    STARTED = "started"
    PAUSED = "paused"
    RETURNED = "returned"
    COMPLETED = "completed"
    FEEDBACK_GIVEN = "feedback_given"
    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"
    WITHDRAWN = "withdrawn"
    CONVERTED = "converted"
    PROMOTED = "promoted"
    CHECKED = "checked"
    UNDONE = "undone"


EVENTS: Mapping[EventKind, str] = {
    EventKind.APPLIED: N_("Applied"),
    EventKind.SHORTLISTED: N_("Shortlisted"),
    EventKind.OFFERED: N_("Offered a place"),
    EventKind.STARTED: N_("Started"),
    EventKind.PAUSED: N_("Paused"),
    EventKind.RETURNED: N_("Returned"),
    EventKind.COMPLETED: N_("Completed the training"),
    EventKind.FEEDBACK_GIVEN: N_("Given feedback"),
    EventKind.ACHIEVED: N_("Passed the assessment"),
    EventKind.NOT_ACHIEVED: N_("Did not pass the assessment"),
    EventKind.WITHDRAWN: N_("Withdrew"),
    EventKind.CONVERTED: N_("Given a permanent job"),
    EventKind.PROMOTED: N_("Promoted"),
    EventKind.CHECKED: N_("Checked whether still here"),
    EventKind.UNDONE: N_("Undone"),
}


class Answer(StrEnum):
    """The answer of a check whether somebody is still here."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


ANSWERS: Mapping[Answer, str] = {
    Answer.YES: N_("Still here"),
    Answer.NO: N_("No longer here"),
    Answer.NOT_KNOWN: N_("Not known"),
}


class State(StrEnum):
    """Where a participant stands."""

    RECORDED = "recorded"
    APPLIED = "applied"
    SHORTLISTED = "shortlisted"
    OFFERED = "offered"
    IN_TRAINING = "in_training"
    PAUSED = "paused"
    COMPLETED = "completed"
    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"
    CONVERTED = "converted"
    WITHDRAWN = "withdrawn"


STATES: Mapping[State, str] = {
    State.RECORDED: N_("Recorded"),
    State.APPLIED: N_("Applied"),
    State.SHORTLISTED: N_("Shortlisted"),
    State.OFFERED: N_("Offered a place"),
    State.IN_TRAINING: N_("Here now"),
    State.PAUSED: N_("Paused"),
    State.COMPLETED: N_("Completed"),
    State.ACHIEVED: N_("Passed"),
    State.NOT_ACHIEVED: N_("Not passed"),
    State.CONVERTED: N_("In a permanent job"),
    State.WITHDRAWN: N_("Withdrew"),
}


@dataclass(frozen=True)
class Event:
    """One dated change. Undoing is an event too: it names the event that it ``undoes`` and gives a reason."""

    kind: EventKind
    on: date
    id: UUID | int | None = None
    undoes: UUID | int | None = None
    reason: str = ""
    ended_by: str = ""
    months: int | None = None
    answer: Answer | None = None


E, S = EventKind, State
AFTER: Mapping[State, Mapping[EventKind, State]] = {
    S.RECORDED: {E.APPLIED: S.APPLIED, E.OFFERED: S.OFFERED, E.STARTED: S.IN_TRAINING},
    S.APPLIED: {
        E.SHORTLISTED: S.SHORTLISTED,
        E.OFFERED: S.OFFERED,
        E.STARTED: S.IN_TRAINING,
        E.WITHDRAWN: S.WITHDRAWN,
    },
    S.SHORTLISTED: {E.OFFERED: S.OFFERED, E.STARTED: S.IN_TRAINING, E.WITHDRAWN: S.WITHDRAWN},
    S.OFFERED: {E.STARTED: S.IN_TRAINING, E.WITHDRAWN: S.WITHDRAWN},
    S.IN_TRAINING: {E.PAUSED: S.PAUSED, E.COMPLETED: S.COMPLETED, E.WITHDRAWN: S.WITHDRAWN},
    S.PAUSED: {E.RETURNED: S.IN_TRAINING, E.WITHDRAWN: S.WITHDRAWN},
    S.COMPLETED: {
        E.FEEDBACK_GIVEN: S.COMPLETED,
        E.ACHIEVED: S.ACHIEVED,
        E.NOT_ACHIEVED: S.NOT_ACHIEVED,
        E.CONVERTED: S.CONVERTED,
    },
    S.ACHIEVED: {E.CONVERTED: S.CONVERTED},
    S.NOT_ACHIEVED: {E.ACHIEVED: S.ACHIEVED, E.CONVERTED: S.CONVERTED},
    S.CONVERTED: {
        E.ACHIEVED: S.CONVERTED,
        E.NOT_ACHIEVED: S.CONVERTED,
        E.PROMOTED: S.CONVERTED,
        E.CHECKED: S.CONVERTED,
    },
    S.WITHDRAWN: {},
}
REPEATED = frozenset({E.PAUSED, E.RETURNED, E.PROMOTED, E.CHECKED})
NEVER_AFTER: Mapping[EventKind, EventKind] = {E.NOT_ACHIEVED: E.ACHIEVED}

_FIRST_STEPS = frozenset({E.APPLIED, E.SHORTLISTED, E.OFFERED, E.STARTED, E.COMPLETED, E.WITHDRAWN})
_JOB_STEPS = _FIRST_STEPS | {E.PAUSED, E.RETURNED, E.CONVERTED, E.PROMOTED, E.CHECKED}
EVENTS_OF: Mapping[ProgrammeKind, frozenset[EventKind]] = {
    ProgrammeKind.APPRENTICESHIP: _JOB_STEPS | {E.ACHIEVED, E.NOT_ACHIEVED},
    ProgrammeKind.SCHOOL_LEAVER: _JOB_STEPS | {E.ACHIEVED, E.NOT_ACHIEVED},
    ProgrammeKind.INTERNSHIP: _JOB_STEPS,
    ProgrammeKind.WORK_EXPERIENCE: _FIRST_STEPS | {E.FEEDBACK_GIVEN},
    ProgrammeKind.OUTREACH: _FIRST_STEPS,
}
ORDER = {kind: place for place, kind in enumerate(EventKind)}
