"""The line of one to four series over the periods, with the target and a benchmark."""

from dataclasses import dataclass
from itertools import pairwise

from tracker.foundation.charts.marks import (
    BLUE,
    GREY,
    INK,
    LABEL,
    LINE,
    SKY,
    SMALL,
    WHITE,
    Box,
    Drawing,
    Mark,
    Shape,
    Stroke,
    Word,
    centred_at,
    ending_at,
)
from tracker.foundation.charts.metrics import wrapped
from tracker.foundation.charts.scales import Number, Scale, round_scale, tick_text

_COLOURS = (BLUE, INK, SKY, GREY)
_LEFT, _TOP, _FOOT, _END_ROOM = 36.0, 16.0, 24.0, 124.0


@dataclass(frozen=True)
class Point:
    """A value in a period with its printed form; None where there is no figure."""

    value: Number | None
    label: str = ""
    is_so_far: bool = False


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
    """Series over periods. A missing value leaves a gap with the words ``missing`` in its place."""

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


def trend(data: Trend) -> Drawing:
    """The chart with its axis, goals, lines, markers and labelled ends."""
    if len(data.series) > len(_COLOURS):
        raise ValueError("a trend has at most four series")
    goals = [goal.value for goal in (data.target, data.benchmark) if goal]
    values = [point.value for series in data.series for point in series.points]
    scale = round_scale([*values, *goals], data.height - _FOOT, _TOP, most=data.most)
    marks = [*_axis(data, scale), *_goals(data, scale)]
    for i, series in enumerate(data.series):
        marks += _line(data, scale, series, i)
    marks += _gaps(data, scale)
    marks += _ends(data, scale)
    return Drawing(data.width, data.height, data.title, data.desc, tuple(marks), "trend")


def _right(data: Trend) -> float:
    return data.width - _END_ROOM


def _across(data: Trend, i: int) -> float:
    inset = 30.0
    room = _right(data) - _LEFT - 2 * inset
    return _LEFT + inset + (room * i / (len(data.periods) - 1) if len(data.periods) > 1 else room / 2)


def _axis(data: Trend, scale: Scale) -> list[Mark]:
    marks: list[Mark] = []
    for tick in scale.ticks:
        y = scale.at(tick)
        kind, colour = ("axis", GREY) if tick == 0 else ("grid", LINE)
        marks.append(Stroke(((_LEFT, y), (_right(data), y)), kind, colour))
        text = tick_text(tick, data.unit)
        marks.append(ending_at(_LEFT - 6, y + 3.5, text, kind="label quiet", colour=GREY, size=SMALL))
    for i, period in enumerate(data.periods):
        marks.append(centred_at(_across(data, i), data.height - 7, period, colour=INK, size=SMALL))
    return marks


def _goals(data: Trend, scale: Scale) -> list[Mark]:
    marks: list[Mark] = []
    if data.target:
        y = scale.at(data.target.value)
        marks.append(Stroke(((_LEFT, y), (_right(data), y)), "target", INK, 1.5))
    if data.benchmark:
        y = scale.at(data.benchmark.value)
        marks.append(Stroke(((_LEFT, y), (_right(data), y)), "benchmark", GREY, 1.25, is_dashed=True))
    return marks


def _line(data: Trend, scale: Scale, series: Series, i: int) -> list[Mark]:
    colour, kind = _COLOURS[i], f"series series-{i + 1}"
    marks: list[Mark] = []
    for run in _runs(data, scale, series):
        if len(run) > 1:
            marks.append(Stroke(tuple(run), kind, colour, 2.25))
    for at, point in enumerate(series.points):
        if point.value is not None:
            x, y = _across(data, at), scale.at(point.value)
            fill = WHITE if point.is_so_far else colour
            marks.append(Shape(_marker(i, x, y), f"{kind} marker", fill, colour))
            if len(data.series) == 1 and at < len(series.points) - 1 and len(series.points) <= 8:
                label = centred_at(x, y - 8, point.label, colour=INK, is_bold=True)
                marks.append(Box(label.x - 2, y - 18, label.right - label.x + 4, 12, "halo", WHITE))
                marks.append(label)
    return marks


def _runs(data: Trend, scale: Scale, series: Series) -> list[list[tuple[float, float]]]:
    """The stretches of a line between its gaps."""
    runs: list[list[tuple[float, float]]] = [[]]
    for at, point in enumerate(series.points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((_across(data, at), scale.at(point.value)))
    return runs


def _marker(i: int, x: float, y: float) -> tuple[tuple[float, float], ...]:
    """A round, square, pointed or tilted marker: series are told apart without colour."""
    outlines = (
        ((-1.7, -4), (1.7, -4), (4, -1.7), (4, 1.7), (1.7, 4), (-1.7, 4), (-4, 1.7), (-4, -1.7)),
        ((-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)),
        ((0, -4.5), (4.2, 3.5), (-4.2, 3.5)),
        ((0, -4.8), (4.8, 0), (0, 4.8), (-4.8, 0)),
    )
    return tuple((x + dx, y + dy) for dx, dy in outlines[i])


def _gaps(data: Trend, scale: Scale) -> list[Mark]:
    """The words for a missing figure, once for each period in which any series lacks one."""
    return [
        centred_at(
            _across(data, at), scale.start - 6, data.missing, kind="label gap", colour=GREY, size=SMALL
        )
        for at in range(len(data.periods))
        if any(at < len(series.points) and series.points[at].value is None for series in data.series)
    ]


def _ends(data: Trend, scale: Scale) -> list[Mark]:
    """The labels at the right, none overlapping: series with their last figure, target, benchmark."""
    ends: list[tuple[float, str, str]] = []
    for i, series in enumerate(data.series):
        last = next((point for point in reversed(series.points) if point.value is not None), None)
        if last is not None and last.value is not None:
            ends.append((scale.at(last.value), f"{series.name} {last.label}", _COLOURS[i]))
    ends += [(scale.at(goal.value), goal.label, INK) for goal in (data.target, data.benchmark) if goal]
    split = [wrapped(text, LABEL, _END_ROOM - 12, semibold=True) for _, text, _ in ends]
    line = 12.5
    wanted = [y - (len(text) - 1) * line / 2 for (y, _, _), text in zip(ends, split, strict=True)]
    places = _apart(wanted, [len(text) * line for text in split], data.height - 8)
    return [
        Word(
            _right(data) + 10, y + 3.5 + row * line, part, "label end", _readable(colour), LABEL, is_bold=True
        )
        for y, text, (_, _, colour) in zip(places, split, ends, strict=True)
        for row, part in enumerate(text)
    ]


def _apart(places: list[float], heights: list[float], foot: float) -> list[float]:
    """The places wanted, moved down where labels would touch, and up where one would fall off."""
    moved = list(places)
    order = sorted(range(len(places)), key=lambda i: places[i])
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + heights[before])
    beyond = max((moved[i] + heights[i] - foot for i in order), default=0)
    return [place - max(beyond, 0) for place in moved]


def _readable(colour: str) -> str:
    return GREY if colour == SKY else colour
