"""As of what a figure was computed: so that it is computed again when, and only when, something changed."""

from uuid import UUID

from sqlalchemy import func, select

from tracker.foundation import audit
from tracker.foundation.database import db
from tracker.foundation.rates import RateRow

Stamp = tuple[int, int, int]


def stamp(organisation_id: UUID) -> Stamp | None:
    """The organisation's changes and the operator's rates so far; None within a change not yet committed."""
    if db.session.info.get("recorded"):
        return None
    rows, edits = db.session.execute(select(func.count(), func.sum(RateRow.version))).one()
    return audit.change_number(organisation_id), rows, edits or 0
