"""Who was due to complete in some days, and who did: ``domain.funnel.completion_rate`` asked of the records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import case, func, select

from tracker.domain.funnel import EventKind
from tracker.domain.funnel.outcomes import Share
from tracker.domain.periods import Period
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.records import CohortFacts
from tracker.features.programmes.models import Cohort, Participant
from tracker.foundation.database import db

EVER = date(1990, 1, 1)


@dataclass(frozen=True)
class DueToComplete:
    """Of those who started and whose planned end lies in some days, by cohort: how many, and who completed."""

    due: Mapping[UUID, int]
    completed: Mapping[UUID, int]

    def of(self, cohorts: Iterable[CohortFacts]) -> Share:
        """How many completed in these cohorts, of how many; totals that say more completed count as all."""
        ids = [cohort.id for cohort in cohorts]
        due = sum(self.due.get(id_, 0) for id_ in ids)
        return Share(min(sum(self.completed.get(id_, 0) for id_ in ids), due), due)


def due_to_complete(books: Books, period: Period) -> DueToComplete:
    """By each person's own planned end; a cohort logged by totals is due as a whole, at its planned end."""
    so_far = period.so_far(books.as_at)
    if so_far is None:
        return DueToComplete({}, {})
    due = func.coalesce(Participant.planned_end, Cohort.planned_end)
    asked = (
        select(
            Participant.cohort_id,
            func.count(),
            func.sum(case((Participant.completed_on <= books.as_at, 1), else_=0)),
        )
        .join(
            Cohort,
            (Cohort.organisation_id == Participant.organisation_id) & (Cohort.id == Participant.cohort_id),
        )
        .where(
            Participant.organisation_id == books.organisation_id,
            due.between(so_far.first, so_far.last),
            Participant.started_on <= books.as_at,
        )
        .group_by(Participant.cohort_id)
    )
    rows = books.once(("due to complete", so_far), lambda: list(db.session.execute(asked)))
    by_people = {row[0] for row in rows if not books.cohorts[row[0]].by_totals}
    due_by_people = {row[0]: int(row[1]) for row in rows if row[0] in by_people}
    completed = {row[0]: int(row[2]) for row in rows if row[0] in by_people}
    ever = Period(EVER, books.as_at)
    started_ever, completed_ever = (
        books.tally(event, ever) for event in (EventKind.STARTED, EventKind.COMPLETED)
    )
    totals = [
        cohort for cohort in books.cohorts.values() if cohort.by_totals and cohort.planned_end in so_far
    ]
    return DueToComplete(
        due_by_people | {cohort.id: started_ever.of(cohort) for cohort in totals},
        completed | {cohort.id: completed_ever.of(cohort) for cohort in totals},
    )
