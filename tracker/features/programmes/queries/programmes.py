"""What can be asked of programmes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from tracker.features.programmes.models import Programme
from tracker.foundation.database import db


def list_programmes(*, organisation_id: UUID) -> Sequence[Programme]:
    """Programmes by name."""
    return db.session.scalars(
        select(Programme)
        .where(Programme.organisation_id == organisation_id)
        .order_by(Programme.name, Programme.id)
    ).all()


def find_programme(programme_id: UUID, *, organisation_id: UUID) -> Programme | None:
    """A programme, or None."""
    return db.session.scalar(
        select(Programme).where(Programme.organisation_id == organisation_id, Programme.id == programme_id)
    )
