"""The funnel: how many people reached each stage, from applying to completing."""

from dataclasses import dataclass

from tracker.foundation.charts.marks import (
    BLUE,
    GREY,
    INK,
    LINE,
    SMALL,
    WHITE,
    Box,
    Drawing,
    Mark,
    Word,
    ending_at,
)
from tracker.foundation.charts.metrics import shortened, text_width
from tracker.foundation.charts.scales import Number, exact_scale


@dataclass(frozen=True)
class Stage:
    """A stage with its count and, in ``note``, what share that is of the stage before."""

    name: str
    value: Number | None
    label: str
    note: str = ""


@dataclass(frozen=True)
class Funnel:
    """Stages in order; one without a count is drawn as an empty outline with the words ``missing``."""

    stages: tuple[Stage, ...]
    title: str
    desc: str
    missing: str = "no figure"
    width: float = 310


def funnel(data: Funnel) -> Drawing:
    """A bar for each stage, all from one edge so that they can be compared by eye."""
    step, thick = 24.0, 17.0
    left = min(max((text_width(stage.name, SMALL) for stage in data.stages), default=0) + 10, 130)
    notes = max((text_width(stage.note, SMALL) for stage in data.stages), default=0)
    values = max((text_width(stage.label, SMALL, semibold=True) for stage in data.stages), default=0)
    scale = exact_scale([stage.value for stage in data.stages], left, data.width - notes - values - 18)
    marks: list[Mark] = []
    for i, stage in enumerate(data.stages):
        y = i * step + 4
        name = shortened(stage.name, SMALL, left - 8)
        marks.append(ending_at(left - 8, y + 12.5, name, colour=INK, size=SMALL))
        if stage.value is None:
            marks.append(Box(left, y, scale.end - left, thick, "track track-empty", WHITE, LINE))
            marks.append(Word(left + 6, y + 12.5, data.missing, "label gap", GREY, SMALL))
            continue
        end = max(scale.at(stage.value), left + 1)
        marks.append(Box(left, y, end - left, thick, "result", BLUE))
        marks.append(Word(end + 6, y + 12.5, stage.label, "label", INK, SMALL, is_bold=True))
        marks.append(ending_at(data.width, y + 12.5, stage.note, kind="label quiet", colour=GREY, size=SMALL))
    return Drawing(data.width, step * len(data.stages) + 4, data.title, data.desc, tuple(marks), "funnel")
