"""Columns of counts by year."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.foundation.charts.marks import (
    BLUE,
    GREY,
    INK,
    SMALL,
    WHITE,
    Box,
    Drawing,
    Mark,
    Stroke,
    Word,
    centred_at,
)
from tracker.foundation.charts.metrics import shortened
from tracker.foundation.charts.points import Goal, Point
from tracker.foundation.charts.scales import Scale, round_scale


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

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each value as it is printed, with its name."""
        for period, point in zip(self.periods, self.points, strict=True):
            yield period, point.label or self.missing


def columns(data: Columns) -> Drawing:
    """The columns with their figures on top and their periods below."""
    foot = data.height - 22
    goals = [data.target.value] if data.target else []
    scale = round_scale([*(point.value for point in data.points), *goals], foot, 22)
    room = data.width / max(len(data.periods), 1)
    marks: list[Mark] = []
    for i, (period, point) in enumerate(zip(data.periods, data.points, strict=True)):
        marks += _column(data, scale, point, room * (i + 0.5), min(room * 0.62, 64))
        name = shortened(period, SMALL, room - 2)
        marks.append(centred_at(room * (i + 0.5), data.height - 7, name, colour=INK, size=SMALL))
    marks.append(Stroke(((0, foot), (data.width, foot)), "axis", GREY))
    if data.target:
        y = scale.at(data.target.value)
        label = shortened(data.target.label, SMALL, data.width, semibold=True)
        marks.append(Stroke(((0, y), (data.width, y)), "target", INK, 1.5))
        marks.append(Word(0, y - 4, label, "label end", INK, SMALL, is_bold=True))
    return Drawing(data.width, data.height, data.title, data.desc, tuple(marks), "columns")


def _column(data: Columns, scale: Scale, point: Point, middle: float, width: float) -> list[Mark]:
    if point.value is None:
        said = shortened(point.label or data.missing, SMALL, data.width / len(data.periods) - 4)
        return [centred_at(middle, scale.start - 6, said, kind="label gap", colour=GREY, size=SMALL)]
    top = scale.at(point.value)
    fill, line, kind = (WHITE, BLUE, "result so-far") if point.is_so_far else (BLUE, "", "result")
    return [
        Box(middle - width / 2, top, width, scale.start - top, kind, fill, line),
        centred_at(middle, top - 5, point.label, colour=INK, is_bold=True),
    ]
