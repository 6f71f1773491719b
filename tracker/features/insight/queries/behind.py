"""The records behind a figure: which cohorts and activities it was counted in, and how often."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tracker.domain.funnel import EVENTS, EventKind
from tracker.domain.measures import ComputedFrom, Measure, MeasureFilter
from tracker.domain.periods import Period
from tracker.domain.sentences import N_
from tracker.features.insight.queries import outreach
from tracker.features.insight.queries.activities import Activity
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import kinds_of

EVENT_OF = {
    "started": EventKind.STARTED,
    "completed": EventKind.COMPLETED,
    "12 months after conversion": EventKind.CONVERTED,
}


def _schools(held: Sequence[Activity]) -> int:
    return len({each.school_id for each in held if each.school_id})


def _schools_in_need(held: Sequence[Activity]) -> int:
    return _schools([each for each in held if each.is_priority])


# What a measure of outreach counts in activities, and how many of it there are in some of them.
COUNTED: dict[str, tuple[str, Callable[[Sequence[Activity]], int]]] = {
    "outreach.schools": (N_("Schools"), _schools),
    "outreach.priority_share": (N_("Schools in greatest need"), _schools_in_need),
    "outreach.young_people": (N_("Young people"), lambda held: sum(each.young_people or 0 for each in held)),
    "outreach.mentors": (
        N_("Colleagues who mentored"),
        lambda held: sum(each.staff_mentors or 0 for each in held),
    ),
    "outreach.staff_talks_share": (
        N_("Colleagues who gave a talk"),
        lambda held: sum(each.staff_talks or 0 for each in held),
    ),
    "outreach.evaluated_share": (
        N_("Activities surveyed"),
        lambda held: sum(each.is_evaluated for each in held),
    ),
}


@dataclass(frozen=True)
class Behind:
    """A cohort, or the activities of a programme, with how much of the figure rests on it."""

    programme_id: UUID
    programme: str
    site: str
    cohort_id: UUID | None
    cohort: str
    count: int
    by_totals: bool
    activities: int | None = None


@dataclass(frozen=True)
class Records:
    """What a figure was counted in, the most first; what is counted in each; and how many all are together.

    Together they may be fewer than added up: a school that two programmes visit is one school.
    """

    counted: str
    rows: tuple[Behind, ...] = ()
    total: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether the rows add up to the total."""
        return sum(each.count for each in self.rows) == self.total


def records_behind(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Records:
    """What a figure was counted in; no rows for what is stated or held back."""
    event = EVENT_OF.get(measure.placed_by)
    counted = EVENTS[event] if event else N_("Places")
    of_programmes = measure.computed_from in (ComputedFrom.PROGRAMMES, ComputedFrom.WORKFORCE)
    if measure.personal or not of_programmes or measure.id == "app.in_post_share":
        return Records(counted)
    if measure.id in COUNTED:
        return _of_outreach(books, measure, period, chosen)
    rows = _cohorts(books, measure, period, chosen)
    return Records(counted, _sorted(rows), sum(each.count for each in rows))


def _of_outreach(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Records:
    counted, count = COUNTED[measure.id]
    held = outreach.activities_in(books, period, chosen)
    by_programme: dict[UUID, list[Activity]] = {}
    for each in held:
        by_programme.setdefault(each.programme_id, []).append(each)
    cohorts = [
        row
        for row in _cohorts(books, measure, period, chosen)
        if row.programme_id not in by_programme  # whose activities say whom they reached
    ]
    rows = [
        _activities(books, programme_id, mine, count(mine)) for programme_id, mine in by_programme.items()
    ]
    return Records(counted, _sorted(rows + cohorts), count(held) + sum(row.count for row in cohorts))


def _sorted(rows: list[Behind]) -> tuple[Behind, ...]:
    return tuple(sorted(rows, key=lambda each: (-each.count, each.programme, each.cohort)))


def _cohorts(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> list[Behind]:
    event = EVENT_OF.get(measure.placed_by)
    if event is None and measure.programme_kind == "outreach":
        return []
    cohorts = books.choose(kinds_of(measure), chosen)
    if event is None:
        counts = {cohort.id: cohort.places or 0 for cohort in cohorts if cohort.planned_start in period}
    else:
        tally = books.tally(event, period)
        counts = {cohort.id: tally.of(cohort) for cohort in cohorts}
    return [
        Behind(
            cohort.programme.id,
            cohort.programme.name,
            cohort.programme.site_name,
            cohort.id,
            cohort.name,
            counts[cohort.id],
            cohort.by_totals,
        )
        for cohort in cohorts
        if counts.get(cohort.id)
    ]


def _activities(books: Books, programme_id: UUID, held: Sequence[Activity], count: int) -> Behind:
    programme = books.programmes[programme_id]
    return Behind(
        programme_id, programme.name, programme.site_name, None, "", count, False, activities=len(held)
    )
