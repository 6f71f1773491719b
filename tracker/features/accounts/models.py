"""Tables of accounts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask_security import RoleMixin, UserMixin
from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, new_id


class User(Base, UserMixin):
    """A person with an account. What they may do is said by their memberships, not here."""

    __tablename__ = "user_account"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    is_operator: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(default="en")
    joined_at_utc: Mapped[datetime]

    @property
    def roles(self) -> list[Any]:
        """Flask-Security asks; Rungs keeps roles with the membership."""
        return []


class NoRole(RoleMixin):
    """Flask-Security wants a role model; Rungs keeps roles with the membership."""

    name = ""
