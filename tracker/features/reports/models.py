"""Tables of reports."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, Owned, belongs_to


class ReportDocument(Owned, Base):
    """A progress report made once from the records as they were at a change number, and kept."""

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
    )  # fmt: skip
