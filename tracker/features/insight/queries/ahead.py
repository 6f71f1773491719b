"""What is planned already: places of cohorts still to begin, and how long the shortest training takes."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.measures import Measure, MeasureFilter
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import kinds_of


@dataclass(frozen=True)
class Ahead:
    """Places of cohorts that begin after the books' day and by another, and the first day that one begins."""

    places: int
    cohorts: int
    first: date | None


def counts_starts(measure: Measure) -> bool:
    """Whether a measure is computed from starts, so that what is planned says something of it."""
    return measure.is_computed and measure.placed_by == "started"


def planned_ahead(books: Books, measure: Measure, chosen: MeasureFilter, last: date) -> Ahead:
    """What is planned of a measure's programmes up to a day."""
    coming = [
        cohort
        for cohort in books.choose(kinds_of(measure), chosen)
        if books.as_at < cohort.planned_start <= last and cohort.programme.closed_on is None
    ]
    first = min((cohort.planned_start for cohort in coming), default=None)
    return Ahead(sum(cohort.places or 0 for cohort in coming), len(coming), first)


def shortest_training(books: Books, measure: Measure, chosen: MeasureFilter) -> int | None:
    """How many days the shortest cohort of a programme that goes on is planned for; None where there is none."""
    lengths = (
        (cohort.planned_end - cohort.planned_start).days
        for cohort in books.choose(kinds_of(measure), chosen)
        if cohort.programme.closed_on is None
    )
    return min(lengths, default=None)
