"""The line of one to four series over the periods, with the target and a benchmark."""

from dataclasses import replace
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
from tracker.foundation.charts.metrics import shortened, text_width, wrapped
from tracker.foundation.charts.points import END_ROOM, FOOT, Plot, Point, Series, Trend, plot_of
from tracker.foundation.charts.scales import tick_text

_COLOURS = (BLUE, INK, SKY, GREY)
_LINE = 12.5
_TOP = 8.0
_BETWEEN = 5.0
"""Beside the line of the label above: 17.5, which are 13 points in print."""
_MOST_LABELLED = 8
_TARGET = ("target", INK, 1.5, False)
_BENCHMARK = ("benchmark", GREY, 1.25, True)


def trend(data: Trend) -> Drawing:
    """The chart with its axis, goals, lines, markers and labelled ends."""
    if len(data.series) > len(_COLOURS):
        raise ValueError("a trend has at most four series")
    plot = plot_of(data)
    marks = [*_axis(plot), *_goals(plot)]
    for i in range(len(data.series)):
        marks += _line(plot, i)
    marks += _gaps(plot)
    marks += _heads(plot) if plot.is_slim else _ends(plot)
    height = plot.foot + FOOT + (12 if data.bases else 0)
    return Drawing(data.width, height, data.title, data.desc, tuple(marks), "trend")


def _axis(plot: Plot) -> list[Mark]:
    marks: list[Mark] = []
    scale, data = plot.scale, plot.data
    for tick in scale.ticks:
        y = scale.at(tick)
        kind, colour = ("axis", GREY) if tick == 0 else ("grid", LINE)
        marks.append(Stroke(((plot.left, y), (plot.right, y)), kind, colour))
        text = tick_text(tick, data.unit, data.sign)
        marks.append(ending_at(plot.left - 4, y + 3.5, text, kind="label quiet", colour=GREY, size=SMALL))
    for i in _named(plot):
        y = plot.foot + FOOT - 7
        marks.append(_within(plot, centred_at(plot.across(i), y, data.periods[i], colour=INK, size=SMALL)))
        if data.bases:
            look = {"kind": "label quiet", "colour": GREY, "size": SMALL}
            marks.append(_within(plot, centred_at(plot.across(i), y + 12, data.bases[i], **look)))
    return marks


def _within(plot: Plot, word: Word) -> Word:
    """The word, moved where it would pass an edge."""
    return replace(word, x=max(0.0, min(word.x, plot.data.width - (word.right - word.x))))


def _named(plot: Plot) -> list[int]:
    """The periods that find room for their name: the last, and back from it each that does not touch."""
    data = plot.data
    widest = max((text_width(text, SMALL) for text in (*data.periods, *data.bases)), default=0)
    return plot.spaced(range(len(data.periods)), widest + 6)


def _goals(plot: Plot) -> list[Mark]:
    marks: list[Mark] = []
    for goal, look in ((plot.data.target, _TARGET), (plot.data.benchmark, _BENCHMARK)):
        if goal:
            y = plot.scale.at(goal.value)
            marks.append(Stroke(((plot.left, y), (plot.right, y)), *look))
    return marks


def _line(plot: Plot, i: int) -> list[Mark]:
    colour, kind, series = _COLOURS[i], f"series series-{i + 1}", plot.data.series[i]
    marks: list[Mark] = []
    for run in _runs(plot, series):
        if len(run) > 1:
            marks.append(Stroke(tuple(run), kind, colour, 2.25))
    labelled = _labelled(plot)
    for at, point in enumerate(series.points):
        if point.value is not None:
            x, y = plot.across(at), plot.scale.at(point.value)
            fill = WHITE if point.is_so_far else colour
            marks.append(Shape(_marker(i, x, y), f"{kind} marker", fill, colour))
            marks += _label(plot, x, y, point) if at in labelled else []
    return marks


def _labelled(plot: Plot) -> list[int]:
    """The points that carry their figure: those of a single line, the last one at the right instead."""
    data, last = plot.data, len(plot.data.periods) - 1
    if len(data.series) != 1 or (len(data.periods) > _MOST_LABELLED and not plot.is_slim):
        return []
    if not plot.is_slim and not data.places:
        return list(range(last))
    widest = max((text_width(p.label, LABEL, semibold=True) for p in data.series[0].points), default=0)
    return plot.spaced(range(last + plot.is_slim), widest + 6)


