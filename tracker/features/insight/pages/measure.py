"""About one figure: what is counted, as of when, from which records, what is wrong with it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from tracker.domain.measures import ComputedFrom, Result, Span
from tracker.domain.sentences import N_
from tracker.features.insight.pages.drawing import Drawn, trend_of, year_words
from tracker.features.insight.pages.figures import MeasureLine, measure_line
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding, MeasureStanding
from tracker.features.insight.queries.behind import Behind, Records, records_behind
from tracker.features.insight.queries.books import Books
from tracker.foundation import words

MOST_ROWS = 50
# What makes two records one, as a sentence.
ONCE = {
    "application": N_("Each application is counted once."),
    "cohort": N_("Each activity or cohort is counted once."),
    "event": N_("Each event is counted once."),
    "participant": N_("Each person is counted once."),
    "person asked": N_("Each person who was asked is counted once."),
    "person in post": N_("Each person in post is counted once."),
    "region": N_("Each region is counted once."),
    "role": N_("Each role is counted once."),
    "school": N_("Each school is counted once."),
    "vacancy": N_("Each vacancy is counted once."),
}


@dataclass(frozen=True)
class Fact:
    """A line of what a figure is."""

    label: str
    value: str


@dataclass(frozen=True)
class BehindLine:
    """A cohort, or a programme's activities, behind a figure."""

    programme: str
    programme_href: str
    cohort: str
    cohort_href: str
    site: str
    count: int
    activities: int | None
    how: str
    people_href: str


@dataclass(frozen=True)
class BehindTable:
    """The records behind a figure: what is counted in each, and how many they are together."""

    counted: str
    lines: tuple[BehindLine, ...]
    more: int
    total_label: str
    total: int
    has_activities: bool


@dataclass(frozen=True)
class MeasurePage:
    """Everything that the page about a figure prints."""

    title: str
    line: MeasureLine
    commitment: str
    commitment_href: str
    facts: tuple[Fact, ...]
    trend: Drawn | None
    records: BehindTable
    people_href: str
    workforce_href: str
    feedback_href: str
    change_href: str
    compare_href: str


def measure_page(
    standing: CompactStanding,
    promise: CommitmentStanding,
    each: MeasureStanding,
    *,
    organisation_id: UUID,
    sees_people: bool,
) -> MeasurePage:
    """The page about a figure; whoever may not see people gets counts without links to them."""
    books = Books(organisation_id, standing.as_at)
    behind = records_behind(books, each.measure, standing.period, each.chosen)
    rests_on_candidates = each.measure.computed_from is ComputedFrom.CANDIDATES
    rests_on_workforce = each.measure.computed_from is ComputedFrom.WORKFORCE
    return MeasurePage(
        title=_(each.measure.label),
        line=measure_line(each),
        commitment=promise.text,
        commitment_href=url_for("insight.commitment", commitment_id=promise.id),
        facts=tuple(_facts(standing, each)),
        trend=trend_of(each, "trend"),
        records=behind_table(behind, sees_people=sees_people, most=MOST_ROWS),
        people_href=_people_href(each.result) if sees_people else "",
        workforce_href=url_for("organisations.workforce") if rests_on_workforce else "",
        feedback_href=url_for("feedback.figures") if rests_on_candidates else "",
        change_href=url_for("compacts.measure", chosen_id=each.chosen_id),
        compare_href=url_for(
            "insight.compare",
            compact_id=standing.compact_id,
            measure=each.chosen_id,
            year=standing.period.first,
        ),
    )


def _people_href(result: Result) -> str:
    """The list of the people behind a figure, narrowed as the figure is; nothing where it counts none."""
    asked: dict[str, Any] = {name: value for name, value in result.records.items() if name != "list"}
    if result.stated or result.records.get("list") != "participants" or result.totals_only == result.value:
        return ""
    return url_for("participants.list_people", **asked) if "event" in asked else ""


def _facts(standing: CompactStanding, each: MeasureStanding) -> list[Fact]:
    measure, period = each.measure, standing.period
    days = {"first": words.day(period.first), "last": words.day(period.last)}
    is_flow = measure.span is Span.FLOW
    facts = [
        Fact(_("What is counted"), _(measure.numerator)),
        Fact(_("Out of"), _(measure.denominator) if measure.denominator else ""),
        Fact(_("Only"), words.listed(_(part) for part in each.narrowed)),
        Fact(
            _("Days"),
            _("%(first)s to %(last)s", **days)
            if is_flow
            else _("as on %(day)s", day=words.day(min(standing.as_at, period.last))),
        ),
        Fact(_("As at"), words.day(min(standing.as_at, period.last))),
        Fact(_("How often each counts"), _(ONCE.get(measure.distinct_by or "", ""))),
        Fact(_("Where it comes from"), measure_line(each).basis),
        Fact(_("The year before"), f"{year_words(period.previous())}: {measure_line(each).earlier}"),
        Fact(_("Baseline"), measure_line(each).baseline),
        Fact(_("Source of the baseline"), each.baseline_source),
    ]
    return [fact for fact in facts if fact.value]


def behind_table(found: Records, *, sees_people: bool, most: int) -> BehindTable:
    """The table of the records behind a figure, the first of them in full, the total of all."""
    return BehindTable(
        _(found.counted),
        tuple(_behind_line(row, sees_people) for row in found.rows[:most]),
        max(0, len(found.rows) - most),
        _("Together") if found.adds_up else _("Together, each school once"),
        found.total,
        any(row.activities for row in found.rows),
    )


def _behind_line(row: Behind, sees_people: bool) -> BehindLine:
    """A row of the records behind a figure; whoever may not see people gets no link to them."""
    how = _("totals, no people") if row.by_totals else _("people")
    if row.cohort_id is None:
        how = _("activities")
    people = (
        url_for("participants.list_people", cohort=row.cohort_id)
        if sees_people and row.cohort_id and not row.by_totals
        else ""
    )
    return BehindLine(
        row.programme,
        url_for("programmes.show", programme_id=row.programme_id),
        row.cohort or _("Activities"),
        url_for("programmes.show_cohort", cohort_id=row.cohort_id) if row.cohort_id else "",
        row.site,
        row.count,
        row.activities,
        how,
        people,
    )
