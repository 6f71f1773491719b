"""Tables of imports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, Owned, belongs_to


class Import(Owned, Base):
    """A CSV file that was tried, and brought in if its owner said so."""

    __tablename__ = "import"
    untraced = True  # a trial is no change; bringing in and taking back leave a note
    kind: Mapped[str]  # programmes, cohorts, participants
    file_id: Mapped[UUID | None]  # forgotten after 30 days
    file_name: Mapped[str]
    sha256: Mapped[str]
    updates: Mapped[bool]  # whether records that are there already take what the file says
    lines: Mapped[int]
    problems: Mapped[list[Any]]  # [[line, column, sentence], ...]
    notes: Mapped[list[str]]
    counts: Mapped[dict[str, Any]]  # what it would do, or did: new, parts, there, changed
    brought_by_name: Mapped[str]
    tried_at_utc: Mapped[datetime]
    done_at_utc: Mapped[datetime | None]
    taken_back_at_utc: Mapped[datetime | None]
    added: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)  # ids by table
    __table_args__ = (belongs_to("stored_file", "file_id"),)
