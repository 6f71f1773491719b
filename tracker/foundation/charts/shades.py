"""Four shades for counts, told apart by the figure that is printed on each."""

from dataclasses import dataclass

from tracker.foundation.charts.marks import BLUE, GREY, INK, LINE, PALE, SKY, WHITE, Box
from tracker.foundation.charts.scales import Number


@dataclass(frozen=True)
class Cell:
    """A count as printed; a label without a value says why there is none: [c], or no site."""

    value: Number | None
    label: str


_SHADES = ((WHITE, INK), (PALE, INK), (SKY, INK), (BLUE, WHITE))
HELD_BACK = "[c]"


def shade_of(value: Number, top: float) -> int:
    """Nought is white; the others are in thirds of the highest."""
    if value <= 0 or top <= 0:
        return 0
    share = float(value) / top
    return 1 if share <= 1 / 3 else 2 if share <= 2 / 3 else 3


def box_of(cell: Cell, top: float, x: float, y: float, width: float, height: float) -> tuple[Box, str]:
    """The filled place of a cell, and the colour of what is written on it."""
    if cell.value is None:
        kind = "cell held-back" if cell.label == HELD_BACK else "cell track-empty"
        return Box(x, y, width, height, kind, WHITE, GREY, is_dashed=True), GREY
    shade = shade_of(cell.value, top)
    fill, colour = _SHADES[shade]
    return Box(x, y, width, height, f"cell shade-{shade}", fill, LINE), colour
