"""The interval of a share: how far chance alone could move a share of so few (Wilson's score, 1927)."""

from dataclasses import dataclass
from decimal import Decimal

Z_95 = Decimal("1.959963984540054")
"""The two-sided 95% point of the normal distribution."""


@dataclass(frozen=True)
class Interval:
    """The ends of a 95% interval, as fractions from 0 to 1."""

    low: Decimal
    high: Decimal


def wilson(part: int, whole: int) -> Interval | None:
    """The 95% interval of a share by Wilson's score, without continuity correction; None where there is no whole.

    Unlike the share plus or minus its standard error it stays between 0 and 1, and does not shrink to nothing
    where all or none are counted (Newcombe, Statistics in Medicine 17, 1998, method 3).
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is not a share")
    if not whole:
        return None
    share, square = Decimal(part) / whole, Z_95 * Z_95
    middle = share + square / (2 * whole)
    reach = Z_95 * ((share * (1 - share) + square / (4 * whole)) / whole).sqrt()
    below = 1 + square / whole
    low = Decimal(0) if part == 0 else (middle - reach) / below
    high = Decimal(1) if part == whole else (middle + reach) / below
    return Interval(max(low, Decimal(0)), min(high, Decimal(1)))
