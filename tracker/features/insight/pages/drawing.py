"""The charts of a measure: how it went over the years, and the line that it should follow."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from markupsafe import Markup

from tracker.domain.measures import Measure, percent
from tracker.domain.periods import Period, add_months
from tracker.domain.trajectories import expected_on
from tracker.features.insight.pages.standing import MeasureStanding
from tracker.features.insight.pages.wording import expected, figure
from tracker.foundation import words
from tracker.foundation.charts import Goal, Point, Series, Trend, first_drawn, for_screens

MOST_YEARS_AHEAD = 6


@dataclass(frozen=True)
class Drawn:
    """A chart with its finding, the line below it and the rows of the table behind it."""

    svg: Markup
    finding: str
    line: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def year_words(period: Period) -> str:
    """2026/27, or 2026 for a calendar year."""
    first, last = period.first.year, period.last.year
    return str(first) if first == last else f"{first}/{last % 100:02d}"


def _plotted(measure: Measure, value: Decimal | None) -> float | None:
    if value is None:
        return None
    return float(percent(value)) if measure.is_share else float(value)


def _point(measure: Measure, value: Decimal | None, so_far: bool = False) -> Point:
    said = figure(measure, value) if value is not None else ""
    return Point(_plotted(measure, value), said, so_far)


def trend_of(each: MeasureStanding, prefix: str) -> Drawn | None:
    """The years up to this one; nothing where fewer than two have a figure."""
    known = [past for past in each.history if past.result.can_be_said]
    if len(known) < 2:
        return None
    points = tuple(_point(each.measure, past.result.value, past.result.is_so_far) for past in each.history)
    first = first_drawn(points)
    history, points = each.history[first:], points[first:]
    label, years = _(each.measure.label), tuple(year_words(past.period) for past in history)
    target = each.aim.target
    goal = _plotted(each.measure, target.value) if target else None
    data = Trend(
        years,
        (Series("", points),),
        _("%(label)s by year", label=label),
        _words(each, label),
        target=Goal(goal, _("Target %(value)s", value=figure(each.measure, target.value)))
        if target and goal is not None
        else None,
        unit="%" if each.measure.is_share else "",
        most=100 if each.measure.is_share else None,
        missing=_("no figure"),
    )
    rows = tuple(
        (
            year,
            figure(each.measure, past.result.value) if past.result.can_be_said else _("no figure"),
            _stated(past.result.stated, past.result.is_so_far) if past.result.can_be_said else "",
        )
        for year, past in zip(years, history, strict=True)
    )
    columns = (_("Year"), label, _("How it is known"))
    return Drawn(for_screens(data, prefix), _finding(each, label), _("By year"), columns, rows)


def _stated(stated: bool, so_far: bool) -> str:
    said = _("stated") if stated else _("from records")
    return str(_("%(how)s, so far", how=said) if so_far else said)


def _words(each: MeasureStanding, label: str) -> str:
    told = [
        f"{year_words(past.period)}: {figure(each.measure, past.result.value)}"
        for past in each.history
        if past.result.can_be_said
    ]
    return f"{label}. {'; '.join(told)}."


def _finding(each: MeasureStanding, label: str) -> str:
    now = figure(each.measure, each.result.value) if each.result.can_be_said else _("no figure yet")
    facts = {"label": label, "now": now, "moved": words.say(each.moved)}
    if each.result.is_so_far and each.measure.accumulates:
        before = each.earlier
        earlier = figure(each.measure, before.value) if before.can_be_said else words.say(each.moved)
        text = _("%(label)s: %(now)s so far, %(earlier)s in all of the year before")
        return str(text % {"label": label, "now": now, "earlier": earlier})
    return str(_("%(label)s: %(now)s, %(moved)s on the year before", **facts))


def trajectory_of(each: MeasureStanding, prefix: str) -> Drawn | None:
    """The line from the baseline to the target by year ends, with what was reached; nothing without a line."""
    aim, measure = each.aim, each.measure
    if aim.target is None or aim.baseline is None or aim.baseline.day >= aim.target.day:
        return None
    days = _year_ends(each.result.period, aim.baseline.day, aim.target.day)
    reached = {past.period.last: past.result for past in each.history if past.result.can_be_said}
    known = {aim.baseline.day: aim.baseline.value}
    known |= {day: result.value for day, result in reached.items() if result.value is not None}
    label = _(measure.label)
    line = tuple(_point(measure, expected_on(aim, day)) for day in days)
    actual = tuple(_point(measure, known.get(day), day in reached and reached[day].is_so_far) for day in days)
    finding = _(
        "From %(start)s to %(target)s by %(day)s",
        start=figure(measure, aim.baseline.value),
        target=figure(measure, aim.target.value),
        day=words.day(aim.target.day),
    )
    data = Trend(
        tuple(words.month_short(day) for day in days),
        (Series(_("Reached"), actual), Series(_("The line"), line)),
        _("%(label)s: the line to the target", label=label),
        finding,
        unit="%" if measure.is_share else "",
        most=100 if measure.is_share else None,
        missing=" ",
    )
    rows = tuple(
        (
            words.day(day),
            expected(measure, expected_on(aim, day)),
            figure(measure, known[day]) if known.get(day) is not None else "",
        )
        for day in days
    )
    columns = (_("By"), _("The line"), _("Reached"))
    return Drawn(for_screens(data, prefix), finding, label, columns, rows)


def _year_ends(period: Period, first: date, last: date) -> list[date]:
    """The baseline's day, the ends of reporting years between, and the target's day."""
    end = period.last
    while end > first:
        end = add_months(end, -12)
    ends = [add_months(end, 12 * number) for number in range(1, 40)]
    inside = [day for day in ends if first < day < last][:MOST_YEARS_AHEAD]
    return [first, *inside, last]
