"""The bullet bar: how far a promise has come, where it began, where it should be by now and where it should end."""

from dataclasses import dataclass

from tracker.foundation.charts.marks import (
    AMBER,
    BLUE,
    GREY,
    INK,
    RED,
    SMALL,
    TRACK,
    WHITE,
    Box,
    Drawing,
    Mark,
    Word,
)
from tracker.foundation.charts.scales import Number, exact_scale


@dataclass(frozen=True)
class Bullet:
    """A result with its target and baseline; each may be missing. ``title`` says all of it in words.

    ``expected`` is what was planned by now, which the status rests on.
    """

    result: Number | None
    target: Number | None
    baseline: Number | None
    title: str
    desc: str = ""
    needs_attention: bool = False
    missing: str = "no figure"
    width: float = 190
    is_just_behind: bool = False
    expected: Number | None = None


def bullet(data: Bullet) -> Drawing:
    """The bar with a tall line for the target, a tick above for what is expected by now and a notch below for the
    baseline, so that they differ without colour; no result draws no bar."""
    height, top, thick = 20.0, 5.0, 10.0
    values = (data.result, data.target, data.baseline, data.expected)
    scale = exact_scale(values, 1, data.width - 2)
    marks: list[Mark] = [Box(1, top, data.width - 2, thick, "track", TRACK)]
    if data.result is None:
        marks = [Box(1, top, data.width - 2, thick, "track track-empty", WHITE, TRACK)]
        marks.append(Word(6, top + 8.6, data.missing, "label quiet", GREY, SMALL))
    else:
        kind, fill = _look(data)
        marks.append(Box(1, top, scale.at(data.result) - 1, thick, kind, fill))
    if data.baseline and data.result is not None:
        marks.append(Box(scale.at(data.baseline) - 1.5, top - 1, 3, thick + 2, "baseline", WHITE, ""))
        marks.append(Box(scale.at(data.baseline) - 1.5, top + thick + 1, 3, 3, "baseline-foot", GREY))
    if data.expected is not None and data.result is not None:
        x = min(max(scale.at(data.expected), 2), data.width - 2)
        marks.append(Box(x - 1.25, 1.5, 2.5, top + thick - 1.5, "expected", INK, WHITE))
    if data.target is not None and data.result is not None:
        marks.append(Box(scale.at(data.target) - 1.5, 0, 3, height, "target", INK, WHITE))
    return Drawing(data.width, height, data.title, data.desc, tuple(marks), "bullet")


def _look(data: Bullet) -> tuple[str, str]:
    """The kind and the colour of the result, those of its status."""
    if data.needs_attention:
        return "result result-attention", RED
    return ("result result-behind", AMBER) if data.is_just_behind else ("result", BLUE)
