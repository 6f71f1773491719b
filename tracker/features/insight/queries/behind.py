"""The records behind a figure: which cohorts and activities it was counted in, and how often."""

from dataclasses import dataclass
from uuid import UUID

from tracker.domain.funnel import EventKind
from tracker.domain.measures import ComputedFrom, Measure, MeasureFilter
from tracker.domain.periods import Period
from tracker.features.insight.queries import outreach
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import kinds_of

EVENT_OF = {
    "started": EventKind.STARTED,
    "completed": EventKind.COMPLETED,
    "12 months after conversion": EventKind.CONVERTED,
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


def records_behind(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> list[Behind]:
    """What a figure was counted in, the most first; empty for what is stated or held back."""
    of_programmes = measure.computed_from in (ComputedFrom.PROGRAMMES, ComputedFrom.WORKFORCE)
    if measure.personal or not of_programmes or measure.id == "app.in_post_share":
        return []
    found = _cohorts(books, measure, period, chosen)
    if measure.programme_kind == "outreach":
        found += _activities(books, period, chosen)
    return sorted(found, key=lambda each: (-each.count, each.programme, each.cohort))


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


def _activities(books: Books, period: Period, chosen: MeasureFilter) -> list[Behind]:
    counts: dict[UUID, int] = {}
    for activity in outreach.activities_in(books, period, chosen):
        counts[activity.programme_id] = counts.get(activity.programme_id, 0) + 1
    return [
        Behind(
            programme_id,
            books.programmes[programme_id].name,
            books.programmes[programme_id].site_name,
            None,
            "",
            count,
            False,
        )
        for programme_id, count in counts.items()
    ]
