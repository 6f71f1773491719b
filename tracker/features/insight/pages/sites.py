"""A measure between the organisation's own sites: the finding, the chart with a benchmark, the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.benchmarks import TOO_FEW, Benchmark, is_too_few
from tracker.domain.measures import NO_EARLIER, Measure, MeasureKind, Result, percent, wilson, year_on_year
from tracker.features.insight.pages.comparisons import Compared
from tracker.features.insight.pages.drawing import Drawn
from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.insight.pages.wording import figure, result_words
from tracker.features.insight.queries.sites import SiteFigure, why_no_sites
from tracker.foundation import words
from tracker.foundation.charts import DotRow, Dots, Goal, Row, Rows, for_screens

MOST_BARS = 20
LOWEST_SHOWN = 8


@dataclass(frozen=True)
class SiteLine:
    """A site in the table: its figure, what that is of, a year ago, and the way to the records behind both."""

    name: str
    href: str
    value: str
    base: str
    then: str
    then_href: str
    moved: str
    is_open: bool


@dataclass(frozen=True)
class SitesPart:
    """What a page says of a measure between sites; ``why_not`` where it cannot."""

    why_not: str = ""
    finding: str = ""
    chart: Drawn | None = None
    lines: tuple[SiteLine, ...] = ()
    more_bars: int = 0
    without: str = ""
    has_bases: bool = False
    is_mix: bool = False
    only: str = ""


def sites_part(standing: CompactStanding, one: Compared, open_site: UUID | None) -> SitesPart:
    """The sites of a measure, the highest first, those without a figure last."""
    why_not, shown = why_no_sites(one.measure), in_order(one)
    if why_not or not shown:
        nothing = _("Nothing of it is recorded at any site yet.")
        return SitesPart(why_not=words.say(why_not) if why_not else nothing)
    is_mix = one.measure.kind is MeasureKind.DISTRIBUTION
    finding = "" if is_mix else finding_of(one.measure, shown)
    lines = tuple(_line(standing, one, site, open_site) for site in shown)
    chart = None if is_mix else _chart(one, _drawn(one, shown), finding, lines)
    without = [site.name for site in one.sites if not site.is_recorded]
    return SitesPart(
        finding=finding,
        chart=chart,
        lines=lines,
        more_bars=len(shown) - len(_drawn(one, shown)),
        without=_without(without),
        has_bases=one.measure.is_share,
        is_mix=is_mix,
        only=_only(one),
    )


def in_order(one: Compared) -> list[SiteFigure]:
    """The sites that have something of it, the highest first, those of which nothing can be said last."""

    def place(site: SiteFigure) -> tuple[bool, Decimal, str]:
        value = said_value(one.measure, site.now)
        return value is None, -(value or Decimal(0)), site.name

    return sorted((site for site in one.sites if site.is_recorded), key=place)


def _drawn(one: Compared, shown: Sequence[SiteFigure]) -> list[SiteFigure]:
    """As many sites as a chart holds: where there are more, the highest and the lowest that can be said."""
    if len(shown) <= MOST_BARS:
        return list(shown)
    told = [site for site in shown if said_value(one.measure, site.now) is not None]
    return told if len(told) <= MOST_BARS else [*told[: MOST_BARS - LOWEST_SHOWN], *told[-LOWEST_SHOWN:]]


def said_value(measure: Measure, result: Result) -> Decimal | None:
    """The value that is printed and drawn; None where there is none or it is a share of too few."""
    return None if is_too_few(measure, result) else result.value


def value_words(measure: Measure, result: Result) -> str:
    """A site's figure as printed, or why there is none."""
    if is_too_few(measure, result):
        return words.say(TOO_FEW)
    if result.parts:
        return result_words(measure, result)
    return figure(measure, result.value) if result.value is not None else str(_("nothing yet"))


def moved_words(measure: Measure, site: SiteFigure) -> str:
    """How a site's figure moved, between the figures as printed; nothing where either cannot be said."""
    if said_value(measure, site.now) is None or said_value(measure, site.earlier) is None:
        return ""
    return words.say(year_on_year(measure, site.now, site.earlier)[1])


def spread_of(one: Compared) -> str:
    """The highest and the lowest site in short; nothing where fewer than two can be said."""
    told = [site for site in in_order(one) if said_value(one.measure, site.now) is not None]
    if len(told) < 2:
        return ""
    high, low = (f"{value_words(one.measure, site.now)} ({site.name})" for site in (told[0], told[-1]))
    return str(_("%(high)s to %(low)s", high=high, low=low))


