"""What a trend is made of: points in series over periods, goals, and the place where they are drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.foundation.charts.marks import NARROWEST, SMALL
from tracker.foundation.charts.metrics import text_width
from tracker.foundation.charts.scales import Number, Scale, round_scale, tick_text

_LEFT, _TOP = 36.0, 16.0
FOOT, END_ROOM = 24.0, 124.0


@dataclass(frozen=True)
class Point:
    """A value in a period with its printed form; None where there is no figure.

    A label without a value says why there is none: [c] where it is held back.
    """

    value: Number | None
    label: str = ""
    is_so_far: bool = False


def first_drawn(points: Sequence[Point]) -> int:
    """Where a chart over time begins: at the first figure, or one before where that is the last point of all."""
    known = (at for at, point in enumerate(points) if point.value is not None or point.label)
    return max(0, min(next(known, 0), len(points) - 2))


@dataclass(frozen=True)
class Series:
    """A line's name and a point for each period."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Goal:
    """A level across the chart; a benchmark's label says its year."""

    value: Number
    label: str


@dataclass(frozen=True)
class Trend:
    """Series over periods. A missing value leaves a gap with the words ``missing`` in its place.

    ``bases`` say below each period of how many its share is; ``so_far`` follows the last figure of a period that
    is not over. ``places`` are what the periods stand for on a true scale, where they are no years but amounts;
    ``sign`` stands before the numbers of the axis.
    """

    periods: tuple[str, ...]
    series: tuple[Series, ...]
    title: str
    desc: str
    target: Goal | None = None
    benchmark: Goal | None = None
    unit: str = ""
    most: float | None = None
    missing: str = "no figure"
    width: float = 642
    height: float = 150
    bases: tuple[str, ...] = ()
    so_far: str = ""
    places: tuple[float, ...] = ()
    sign: str = ""

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each value as it is printed, with its name."""
        for series in self.series:
            before = f"{series.name} " if len(self.series) > 1 else ""
            for period, point in zip(self.periods, series.points, strict=True):
                yield f"{before}{period}", point.label or self.missing


@dataclass(frozen=True)
class Plot:
    """Where the lines are drawn; what names them stands at the right, on a phone above."""

    data: Trend
    top: float
    left: float
    right: float
    foot: float

    @property
    def is_slim(self) -> bool:
        """Whether this is the drawing for a phone."""
        return self.data.width < NARROWEST

    @cached_property
    def scale(self) -> Scale:
        """From nought to what holds every value and goal."""
        goals = [goal.value for goal in (self.data.target, self.data.benchmark) if goal]
        values = [point.value for series in self.data.series for point in series.points]
        return round_scale([*values, *goals], self.foot, self.top, most=self.data.most)

    @property
    def step(self) -> float:
        """How far two periods lie apart."""
        return (self.right - self.left - 2 * self.inset) / max(len(self.data.periods) - 1, 1)

    @property
    def inset(self) -> float:
        """How far the first and the last period stand from the ends of the axis."""
        return 20.0 if self.is_slim else 30.0

    def across(self, i: int) -> float:
        """The place of a period."""
        if len(self.data.periods) == 1:
            return (self.left + self.right) / 2
        if self.data.places:
            first, last = self.data.places[0], self.data.places[-1]
            whole = self.right - self.left - 2 * self.inset
            return self.left + self.inset + whole * (self.data.places[i] - first) / (last - first or 1)
        return self.left + self.inset + self.step * i

    def spaced(self, points: Sequence[int], room: float) -> list[int]:
        """Those of some points that stand so far apart: the last of them, and back from it each that does."""
        kept: list[int] = []
        for i in reversed(points):
            if not kept or self.across(kept[-1]) - self.across(i) >= room:
                kept.append(i)
        return kept[::-1]


def plot_of(data: Trend) -> Plot:
    """Room for labels at the right; on a phone a line above for each goal and series."""
    if data.width < NARROWEST:
        heads = sum(bool(goal) for goal in (data.target, data.benchmark))
        heads += len(data.series) if len(data.series) > 1 else 0
        top = _TOP + heads * 14
        made = Plot(data, top, _LEFT - 4, data.width - 4, top + data.height - _TOP - FOOT)
    else:
        made = Plot(data, _TOP, _LEFT, data.width - END_ROOM, data.height - FOOT)
    widest = max(text_width(tick_text(tick, data.unit, data.sign), SMALL) for tick in made.scale.ticks)
    return replace(made, left=max(made.left, widest + 5))
