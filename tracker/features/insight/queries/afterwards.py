"""Rules about what came after: feedback, a permanent job, still being here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, case, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from tracker.domain.funnel import Answer, EventKind
from tracker.domain.funnel.outcomes import CONVERSION_DAYS, RETENTION_MONTHS
from tracker.domain.measures import Measure, MeasureFilter, Result, share_result
from tracker.domain.periods import Period, add_months
from tracker.domain.sentences import N_, sentence
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import Rule, kinds_of, resting_on
from tracker.features.programmes.models import Participant
from tracker.foundation.database import db


class DaysBetween(FunctionElement[int]):
    """Days from one day to a later one; the databases say it differently."""

    inherit_cache = True
    type = Integer()


@compiles(DaysBetween)
def _subtracted(element: Any, compiler: Any, **how: Any) -> str:
    first, last = (compiler.process(each, **how) for each in element.clauses)
    return f"({last} - {first})"


@compiles(DaysBetween, "sqlite")
def _by_julian_day(element: Any, compiler: Any, **how: Any) -> str:
    first, last = (compiler.process(each, **how) for each in element.clauses)
    return f"(julianday({last}) - julianday({first}))"


@dataclass(frozen=True)
class Completed:
    """Of those who completed in a period, how many were then given feedback and a permanent job, by cohort."""

    feedback: Mapping[UUID, int]
    jobs: Mapping[UUID, int]


def _completed(books: Books, period: Period) -> Completed:
    so_far = period.so_far(books.as_at)
    if so_far is None:
        return Completed({}, {})
    in_time = DaysBetween(Participant.completed_on, Participant.converted_on) <= CONVERSION_DAYS
    asked = (
        select(
            Participant.cohort_id,
            func.sum(case((Participant.feedback_on <= books.as_at, 1), else_=0)),
            func.sum(case(((Participant.converted_on <= books.as_at) & in_time, 1), else_=0)),
        )
        .where(
            Participant.organisation_id == books.organisation_id,
            Participant.completed_on.between(so_far.first, so_far.last),
        )
        .group_by(Participant.cohort_id)
    )
    rows = books.once(("completed", so_far), lambda: list(db.session.execute(asked)))
    return Completed({row[0]: int(row[1]) for row in rows}, {row[0]: int(row[2]) for row in rows})


def _share_of_completions(event: EventKind, followed_by: Callable[[Completed], Mapping[UUID, int]]) -> Rule:
    """Of those who completed in the period, the share whom something followed."""

    def rule(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
        cohorts = books.choose(kinds_of(measure), chosen)
        done, later = books.tally(EventKind.COMPLETED, period), books.tally(event, period)
        followed = followed_by(_completed(books, period))
        numerator = sum(
            later.of(cohort) if cohort.by_totals else followed.get(cohort.id, 0) for cohort in cohorts
        )
        result = share_result(measure, period, books.as_at, numerator, done.count(cohorts))
        return resting_on(result, done, EventKind.COMPLETED, cohorts)

    return rule


feedback_share = _share_of_completions(EventKind.FEEDBACK_GIVEN, lambda completed: completed.feedback)
conversion_share = _share_of_completions(EventKind.CONVERTED, lambda completed: completed.jobs)


def kept_12_months_share(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Of those whose first 12 months in a permanent job ended in the period and of whom it is known."""
    so_far = period.so_far(books.as_at)
    wanted = {cohort.id for cohort in books.choose(kinds_of(measure), chosen) if not cohort.by_totals}
    rows = _given_a_job(books, so_far, wanted) if so_far else []
    known = {answer: sum(row[-1] for row in rows if row[2] == answer.value) for answer in Answer}
    here, gone = known[Answer.YES], known[Answer.NO]
    result = share_result(measure, period, books.as_at, here, here + gone)
    if unknown := sum(row[-1] for row in rows) - here - gone:
        text = N_("Not counted, because nobody knows whether they are still here: %(count)s.")
        result = replace(result, problems=(*result.problems, sentence(text, count=unknown)))
    return result


def _given_a_job(books: Books, ending: Period, cohorts: Collection[UUID]) -> list[Any]:
    """Cohort, day, whether still here and how many, of those whose first 12 months end in these days."""
    columns = (Participant.cohort_id, Participant.converted_on, Participant.here_after_12_months)
    first = add_months(ending.first, -RETENTION_MONTHS - 1)
    last = add_months(ending.last, -RETENTION_MONTHS + 1)
    asked = (
        select(*columns, func.count())
        .where(
            Participant.organisation_id == books.organisation_id,
            Participant.converted_on.between(first, last),
        )
        .group_by(*columns)
    )
    rows = books.once(("jobs", ending), lambda: list(db.session.execute(asked)))
    return [
        row for row in rows if row[0] in cohorts and row[1] and add_months(row[1], RETENTION_MONTHS) in ending
    ]