def _label(plot: Plot, x: float, y: float, point: Point) -> list[Mark]:
    """The figure above its point; below it where the target's line would run through."""
    label = _within(plot, centred_at(x, y - 8, point.label, colour=INK, is_bold=True))
    target = plot.data.target
    if target and y - 20 < plot.scale.at(target.value) < y - 5 and y + 20 < plot.foot:
        label = replace(label, y=y + 17)
    return [Box(label.x - 2, label.y - 10, label.right - label.x + 4, 12, "halo", WHITE), label]


def _runs(plot: Plot, series: Series) -> list[list[tuple[float, float]]]:
    """The stretches of a line between its gaps."""
    runs: list[list[tuple[float, float]]] = [[]]
    for at, point in enumerate(series.points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((plot.across(at), plot.scale.at(point.value)))
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


def _gaps(plot: Plot) -> list[Mark]:
    """The words for a missing figure, once for each period in which any series lacks one."""
    marks: list[Mark] = []
    for at in range(len(plot.data.periods)):
        lacking = [s.points[at] for s in plot.data.series if s.points[at].value is None]
        if lacking:
            said = shortened(lacking[0].label or plot.data.missing, SMALL, max(plot.step - 2, 34))
            look = {"kind": "label gap", "colour": GREY, "size": SMALL}
            marks.append(_within(plot, centred_at(plot.across(at), plot.foot - 6, said, **look)))
    return marks


def _said(data: Trend, series: Series) -> tuple[Point | None, str]:
    """The last point of a line that has a figure, and the words at the line's end."""
    last = next((point for point in reversed(series.points) if point.value is not None), None)
    if last is None:
        return None, series.name
    return last, f"{series.name} {last.label} {data.so_far if last.is_so_far else ''}".strip()


def _heads(plot: Plot) -> list[Mark]:
    """What each line is, above the chart with a sample of it."""
    data, y = plot.data, 9.0
    marks: list[Mark] = []
    for goal, look in ((data.target, _TARGET), (data.benchmark, _BENCHMARK)):
        if goal:
            marks.append(Stroke(((0, y - 3.5), (14, y - 3.5)), *look))
            marks.append(_head(plot, y, goal.label))
            y += 14
    for i, series in enumerate(data.series if len(data.series) > 1 else ()):
        marks.append(Shape(_marker(i, 7, y - 3.5), f"series series-{i + 1} marker", _COLOURS[i], _COLOURS[i]))
        marks.append(_head(plot, y, _said(data, series)[1]))
        y += 14
    return marks


def _head(plot: Plot, y: float, text: str) -> Word:
    room = plot.data.width - 19
    return Word(19, y, shortened(text, SMALL, room, semibold=True), "label end", INK, SMALL, is_bold=True)


def _ends(plot: Plot) -> list[Mark]:
    """The labels at the right, none overlapping: series with their last figure, target, benchmark."""
    data, scale = plot.data, plot.scale
    ends: list[tuple[float, str, str]] = []
    for i, series in enumerate(data.series):
        last, said = _said(data, series)
        if last is not None and last.value is not None:
            ends.append((scale.at(last.value), said, _COLOURS[i]))
    ends += [(scale.at(goal.value), goal.label, INK) for goal in (data.target, data.benchmark) if goal]
    split = [wrapped(text, LABEL, END_ROOM - 12, lines=4, semibold=True) for _, text, _ in ends]
    wanted = [y - (len(text) - 1) * _LINE / 2 for (y, _, _), text in zip(ends, split, strict=True)]
    places = _apart(wanted, [len(text) * _LINE for text in split], data.height - 8)
    return [
        Word(
            plot.right + 10, y + 3.5 + row * _LINE, part, "label end", _readable(colour), LABEL, is_bold=True
        )
        for y, text, (_, _, colour) in zip(places, split, ends, strict=True)
        for row, part in enumerate(text)
    ]


def _apart(places: list[float], heights: list[float], foot: float) -> list[float]:
    """The places wanted, moved down where labels would come close, and up where one would fall off."""
    moved = list(places)
    spare = (foot - _TOP - sum(heights)) / max(len(places) - 1, 1)
    gap = max(0.0, min(_BETWEEN, spare))
    order = sorted(range(len(places)), key=lambda i: places[i])
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + heights[before] + gap)
    beyond = max((moved[i] + heights[i] - foot for i in order), default=0)
    return [place - max(beyond, 0) for place in moved]


def _readable(colour: str) -> str:
    return GREY if colour == SKY else colour
