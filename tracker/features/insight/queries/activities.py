"""Outreach activities and the schools they were with."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from tracker.features.programmes.models import OutreachActivity, School
from tracker.foundation.database import db


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity, as the measures see it; ``is_priority`` is None where nobody said."""

    programme_id: UUID
    on_day: date
    school_id: UUID | None
    is_priority: bool | None
    young_people: int | None
    staff_mentors: int | None
    staff_talks: int | None
    is_evaluated: bool


def list_activities(*, organisation_id: UUID) -> list[Activity]:
    """Every outreach activity, the earliest first."""
    asked = (
        select(
            OutreachActivity.programme_id,
            OutreachActivity.on_day,
            OutreachActivity.school_id,
            School.is_priority,
            OutreachActivity.young_people,
            OutreachActivity.staff_mentors,
            OutreachActivity.staff_talks,
            OutreachActivity.is_evaluated,
        )
        .join(
            School,
            (School.organisation_id == OutreachActivity.organisation_id)
            & (School.id == OutreachActivity.school_id),
            isouter=True,
        )
        .where(OutreachActivity.organisation_id == organisation_id)
        .order_by(OutreachActivity.on_day, OutreachActivity.id)
    )
    return [Activity(*row) for row in db.session.execute(asked)]
