"""The two charts of a design: the shape of the team before and after, and what further entry-level hours cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from tracker.domain.redesign import Point as Step
from tracker.domain.redesign.summaries import Summary
from tracker.foundation import charts, words


@dataclass(frozen=True)
class ShapeChart:
    """The mirrored bars and the figures behind them."""

    chart: charts.Mirror
    rows: Sequence[tuple[str, str, str]]

    def svg(self, prefix: str) -> str:
        """For screens."""
        return charts.for_screens(self.chart, prefix)


@dataclass(frozen=True)
class CurveChart:
    """Cost by entry-level hours."""

    chart: charts.Trend

    def svg(self, prefix: str) -> str:
        """For screens."""
        return charts.for_screens(self.chart, prefix)


def shape_chart(summary: Summary) -> ShapeChart:
    """Posts by level, today and in the design, the highest level at the top."""
    is_told = summary.shape_after.shape is not None and summary.shape_before.shape is not None
    levels, rows = [], []
    total_before = sum((line.posts_before for line in summary.levels), Decimal(0))
    total_after = sum((line.posts_after for line in summary.levels), Decimal(0))
    for line in reversed(summary.levels):
        name = str(_("Level %(level)s", level=line.level))
        before = _label(line.posts_before, total_before, is_told)
        after = _label(line.posts_after, total_after, is_told)
        levels.append(charts.Level(name, line.posts_before, before, line.posts_after, after))
        rows.append((name, before, after))
    title = str(_("Posts by level, today and in this design"))
    desc = "; ".join(f"{name}: {before}, {after}" for name, before, after in rows)
    chart = charts.Mirror(tuple(levels), str(_("Today")), str(_("This design")), title, desc)
    return ShapeChart(chart, rows)


def _label(posts: Decimal, total: Decimal, with_share: bool) -> str:
    count = words.number(posts.quantize(Decimal("0.01")))
    if not with_share or not total:
        return count
    return f"{count} ({words.share(posts / total)})"


def curve_chart(points: Sequence[Step]) -> CurveChart | None:
    """What entry-level hours cost at the least, step by step; None where there is but one step."""
    if len(points) < 2:
        return None
    series = charts.Series(
        str(_("Cost of the first year")),
        tuple(
            charts.Point(
                Decimal(point.cost_pence) / 100_000,
                ("" if point.is_proved else "≤ ")
                + str(_("£%(thousands)sk", thousands=words.number(round(point.cost_pence / 100_000)))),
            )
            for point in points
        ),
    )
    hours = tuple(words.number(point.entry_hours.quantize(Decimal(1))) for point in points)
    first, last = points[0], points[-1]
    desc = _(
        "From %(low)s in the first year with %(few)s entry-level hours to %(high)s with %(many)s.",
        low=words.pounds(first.cost_pence),
        few=hours[0],
        high=words.pounds(last.cost_pence),
        many=hours[-1],
    )
    title = str(_("The least that the first year costs with setting up, by hours of entry-level work"))
    places = tuple(float(point.entry_hours) for point in points)
    return CurveChart(charts.Trend(hours, (series,), title, str(desc), unit="k", sign="£", places=places))
