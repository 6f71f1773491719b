"""Rows of parts that make a whole, with a benchmark at a share of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.foundation.charts.marks import (
    BLUE,
    GREY,
    INK,
    NARROWEST,
    PALE,
    SKY,
    SMALL,
    WHITE,
    Box,
    Drawing,
    Mark,
    Stroke,
    Word,
    empty,
    ending_at,
)
from tracker.foundation.charts.metrics import shortened, text_width
from tracker.foundation.charts.points import Goal
from tracker.foundation.charts.scales import Number, exact_scale

_FILLS = ((INK, WHITE), (BLUE, WHITE), (SKY, INK), (PALE, INK))
_COUNT_ROOM = 54.0


@dataclass(frozen=True)
class Part:
    """A part of a row with its printed value; a label without a value says why there is none."""

    name: str
    value: Number | None
    label: str


@dataclass(frozen=True)
class StackedRow:
    """A row of parts and, at its end, how many they are of."""

    name: str
    parts: tuple[Part, ...]
    count: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every part has a figure and there is something to divide."""
        has_all = bool(self.parts) and all(part.value is not None for part in self.parts)
        return has_all and sum(float(part.value or 0) for part in self.parts) > 0

    @property
    def why_not(self) -> str:
        """What the first part without a figure says."""
        return next((part.label for part in self.parts if part.value is None and part.label), "")


@dataclass(frozen=True)
class Stacked:
    """Rows of at most four parts that add up to the whole, with a benchmark at a share of it."""

    rows: tuple[StackedRow, ...]
    title: str
    desc: str
    benchmark: Goal | None = None
    missing: str = "no figure"
    width: float = 642

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each value as it is printed, with its name."""
        for row in self.rows:
            for part in row.parts:
                yield f"{row.name}, {part.name}", part.label or self.missing


@dataclass(frozen=True)
class _Frame:
    """Where the bars are: names stand at their left, on a phone above them."""

    left: float
    right: float
    top: float
    step: float
    bar: float


def stacked(data: Stacked) -> Drawing:
    """The rows with names at the left, values inside the parts, counts at the right."""
    if any(len(row.parts) > len(_FILLS) for row in data.rows):
        raise ValueError("a row has at most four parts")
    heads = _heads(data, _left_of(data))
    top = max((word.y for word in heads if isinstance(word, Word)), default=2) + 9
    frame = _frame(data, top)
    marks, names, y = list(heads), list[Mark](), top
    for row in data.rows:
        marks += _row(data, row, y, frame)
        names += _names(data, row, y, frame)
        y += frame.step + (12 if _outside(row, frame) else 0)
    if data.benchmark:
        marks += _benchmark(data.benchmark, frame, y, data.width)
        y += 14
    return Drawing(data.width, y, data.title, data.desc, (*marks, *names), "stacked")


def _left_of(data: Stacked) -> float:
    if data.width < NARROWEST:
        return 0.0
    return min(max((text_width(row.name, SMALL) for row in data.rows), default=0) + 10, 190)


def _frame(data: Stacked, top: float) -> _Frame:
    if data.width < NARROWEST:
        return _Frame(0, data.width, top, 40, 14)
    return _Frame(_left_of(data), data.width - _COUNT_ROOM, top, 25, 0)


def _heads(data: Stacked, left: float) -> list[Mark]:
    """The names of the parts over the first row that has figures, each where it finds room.

    Where they find none in one line, each has a line of its own with a sample of its fill.
    """
    row = next((row for row in data.rows if row.is_whole), None)
    if row is None:
        return []
    right = data.width - (_COUNT_ROOM if left else 0)
    scale = exact_scale([sum(float(part.value or 0) for part in row.parts)], left, right)
    words: list[Mark] = []
    sofar, free = 0.0, left
    for i, part in enumerate(row.parts):
        word = Word(max(scale.at(sofar), free), 11, part.name, "label head", INK, SMALL, is_bold=i == 0)
        words.append(word)
        sofar, free = sofar + float(part.value or 0), word.right + 12
    return words if free - 12 <= data.width else _listed(data, row)


def _listed(data: Stacked, row: StackedRow) -> list[Mark]:
    marks: list[Mark] = []
    for i, part in enumerate(row.parts):
        name = shortened(part.name, SMALL, data.width - 16)
        marks.append(Box(0, 3 + i * 14, 10, 9, f"part part-{i + 1}", _FILLS[i][0], GREY))
        marks.append(Word(16, 11 + i * 14, name, "label head", INK, SMALL))
    return marks


def _row(data: Stacked, row: StackedRow, y: float, frame: _Frame) -> list[Mark]:
    marks, bar = list[Mark](), y + frame.bar
    if not row.is_whole:
        words, why = row.why_not or data.missing, row.why_not
        return empty(frame.left, bar, frame.right - frame.left, 18, words, held_back=bool(why))
    scale = exact_scale([sum(float(part.value or 0) for part in row.parts)], frame.left, frame.right)
    sofar = 0.0
    for i, part in enumerate(row.parts):
        value = float(part.value or 0)
        x, end = scale.at(sofar), scale.at(sofar + value)
        fill, colour = _FILLS[i]
        if value > 0:
            marks.append(Box(x, bar, end - x, 18, f"part part-{i + 1}", fill, WHITE))
        if _fits(part, end - x):
            label = Word(x + 5, bar + 13, part.label, f"label on-part-{i + 1}", colour, SMALL, is_bold=True)
            marks.append(label)
        sofar += value
    if below := _outside(row, frame):
        said = shortened(" · ".join(below), SMALL, frame.right - frame.left)
        marks.append(ending_at(frame.right, bar + 28, said, size=SMALL, colour=GREY, kind="label quiet"))
    return marks


def _names(data: Stacked, row: StackedRow, y: float, frame: _Frame) -> list[Mark]:
    count_room = text_width(row.count, SMALL) + 8
    if frame.bar:
        word = Word(0, y + 9, shortened(row.name, SMALL, data.width - count_room), "label", INK, SMALL)
        marks: list[Mark] = [Box(0, y - 1, word.right + 3, 12, "halo", WHITE), word]
    else:
        name = shortened(row.name, SMALL, frame.left - 8)
        marks = [ending_at(frame.left - 8, y + 13, name, size=SMALL, colour=INK)]
    if row.count:
        at = y + (9 if frame.bar else 13)
        marks.append(ending_at(data.width, at, row.count, size=SMALL, colour=GREY, kind="label quiet"))
    return marks


def _fits(part: Part, room: float) -> bool:
    return text_width(part.label, SMALL, semibold=True) + 10 <= room


def _outside(row: StackedRow, frame: _Frame) -> list[str]:
    """The parts too narrow for their figure: it stands below the bar with their name."""
    if not row.is_whole:
        return []
    whole = sum(float(part.value or 0) for part in row.parts)
    room = (frame.right - frame.left) / whole
    return [
        f"{part.name} {part.label}"
        for part in row.parts
        if part.value and not _fits(part, float(part.value) * room)
    ]


def _benchmark(goal: Goal, frame: _Frame, foot: float, width: float) -> list[Mark]:
    """The dashed line through all bars with its label below; names are written over it."""
    x = frame.left + float(goal.value) * (frame.right - frame.left)
    line = ((x, frame.top - 4), (x, foot))
    label = shortened(goal.label, SMALL, width)
    end = min(max(x, text_width(label, SMALL)), width)
    return [
        Stroke(line, "benchmark-halo", WHITE, 3),
        Stroke(line, "benchmark", INK, 1.25, is_dashed=True),
        ending_at(end, foot + 10, label, size=SMALL, colour=INK),
    ]
