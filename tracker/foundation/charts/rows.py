"""Rows: a bar for each place, and a benchmark as one dashed line through all of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.foundation.charts.marks import (
    BLUE,
    GREY,
    INK,
    NARROWEST,
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
from tracker.foundation.charts.points import Goal
from tracker.foundation.charts.scales import Number, Scale, exact_scale

_BAR, _WIDEST_NAME = 15.0, 0.36


@dataclass(frozen=True)
class Row:
    """A place with its value as printed; without a value, ``label`` says why."""

    name: str
    value: Number | None
    label: str = ""


@dataclass(frozen=True)
class Rows:
    """Places with their amounts; a benchmark's label says its year."""

    rows: tuple[Row, ...]
    title: str
    desc: str
    benchmark: Goal | None = None
    missing: str = "no figure"
    width: float = 642

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each value as it is printed, with its name."""
        for row in self.rows:
            yield row.name, row.label or self.missing


@dataclass(frozen=True)
class _Frame:
    """The axis, where the first row begins, how far the rows lie apart, and where a row's bar begins in it."""

    scale: Scale
    top: float
    step: float
    bar: float
    foot: float


def rows(data: Rows) -> Drawing:
    """The bars with names at the left, on a phone above, and values at their ends."""
    frame = _frame(data)
    marks: list[Mark] = [
        Stroke(((frame.scale.start, frame.top), (frame.scale.start, frame.foot)), "axis", GREY)
    ]
    for i, row in enumerate(data.rows):
        if row.value:
            end = frame.scale.at(row.value) - frame.scale.start
            marks.append(Box(frame.scale.start, _y(frame, i), end, _BAR, "result", BLUE))
    marks += _benchmark(data, frame)
    for i, row in enumerate(data.rows):
        marks += [*_name(data, row, _y(frame, i), frame), *_value(data, row, _y(frame, i), frame)]
    return Drawing(data.width, frame.foot + 2, data.title, data.desc, tuple(marks), "rows")


def _frame(data: Rows) -> _Frame:
    is_slim = data.width < NARROWEST
    names = max((text_width(row.name, SMALL) for row in data.rows), default=0) + 12
    left = 1.0 if is_slim else min(names, data.width * _WIDEST_NAME)
    told = (row.label for row in data.rows if row.value is not None)
    room = max((text_width(label, SMALL, semibold=True) for label in told), default=0) + 12
    goals = [data.benchmark.value] if data.benchmark else []
    scale = exact_scale([*(row.value for row in data.rows), *goals], left, max(data.width - room, left + 30))
    top, step = 18.0 if data.benchmark else 4.0, 37.0 if is_slim else 23.0
    return _Frame(scale, top, step, 18.0 if is_slim else 4.0, top + step * len(data.rows))


def _y(frame: _Frame, i: int) -> float:
    return frame.top + i * frame.step + frame.bar


def _benchmark(data: Rows, frame: _Frame) -> list[Mark]:
    if data.benchmark is None:
        return []
    x = frame.scale.at(data.benchmark.value)
    label = shortened(data.benchmark.label, SMALL, data.width, semibold=True)
    word = centred_at(x, 9, label, kind="label end", colour=INK, size=SMALL, is_bold=True)
    start = min(max(word.x, 0), data.width - (word.right - word.x))
    line = ((x, 13.0), (x, frame.foot))
    return [
        Stroke(line, "benchmark-halo", WHITE, 3),
        Stroke(line, "benchmark", INK, 1.25, is_dashed=True),
        Word(start, 9, label, "label end", INK, SMALL, is_bold=True),
    ]


def _name(data: Rows, row: Row, y: float, frame: _Frame) -> list[Mark]:
    if data.width < NARROWEST:
        word = Word(4, y - 4, shortened(row.name, SMALL, data.width - 6), "label", INK, SMALL)
        return [Box(word.x - 1, y - 13, word.right - word.x + 3, 12, "halo", WHITE), word]
    name = shortened(row.name, SMALL, frame.scale.start - 10)
    return [ending_at(frame.scale.start - 8, y + 11, name, size=SMALL, colour=INK)]


def _value(data: Rows, row: Row, y: float, frame: _Frame) -> list[Mark]:
    if row.value is None:
        said = shortened(row.label or data.missing, SMALL, data.width - frame.scale.start - 8)
        word = Word(frame.scale.start + 5, y + 11, said, "label gap", GREY, SMALL)
    else:
        x = frame.scale.at(row.value) + 5
        said = shortened(row.label, SMALL, data.width - x, semibold=True)
        word = Word(x, y + 11, said, "label", INK, SMALL, is_bold=True)
    return [Box(word.x - 2, y + 1, word.right - word.x + 3, _BAR - 2, "halo", WHITE), word]
