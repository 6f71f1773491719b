"""The trail: every change with who, when, old and new, in the same transaction as the change.

Entries are chained: each digest covers the one before it and a salted digest of the values. The values lie
in a table of their own, which erasure may empty without breaking the chain.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import has_request_context
from sqlalchemy import ForeignKey, Index, event, inspect, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.foundation import access, clock
from tracker.foundation.database import Base, Owned, db

SILENT_COLUMNS = {"version", "organisation_id"}
NO_DIGEST = "0" * 64
_acting: ContextVar[str | None] = ContextVar("acting", default=None)


class UnrecordedChange(RuntimeError):
    """Rows of an organisation changed in a transaction that left no trace in the trail."""


class AuditHead(Base):
    """The end of an organisation's trail: how many entries, and the last digest."""

    __tablename__ = "audit_head"
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default=NO_DIGEST)


class AuditEntry(Base):
    """One change: who did what to which record, when."""

    __tablename__ = "audit_entry"
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at_utc: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str]
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    because: Mapped[str | None]
    values_digest: Mapped[str]
    digest: Mapped[str]
    __table_args__ = (Index(None, "organisation_id", "subject_id", "number"),)


class AuditValues(Base):
    """Old and new values of one entry: ``{field: [old, new]}``."""

    __tablename__ = "audit_values"
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[str]
    body: Mapped[dict[str, Any]]


@dataclass(frozen=True)
class Trace:
    """One line of a timeline."""

    number: int
    at_utc: datetime
    actor_name: str
    action: str
    subject_kind: str
    subject_id: UUID
    because: str | None
    changes: Mapping[str, tuple[Any, Any]]


def record(action: str, row: Any, *, because: str | None = None) -> None:
    """Leave a trace of what changes on this row; call it before the change is flushed.

    ``action`` is ``kind.verb`` (``programme.started``). A new row leaves its values, a changed one old and new.
    """
    kind = row.__tablename__
    organisation_id = row.id if kind == "organisation" else row.organisation_id
    note(action, organisation_id, kind, row.id, changes_of(row), because=because)


def note(
    action: str,
    organisation_id: UUID,
    subject_kind: str,
    subject_id: UUID,
    changes: Mapping[str, tuple[Any, Any]],
    *,
    because: str | None = None,
) -> None:
    """Leave a trace with the changes given: for what is not one row, such as an import."""
    actor_id, name = _actor()
    told = Trace(0, clock.now_utc(), name, action, subject_kind, subject_id, because, changes)
    _link(_lock_head(organisation_id), told, actor_id)


def note_many(organisation_id: UUID, traces: Iterable[Trace]) -> None:
    """Leave many traces, each with its own moment and actor, in this order; their numbers are given here."""
    head = _lock_head(organisation_id)
    for trace in traces:
        _link(head, trace, None)


def _link(head: AuditHead, trace: Trace, actor_id: UUID | None) -> None:
    body = {field: [_plain(old), _plain(new)] for field, (old, new) in trace.changes.items()}
    salt = secrets.token_hex(16)
    entry = AuditEntry(
        organisation_id=head.organisation_id,
        number=head.number + 1,
        at_utc=trace.at_utc,
        actor_id=actor_id,
        actor_name=trace.actor_name,
        action=trace.action,
        subject_kind=trace.subject_kind,
        subject_id=trace.subject_id,
        because=trace.because,
        values_digest=_digest(salt, body),
    )
    entry.digest = chained(head.digest, entry)
    head.number, head.digest = entry.number, entry.digest
    values = AuditValues(organisation_id=head.organisation_id, number=entry.number, salt=salt, body=body)
    db.session.add_all([entry, values])
    db.session.info["recorded"] = True


def changes_of(row: Any) -> dict[str, tuple[Any, Any]]:
    """Old and new of every column of this row that is about to change."""
    changes = {}
    state: Any = inspect(row)
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if attribute.key in SILENT_COLUMNS or not history.has_changes():
            continue
        old, new = (next(iter(part), None) for part in (history.deleted or (), history.added or ()))
        if old != new:
            changes[attribute.key] = (old, new)
    return changes


def change_number(organisation_id: UUID) -> int:
    """How many changes the organisation's trail holds: whatever is computed from records is as of this."""
    asked = select(AuditHead.number).where(AuditHead.organisation_id == organisation_id)
    return db.session.scalar(asked) or 0


