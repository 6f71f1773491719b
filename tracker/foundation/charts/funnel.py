"""The funnel: how many people reached each stage, from applying to completing; of one group or of two."""

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
    empty,
    ending_at,
)
from tracker.foundation.charts.metrics import shortened, text_width
from tracker.foundation.charts.scales import Number, Scale, exact_scale

_GROUPS = 2


@dataclass(frozen=True)
class Stage:
    """A stage with its count and, in ``note``, what share that is of the stage before.

    ``other`` is the count of the second group, where there is one. A label without a count says why.
    """

    name: str
    value: Number | None
    label: str
    note: str = ""
    other: Number | None = None
    other_label: str = ""
    other_note: str = ""


@dataclass(frozen=True)
class Funnel:
    """Stages in order; one without a count is drawn as an empty outline with the words ``missing``.

    ``groups`` names the two groups that are set side by side; without, there is one.
    """

    stages: tuple[Stage, ...]
    title: str
    desc: str
    missing: str = "no figure"
    width: float = 310
    groups: tuple[str, ...] = ()

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each value as it is printed, with its name."""
        for stage in self.stages:
            for group, (_value, label, _note) in zip(self.groups or ("",), _counts(stage), strict=False):
                yield f"{stage.name}, {group}" if group else stage.name, label or self.missing


Count = tuple[Number | None, str, str]


def _counts(stage: Stage) -> tuple[Count, Count]:
    return (stage.value, stage.label, stage.note), (stage.other, stage.other_label, stage.other_note)


@dataclass(frozen=True)
class _Frame:
    """Where the bars begin, how thick they are and how far a stage lies from the next."""

    left: float
    bar: float
    thick: float
    step: float
    scale: Scale


def funnel(data: Funnel) -> Drawing:
    """A bar for each stage and group, all from one edge so that they can be compared by eye."""
    if len(data.groups) not in (0, _GROUPS):
        raise ValueError("a funnel has one group or two")
    frame = _frame(data)
    marks = _keys(data)
    top = 4.0 + 15 * len(data.groups)
    for i, stage in enumerate(data.stages):
        marks += _stage(data, stage, top + i * frame.step, frame)
    height = top + frame.step * len(data.stages)
    return Drawing(data.width, height, data.title, data.desc, tuple(marks), "funnel")


def _frame(data: Funnel) -> _Frame:
    """Names at the left; on a phone, where two groups need the room, above their bars."""
    is_slim, is_double = data.width < NARROWEST, bool(data.groups)
    shown = [count for stage in data.stages for count in _counts(stage)[: 2 if is_double else 1]]
    widest = max((text_width(stage.name, SMALL) for stage in data.stages), default=0) + 10
    left = 0.0 if is_slim and is_double else min(widest, data.width * 0.42)
    notes = max((text_width(note, SMALL) for _value, _label, note in shown), default=0)
    values = max((text_width(label, SMALL, semibold=True) for _value, label, _note in shown), default=0)
    scale = exact_scale([value for value, *_words in shown], left, data.width - notes - values - 18)
    if not is_double:
        return _Frame(left, 0, 17, 24, scale)
    return _Frame(left, 14 if is_slim else 0, 14, 50 if is_slim else 38, scale)


def _keys(data: Funnel) -> list[Mark]:
    """The two groups with a sample of their fill, above the first stage."""
    marks: list[Mark] = []
    for i, group in enumerate(data.groups):
        name = shortened(group, SMALL, data.width - 16, semibold=True)
        marks.append(_bar(0, 3 + i * 15, 10, 9, i))
        marks.append(Word(16, 11 + i * 15, name, "label head", INK, SMALL, is_bold=True))
    return marks


def _bar(x: float, y: float, width: float, height: float, group: int) -> Box:
    if group == 0:
        return Box(x, y, width, height, "result", BLUE)
    return Box(x + 0.5, y + 0.5, width - 1, height - 1, "result other", PALE, GREY)


def _stage(data: Funnel, stage: Stage, y: float, frame: _Frame) -> list[Mark]:
    counts = _counts(stage)[: len(data.groups) or 1]
    middle = y + frame.thick * len(counts) / 2 + 4
    if frame.left:
        name = shortened(stage.name, SMALL, frame.left - 8)
        marks: list[Mark] = [ending_at(frame.left - 8, middle, name, colour=INK, size=SMALL)]
    else:
        marks = [Word(0, y + 10, shortened(stage.name, SMALL, data.width), "label", INK, SMALL)]
    for i, count in enumerate(counts):
        marks += _count(data, count, y + frame.bar + i * (frame.thick + 1), frame, i)
    return marks


def _count(data: Funnel, count: Count, y: float, frame: _Frame, group: int) -> list[Mark]:
    value, label, note = count
    line = y + frame.thick / 2 + 3.8
    if value is None:
        room = frame.scale.end - frame.left
        return empty(frame.left, y, room, frame.thick, label or data.missing, held_back=bool(label))
    end = max(frame.scale.at(value), frame.left + 2)
    marks: list[Mark] = [_bar(frame.left, y, end - frame.left, frame.thick, group)]
    marks.append(Word(end + 6, line, label, "label", INK, SMALL, is_bold=True))
    if note:
        marks.append(ending_at(data.width, line, note, kind="label quiet", colour=GREY, size=SMALL))
    return marks
