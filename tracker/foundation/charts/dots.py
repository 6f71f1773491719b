"""Dots with an interval: a share of each row, and how far chance alone could move it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.foundation.charts.marks import (
    BLUE,
    GREY,
    INK,
    LINE,
    NARROWEST,
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
from tracker.foundation.charts.metrics import shortened, text_width
from tracker.foundation.charts.points import Goal
from tracker.foundation.charts.scales import Number, Scale, round_scale, tick_text

_DOT = (
    (-1.9, -4.5),
    (1.9, -4.5),
    (4.5, -1.9),
    (4.5, 1.9),
    (1.9, 4.5),
    (-1.9, 4.5),
    (-4.5, 1.9),
    (-4.5, -1.9),
)


@dataclass(frozen=True)
class DotRow:
    """A row with its value, the ends of its interval, all as printed, and of how many it is.

    Without a value, ``label`` says why: too few to say, or [c] where it is held back.
    """

    name: str
    value: Number | None
    low: Number | None
    high: Number | None
    label: str
    count: str = ""


@dataclass(frozen=True)
class Dots:
    """Rows on one axis from nought to ``most``; a benchmark is a dashed line, its label says its year."""

    rows: tuple[DotRow, ...]
    title: str
    desc: str
    value_head: str
    count_head: str
    benchmark: Goal | None = None
    unit: str = "%"
    most: float = 100
    missing: str = "no figure"
    width: float = 642

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each value as it is printed, with its name."""
        for row in self.rows:
            yield row.name, row.label or self.missing


@dataclass(frozen=True)
class _Frame:
    """The axis, the right edges of the two columns of figures, and where a row's line lies."""

    scale: Scale
    values: float
    counts: float
    line: float
    step: float
    top: float
    foot: float


def dots(data: Dots) -> Drawing:
    """The rows with names at the left, on a phone above; values and counts in columns at the right."""
    frame = _frame(data)
    marks = [*_axis(data, frame), *_benchmark(data, frame)]
    for i, row in enumerate(data.rows):
        marks += _row(data, row, frame.top + i * frame.step, frame)
    return Drawing(data.width, frame.foot + 18, data.title, data.desc, tuple(marks), "dots")


def _frame(data: Dots) -> _Frame:
    is_slim = data.width < NARROWEST
    names = max((text_width(row.name, SMALL) for row in data.rows), default=0) + 12
    left = 6.0 if is_slim else min(names, data.width * 0.36)
    said = [data.value_head, *(row.label for row in data.rows if row.value is not None)]
    values = max(text_width(text, SMALL, semibold=True) for text in said)
    counts = max(text_width(text, SMALL) for text in (data.count_head, *(row.count for row in data.rows)))
    right = data.width - values - counts - (18 if is_slim else 34)
    scale = round_scale([data.most], left, right, most=data.most)
    top, step = 32.0 if data.benchmark else 20.0, 34.0 if is_slim else 24.0
    line = 24.0 if is_slim else 12.0
    foot = top + step * len(data.rows)
    return _Frame(scale, data.width - counts - (8 if is_slim else 16), data.width, line, step, top, foot)


def _axis(data: Dots, frame: _Frame) -> list[Mark]:
    marks: list[Mark] = []
    quiet = {"kind": "label quiet", "colour": GREY, "size": SMALL}
    ticks = frame.scale.ticks if data.width >= NARROWEST else (0, data.most / 2, data.most)
    for tick in ticks:
        x = frame.scale.at(tick)
        marks.append(Stroke(((x, frame.top), (x, frame.foot)), "grid", LINE))
        word = centred_at(x, frame.foot + 13, tick_text(tick, data.unit), **quiet)
        marks.append(Word(max(word.x, 0), word.y, word.text, "label quiet", GREY, SMALL))
    marks.append(ending_at(frame.values, frame.top - 6, data.value_head, **quiet))
    marks.append(ending_at(frame.counts, frame.top - 6, data.count_head, **quiet))
    return marks


def _benchmark(data: Dots, frame: _Frame) -> list[Mark]:
    if data.benchmark is None:
        return []
    x, width = frame.scale.at(data.benchmark.value), data.width
    label = shortened(data.benchmark.label, SMALL, width, semibold=True)
    word = centred_at(x, 9, label, kind="label end", colour=INK, size=SMALL, is_bold=True)
    start = min(max(word.x, 0), width - (word.right - word.x))
    return [
        Stroke(((x, 13), (x, frame.foot)), "benchmark", INK, 1.25, is_dashed=True),
        Word(start, 9, label, "label end", INK, SMALL, is_bold=True),
    ]


def _row(data: Dots, row: DotRow, y: float, frame: _Frame) -> list[Mark]:
    line = y + frame.line
    marks = _names(data, row, y, frame)
    if row.value is None:
        said = shortened(row.label or data.missing, SMALL, frame.values - frame.scale.start - 6)
        return [*marks, Word(frame.scale.start + 5, line + 3.6, said, "label gap", GREY, SMALL)]
    x = frame.scale.at(row.value)
    if row.low is not None and row.high is not None:
        low, high = frame.scale.at(row.low), frame.scale.at(row.high)
        marks.append(Stroke(((low, line), (high, line)), "interval", BLUE, 2.25))
        marks += [Stroke(((end, line - 4), (end, line + 4)), "interval", BLUE, 1.5) for end in (low, high)]
    marks.append(Shape(tuple((x + dx, line + dy) for dx, dy in _DOT), "result marker", BLUE, WHITE))
    marks.append(ending_at(frame.values, line + 3.6, row.label, colour=INK, size=SMALL, is_bold=True))
    return marks


def _names(data: Dots, row: DotRow, y: float, frame: _Frame) -> list[Mark]:
    line = y + frame.line + 3.6
    if data.width < NARROWEST:
        word = Word(0, y + 11, shortened(row.name, SMALL, data.width), "label", INK, SMALL)
        marks: list[Mark] = [Box(0, y + 2, word.right + 3, 12, "halo", WHITE), word]
    else:
        name = shortened(row.name, SMALL, frame.scale.start - 12)
        marks = [ending_at(frame.scale.start - 12, line, name, colour=INK, size=SMALL)]
    if row.count:
        marks.append(ending_at(frame.counts, line, row.count, kind="label quiet", colour=GREY, size=SMALL))
    return marks
