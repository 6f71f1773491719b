"""Axes from nought that end on a round number."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

Number = Decimal | int | float


@dataclass(frozen=True)
class Scale:
    """Turns values from 0 to ``top`` into places between ``start`` and ``end``."""

    top: float
    start: float
    end: float
    step: float

    def at(self, value: Number) -> float:
        """The place of a value; one outside the axis sits at its end."""
        share = min(max(float(value) / self.top, 0), 1)
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The round numbers to print along the axis."""
        return tuple(self.step * i for i in range(round(self.top / self.step) + 1))


def round_scale(
    values: Iterable[Number | None], start: float, end: float, *, ticks: int = 4, most: float | None = None
) -> Scale:
    """A scale from 0 to the first round number that holds all values, in about so many steps."""
    highest = max((float(value) for value in values if value is not None), default=0)
    highest = highest if highest > 0 else 1
    step = _round_step(highest / ticks)
    top = step * -(-highest // step)
    return Scale(min(top, most) if most and highest <= most else top, start, end, step)


def exact_scale(values: Iterable[Number | None], start: float, end: float) -> Scale:
    """A scale from 0 to the highest value, with no room to spare."""
    highest = max((float(value) for value in values if value is not None), default=0)
    highest = highest if highest > 0 else 1
    return Scale(highest, start, end, highest)


def _round_step(at_least: float) -> float:
    power = 1.0
    while power > at_least:
        power /= 10
    while power * 10 <= at_least:
        power *= 10
    factors = (1, 2, 2.5, 5, 10) if power >= 10 else (1, 2, 5, 10)
    step = next(power * factor for factor in factors if power * factor >= at_least)
    return max(step, 1.0) if at_least > 0.2 else step


def tick_text(value: float, unit: str = "", sign: str = "") -> str:
    """A tick's number, with its unit where that is a sign such as %, and a sign such as £ before it; £0 is not £0k."""
    if sign and not value:
        return f"{sign}0"
    return f"{sign}{value:,.0f}{unit}" if value == int(value) else f"{sign}{value:,.1f}{unit}"
