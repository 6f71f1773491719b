"""Bars: columns of counts by year, and rows of parts that make a whole."""

from dataclasses import dataclass

from tracker.foundation.charts.marks import (
    BLUE,
    GREY,
    INK,
    LINE,
    PALE,
    SKY,
    SMALL,
    WHITE,
    Box,
    Drawing,
    Mark,
    Stroke,
    Word,
    centred_at,
    ending_at,
)
from tracker.foundation.charts.metrics import shortened, text_width
from tracker.foundation.charts.scales import Number, Scale, exact_scale, round_scale
from tracker.foundation.charts.trend import Goal, Point


@dataclass(frozen=True)
class Columns:
    """A count for each period; the last may be so far only, which is drawn hollow."""

    periods: tuple[str, ...]
    points: tuple[Point, ...]
    title: str
    desc: str
    target: Goal | None = None
    missing: str = "no figure"
    width: float = 310
    height: float = 128


@dataclass(frozen=True)
class Part:
    """A part of a row with its printed value."""

    name: str
    value: Number | None
    label: str


@dataclass(frozen=True)
class StackedRow:
    """A row of parts and, at its end, how many they are of."""

    name: str
    parts: tuple[Part, ...]
    count: str = ""


@dataclass(frozen=True)
class Stacked:
    """Rows of at most four parts that add up to the whole, with a benchmark at a share of it."""

    rows: tuple[StackedRow, ...]
    title: str
    desc: str
    benchmark: Goal | None = None
    missing: str = "no figure"
    width: float = 642


_FILLS = ((INK, WHITE), (BLUE, WHITE), (SKY, INK), (PALE, INK))


def columns(data: Columns) -> Drawing:
    """The columns with their figures on top and their periods below."""
    foot = data.height - 22
    goals = [data.target.value] if data.target else []
    scale = round_scale([*(point.value for point in data.points), *goals], foot, 22)
    room = data.width / max(len(data.periods), 1)
    marks: list[Mark] = []
    for i, (period, point) in enumerate(zip(data.periods, data.points, strict=True)):
        marks += _column(data, scale, point, room * (i + 0.5), min(room * 0.62, 64))
        marks.append(centred_at(room * (i + 0.5), data.height - 7, period, colour=INK, size=SMALL))
    marks.append(Stroke(((0, foot), (data.width, foot)), "axis", GREY))
    if data.target:
        y = scale.at(data.target.value)
        marks.append(Stroke(((0, y), (data.width, y)), "target", INK, 1.5))
        marks.append(Word(0, y - 4, data.target.label, "label end", INK, SMALL, is_bold=True))
    return Drawing(data.width, data.height, data.title, data.desc, tuple(marks), "columns")


def _column(data: Columns, scale: Scale, point: Point, middle: float, width: float) -> list[Mark]:
    if point.value is None:
        gap = centred_at(middle, scale.start - 6, data.missing, kind="label gap", colour=GREY, size=SMALL)
        return [gap]
    top = scale.at(point.value)
    fill, line, kind = (WHITE, BLUE, "result so-far") if point.is_so_far else (BLUE, "", "result")
    return [
        Box(middle - width / 2, top, width, scale.start - top, kind, fill, line),
        centred_at(middle, top - 5, point.label, colour=INK, is_bold=True),
    ]


def stacked(data: Stacked) -> Drawing:
    """The rows with names at the left, values inside the parts, counts at the right."""
    if any(len(row.parts) > len(_FILLS) for row in data.rows):
        raise ValueError("a row has at most four parts")
    left = min(max((text_width(row.name, SMALL) for row in data.rows), default=0) + 10, 190)
    right, top, step = data.width - 54, 20.0, 25.0
    height = top + step * len(data.rows) + (18 if data.benchmark else 4)
    marks: list[Mark] = _heads(data, left, right)
    for i, row in enumerate(data.rows):
        marks += _row(data, row, top + i * step, left, right)
    if data.benchmark:
        x = left + float(data.benchmark.value) * (right - left)
        line = ((x, top - 4), (x, height - 16))
        marks.append(Stroke(line, "benchmark-halo", WHITE, 3))
        marks.append(Stroke(line, "benchmark", INK, 1.25, is_dashed=True))
        label = ending_at(max(x, left + 160), height - 4, data.benchmark.label, size=SMALL, colour=INK)
        marks.append(label)
    return Drawing(data.width, height, data.title, data.desc, tuple(marks), "stacked")


def _heads(data: Stacked, left: float, right: float) -> list[Mark]:
    """The names of the parts over the first row that has figures, each where it finds room."""
    row = next((row for row in data.rows if _is_whole(row)), None)
    if row is None:
        return []
    scale = exact_scale([sum(float(part.value or 0) for part in row.parts)], left, right)
    marks: list[Mark] = []
    sofar, free = 0.0, left
    for i, part in enumerate(row.parts):
        x = max(scale.at(sofar), free)
        colour = BLUE if i == 1 else INK
        word = Word(x, 11, part.name, "label head", colour, SMALL, is_bold=i == 0)
        marks.append(word)
        sofar, free = sofar + float(part.value or 0), word.right + 12
    return marks


def _row(data: Stacked, row: StackedRow, y: float, left: float, right: float) -> list[Mark]:
    name = shortened(row.name, SMALL, left - 8)
    marks: list[Mark] = [ending_at(left - 8, y + 13, name, size=SMALL, colour=INK)]
    if row.count:
        marks.append(ending_at(data.width, y + 13, row.count, size=SMALL, colour=GREY, kind="label quiet"))
    if not _is_whole(row):
        marks.append(Box(left, y, right - left, 18, "track track-empty", WHITE, LINE))
        return [*marks, Word(left + 6, y + 13, data.missing, "label gap", GREY, SMALL)]
    scale = exact_scale([sum(float(part.value or 0) for part in row.parts)], left, right)
    sofar = 0.0
    for i, part in enumerate(row.parts):
        value = float(part.value or 0)
        x, end = scale.at(sofar), scale.at(sofar + value)
        fill, colour = _FILLS[i]
        if value > 0:
            marks.append(Box(x, y, end - x, 18, f"part part-{i + 1}", fill, WHITE))
        if text_width(part.label, SMALL, semibold=True) + 10 <= end - x:
            marks.append(
                Word(x + 5, y + 13, part.label, f"label on-part-{i + 1}", colour, SMALL, is_bold=True)
            )
        sofar += value
    return marks


def _is_whole(row: StackedRow) -> bool:
    has_all = bool(row.parts) and all(part.value is not None for part in row.parts)
    return has_all and sum(float(part.value or 0) for part in row.parts) > 0
