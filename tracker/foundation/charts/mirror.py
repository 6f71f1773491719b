"""The mirrored shape: how many people there are at each level, before at the left and after at the right."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.foundation.charts.marks import (
    BLUE,
    GREY,
    INK,
    NARROWEST,
    PALE,
    SMALL,
    Box,
    Drawing,
    Mark,
    Word,
    centred_at,
    empty,
    ending_at,
)
from tracker.foundation.charts.metrics import shortened, text_width
from tracker.foundation.charts.scales import Number, exact_scale

_THICK = 15.0


@dataclass(frozen=True)
class Level:
    """A level with its people before and after; a label without a number says why there is none."""

    name: str
    before: Number | None
    before_label: str
    after: Number | None
    after_label: str


@dataclass(frozen=True)
class Mirror:
    """Levels from the highest down, all on one scale; ``before`` and ``after`` head the two sides."""

    levels: tuple[Level, ...]
    before: str
    after: str
    title: str
    desc: str
    missing: str = "no figure"
    width: float = 642

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each value as it is printed, with its name."""
        for level in self.levels:
            yield f"{level.name}, {self.before}", level.before_label or self.missing
            yield f"{level.name}, {self.after}", level.after_label or self.missing


@dataclass(frozen=True)
class _Frame:
    """The edges at which the two sides begin, the room for their bars, and where names stand."""

    left: float
    right: float
    room: float
    bar: float
    step: float


def mirror(data: Mirror) -> Drawing:
    """The two sides with the names of the levels between them, on a phone above them."""
    frame, top = _frame(data), 20.0
    heads = (
        ending_at(frame.left, 11, data.before, kind="label head", colour=INK, size=SMALL),
        Word(frame.right, 11, data.after, "label head", INK, SMALL, is_bold=True),
    )
    marks: list[Mark] = list(heads)
    for i, level in enumerate(data.levels):
        marks += _level(data, level, top + i * frame.step, frame)
    height = top + frame.step * len(data.levels)
    return Drawing(data.width, height, data.title, data.desc, tuple(marks), "mirror")


def _frame(data: Mirror) -> _Frame:
    is_slim = data.width < NARROWEST
    names = max((text_width(level.name, SMALL) for level in data.levels), default=0) + 20
    between = 8.0 if is_slim else min(names, data.width * 0.34)
    left, right = (data.width - between) / 2, (data.width + between) / 2
    labels = [label for level in data.levels for label in (level.before_label, level.after_label)]
    widest = max((text_width(label, SMALL, semibold=True) for label in labels), default=0)
    return _Frame(left, right, left - widest - 8, 14 if is_slim else 0, 36 if is_slim else 22)


def _level(data: Mirror, level: Level, y: float, frame: _Frame) -> list[Mark]:
    values = [number for one in data.levels for number in (one.before, one.after)]
    scale, bar = exact_scale(values, 0, frame.room), y + frame.bar
    line = bar + _THICK / 2 + 3.6
    room = data.width if frame.bar else frame.right - frame.left - 8
    name = shortened(level.name, SMALL, room)
    middle = y + 10 if frame.bar else line
    marks: list[Mark] = [centred_at(data.width / 2, middle, name, colour=INK, size=SMALL)]
    for is_before, value, label in (
        (True, level.before, level.before_label),
        (False, level.after, level.after_label),
    ):
        if value is None:
            x = frame.left - frame.room if is_before else frame.right
            words = label or data.missing
            marks += empty(x, bar, frame.room, _THICK, words, held_back=bool(label))
            continue
        long = max(scale.at(value), 1.5) if value else 0
        if long:
            marks.append(_bar(frame, bar, long, is_before=is_before))
        if is_before:
            marks.append(ending_at(frame.left - long - 5, line, label, colour=INK, size=SMALL))
        else:
            marks.append(Word(frame.right + long + 5, line, label, "label", INK, SMALL, is_bold=True))
    return marks


def _bar(frame: _Frame, y: float, long: float, *, is_before: bool) -> Box:
    if is_before:
        return Box(frame.left - long, y + 0.5, long, _THICK - 1, "result other", PALE, GREY)
    return Box(frame.right, y, long, _THICK, "result", BLUE)
