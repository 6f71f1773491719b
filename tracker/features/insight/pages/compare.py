"""The pages that compare: all measures of a compact, and one of them with its sites and figures of others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.benchmarks import NOT_HERE_YET
from tracker.domain.measures import NO_EARLIER
from tracker.features.insight.pages.comparisons import Compared, compare, count_moves
from tracker.features.insight.pages.drawing import year_words
from tracker.features.insight.pages.measure import BehindTable, behind_table
from tracker.features.insight.pages.others import OthersPart, others_part, versus
from tracker.features.insight.pages.sites import SitesPart, sites_part, spread_of
from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.insight.pages.wording import figure, gain_words, result_words
from tracker.features.insight.queries import comparisons
from tracker.features.insight.queries.behind import records_behind
from tracker.features.insight.queries.books import Books
from tracker.features.organisations import queries as organisation_queries
from tracker.foundation import words

MOST_RECORDS = 50
_ORDER = (-1, 1, 0)


@dataclass(frozen=True)
class CompareLine:
    """A measure in the list of all."""

    label: str
    narrowed: str
    href: str
    code: str
    now: str
    then: str
    moved: str
    gain: str
    is_worse: bool
    sites: str
    others: str
    is_known: bool

    @property
    def is_empty(self) -> bool:
        """Whether no column has a figure of it."""
        return not (self.is_known or self.then or self.sites or self.others)


@dataclass(frozen=True)
class ComparePage:
    """All measures of a compact, each beside itself."""

    title: str
    over: str
    lines: tuple[CompareLine, ...]
    unknown: tuple[CompareLine, ...]
    same_day: str

    def has(self, column: str) -> bool:
        """Whether any line has something in a column."""
        return any(getattr(line, column) for line in self.lines)


@dataclass(frozen=True)
class SiteRecords:
    """The records behind a measure at one site."""

    site: str
    table: BehindTable


@dataclass(frozen=True)
class MeasureComparison:
    """One measure with its year before, its sites and figures of others."""

    title: str
    over: str
    narrowed: str
    now: str
    now_base: str
    is_in_words: bool
    now_href: str
    then: str
    then_head: str
    moved: str
    is_not_known_here: bool
    sites: SitesPart
    records: SiteRecords | None
    others: OthersPart
    commitment: str
    commitment_href: str


def compare_page(standing: CompactStanding, *, organisation_id: UUID) -> ComparePage:
    """All measures of a compact in its standing's period."""
    found = compare(standing, organisation_id=organisation_id)
    in_order = sorted(found, key=lambda one: _ORDER.index(one.gain))
    every = [_line(standing, one) for one in in_order]
    lines, unknown = ([line for line in every if line.is_empty is empty] for empty in (False, True))
    days = {one.then.as_at for one in found if one.then.as_at < standing.period.previous().last}
    same_day = words.day(days.pop()) if days else ""
    return ComparePage(_title(found), over_of(standing), tuple(lines), tuple(unknown), same_day)


def _title(found: Sequence[Compared]) -> str:
    better, worse = count_moves(found)
    if not better and not worse:
        return str(_("No figure stands apart from its year before"))
    text = ngettext(
        "%(num)s figure is better than a year ago, %(worse)s worse",
        "%(num)s figures are better than a year ago, %(worse)s worse",
        better,
        worse=worse,
    )
    return str(text)


def measure_choices(standing: CompactStanding) -> list[tuple[str, str]]:
    """The measures of a compact as choices: the commitment's code, the measure, what it is narrowed to."""
    return [
        (
            str(each.chosen_id),
            ", ".join([f"{promise.code}: {_(each.measure.label)}", *(_(part) for part in each.narrowed)]),
        )
        for promise in standing.applicable
        for each in promise.measures
    ]


def over_of(standing: CompactStanding) -> str:
    """“Business compact: 2026/27 so far”."""
    facts = {"title": standing.title, "year": year_words(standing.period)}
    so_far = standing.as_at < standing.period.last
    return str(_("%(title)s: %(year)s so far", **facts) if so_far else _("%(title)s: %(year)s", **facts))


