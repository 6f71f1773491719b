"""Tables of imports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped

from tracker.foundation.database import Base, Owned, belongs_to


class Import(Owned, Base):
    """A CSV file that was tried, and brought in if its owner said so."""

    __tablename__ = "import"
    kind: Mapped[str]  # programmes, cohorts, participants
    file_id: Mapped[UUID]
    file_name: Mapped[str]
    rows: Mapped[int]
    problems: Mapped[list[Any]]  # [[line, column, sentence], ...]
    brought_by_name: Mapped[str]
    tried_at_utc: Mapped[datetime]
    done_at_utc: Mapped[datetime | None]
    outcome: Mapped[dict[str, Any] | None]
    __table_args__ = (belongs_to("stored_file", "file_id"),)
