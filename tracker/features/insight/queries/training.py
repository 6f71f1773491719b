"""People in training now, and how many complete: what it takes to reach a target of completions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import case, func, select

from tracker.domain.funnel import EventKind, State
from tracker.domain.measures import MeasureFilter, ratio
from tracker.domain.periods import Period, add_months
from tracker.domain.programmes import ProgrammeKind
from tracker.features.insight.queries.books import Books
from tracker.features.programmes.models import Cohort, Participant
from tracker.foundation.database import db

EVER = date(1990, 1, 1)
IN_TRAINING = (State.IN_TRAINING.value, State.PAUSED.value)
COMPLETED = tuple(
    state.value for state in (State.COMPLETED, State.ACHIEVED, State.NOT_ACHIEVED, State.CONVERTED)
)


@dataclass(frozen=True)
class Training:
    """Apprentices due to complete by a day, and the share who did of those due in the year before."""

    in_training: int
    completion_rate: Decimal | None


def training_until(books: Books, chosen: MeasureFilter, last: date) -> Training:
    """Those in training who are due by a day; the rate is of those due in the 12 months up to the as-at day."""
    cohorts = books.choose((ProgrammeKind.APPRENTICESHIP,), chosen)
    wanted = {cohort.id for cohort in cohorts if not cohort.by_totals}
    year = Period(add_months(books.as_at, -12), books.as_at)
    due = func.coalesce(Participant.planned_end, Cohort.planned_end)
    of_year = due.between(year.first, year.last) & Participant.started_on.is_not(None)
    asked = (
        select(
            Participant.cohort_id,
            func.sum(case((Participant.state.in_(IN_TRAINING) & (due <= last), 1), else_=0)),
            func.sum(case((of_year, 1), else_=0)),
            func.sum(case((of_year & Participant.state.in_(COMPLETED), 1), else_=0)),
        )
        .join(
            Cohort,
            (Cohort.organisation_id == Participant.organisation_id) & (Cohort.id == Participant.cohort_id),
        )
        .where(Participant.organisation_id == books.organisation_id, Cohort.planned_end >= year.first)
        .group_by(Participant.cohort_id)
    )
    rows = [row for row in db.session.execute(asked) if row[0] in wanted]
    here, started, completed = (sum(int(row[column]) for row in rows) for column in (1, 2, 3))
    more = _by_totals(books, chosen, last, year)
    return Training(here + more[0], ratio(completed + more[2], started + more[1]))


def _by_totals(books: Books, chosen: MeasureFilter, last: date, year: Period) -> tuple[int, int, int]:
    """Still in training, due in the year and completed of those, for cohorts logged by totals."""
    ever = Period(EVER, books.as_at)
    started, completed, withdrawn = (
        books.tally(event, ever) for event in (EventKind.STARTED, EventKind.COMPLETED, EventKind.WITHDRAWN)
    )
    cohorts = [c for c in books.choose((ProgrammeKind.APPRENTICESHIP,), chosen) if c.by_totals]
    due = [c for c in cohorts if c.planned_end in year]
    still = sum(
        max(0, started.of(c) - completed.of(c) - withdrawn.of(c)) for c in cohorts if c.planned_end <= last
    )
    return still, started.count(due), completed.count(due)
