"""Editions of a report: which step may follow which, what makes one late, how one is told from another."""

from tracker.domain.editions.comparing import (
    Changes,
    FigureChange,
    Said,
    TextChange,
    changes_between,
    sentences_of,
)
from tracker.domain.editions.steps import (
    AlreadyOpen,
    NotAtThisState,
    ReasonMissing,
    SamePerson,
    State,
    Step,
    after,
    check_second_person,
    due_day,
    is_late,
    is_open,
)
from tracker.domain.editions.writing import SHORT_HASH, canonical, fingerprint

__all__ = [
    "SHORT_HASH",
    "AlreadyOpen",
    "Changes",
    "FigureChange",
    "NotAtThisState",
    "ReasonMissing",
    "Said",
    "SamePerson",
    "State",
    "Step",
    "TextChange",
    "after",
    "canonical",
    "changes_between",
    "check_second_person",
    "due_day",
    "fingerprint",
    "is_late",
    "is_open",
    "sentences_of",
]
