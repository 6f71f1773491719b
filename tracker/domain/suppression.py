"""What may be said of people's own answers: from ten on, in steps of ten, rounded; never of one of them.

A figure that moves with each answer tells who watches it what the last one was. So answers are taken in blocks
of ten, in the order in which they came: the figure is of the first ten, then of the first twenty, and so on.
A part is said only where the rest could be said too, or nothing is left over: else the one gives away the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

FEWEST = 10
BLOCK = 10
TENTH, WHOLE = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True)
class Told:
    """What is said of answers: how many it rests on, their mean and, where asked for, the share that are high."""

    count: int
    mean: Decimal | None
    high_share: Decimal | None = None

    @property
    def is_withheld(self) -> bool:
        """Whether there are too few answers to say anything."""
        return self.mean is None


WITHHELD = Told(0, None)


def tell(answers: Sequence[int], *, high: int | None = None) -> Told:
    """The mean to one decimal of the answers in whole blocks; ``high`` asks for the share at or above it."""
    count = len(answers) // BLOCK * BLOCK
    if count < FEWEST:
        return WITHHELD
    counted = answers[:count]
    mean = (Decimal(sum(counted)) / count).quantize(TENTH, ROUND_HALF_UP)
    if high is None:
        return Told(count, mean)
    share = Decimal(sum(answer >= high for answer in counted)) / count
    return Told(count, mean, share.quantize(WHOLE, ROUND_HALF_UP))


def tell_part(part: Sequence[int], rest: Sequence[int], *, high: int | None = None) -> Told:
    """What is said of a part: nothing where the rest is too few to be told and so could be worked out."""
    if 0 < len(rest) < FEWEST:
        return WITHHELD
    return tell(part, high=high)
