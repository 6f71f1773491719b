"""What can be asked of imports."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from tracker.features.exchange.models import Import
from tracker.foundation.database import db

SHOWN = 20


def find_import(import_id: UUID, *, organisation_id: UUID) -> Import | None:
    """An import, or None."""
    return db.session.scalar(
        select(Import).where(Import.organisation_id == organisation_id, Import.id == import_id)
    )


def lock_import(row: Import) -> None:
    """Read it again, and have whoever else would bring it in wait for this transaction."""
    db.session.refresh(row, with_for_update=True)


def list_imports(*, organisation_id: UUID) -> Sequence[Import]:
    """The newest imports."""
    return db.session.scalars(
        select(Import)
        .where(Import.organisation_id == organisation_id)
        .order_by(Import.id.desc())
        .limit(SHOWN)
    ).all()


def list_old(before_utc: datetime) -> Sequence[Import]:
    """Imports of all organisations that were tried before this and still hold their file."""
    return db.session.scalars(
        select(Import)
        .where(Import.tried_at_utc < before_utc, Import.file_id.is_not(None))
        .order_by(Import.id)
        .execution_options(across_organisations=True)
    ).all()
