"""The operator's own rates: rows that overlay the shipped ones of the same day, so that April needs no release."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, Editable, db, new_id


class RateRow(Editable, Base):
    """A rate that the operator added."""

    __tablename__ = "rate_row"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    table: Mapped[str]  # minimum_wage or real_living_wage
    from_day: Mapped[date]
    figures: Mapped[dict[str, Any]]  # pence by column
    source: Mapped[str]
    added_by_name: Mapped[str]
    added_at_utc: Mapped[datetime]
    __table_args__ = (UniqueConstraint("table", "from_day"),)


def list_rows(table: str) -> Sequence[RateRow]:
    """The operator's rows of a table, the oldest day first."""
    return db.session.scalars(select(RateRow).where(RateRow.table == table).order_by(RateRow.from_day)).all()