def _line(standing: CompactStanding, one: Compared) -> CompareLine:
    each = one.each
    asked: dict[str, Any] = {
        "compact_id": standing.compact_id,
        "measure": each.chosen_id,
        "year": standing.period.first,
    }
    return CompareLine(
        _(each.measure.label),
        words.listed(_(part) for part in each.narrowed),
        url_for("insight.compare", **asked),
        one.promise.code,
        result_words(each.measure, each.result),
        result_words(each.measure, one.then) if one.then.can_be_said or one.then.parts else "",
        moved_words(one),
        gain_words(one.gain),
        one.gain < 0,
        spread_of(one),
        _others_in_short(one),
        bool(each.result.can_be_said or each.result.parts or each.result.held_back),
    )


def _now(one: Compared) -> str:
    """The figure alone; of how many a share is stands beside it in small."""
    if one.measure.personal:
        return words.say(NOT_HERE_YET)
    result = one.each.result
    return figure(one.measure, result.value) if _base(one) else result_words(one.measure, result)


def _base(one: Compared) -> str:
    result = one.each.result
    if not one.measure.is_share or result.value is None or result.numerator is None:
        return ""
    part, whole = words.number(result.numerator), words.number(result.denominator)
    return str(_("%(part)s of %(whole)s", part=part, whole=whole))


def then_words(one: Compared) -> str:
    """The figure of a year ago: of the same day where that is the fair one, and of all of that year."""
    measure, whole = one.measure, one.each.earlier
    if one.then.can_be_said and one.then.as_at < one.then.period.last:
        facts = {"by": figure(measure, one.then.value), "day": words.day(one.then.as_at)}
        if whole.can_be_said:
            return str(_("%(by)s by %(day)s, %(all)s in all", all=figure(measure, whole.value), **facts))
        return str(_("%(by)s by %(day)s", **facts))
    return result_words(measure, whole) if whole.can_be_said or whole.parts else words.say(NO_EARLIER)


def _then_head(one: Compared) -> str:
    """Of which days the earlier figures of the sites are: “2025/26”, or “by 22 November 2025”."""
    before = one.each.result.period.previous()
    if one.then.as_at < before.last:
        return str(_("By %(day)s", day=words.day(one.then.as_at)))
    return year_words(before)


def moved_words(one: Compared) -> str:
    """How the figure moved; nothing where there is no figure now, or a mix, which has no single one."""
    return words.say(one.moved) if one.each.result.can_be_said else ""


def _others_in_short(one: Compared) -> str:
    if not one.others:
        return ""
    if one.measure.personal or len(one.others) > 1:
        return str(ngettext("%(num)s figure", "%(num)s figures", len(one.others)))
    return versus(one, one.others[0])


def measure_comparison(
    standing: CompactStanding,
    chosen_id: UUID,
    *,
    organisation_id: UUID,
    site_id: UUID | None,
    sees_people: bool,
    may_edit: bool,
) -> MeasureComparison | None:
    """One measure compared, with the records of a site if one is named; None where it is not among them."""
    found = compare(standing, organisation_id=organisation_id)
    one = next((one for one in found if one.each.chosen_id == chosen_id), None)
    if one is None:
        return None
    own = comparisons.list_comparison_figures(organisation_id=organisation_id)
    here: dict[str, Any] = {"chosen_id": chosen_id, "year": standing.period.first}
    return MeasureComparison(
        title=_("%(measure)s, compared", measure=_(one.measure.label)),
        over=over_of(standing),
        narrowed=words.listed(_(part) for part in one.each.narrowed),
        now=_now(one),
        now_base=_base(one),
        is_in_words=not one.each.result.can_be_said,
        now_href=url_for("insight.measure", **here),
        then="" if one.measure.personal else then_words(one),
        then_head=_then_head(one),
        moved=moved_words(one),
        is_not_known_here=one.measure.personal,
        sites=sites_part(standing, one, site_id),
        records=_records(standing, one, site_id, organisation_id, sees_people) if site_id else None,
        others=others_part(one, own, may_edit),
        commitment=one.promise.text,
        commitment_href=url_for("insight.commitment", commitment_id=one.promise.id),
    )


def _records(
    standing: CompactStanding, one: Compared, site_id: UUID, organisation_id: UUID, sees_people: bool
) -> SiteRecords | None:
    site = organisation_queries.find_site(site_id, organisation_id=organisation_id)
    if site is None:
        return None
    books, chosen = Books(organisation_id, standing.as_at), replace(one.each.chosen, site=site_id)
    found = records_behind(books, one.measure, standing.period, chosen)
    return SiteRecords(site.name, behind_table(found, sees_people=sees_people, most=MOST_RECORDS))
