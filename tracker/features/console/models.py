"""Tables of the operator's console."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, new_id


class FoundingInvitation(Base):
    """An invitation to found a further organisation here; its link is derived, never stored."""

    __tablename__ = "founding_invitation"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str]
    invited_by_name: Mapped[str]
    invited_at_utc: Mapped[datetime]
    ends_at_utc: Mapped[datetime]
    accepted_at_utc: Mapped[datetime | None]
    withdrawn_at_utc: Mapped[datetime | None]
