"""The stages at which candidates are turned down, what may come of them, and how much feedback each owes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.sentences import N_

LOWEST, TOP = 1, 7


class StageKind(StrEnum):
    """A stage of choosing."""

    SIFT = "sift"
    TEST = "test"
    INTERVIEW = "interview"
    ASSESSMENT_CENTRE = "assessment_centre"


class Outcome(StrEnum):
    """What came of a stage for somebody."""

    WENT_ON = "went_on"
    UNSUCCESSFUL = "unsuccessful"
    OFFERED = "offered"
    WITHDREW = "withdrew"


OUTCOMES: Mapping[Outcome, str] = {
    Outcome.WENT_ON: N_("Goes on to the next stage"),
    Outcome.UNSUCCESSFUL: N_("Unsuccessful"),
    Outcome.OFFERED: N_("Offered the job"),
    Outcome.WITHDREW: N_("Withdrew"),
}


def contradicts(outcome: Outcome, position: int, others: Iterable[tuple[int, str]]) -> bool:
    """Whether an outcome at a stage is at odds with those at others: whoever is out at one is at no later one.

    ``others`` are the positions and outcomes of the other stages.
    """
    return any(
        (before != Outcome.WENT_ON) if there < position else outcome != Outcome.WENT_ON
        for there, before in others
    )


class Part(StrEnum):
    """A part of feedback that its writer fills in."""

    RATINGS = "ratings"
    REASONS = "reasons"
    WENT_WELL = "went_well"
    WORK_ON = "work_on"
    NEXT_STEP = "next_step"
    PERSONAL = "personal"


@dataclass(frozen=True)
class Stage:
    """A stage: its name, as the candidate reads it, the promise suggested for it, and the parts it needs."""

    label: str
    said: str
    promise_days: int
    parts: frozenset[Part]


_ALWAYS = frozenset({Part.REASONS, Part.WENT_WELL, Part.NEXT_STEP})
_FULL = _ALWAYS | {Part.RATINGS, Part.WORK_ON}
STAGES: Mapping[StageKind, Stage] = {
    StageKind.SIFT: Stage(N_("Sift"), N_("reading of applications"), 10, _ALWAYS),
    StageKind.TEST: Stage(N_("Test"), N_("test"), 10, _ALWAYS),
    StageKind.INTERVIEW: Stage(N_("Interview"), N_("interview"), 5, _FULL),
    StageKind.ASSESSMENT_CENTRE: Stage(N_("Assessment day"), N_("assessment day"), 5, _FULL),
}


def needed_parts(kind: StageKind, *, has_criteria: bool, shares_core: bool) -> frozenset[Part]:
    """The parts that feedback at a stage must have: the later the stage, the more of them.

    Where a core text is shared by all, one line must be for this candidate alone.
    """
    parts = STAGES[kind].parts
    if not has_criteria:
        parts -= {Part.RATINGS}
    return parts | {Part.PERSONAL} if shares_core else parts
