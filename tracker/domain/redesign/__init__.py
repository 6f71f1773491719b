"""Role redesign: a sheet of tasks and roles, the best designs for it, and why they are so.

Frozen values in, frozen values out. The solver is imported when the first question is asked.
"""

from tracker.domain.redesign.asking import OutOfTime, design, insist_on
from tracker.domain.redesign.curves import Curve, Point, curve
from tracker.domain.redesign.designs import Design, Insist, Objective, Placement, Question, Supervision
from tracker.domain.redesign.flips import Assumption, Tried, try_assumptions
from tracker.domain.redesign.reasons import Kind, Reason, explain
from tracker.domain.redesign.relaxing import Impossible
from tracker.domain.redesign.sheets import (
    EVIDENCE_WORDS,
    LEVELS,
    NATURE_WORDS,
    PAYOFF_WORDS,
    RESERVED_WORDS,
    Evidence,
    Limits,
    Nature,
    Payoff,
    Reserved,
    RoleOption,
    Task,
    Worksheet,
)

__all__ = [
    "EVIDENCE_WORDS",
    "LEVELS",
    "NATURE_WORDS",
    "PAYOFF_WORDS",
    "RESERVED_WORDS",
    "Assumption",
    "Curve",
    "Design",
    "Evidence",
    "Impossible",
    "Insist",
    "Kind",
    "Limits",
    "Nature",
    "Objective",
    "OutOfTime",
    "Payoff",
    "Placement",
    "Point",
    "Question",
    "Reason",
    "Reserved",
    "RoleOption",
    "Supervision",
    "Task",
    "Tried",
    "Worksheet",
    "curve",
    "design",
    "explain",
    "insist_on",
    "try_assumptions",
]
