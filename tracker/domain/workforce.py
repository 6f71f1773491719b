"""The shape of a workforce: its letter, its waist and how far people agree on one level.

Bands are counts from the lowest level to the highest. The letter is Galtung's (AJUS, 1969, with two more
for a column and for a peak at the low end); the agreement is van der Eijk's (2001); the waist is ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, pairwise

from tracker.domain.sentences import N_

FEWEST_PEOPLE = 10
"""Below this many people no share is given: each of them could be known by it."""
TOLERANCE = Decimal("0.05")
"""Two shares that differ by no more than this count as equal."""


class Shape(StrEnum):
    """The letter of a shape."""

    PYRAMID = "L"
    INVERTED = "J"
    DIAMOND = "A"
    HOURGLASS = "U"
    SQUEEZED = "S"
    COLUMN = "F"


SHAPE_WORDS: dict[Shape, str] = {
    Shape.PYRAMID: N_("a pyramid: most people at the lowest levels"),
    Shape.INVERTED: N_("an upturned pyramid: most people at the highest levels"),
    Shape.DIAMOND: N_("a diamond: most people in the middle"),
    Shape.HOURGLASS: N_("an hourglass: few people in the middle"),
    Shape.SQUEEZED: N_("a squeezed tube: wide and narrow by turns"),
    Shape.COLUMN: N_("a column: about as many people at each level"),
}


@dataclass(frozen=True)
class WorkforceShape:
    """What can be said of a workforce; everything but the counts is None where too few people are in it."""

    counts: tuple[Decimal, ...]
    shares: tuple[Decimal, ...] | None
    shape: Shape | None
    waist: Decimal | None
    agreement: Decimal | None


def shape_of(counts: Sequence[Decimal | int]) -> WorkforceShape:
    """The shape of these bands, low to high."""
    kept = tuple(Decimal(count) for count in counts)
    total = sum(kept, Decimal(0))
    if total < FEWEST_PEOPLE:
        return WorkforceShape(kept, None, None, None, None)
    shares = tuple(count / total for count in kept)
    return WorkforceShape(kept, shares, letter(shares), waist(shares), agreement(kept))


def letter(shares: Sequence[Decimal], *, tolerance: Decimal = TOLERANCE) -> Shape:
    """Galtung's letter: the turns that the shares take from the lowest band to the highest."""
    steps = [_turn(low, high, tolerance) for low, high in pairwise(shares)]
    turns: list[int] = []
    for step in steps:
        if step and (not turns or turns[-1] != step):
            turns.append(step)
    known = {
        (): Shape.COLUMN,
        (-1,): Shape.PYRAMID,
        (1,): Shape.INVERTED,
        (1, -1): Shape.DIAMOND,
        (-1, 1): Shape.HOURGLASS,
    }
    return known.get(tuple(turns), Shape.SQUEEZED)


def _turn(low: Decimal, high: Decimal, tolerance: Decimal) -> int:
    if abs(high - low) <= tolerance:
        return 0
    return 1 if high > low else -1


def waist(shares: Sequence[Decimal]) -> Decimal:
    """How narrow the narrowest inner band is beside what lies below and above it: 0 is none, 1 is empty."""
    widths = [Decimal(0)]
    for number in range(1, len(shares) - 1):
        beside = min(max(shares[:number]), max(shares[number + 1 :]))
        if beside > 0:
            widths.append(1 - shares[number] / beside)
    return max(widths)


def agreement(counts: Sequence[Decimal | int]) -> Decimal:
    """Van der Eijk’s A: 1 where all are in one band, 0 where all bands are equal, -1 where two ends share all."""
    left = [Fraction(count) for count in counts]
    total = sum(left, Fraction(0))
    result = Fraction(0)
    while any(left):
        layer = [count > 0 for count in left]
        least = min(count for count in left if count > 0)
        result += least * sum(layer) / total * _agreement_of_layer(layer)
        left = [count - least if count > 0 else count for count in left]
    return Decimal(result.numerator) / result.denominator


def _agreement_of_layer(layer: Sequence[bool]) -> Fraction:
    """The agreement of a pattern of empty and filled bands."""
    bands, filled = len(layer), sum(layer)
    triples = list(combinations(layer, 3))
    unimodal = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    multimodal = triples.count((True, False, True))
    if filled == bands > 1:
        return Fraction(0)
    if not unimodal + multimodal:
        return Fraction(1)
    modality = Fraction(
        (bands - 2) * unimodal - (bands - 1) * multimodal, (bands - 2) * (unimodal + multimodal)
    )
    return modality * (1 - Fraction(filled - 1, bands - 1))
