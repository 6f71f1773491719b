"""Charts: pure functions from data to geometry to SVG, the same string on the page and in print.

``trend(Trend(...)).svg("c3-trend")``: the first call places everything, the second writes it. Numbers arrive
with their printed form, titles and descriptions already worded; a value that is missing is a gap, never 0, and
one that is held back is drawn as an outline marked [c].
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from tracker.foundation.charts.bars import Columns, columns
from tracker.foundation.charts.bullet import Bullet, bullet
from tracker.foundation.charts.dots import DotRow, Dots, dots
from tracker.foundation.charts.funnel import Funnel, Stage, funnel
from tracker.foundation.charts.heat import Heat, HeatRow, heat
from tracker.foundation.charts.marks import SLIM, Drawing
from tracker.foundation.charts.mirror import Level, Mirror, mirror
from tracker.foundation.charts.points import Goal, Point, Series, Trend, first_drawn
from tracker.foundation.charts.rows import Row, Rows, rows
from tracker.foundation.charts.shades import HELD_BACK, Cell
from tracker.foundation.charts.stacked import Part, Stacked, StackedRow, stacked
from tracker.foundation.charts.tiles import PLACES, Tile, Tiles, tiles
from tracker.foundation.charts.trend import trend

Chart = Trend | Columns | Funnel | Stacked | Mirror | Dots | Heat | Tiles | Rows

_DRAWN: dict[type, Callable[[Any], Drawing]] = {
    Trend: trend,
    Columns: columns,
    Funnel: funnel,
    Stacked: stacked,
    Mirror: mirror,
    Dots: dots,
    Heat: heat,
    Tiles: tiles,
    Rows: rows,
}


def draw(chart: Chart) -> Drawing:
    """The drawing of a chart, whatever its kind."""
    return _DRAWN[type(chart)](chart)


def for_screens(chart: Chart, prefix: str) -> Markup:
    """The chart twice: as in print, and narrow with larger letters for a phone; the style sheet shows one."""
    slim = draw(replace(chart, width=SLIM)).svg(f"{prefix}-slim")
    return Markup('<div class="roomy">{}</div><div class="slim">{}</div>').format(
        draw(chart).svg(prefix), slim
    )


__all__ = [
    "HELD_BACK",
    "PLACES",
    "Bullet",
    "Cell",
    "Chart",
    "Columns",
    "DotRow",
    "Dots",
    "Drawing",
    "Funnel",
    "Goal",
    "Heat",
    "HeatRow",
    "Level",
    "Mirror",
    "Part",
    "Point",
    "Row",
    "Rows",
    "Series",
    "Stacked",
    "StackedRow",
    "Stage",
    "Tile",
    "Tiles",
    "Trend",
    "bullet",
    "columns",
    "dots",
    "draw",
    "first_drawn",
    "for_screens",
    "funnel",
    "heat",
    "mirror",
    "rows",
    "stacked",
    "tiles",
    "trend",
]
