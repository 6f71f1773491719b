"""Rules about what came after: feedback, a permanent job, still being here."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from tracker.domain.funnel import Answer, EventKind
from tracker.domain.funnel.outcomes import CONVERSION_DAYS, RETENTION_MONTHS
from tracker.domain.measures import Measure, MeasureFilter, Result, share_result
from tracker.domain.periods import Period, add_months
from tracker.domain.sentences import N_, sentence
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import kinds_of, resting_on
from tracker.features.programmes.models import ParticipantEvent
from tracker.foundation.database import db

Later = aliased(ParticipantEvent)


def _followed(books: Books, first: EventKind, period: Period, *later: Any) -> dict[UUID, int]:
    """Events of a period that a later event of the same person followed, counted by cohort."""
    so_far = period.so_far(books.as_at)
    if so_far is None:
        return {}
    asked = (
        select(ParticipantEvent.cohort_id, func.count(ParticipantEvent.participant_id.distinct()))
        .join(
            Later,
            and_(
                Later.organisation_id == ParticipantEvent.organisation_id,
                Later.participant_id == ParticipantEvent.participant_id,
                Later.undone_at_utc.is_(None),
                Later.on_day <= books.as_at,
                *later,
            ),
        )
        .where(*books.happened(first, so_far), Later.organisation_id == books.organisation_id)
        .group_by(ParticipantEvent.cohort_id)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def feedback_share(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Of the placements completed in the period, those after which feedback was given."""
    given = books.once(
        ("feedback", period),
        lambda: _followed(books, EventKind.COMPLETED, period, Later.kind == EventKind.FEEDBACK_GIVEN.value),
    )
    return _share_of_completions(books, measure, period, chosen, given, EventKind.FEEDBACK_GIVEN)


def conversion_share(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Of those who completed in the period, those given a permanent job within 92 days."""
    kept = books.once(("converted", period), lambda: _converted(books, period))
    return _share_of_completions(books, measure, period, chosen, kept, EventKind.CONVERTED)


def _converted(books: Books, period: Period) -> dict[UUID, int]:
    """Day by day of completion, since databases differ in how they add days: few days, few statements."""
    so_far = period.so_far(books.as_at)
    if so_far is None:
        return {}
    asked = (
        select(ParticipantEvent.cohort_id, ParticipantEvent.on_day, Later.on_day, func.count())
        .join(
            Later,
            and_(
                Later.organisation_id == ParticipantEvent.organisation_id,
                Later.participant_id == ParticipantEvent.participant_id,
                Later.kind == EventKind.CONVERTED.value,
                Later.undone_at_utc.is_(None),
                Later.on_day <= books.as_at,
            ),
        )
        .where(*books.happened(EventKind.COMPLETED, so_far), Later.organisation_id == books.organisation_id)
        .group_by(ParticipantEvent.cohort_id, ParticipantEvent.on_day, Later.on_day)
    )
    within, kept = timedelta(days=CONVERSION_DAYS), dict[UUID, int]()
    for cohort_id, completed_on, converted_on, count in db.session.execute(asked):
        if converted_on - completed_on <= within:
            kept[cohort_id] = kept.get(cohort_id, 0) + count
    return kept


def _share_of_completions(
    books: Books,
    measure: Measure,
    period: Period,
    chosen: MeasureFilter,
    followed: dict[UUID, int],
    event: EventKind,
) -> Result:
    cohorts, done = books.choose(kinds_of(measure), chosen), books.tally(EventKind.COMPLETED, period)
    later = books.tally(event, period)
    numerator = sum(
        later.of(cohort) if cohort.by_totals else followed.get(cohort.id, 0) for cohort in cohorts
    )
    result = share_result(measure, period, books.as_at, numerator, done.count(cohorts))
    return resting_on(result, done, EventKind.COMPLETED, cohorts)


def kept_12_months_share(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Of those whose first 12 months in a permanent job ended in the period and of whom it is known."""
    so_far = period.so_far(books.as_at)
    began = _began_12_months_before(so_far) if so_far else None
    cohorts = [c for c in books.choose(kinds_of(measure), chosen) if not c.by_totals]
    if began is None:
        return share_result(measure, period, books.as_at, 0, 0)
    due = books.tally(EventKind.CONVERTED, began).count(cohorts)
    here, gone = (
        _checked(books, began, answer, [cohort.id for cohort in cohorts])
        for answer in (Answer.YES, Answer.NO)
    )
    result = share_result(measure, period, books.as_at, here, here + gone)
    if unknown := due - here - gone:
        text = N_("Of %(count)s more it is not known whether they are still here; they are not counted.")
        result = replace(result, problems=(*result.problems, sentence(text, count=unknown)))
    return result


def _checked(books: Books, began: Period, answer: Answer, cohorts: list[UUID]) -> int:
    counts = books.once(
        ("checked", began, answer),
        lambda: _followed(
            books,
            EventKind.CONVERTED,
            began,
            Later.kind == EventKind.CHECKED.value,
            Later.months == RETENTION_MONTHS,
            Later.answer == answer.value,
        ),
    )
    return sum(counts.get(cohort_id, 0) for cohort_id in cohorts)


def _began_12_months_before(period: Period) -> Period | None:
    """The days from which 12 months end inside a period."""
    first, last = (_shifted(day) for day in (period.first, period.last))
    days = [day for day in first if add_months(day, RETENTION_MONTHS) >= period.first]
    ends = [day for day in last if add_months(day, RETENTION_MONTHS) <= period.last]
    return Period(min(days), max(ends)) if days and ends and min(days) <= max(ends) else None


def _shifted(day: date) -> list[date]:
    """The days around a day a year earlier, in order: a leap year moves the edge by one."""
    about = add_months(day, -RETENTION_MONTHS)
    return [about + timedelta(days=apart) for apart in (-1, 0, 1, 2)]
