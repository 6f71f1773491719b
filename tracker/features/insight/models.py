"""Tables of insight: addresses of calendars, figures of others. One's own figures are never stored, but computed."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, Editable, Owned, belongs_to


class CalendarFeed(Owned, Base):
    """A member's secret address of the days that are due; making a new one ends the old."""

    __tablename__ = "calendar_feed"
    member_id: Mapped[UUID]
    made_at_utc: Mapped[datetime]
    ended_at_utc: Mapped[datetime | None]
    __table_args__ = (belongs_to("member", "member_id"), Index(None, "organisation_id", "member_id"))


class ComparisonFigure(Owned, Editable, Base):
    """A figure of others that the organisation holds a measure of its own against: a sector’s, a region’s."""

    __tablename__ = "comparison_figure"
    measure_id: Mapped[str]
    label: Mapped[str]
    value: Mapped[Decimal] = mapped_column(Numeric(14, 4))
    population: Mapped[str]
    vintage: Mapped[str]
    source: Mapped[str]
    rests_on: Mapped[str] = mapped_column(
        default=""
    )  # how many answered or were counted, as far as it is said
    caveat: Mapped[str] = mapped_column(default="")
    is_per_site: Mapped[bool] = mapped_column(
        default=False
    )  # a count at one site, not of a whole organisation
    is_dropped: Mapped[bool] = mapped_column(default=False)
    added_at_utc: Mapped[datetime]
    __table_args__ = (Index(None, "organisation_id", "measure_id"),)
