"""The pictures of a commitment: its bar on the page of all, and its trend over the years."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _

from tracker.domain.benchmarks import Benchmark
from tracker.domain.commitments import Word
from tracker.domain.measures import MeasureKind
from tracker.features.insight.models import ComparisonFigure
from tracker.features.insight.pages.comparisons import benchmarks_for
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding, MeasureStanding, Past
from tracker.features.insight.pages.wording import expected, figure
from tracker.features.reports.pages import Picture
from tracker.features.reports.pages.data import Datum, code_of, datum_of
from tracker.features.reports.pages.measures import counted_of
from tracker.features.reports.pages.resting import rests_on
from tracker.features.reports.pages.wording import (
    drawn,
    named,
    present_words,
    short_year,
    unit_of,
)
from tracker.foundation import words
from tracker.foundation.charts import Bullet, Goal, Point, Series, Trend, first_drawn

HEIGHT = 134
"""Beside their heading and status, and a table of nine measures below, these charts fill a page."""


def bar_of(each: CommitmentStanding) -> Bullet:
    """The bar of a commitment's leading measure; without a figure it is an outline with words."""
    one, missing = each.leading, str(_("no figure yet"))
    if one is None:
        return Bullet(None, None, None, str(_("No measure chosen yet")), missing=missing)
    baseline, target = one.aim.baseline, one.aim.target
    is_flag = one.measure.kind is MeasureKind.FLAG
    goal = target.value if target else 1 if is_flag else None
    wanted = one.standing.expected if target and one.result.can_be_said else None
    return Bullet(
        one.result.value if one.result.can_be_said else None,
        goal,
        baseline.value if baseline else None,
        _title_of_bar(one, wanted),
        needs_attention=each.word is Word.NEEDS_ATTENTION,
        missing=missing,
        is_just_behind=each.word is Word.JUST_BEHIND,
        expected=wanted,
    )


def _title_of_bar(one: MeasureStanding, wanted: Decimal | None) -> str:
    target = one.aim.target
    facts = {"label": named(one), "value": present_words(one.measure, one.result)}
    if not target:
        return str(_("%(label)s: %(value)s", **facts))
    facts |= {"target": figure(one.measure, target.value), "day": words.day(target.day)}
    if wanted is None:
        return str(_("%(label)s: %(value)s against a target of %(target)s by %(day)s", **facts))
    facts |= {"expected": expected(one.measure, wanted)}
    text = _("%(label)s: %(value)s, %(expected)s expected by now, target %(target)s by %(day)s", **facts)
    return str(text)


def trend_of(
    each: CommitmentStanding, standing: CompactStanding, others: Sequence[ComparisonFigure] = ()
) -> Picture | None:
    """The figures of the leading measure by year, from the first year that has one; None without any."""
    one = next((one for one in (each.leading, *each.measures) if one and _has_years(one)), None)
    return picture_of(one, standing, f"c{each.number}-trend", others) if one else None


def _has_years(one: MeasureStanding) -> bool:
    is_drawn = one.measure.kind is not MeasureKind.FLAG and one.result.held_back is None
    return is_drawn and any(past.result.can_be_said for past in one.history)


def years_shown(history: tuple[Past, ...]) -> tuple[Past, ...]:
    """From the first year with a figure on, and two at the least."""
    known = [Point(1 if past.result.can_be_said else None) for past in history]
    return history[first_drawn(known) :]


def picture_of(
    one: MeasureStanding, standing: CompactStanding, name: str, others: Sequence[ComparisonFigure] = ()
) -> Picture:
    """The trend of a measure, with its target as a level line and a figure of others as a dashed one."""
    years, other = years_shown(one.history), _other_of(one, others)
    target, label = one.aim.target, named(one)
    said = [
        f"{short_year(past.period)}: {present_words(one.measure, past.result)}"
        for past in years
        if past.result.can_be_said
    ]
    goal = None
    if target:
        facts = {"target": figure(one.measure, target.value), "month": words.month(target.day)}
        goal = Goal(drawn(one.measure, target.value) or 0, str(_("Target %(target)s by %(month)s", **facts)))
    chart = Trend(
        periods=tuple(short_year(past.period) for past in years),
        series=(Series("", tuple(_point(one, past) for past in years)),),
        title=str(_("%(label)s by year: %(values)s", label=label, values="; ".join(said))),
        desc=str(
            _("Line chart by year, with the target as a level line.") if goal else _("Line chart by year.")
        ),
        target=goal,
        benchmark=_level_of(one, other) if other else None,
        unit=unit_of(one.measure),
        missing=str(_("no figure")),
        bases=_bases(one, years),
        so_far=str(_("so far")),
        height=HEIGHT,
    )
    about = _(
        "%(label)s, years from %(day)s; %(last)s", label=label, day=_day(standing), last=_last(standing)
    )
    code, data = code_of(one.measure, one.chosen), tuple(_datum(one, past) for past in years)
    resting = rests_on(counted_of(one.measure), data, standing.as_at)
    finding, source = (
        trend_finding(one, years),
        " ".join(part for part in (_source(years), _source_of(other)) if part),
    )
    return Picture(name, finding, str(about), chart, source, f"{code}/year", data, resting)


