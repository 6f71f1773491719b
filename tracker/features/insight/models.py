"""Tables of insight: addresses of calendars. Figures are never stored; they are computed from records."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from tracker.foundation.database import Base, Owned, belongs_to


class CalendarFeed(Owned, Base):
    """A member's secret address of the days that are due; making a new one ends the old."""

    __tablename__ = "calendar_feed"
    member_id: Mapped[UUID]
    made_at_utc: Mapped[datetime]
    ended_at_utc: Mapped[datetime | None]
    __table_args__ = (belongs_to("member", "member_id"), Index(None, "organisation_id", "member_id"))
