"""What the operator may ask: names and counts, never records."""

from sqlalchemy import select

from tracker.features.organisations.models import Organisation
from tracker.foundation.database import db


def list_demo_states() -> list[bool]:
    """For every organisation here, whether it is of the demo."""
    return list(db.session.scalars(select(Organisation.is_demo)))