def finding_of(measure: Measure, sites: Sequence[SiteFigure]) -> str:
    """Which site has most and which least, in one sentence; of sites in order."""
    told = [site for site in sites if said_value(measure, site.now) is not None]
    if not told:
        return str(_("At no site is there enough of it to say."))
    first, last = told[0], told[-1]
    high, low = value_words(measure, first.now), value_words(measure, last.now)
    if len(told) == 1:
        text = _("Only %(site)s has enough of it to say: %(value)s.")
        if len(sites) == 1:
            text = _("Only %(site)s has any of it: %(value)s.")
        return str(text % {"site": first.name, "value": high})
    if high == low:
        return str(_("The same at all %(count)s sites: %(value)s.", count=len(told), value=high))
    facts = {"first": first.name, "high": high, "last": last.name, "low": low}
    return str(_("From %(high)s at %(first)s to %(low)s at %(last)s.", **facts))


def _line(standing: CompactStanding, one: Compared, site: SiteFigure, open_site: UUID | None) -> SiteLine:
    place: dict[str, Any] = {
        "compact_id": standing.compact_id,
        "measure": one.each.chosen_id,
        "site": site.site_id,
    }
    year, before = standing.period.first, standing.period.previous().first
    measure, base = one.measure, site.now.denominator
    known = site.earlier.value is not None or site.earlier.parts
    return SiteLine(
        site.name,
        url_for("insight.compare", year=year, _anchor="records", **place),
        value_words(measure, site.now),
        words.number(base) if measure.is_share and base is not None else "",
        value_words(measure, site.earlier) if known else words.say(NO_EARLIER),
        url_for("insight.compare", year=before, _anchor="records", **place) if known else "",
        moved_words(measure, site),
        site.site_id == open_site,
    )


def _only(one: Compared) -> str:
    """For a measure that is narrowed to one site: why the others are here too."""
    counted = next((site.name for site in one.sites if site.site_id == one.each.chosen.site), "")
    text = _("The commitment counts %(site)s only. The other sites stand here to compare it with.")
    return str(text % {"site": counted}) if counted else ""


def _without(names: Sequence[str]) -> str:
    if not names:
        return ""
    text = ngettext(
        "At %(num)s site nothing of it is recorded: %(names)s.",
        "At %(num)s sites nothing of it is recorded: %(names)s.",
        len(names),
        names=words.listed(names),
    )
    return str(text)


def _chart(
    one: Compared,
    shown: Sequence[SiteFigure],
    finding: str,
    lines: Sequence[SiteLine],
) -> Drawn:
    measure, label = one.measure, _(one.measure.label)
    title = _("%(label)s by site", label=label)
    desc = "; ".join(f"{line.name}: {line.value}" for line in lines)
    goal = goal_of(measure, one.line)
    chart: Dots | Rows
    if measure.is_share:
        whole = _dot(measure, _("All sites"), one.each.result)
        dots = (whole, *(_dot(measure, site.name, site.now) for site in shown))
        chart = Dots(dots, title, desc, _("Share"), _("Out of"), goal)
    else:
        bars = (Row(s.name, plotted(measure, s.now.value), value_words(measure, s.now)) for s in shown)
        chart = Rows(tuple(bars), title, desc, goal)
    columns = (_("Site"), label)
    return Drawn(for_screens(chart, "sites"), finding, _by(label, chart), columns, tuple(chart.printed))


def _by(label: str, chart: Dots | Rows) -> str:
    """The line below the finding; for shares it says what the line through each dot is."""
    if isinstance(chart, Rows):
        return label
    text = _("%(label)s. The line through each dot says how far chance alone could move a share of so few.")
    return str(text % {"label": label})


def _dot(measure: Measure, name: str, result: Result) -> DotRow:
    value, base = said_value(measure, result), result.denominator
    reach = wilson(result.numerator, base) if result.numerator is not None and base else None
    low, high = (plotted(measure, end) for end in (reach.low, reach.high)) if reach else (None, None)
    count = words.number(base) if base is not None else ""
    return DotRow(name, plotted(measure, value), low, high, value_words(measure, result), count)


def goal_of(measure: Measure, benchmark: Benchmark | None) -> Goal | None:
    """The dashed line: a figure of others with its vintage."""
    value = plotted(measure, benchmark.comparable) if benchmark else None
    if benchmark is None or value is None:
        return None
    facts = {"label": _(benchmark.label), "value": figure(measure, benchmark.comparable)}
    return Goal(value, _("%(label)s: %(value)s (%(vintage)s)", vintage=_(benchmark.vintage), **facts))


def plotted(measure: Measure, value: Decimal | None) -> float | None:
    """Where a value lies on the scale: between the figures as printed."""
    if value is None:
        return None
    return float(percent(value)) if measure.is_share else float(value)
