"""Reasons for a decision: a list with stable ids that each organisation may add to and retire from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.feedback.stages import StageKind

OTHER = "other"


@dataclass(frozen=True)
class Reason:
    """A reason as its list has it. ``is_fault`` is false where the candidate could not have done better."""

    id: str
    label: str
    hint: str = ""
    details_required: bool = True
    next_step_required: bool = True
    is_fault: bool = True
    stages: frozenset[StageKind] = field(default_factory=lambda: frozenset(StageKind))
    retired_on: date | None = None
    is_own: bool = False

    def is_offered(self, stage: StageKind, today: date) -> bool:
        """Whether a writer may choose it for this stage on this day."""
        return stage in self.stages and (self.retired_on is None or today < self.retired_on)


def overlaid(shipped: Iterable[Reason], own: Iterable[Reason]) -> dict[str, Reason]:
    """The shipped list with the organisation's own over it, by id: own ones replace, nothing is ever lost.

    “Other” comes last.
    """
    found = {reason.id: reason for reason in (*shipped, *own)}
    return {key: found[key] for key in sorted(found, key=lambda key: key == OTHER)}