def _other_of(one: MeasureStanding, others: Sequence[ComparisonFigure]) -> Benchmark | None:
    """The first figure of others that is of a whole organisation and counted as the measure is."""
    if one.measure.kind is MeasureKind.DISTRIBUTION:
        return None
    fair = (row for row in benchmarks_for(one.measure.id, others) if not row.is_per_site and not row.part)
    return next(fair, None)


def _level_of(one: MeasureStanding, other: Benchmark) -> Goal:
    facts = {"value": figure(one.measure, other.comparable), "vintage": _(other.vintage)}
    label = _("%(label)s: %(value)s (%(vintage)s)", label=_(other.label), **facts)
    return Goal(drawn(one.measure, other.comparable) or 0, str(label))


def _source_of(other: Benchmark | None) -> str:
    """Whom the dashed line is of, and where it is from."""
    if other is None:
        return ""
    facts = {"population": _(other.population), "source": other.citation.source}
    return str(_("Dashed line: %(population)s; %(source)s.", **facts))


def _bases(one: MeasureStanding, years: tuple[Past, ...]) -> tuple[str, ...]:
    """Below each year of how many its share is, or that it was stated; nothing where neither is ever so."""
    said = tuple(_base(one, past) for past in years)
    return said if any(said) else ()


def _base(one: MeasureStanding, past: Past) -> str:
    result = past.result
    if not result.can_be_said:
        return ""
    if result.stated:
        return str(_("stated"))
    if one.measure.is_share and result.denominator:
        return str(_("of %(count)s", count=words.number(result.denominator)))
    return ""


def _point(one: MeasureStanding, past: Past) -> Point:
    value = past.result.value if past.result.can_be_said else None
    if value is None:
        return Point(None)
    return Point(drawn(one.measure, value), figure(one.measure, value), past.result.is_so_far)


def _datum(one: MeasureStanding, past: Past) -> Datum:
    return datum_of(one.measure, past.result, past.period.first.isoformat())


def _day(standing: CompactStanding) -> str:
    return words.day(standing.period.first).rsplit(" ", 1)[0]


def _last(standing: CompactStanding) -> str:
    period = standing.period
    if standing.as_at < period.last:
        return str(
            _("%(year)s is so far, to %(day)s", year=short_year(period), day=words.day(standing.as_at))
        )
    return str(_("%(year)s is the whole year", year=short_year(period)))


def trend_finding(one: MeasureStanding, years: tuple[Past, ...]) -> str:
    """The finding as a sentence: from what to what, or that there is nothing to compare with."""
    said = [past for past in years if past.result.can_be_said]
    label, last = named(one), said[-1]
    facts = {"label": label, "now": figure(one.measure, last.result.value), "year": short_year(last.period)}
    so_far = last.result.is_so_far
    if len(said) == 1:
        text = (
            _("%(label)s: %(now)s so far in %(year)s, and no earlier figure", **facts)
            if so_far
            else _("%(label)s: %(now)s in %(year)s, and no earlier figure", **facts)
        )
        return str(text)
    before = said[-2]
    facts |= {"before": figure(one.measure, before.result.value), "earlier": short_year(before.period)}
    text = (
        _("%(label)s: %(now)s so far in %(year)s, after %(before)s in all of %(earlier)s", **facts)
        if so_far
        else _("%(label)s: %(now)s in %(year)s, after %(before)s in %(earlier)s", **facts)
    )
    return str(text)


def _source(years: tuple[Past, ...]) -> str:
    stated = [short_year(past.period) for past in years if past.result.stated]
    counted = [past for past in years if past.result.can_be_said and not past.result.stated]
    if not stated:
        return str(_("Source: our own programme records."))
    if not counted:
        return str(_("Source: stated by us, not counted from records."))
    return str(_("Source: our own programme records; %(years)s stated.", years=words.listed(stated)))
