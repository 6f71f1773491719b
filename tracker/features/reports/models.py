"""Tables of reports."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Index, UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from tracker.foundation.database import Base, Editable, Owned, belongs_to


class ReportDocument(Owned, Base):
    """A progress report that was asked for at a change number, made once of the records as a worker found them, and kept.

    What changed between asking and making is in it: it prints itself after which change it was made.
    """

    __tablename__ = "report_document"
    compact_id: Mapped[UUID]
    period_first: Mapped[date]
    period_last: Mapped[date]
    as_at: Mapped[date]
    change_number: Mapped[int]
    code_version: Mapped[str]
    asked_by_name: Mapped[str]
    asked_at_utc: Mapped[datetime]
    job_id: Mapped[UUID | None]
    made_at_utc: Mapped[datetime | None]
    file_id: Mapped[UUID | None]
    pages: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(default="")
    trouble: Mapped[str] = mapped_column(default="")  # why it could not be made, in a code
    snapshot: Mapped[dict[str, Any] | None]
    __table_args__ = (
        belongs_to("compact", "compact_id"),
        belongs_to("stored_file", "file_id"),
        UniqueConstraint(
            "organisation_id", "compact_id", "period_first", "period_last", "as_at", "change_number",
            "code_version",
        ),
        Index(None, "sha256"),
    )  # fmt: skip


class Edition(Owned, Editable, Base):
    """An account of a compact's period that one person submits and another approves; then it never changes.

    ``snapshot`` holds all that it says, ``sha256`` the hash of that in its canonical form (domain/editions):
    it is what the approver signs, and the PDF is made from it alone.
    """

    __tablename__ = "edition"
    compact_id: Mapped[UUID]
    period_first: Mapped[date]
    period_last: Mapped[date]
    number: Mapped[int]
    state: Mapped[str] = mapped_column(default="preparing")  # preparing, submitted, declined, approved
    begun_by_name: Mapped[str]
    begun_at_utc: Mapped[datetime]
    amends_because: Mapped[str] = mapped_column(default="")
    looked_at_number: Mapped[int | None]  # of the change after which somebody looked at the figures
    looked_by_name: Mapped[str] = mapped_column(default="")
    late_because: Mapped[str] = mapped_column(default="")
    submitted_by_id: Mapped[UUID | None]
    submitted_by_name: Mapped[str] = mapped_column(default="")
    submitted_at_utc: Mapped[datetime | None]
    change_number: Mapped[int | None]  # of the last change to the records that the snapshot knows
    snapshot: Mapped[dict[str, Any] | None]
    sha256: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[UUID | None]
    decided_by_name: Mapped[str] = mapped_column(default="")
    decided_at_utc: Mapped[datetime | None]
    declined_because: Mapped[str] = mapped_column(default="")
    is_unchecked: Mapped[bool] = mapped_column(default=False)  # approved without a second person
    job_id: Mapped[UUID | None]
    made_at_utc: Mapped[datetime | None]
    file_id: Mapped[UUID | None]
    file_sha256: Mapped[str] = mapped_column(default="")
    summary_file_id: Mapped[UUID | None]  # the same on two pages
    pages: Mapped[int | None]
    trouble: Mapped[str] = mapped_column(default="")  # why the PDF could not be made, in a code
    public_lines: Mapped[list[str]] = mapped_column(default=list)  # what the public page shows of it
    published_at_utc: Mapped[datetime | None]
    __table_args__ = (
        belongs_to("compact", "compact_id"),
        belongs_to("stored_file", "file_id"),
        belongs_to("stored_file", "summary_file_id"),
        UniqueConstraint("organisation_id", "compact_id", "period_first", "period_last", "number"),
        Index(None, "file_sha256"),
        Index(None, "sha256"),
    )


class AttachedFile(Owned, Base):
    """A file of figures that an edition's PDF carries: its hash, by which a copy of it is known."""

    __tablename__ = "attached_file"
    untraced = True
    edition_id: Mapped[UUID]
    name: Mapped[str]
    sha256: Mapped[str]
    __table_args__ = (
        belongs_to("edition", "edition_id"),
        UniqueConstraint("organisation_id", "edition_id", "name"),
        Index(None, "sha256"),
    )


class Subscription(Owned, Base):
    """A member who is told by mail of each new edition of a compact, until they end it."""

    __tablename__ = "subscription"
    member_id: Mapped[UUID]
    compact_id: Mapped[UUID]
    begun_at_utc: Mapped[datetime]
    ended_at_utc: Mapped[datetime | None]
    __table_args__ = (
        belongs_to("member", "member_id"),
        belongs_to("compact", "compact_id"),
        UniqueConstraint("organisation_id", "member_id", "compact_id"),
        Index(None, "organisation_id", "compact_id"),
    )


FROZEN = (
    "compact_id", "period_first", "period_last", "number", "state", "amends_because", "late_because",
    "submitted_by_id", "submitted_by_name", "submitted_at_utc", "change_number", "snapshot", "sha256",
    "decided_by_id", "decided_by_name", "decided_at_utc", "is_unchecked",
)  # fmt: skip
"""What an approved edition says of itself, for good."""


class FrozenEdition(RuntimeError):
    """Something tried to change what an approved edition says, or to delete it, or to put another file in place."""


@event.listens_for(Edition, "before_update")
def _refuse_change(_mapper: Mapper[Edition], _connection: Connection, edition: Edition) -> None:
    was = {name: inspect(edition).attrs[name].history.deleted for name in (*FROZEN, "file_id")}
    before = was["state"][0] if was["state"] else edition.state
    if before == "approved" and (any(was[name] for name in FROZEN) or any(was["file_id"] or ())):
        raise FrozenEdition(f"edition {edition.number} is approved")


@event.listens_for(Edition, "before_delete")
def _refuse_delete(_mapper: Mapper[Edition], _connection: Connection, edition: Edition) -> None:
    if edition.state == "approved":
        raise FrozenEdition(f"edition {edition.number} is approved")
