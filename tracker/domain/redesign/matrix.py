"""The model as columns and rows: what the solver is given, and nothing that only the solver knows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

INFINITE = float("inf")
ALMOST = 1e-6


class Family(StrEnum):
    """What a row of the model asks for."""

    COVERAGE = "coverage"
    CAPACITY = "capacity"
    BUSY = "busy"
    SUPERVISION = "supervision"
    ANSWERING = "answering"
    TRAINEES = "trainees"
    JOB_SIZE = "job_size"
    ROLES = "roles"
    STRETCH = "stretch"
    VARIETY = "variety"
    LADDER = "ladder"
    BUDGET = "budget"
    HOLD = "hold"


@dataclass(frozen=True)
class Row:
    """low <= sum of terms <= high; ``about`` is the role, bundle or cluster that it is about."""

    family: Family
    about: tuple[str, ...]
    low: float
    high: float
    terms: Mapping[int, float]


@dataclass
class Matrix:
    """Columns with their limits, and the rows between them; grown by the model, then left alone."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, low: float = 0.0, high: float = INFINITE, *, whole: bool = False) -> int:
        """A new column's number."""
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.low) - 1

    def row(
        self,
        family: Family,
        about: Iterable[str],
        terms: Mapping[int, float],
        *,
        low: float = -INFINITE,
        high: float = INFINITE,
    ) -> int:
        """A new row's number."""
        self.rows.append(Row(family, tuple(about), low, high, {c: v for c, v in terms.items() if v}))
        return len(self.rows) - 1

    def is_whole(self, values: Sequence[float]) -> bool:
        """Whether each column that has to be whole is."""
        return all(
            abs(value - round(value)) < ALMOST
            for value, whole in zip(values, self.whole, strict=True)
            if whole
        )

    def copy(self) -> "Matrix":
        """One more of the same, to add to."""
        return Matrix(list(self.low), list(self.high), list(self.whole), list(self.rows))


def dot(terms: Mapping[int, float], values: list[float]) -> float:
    """The value of a sum of columns."""
    return sum(coefficient * values[column] for column, coefficient in terms.items())
