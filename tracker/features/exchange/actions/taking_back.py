"""Taking an import back, as long as nothing was built on what it added; and forgetting its file."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from tracker.features.exchange.models import Import
from tracker.features.exchange.queries import imports
from tracker.features.programmes.models import (
    Cohort,
    CohortTotal,
    Participant,
    ParticipantEvent,
    PayTerm,
    Programme,
)
from tracker.foundation import audit, clock, files
from tracker.foundation.database import db

AT_ONCE = 500
# In the order in which they can go: what belongs to something goes before it.
_TABLES: dict[str, Any] = {
    "participant": Participant,
    "cohort": Cohort,
    "pay_term": PayTerm,
    "programme": Programme,
}


class BuiltUpon(Exception):
    """Something that the import added was changed since, or has something of its own."""


def take_back(*, row: Import) -> None:
    """Remove what an import added. Raises BuiltUpon; then everything stays."""
    imports.lock_import(row)
    if row.done_at_utc is None or row.taken_back_at_utc is not None:
        return
    if row.counts.get("changed"):
        raise BuiltUpon("it changed records that were there before")
    added = {name: [UUID(one) for one in row.added.get(name, ())] for name in _TABLES}
    removed: dict[str, tuple[int, None]] = {}
    try:
        with db.session.begin_nested():
            for name, ids in added.items():
                _remove(name, ids, row)
                removed[name] = (len(ids), None)
    except IntegrityError:
        raise BuiltUpon("something rests on it") from None
    row.taken_back_at_utc = clock.now_utc()
    audit.note("import.taken_back", row.organisation_id, "import", row.id, removed)


def _remove(name: str, ids: Sequence[UUID], row: Import) -> None:
    versions: dict[str, int] = row.added["versions"]
    for version in {1, *versions.values()}:
        same = [one for one in ids if versions.get(str(one), 1) == version]
        for first in range(0, len(same), AT_ONCE):
            _remove_some(name, same[first : first + AT_ONCE], version, row)


def _remove_some(name: str, ids: Sequence[UUID], version: int, row: Import) -> None:
    table = _TABLES[name]
    if name == "participant":
        _remove_events(ids, row)
    elif name == "cohort":
        here = CohortTotal.organisation_id == row.organisation_id, CohortTotal.cohort_id.in_(ids)
        db.session.execute(delete(CohortTotal).where(*here))
    untouched = table.organisation_id == row.organisation_id, table.id.in_(ids), table.version == version
    gone: Any = db.session.execute(delete(table).where(*untouched))
    if gone.rowcount != len(ids):
        raise BuiltUpon("a record was changed")


def _remove_events(ids: Sequence[UUID], row: Import) -> None:
    event = ParticipantEvent
    here = event.organisation_id == row.organisation_id, event.participant_id.in_(ids)
    later = select(func.count()).where(
        *here, (event.recorded_at_utc > row.done_at_utc) | event.undone_at_utc.is_not(None)
    )
    if db.session.scalar(later):
        raise BuiltUpon("something happened since")
    db.session.execute(delete(event).where(*here))


def forget_file(*, row: Import) -> None:
    """Forget the file of an import; its name, hash and counts stay."""
    file_id, row.file_id = row.file_id, None
    db.session.flush()
    kept = files.StoredFile
    db.session.execute(delete(kept).where(kept.organisation_id == row.organisation_id, kept.id == file_id))