def list_traces(
    *,
    organisation_id: UUID,
    subject_ids: list[UUID] | None = None,
    before: int | None = None,
    action_begins: str = "",
    actor_name: str = "",
    since_utc: datetime | None = None,
    limit: int = 50,
) -> list[Trace]:
    """The newest traces first, of these records or of all; ``before`` pages on."""
    asked = (
        select(AuditEntry, AuditValues.body)
        .join(
            AuditValues,
            (AuditValues.organisation_id == AuditEntry.organisation_id)
            & (AuditValues.number == AuditEntry.number),
            isouter=True,
        )
        .where(AuditEntry.organisation_id == organisation_id)
        .order_by(AuditEntry.number.desc())
        .limit(limit)
    )
    if subject_ids is not None:
        asked = asked.where(AuditEntry.subject_id.in_(subject_ids))
    if before is not None:
        asked = asked.where(AuditEntry.number < before)
    if action_begins:
        asked = asked.where(AuditEntry.action.startswith(action_begins, autoescape=True))
    if actor_name:
        asked = asked.where(AuditEntry.actor_name == actor_name)
    if since_utc is not None:
        asked = asked.where(AuditEntry.at_utc >= since_utc)
    return [_trace(entry, body or {}) for entry, body in db.session.execute(asked)]


def first_broken_link(organisation_id: UUID) -> int | None:
    """The number of the first entry that was altered, removed or added by somebody else; None if sound."""
    asked = (
        select(AuditEntry).where(AuditEntry.organisation_id == organisation_id).order_by(AuditEntry.number)
    )
    digest, expected = NO_DIGEST, 1
    kept = {
        values.number: values
        for values in db.session.scalars(
            select(AuditValues).where(AuditValues.organisation_id == organisation_id)
        )
    }
    for entry in db.session.scalars(asked):
        values = kept.get(entry.number)
        honest = values is None or _digest(values.salt, values.body) == entry.values_digest
        if entry.number != expected or not honest or chained(digest, entry) != entry.digest:
            return expected
        digest, expected = entry.digest, expected + 1
    head = db.session.get(AuditHead, organisation_id)
    sound = head is None or (head.number, head.digest) == (expected - 1, digest)
    return None if sound else expected


def chained(previous: str, entry: AuditEntry) -> str:
    """The digest of an entry on top of the one before it."""
    parts = [
        previous,
        str(entry.organisation_id),
        str(entry.number),
        entry.at_utc.isoformat(),
        str(entry.actor_id),
        entry.actor_name,
        entry.action,
        entry.subject_kind,
        str(entry.subject_id),
        entry.because or "",
        entry.values_digest,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@contextmanager
def acting_as(name: str) -> Iterator[None]:
    """Within this block the trail names this actor: for the worker, imports and the demo."""
    token = _acting.set(name)
    try:
        yield
    finally:
        _acting.reset(token)


def _actor() -> tuple[UUID | None, str]:
    person = access.find_who() if has_request_context() else None
    if person is not None and _acting.get() is None:
        return person.user_id, person.name
    return None, _acting.get() or "Rungs"


def _lock_head(organisation_id: UUID) -> AuditHead:
    head = db.session.get(AuditHead, organisation_id, with_for_update=True)
    if head is None:
        head = AuditHead(organisation_id=organisation_id, number=0, digest=NO_DIGEST)
        db.session.add(head)
    return head


def _trace(entry: AuditEntry, body: Mapping[str, Any]) -> Trace:
    changes = {field: (old, new) for field, (old, new) in body.items()}
    subject = entry.subject_kind, entry.subject_id
    return Trace(entry.number, entry.at_utc, entry.actor_name, entry.action, *subject, entry.because, changes)


def _digest(salt: str, body: Mapping[str, Any]) -> str:
    return hashlib.sha256((salt + json.dumps(body, sort_keys=True)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | bool | list | dict):
        return value
    return str(value)


@event.listens_for(Session, "after_flush")
def _notice_change(session: Session, _context: object) -> None:
    rows = [*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row))]
    if any(isinstance(row, Owned) and not getattr(row, "untraced", False) for row in rows):
        session.info["changed"] = True


@event.listens_for(Session, "before_commit")
def _demand_trace(session: Session) -> None:
    session.flush()
    if session.info.get("changed") and not session.info.get("recorded"):
        raise UnrecordedChange("rows of an organisation changed without a trace in the trail")


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop("changed", None)
        session.info.pop("recorded", None)
