"""Where an organisation stands against a compact in a period: results, last year's, status, what it takes.

``pages.compacts.standing_of`` makes these: pages, the digest and the report builder all ask it. They are
frozen and hold no rows, so that they can be kept until the organisation's records or the rates change.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from tracker.domain.commitments import Standing, Word, worst_of
from tracker.domain.measures import Measure, MeasureFilter, MeasureKind, Result
from tracker.domain.periods import Period
from tracker.domain.reach import Reach
from tracker.domain.sentences import Sentence
from tracker.domain.trajectories import Aim


@dataclass(frozen=True)
class Past:
    """A measure's figure in one of the years before, and the period it is of."""

    period: Period
    result: Result


@dataclass(frozen=True)
class MeasureStanding:
    """One chosen measure: its result, how it moved, where it stands, and what its target takes.

    ``earlier`` is the result of the year before, with no value where there is none; ``moved`` says the
    difference or "no earlier figure". ``history`` are the years up to and with this one, the oldest first.
    """

    chosen_id: UUID
    commitment_id: UUID
    measure: Measure
    chosen: MeasureFilter
    narrowed: tuple[str, ...]
    result: Result
    earlier: Result
    moved: Sentence
    aim: Aim
    standing: Standing
    reach: Reach | None
    history: tuple[Past, ...]
    stated_source: str = ""
    baseline_source: str = ""
    baseline_is_stated: bool = False

    @property
    def word(self) -> Word:
        """The measure's own word."""
        return self.standing.word

    @property
    def has_target(self) -> bool:
        """Whether there is something to hold the figure against; a flag always has: yes."""
        return self.aim.target is not None or self.measure.kind is MeasureKind.FLAG


@dataclass(frozen=True)
class CommitmentStanding:
    """One promise: its word is the worst among its measures that have a target and can be said."""

    id: UUID
    code: str
    theme: str
    text: str
    number: int
    owner: str
    not_applicable_because: str
    measures: tuple[MeasureStanding, ...] = field(default=())

    @property
    def is_applicable(self) -> bool:
        """Whether the organisation counts itself in."""
        return not self.not_applicable_because

    @property
    def word(self) -> Word:
        """The worst among its measures that can be said."""
        return worst_of(each.word for each in self.measures if each.has_target)

    @property
    def leading(self) -> MeasureStanding | None:
        """The measure that its word comes from, else the first with a figure, else the first."""
        said = [each for each in self.measures if each.word is self.word and each.has_target]
        shown = [each for each in self.measures if each.result.can_be_said]
        return next(iter([*said, *shown, *self.measures]), None)


@dataclass(frozen=True)
class CompactStanding:
    """A compact in a period as at a day."""

    compact_id: UUID
    title: str
    pack_id: str
    pack_version: str
    since: date
    period: Period
    as_at: date
    commitments: tuple[CommitmentStanding, ...]

    @property
    def applicable(self) -> tuple[CommitmentStanding, ...]:
        """Commitments that the organisation counts itself in for."""
        return tuple(each for each in self.commitments if each.is_applicable)

    @property
    def measures(self) -> tuple[MeasureStanding, ...]:
        """Every chosen measure of every commitment that applies."""
        return tuple(measure for each in self.applicable for measure in each.measures)

    def commitment(self, commitment_id: UUID) -> CommitmentStanding | None:
        """The commitment of that id, or None."""
        return next((each for each in self.commitments if each.id == commitment_id), None)
