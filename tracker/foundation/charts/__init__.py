"""Charts: pure functions from data to geometry to SVG, the same string on the page and in print.

``trend(Trend(...)).svg("c3-trend")``: the first call places everything, the second writes it. Numbers arrive
with their printed form, titles and descriptions already worded; a value that is missing is a gap, never 0.
"""

from tracker.foundation.charts.bars import Columns, Part, Stacked, StackedRow, columns, stacked
from tracker.foundation.charts.bullet import Bullet, bullet
from tracker.foundation.charts.funnel import Funnel, Stage, funnel
from tracker.foundation.charts.marks import Drawing
from tracker.foundation.charts.trend import Goal, Point, Series, Trend, trend

__all__ = [
    "Bullet",
    "Columns",
    "Drawing",
    "Funnel",
    "Goal",
    "Part",
    "Point",
    "Series",
    "Stacked",
    "StackedRow",
    "Stage",
    "Trend",
    "bullet",
    "columns",
    "funnel",
    "stacked",
    "trend",
]
