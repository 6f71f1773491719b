"""Fair recruitment: feedback to those turned down and who still waits for it, and how vacancies were sifted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from tracker.domain.feedback import Decided, StageKind, Tally, tally
from tracker.domain.measures import ComputedFrom, Measure, MeasureFilter, Result, share_result, value_result
from tracker.domain.periods import Period
from tracker.domain.sentences import N_, sentence
from tracker.features.candidates.models import Vacancy
from tracker.features.feedback.queries import figures, letters
from tracker.features.feedback.queries.settings import calendar_of, get_settings
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import Rule

FEEDBACK_OWED = N_("Turned down at a stage that promises feedback and still waiting for it: %(count)s.")


def begins(organisation_id: UUID, source: ComputedFrom) -> date | None:
    """The first day that records of candidates, or of vacancies that closed, reach back to."""
    if source is ComputedFrom.VACANCIES:
        return figures.first_vacancy_closed(organisation_id=organisation_id)
    decided = figures.list_decided(organisation_id=organisation_id)
    return decided[0].decided_on if decided else None


@dataclass(frozen=True)
class Waiting:
    """How many wait for feedback on a stage, and the day by which the first of them was promised it."""

    stage_id: UUID
    kind: StageKind
    vacancy: str
    count: int
    due_on: date


def list_waiting(*, organisation_id: UUID) -> list[Waiting]:
    """Those who were turned down and wait for feedback that was promised, by stage."""
    found: dict[UUID, Waiting] = {}
    days = letters.count_owed(organisation_id=organisation_id)
    calendar = calendar_of(get_settings(organisation_id=organisation_id)) if days else None
    for day in days:
        assert calendar is not None
        due_on = calendar.after(day.decided_on, day.promise_days)
        waiting = Waiting(day.stage_id, StageKind(day.kind), day.vacancy, day.count, due_on)
        before = found.setdefault(day.stage_id, waiting)
        if before is not waiting:
            count, due_on = before.count + day.count, min(before.due_on, due_on)
            found[day.stage_id] = replace(before, count=count, due_on=due_on)
    return list(found.values())


def count_late(today: date, *, organisation_id: UUID) -> int:
    """How many of those who wait were promised their feedback before today."""
    days = letters.count_owed(organisation_id=organisation_id)
    calendar = calendar_of(get_settings(organisation_id=organisation_id))
    return sum(day.count for day in days if calendar.after(day.decided_on, day.promise_days) < today)


def _tally(books: Books, period: Period, *, leavers: bool = False) -> Tally:
    def ask() -> list[Decided]:
        return figures.list_decided(organisation_id=books.organisation_id)

    decided = books.once("decided", ask)
    calendar = books.once(
        "calendar", lambda: calendar_of(get_settings(organisation_id=books.organisation_id))
    )
    chosen = [each for each in decided if each.is_school_leaver or not leavers]
    return tally(chosen, period=period, as_at=books.as_at, calendar=calendar)


def feedback_rate(*, leavers: bool = False) -> Rule:
    """Of those turned down, the share sent feedback by the period's end; who still waits is said."""

    def rule(books: Books, measure: Measure, period: Period, _chosen: MeasureFilter) -> Result:
        found = _tally(books, period, leavers=leavers)
        result = share_result(measure, period, books.as_at, found.sent, found.decisions)
        return _with_owed(result, found)

    return rule


def median_days(books: Books, measure: Measure, period: Period, _chosen: MeasureFilter) -> Result:
    """The median of working days from decision to feedback, over the feedback sent."""
    found = _tally(books, period)
    result = value_result(measure, period, books.as_at, found.median_days)
    if found.median_days is None:
        text = N_("No feedback on a decision of this period has been sent yet.")
        return replace(result, problems=(sentence(text),))
    return _with_owed(replace(result, numerator=found.sent), found)


def on_time_share(books: Books, measure: Measure, period: Period, _chosen: MeasureFilter) -> Result:
    """Of the feedback that fell due, the share sent within the promised days."""
    found = _tally(books, period)
    return share_result(measure, period, books.as_at, found.on_time, found.fell_due)


def _with_owed(result: Result, found: Tally) -> Result:
    if not found.owed:
        return result
    return replace(result, notes=(*result.notes, sentence(FEEDBACK_OWED, count=found.owed)))


def share_of_vacancies(
    counts: Callable[[Vacancy], bool], among: Callable[[Vacancy], bool] = lambda _vacancy: True
) -> Rule:
    """Of the vacancies that closed in the period, the share that pass a test."""

    def rule(books: Books, measure: Measure, period: Period, _chosen: MeasureFilter) -> Result:
        so_far = period.so_far(books.as_at)
        mine = books.organisation_id
        found = figures.list_vacancies_closed(organisation_id=mine, period=so_far) if so_far else []
        base = [vacancy for vacancy in found if among(vacancy)]
        return share_result(measure, period, books.as_at, sum(map(counts, base)), len(base))

    return rule


RULES = {
    "fb.rate": feedback_rate(),
    "fb.young_rate": feedback_rate(leavers=True),
    "fb.median_days": median_days,
    "fb.on_time_share": on_time_share,
    "rec.blind_share": share_of_vacancies(lambda vacancy: vacancy.is_sifted_blind),
    "rec.contextual_share": share_of_vacancies(
        lambda vacancy: vacancy.grades == "in_context", lambda vacancy: vacancy.grades != "not_used"
    ),
    "rec.no_min_grade_share": share_of_vacancies(
        lambda vacancy: not vacancy.minimum_grade, lambda vacancy: vacancy.is_school_leaver
    ),
}
