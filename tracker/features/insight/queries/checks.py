"""What has to be asked again of people, counted."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from tracker.features.programmes.models import Participant
from tracker.foundation.database import db


@dataclass(frozen=True)
class ChecksDue:
    """How many checks whether somebody is still here are due by a day, and since when the oldest is."""

    count: int
    oldest: date | None


def count_checks_due(by: date, *, organisation_id: UUID) -> ChecksDue:
    """The checks that are due by a day."""
    asked = select(func.count(), func.min(Participant.next_check_on)).where(
        Participant.organisation_id == organisation_id, Participant.next_check_on <= by
    )
    count, oldest = db.session.execute(asked).one()
    return ChecksDue(count, oldest)
