"""Rules about what came after: feedback, a permanent job, still being here."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from tracker.domain.funnel import Answer, EventKind
from tracker.domain.funnel.outcomes import CONVERSION_DAYS, RETENTION_MONTHS
from tracker.domain.measures import Measure, MeasureFilter, Result, share_result
from tracker.domain.periods import Period, add_months
from tracker.domain.sentences import N_, sentence
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import Rule, kinds_of, resting_on
from tracker.features.programmes.models import Participant
from tracker.foundation.database import db

Column = InstrumentedAttribute[Any]


def _people(books: Books, day: Column, period: Period, *facts: Column) -> list[Any]:
    """People whose day lies in the period, counted by cohort, that day and further facts."""
    so_far = period.so_far(books.as_at)
    if so_far is None:
        return []
    columns = (Participant.cohort_id, day, *facts)
    asked = (
        select(*columns, func.count())
        .where(Participant.organisation_id == books.organisation_id, day.between(so_far.first, so_far.last))
        .group_by(*columns)
    )
    return books.once(("people", day.key, so_far, facts), lambda: list(db.session.execute(asked)))


def _completed(books: Books, period: Period) -> list[Any]:
    """Cohort, day of completion, of a permanent job, of feedback, and how many."""
    return _people(books, Participant.completed_on, period, Participant.converted_on, Participant.feedback_on)


def _has_feedback(row: Any, as_at: date) -> bool:
    return row.feedback_on is not None and row.feedback_on <= as_at


def _has_job(row: Any, as_at: date) -> bool:
    within = timedelta(days=CONVERSION_DAYS)
    return (
        row.converted_on is not None
        and row.converted_on <= as_at
        and row.converted_on - row.completed_on <= within
    )


def _share_of_completions(event: EventKind, is_followed: Callable[[Any, date], bool]) -> Rule:
    """Of those who completed in the period, the share whom something followed."""

    def rule(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
        cohorts = books.choose(kinds_of(measure), chosen)
        done, later = books.tally(EventKind.COMPLETED, period), books.tally(event, period)
        followed = _by_cohort(row for row in _completed(books, period) if is_followed(row, books.as_at))
        numerator = sum(
            later.of(cohort) if cohort.by_totals else followed.get(cohort.id, 0) for cohort in cohorts
        )
        result = share_result(measure, period, books.as_at, numerator, done.count(cohorts))
        return resting_on(result, done, EventKind.COMPLETED, cohorts)

    return rule


feedback_share = _share_of_completions(EventKind.FEEDBACK_GIVEN, _has_feedback)
conversion_share = _share_of_completions(EventKind.CONVERTED, _has_job)


def kept_12_months_share(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Of those whose first 12 months in a permanent job ended in the period and of whom it is known."""
    so_far = period.so_far(books.as_at)
    wanted = {cohort.id for cohort in books.choose(kinds_of(measure), chosen) if not cohort.by_totals}
    rows = []
    if so_far:
        about = Period(add_months(so_far.first, -RETENTION_MONTHS - 1), so_far.last)
        rows = [
            row
            for row in _people(books, Participant.converted_on, about, Participant.here_after_12_months)
            if row[0] in wanted and add_months(row.converted_on, RETENTION_MONTHS) in so_far
        ]
    known = {answer: sum(row[-1] for row in rows if row[2] == answer.value) for answer in Answer}
    here, gone = known[Answer.YES], known[Answer.NO]
    result = share_result(measure, period, books.as_at, here, here + gone)
    if unknown := sum(row[-1] for row in rows) - here - gone:
        text = N_("Not counted, because nobody knows whether they are still here: %(count)s.")
        result = replace(result, problems=(*result.problems, sentence(text, count=unknown)))
    return result


def _by_cohort(rows: Iterable[Any]) -> dict[UUID, int]:
    counts: dict[UUID, int] = {}
    for row in rows:
        counts[row[0]] = counts.get(row[0], 0) + row[-1]
    return counts
