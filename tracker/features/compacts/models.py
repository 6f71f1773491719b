"""Tables of compacts."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, Editable, Owned, belongs_to


class OwnPack(Owned, Editable, Base):
    """A pack that the organisation wrote itself, one row a version; shipped packs are files."""

    __tablename__ = "own_pack"
    pack_id: Mapped[str]
    pack_version: Mapped[str]
    title: Mapped[str]
    body: Mapped[dict[str, Any]]  # the pack in the form of tracker/reference/compacts
    __table_args__ = (UniqueConstraint("organisation_id", "pack_id", "pack_version"),)


class Compact(Owned, Editable, Base):
    """The organisation working to a pack version."""

    __tablename__ = "compact"
    pack_id: Mapped[str]
    pack_version: Mapped[str]
    title: Mapped[str]
    since: Mapped[date]
    sponsor: Mapped[str] = mapped_column(default="")
    year_first_month: Mapped[int] = mapped_column(default=4)
    year_first_day: Mapped[int] = mapped_column(default=1)
    ended_on: Mapped[date | None]


class Commitment(Owned, Editable, Base):
    """One promise of a compact, with an owner."""

    __tablename__ = "commitment"
    compact_id: Mapped[UUID]
    code: Mapped[str]
    theme: Mapped[str]
    text: Mapped[str]
    position: Mapped[int]
    owner_member_id: Mapped[UUID | None]
    not_applicable_because: Mapped[str] = mapped_column(default="")
    removed_in_version: Mapped[str | None]  # the pack version that dropped it; its history stays
    __table_args__ = (
        belongs_to("compact", "compact_id"),
        belongs_to("member", "owner_member_id"),
        UniqueConstraint("organisation_id", "compact_id", "code"),
    )


class ChosenMeasure(Owned, Editable, Base):
    """A measure that the organisation counts for a commitment, with its filter, baseline and target."""

    __tablename__ = "chosen_measure"
    commitment_id: Mapped[UUID]
    measure_id: Mapped[str]
    programme_kind: Mapped[str | None]  # the filter: only what fits counts for this commitment
    site_id: Mapped[UUID | None]
    level: Mapped[int | None]
    for_whom: Mapped[str | None]
    baseline_value: Mapped[Decimal | None] = mapped_column(Numeric(14, 4))
    baseline_on: Mapped[date | None]
    baseline_source: Mapped[str] = mapped_column(default="")
    target_value: Mapped[Decimal | None] = mapped_column(Numeric(14, 4))
    target_on: Mapped[date | None]
    steps: Mapped[list[Any]] = mapped_column(default=list)  # [[ISO day, value as text], ...] between the two
    is_dropped: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (
        belongs_to("commitment", "commitment_id"),
        belongs_to("site", "site_id"),
        Index(None, "organisation_id", "commitment_id"),
    )


class StatedValue(Owned, Editable, Base):
    """An actual typed for a period, where records do not hold it."""

    __tablename__ = "stated_value"
    chosen_measure_id: Mapped[UUID]
    period_first: Mapped[date]
    period_last: Mapped[date]
    value: Mapped[Decimal] = mapped_column(Numeric(14, 4))
    numerator: Mapped[int | None]
    denominator: Mapped[int | None]
    source: Mapped[str]
    evidence_id: Mapped[UUID | None]
    __table_args__ = (
        belongs_to("chosen_measure", "chosen_measure_id"),
        belongs_to("evidence", "evidence_id"),
        UniqueConstraint("organisation_id", "chosen_measure_id", "period_first", "period_last"),
    )


class CompactAction(Owned, Editable, Base):
    """Something to do for a commitment."""

    __tablename__ = "compact_action"
    commitment_id: Mapped[UUID]
    title: Mapped[str]
    owner_member_id: Mapped[UUID | None]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    __table_args__ = (
        belongs_to("commitment", "commitment_id"),
        belongs_to("member", "owner_member_id"),
        Index(None, "organisation_id", "done_on", "due_on"),
    )


class Narrative(Owned, Editable, Base):
    """What the organisation says of a commitment in a period."""

    __tablename__ = "narrative"
    commitment_id: Mapped[UUID]
    period_first: Mapped[date]
    period_last: Mapped[date]
    text: Mapped[str] = mapped_column(default="")
    comes_back: Mapped[bool] = mapped_column(default=False)  # “come back to this”
    __table_args__ = (
        belongs_to("commitment", "commitment_id"),
        UniqueConstraint("organisation_id", "commitment_id", "period_first", "period_last"),
    )


class Evidence(Owned, Editable, Base):
    """A file or link, with the period it supports; it serves many commitments."""

    __tablename__ = "evidence"
    title: Mapped[str]
    link: Mapped[str] = mapped_column(default="")
    file_id: Mapped[UUID | None]
    file_name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    supports_first: Mapped[date]
    supports_last: Mapped[date]
    owner_member_id: Mapped[UUID | None]
    expires_on: Mapped[date | None]
    added_at_utc: Mapped[datetime]
    __table_args__ = (belongs_to("stored_file", "file_id"), belongs_to("member", "owner_member_id"))


class EvidenceUse(Owned, Base):
    """Evidence serving a commitment."""

    __tablename__ = "evidence_use"
    evidence_id: Mapped[UUID]
    commitment_id: Mapped[UUID]
    __table_args__ = (
        belongs_to("evidence", "evidence_id"),
        belongs_to("commitment", "commitment_id"),
        UniqueConstraint("organisation_id", "evidence_id", "commitment_id"),
    )
