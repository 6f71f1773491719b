"""Erasing what the trail says of somebody, without breaking the trail."""

from uuid import UUID

from sqlalchemy import delete, select

from tracker.foundation.audit import AuditEntry, AuditValues
from tracker.foundation.database import db


def forget_values(organisation_id: UUID, subject_ids: list[UUID]) -> None:
    """Empty what the trail says of these records: that something was done, by whom and when, stays."""
    about = select(AuditEntry.number).where(
        AuditEntry.organisation_id == organisation_id, AuditEntry.subject_id.in_(subject_ids)
    )
    here = AuditValues.organisation_id == organisation_id, AuditValues.number.in_(about)
    db.session.execute(delete(AuditValues).where(*here).execution_options(synchronize_session=False))
