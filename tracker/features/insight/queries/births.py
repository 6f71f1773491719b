"""Months of birth, counted by cohort: only where the age decides whether pay was enough."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from tracker.domain.periods import Birth, Period
from tracker.features.programmes.models import Participant
from tracker.foundation.database import db


@dataclass(frozen=True, slots=True)
class BirthGroup:
    """How many people of a cohort were born in the same month, or on the same day."""

    cohort_id: UUID
    born: Birth | None
    count: int


def count_births(cohorts: Collection[UUID], period: Period, *, organisation_id: UUID) -> list[BirthGroup]:
    """Those who started in these cohorts in a period, by month of birth."""
    if not cohorts:
        return []
    columns = (
        Participant.cohort_id,
        Participant.birth_year,
        Participant.birth_month,
        Participant.birth_day,
    )
    asked = (
        select(*columns, func.count())
        .where(
            Participant.organisation_id == organisation_id,
            Participant.cohort_id.in_(cohorts),
            Participant.started_on.between(period.first, period.last),
        )
        .group_by(*columns)
    )
    return [
        BirthGroup(cohort_id, Birth(year, month, day) if year and month else None, count)
        for cohort_id, year, month, day, count in db.session.execute(asked)
    ]
