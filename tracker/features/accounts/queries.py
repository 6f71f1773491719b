"""What can be asked of accounts."""

from uuid import UUID

from sqlalchemy import select

from tracker.features.accounts.models import User
from tracker.foundation.database import db


def find_user_by_email(email: str) -> User | None:
    """The account of this address, or None."""
    return db.session.scalar(select(User).where(User.email == normal_email(email)))


def find_user(user_id: UUID) -> User | None:
    """An account, or None."""
    return db.session.get(User, user_id)


def normal_email(email: str) -> str:
    """An address as it is kept: without space round it, in small letters."""
    return email.strip().lower()
