"""Records that do not fit together: totals above their places, workforce figures above their whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tracker.domain.cohorts import question_totals
from tracker.domain.funnel import EventKind
from tracker.domain.periods import Period
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.features.insight.queries.books import Books

EVER = date(1990, 1, 1)
ASKED = (
    *(EventKind.APPLIED, EventKind.SHORTLISTED, EventKind.OFFERED, EventKind.STARTED),
    *(EventKind.COMPLETED, EventKind.ACHIEVED, EventKind.NOT_ACHIEVED, EventKind.CONVERTED),
)


@dataclass(frozen=True)
class Oddity:
    """Something that does not add up in a cohort or a workforce figure, and which one it is."""

    said: Sentence
    programme: str = ""
    cohort: str = ""
    cohort_id: UUID | None = None


def odd_cohorts(books: Books, period: Period) -> Iterator[Oddity]:
    """Cohorts that run in the period and whose counts do not fit each other."""
    ever = Period(EVER, max(books.as_at, EVER))
    tallies = {event: books.tally(event, ever) for event in ASKED}
    for cohort in books.cohorts.values():
        if cohort.planned_end < period.first or cohort.planned_start > period.last:
            continue
        counts = {event: count for event, tally in tallies.items() if (count := tally.of(cohort))}
        if not cohort.by_totals:
            counts = {EventKind.STARTED: counts.get(EventKind.STARTED, 0)}  # histories are guarded one by one
        for said in question_totals(cohort.places, counts):
            yield Oddity(said, cohort.programme.name, cohort.name, cohort.id)


def odd_workforce(books: Books) -> Iterator[Oddity]:
    """Workforce figures whose part is more than its whole."""
    for figure in books.workforce:
        for part, whole, text in (
            (
                figure.apprentices_in_post,
                figure.people_in_post,
                N_("%(day)s: %(part)s apprentices in post are more than the %(whole)s people in post."),
            ),
            (
                figure.new_apprentices,
                figure.new_employees,
                N_("%(day)s: %(part)s new apprentices are more than the %(whole)s new employees."),
            ),
        ):
            if part is not None and whole is not None and part > whole:
                yield Oddity(sentence(text, day=figure.on_day, part=part, whole=whole))
