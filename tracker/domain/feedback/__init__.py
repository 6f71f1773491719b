"""Candidate feedback: stages and ratings, what a draft must hold, help with the writing, its way to the candidate."""

from tracker.domain.feedback.drafts import ChosenReason, Draft, Missing, Rating, missing_parts
from tracker.domain.feedback.figures import Decided, Tally, tally
from tracker.domain.feedback.help import FAULTS, Fault, Flag, flags_of
from tracker.domain.feedback.reasons import Reason, overlaid
from tracker.domain.feedback.stages import (
    LOWEST,
    STAGES,
    TOP,
    Outcome,
    Part,
    StageKind,
    contradicts,
    needed_parts,
)
from tracker.domain.feedback.states import (
    STATE_WORDS,
    DueState,
    State,
    check_step,
    due_state,
)

__all__ = [
    "FAULTS",
    "LOWEST",
    "STAGES",
    "STATE_WORDS",
    "TOP",
    "ChosenReason",
    "Decided",
    "Draft",
    "DueState",
    "Fault",
    "Flag",
    "Missing",
    "Outcome",
    "Part",
    "Rating",
    "Reason",
    "StageKind",
    "State",
    "Tally",
    "check_step",
    "contradicts",
    "due_state",
    "flags_of",
    "missing_parts",
    "needed_parts",
    "overlaid",
    "tally",
]
