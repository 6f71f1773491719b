"""Workforce figures, as the measures see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from tracker.features.organisations.models import WorkforceFigure
from tracker.foundation.database import db


@dataclass(frozen=True, slots=True)
class Headcount:
    """The workforce on a day, and those who came in the year that ends on it."""

    on_day: date
    people_in_post: int | None
    apprentices_in_post: int | None
    new_employees: int | None
    new_apprentices: int | None


def list_headcounts(*, organisation_id: UUID) -> list[Headcount]:
    """Every workforce figure, the latest day first."""
    asked = (
        select(
            WorkforceFigure.on_day,
            WorkforceFigure.people_in_post,
            WorkforceFigure.apprentices_in_post,
            WorkforceFigure.new_employees,
            WorkforceFigure.new_apprentices,
        )
        .where(WorkforceFigure.organisation_id == organisation_id)
        .order_by(WorkforceFigure.on_day.desc())
    )
    return [Headcount(*row) for row in db.session.execute(asked)]
