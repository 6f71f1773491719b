"""What can be done with accounts."""

import secrets
from uuid import UUID

from flask import session
from flask_security.utils import hash_password, login_user

from tracker.features.accounts.models import User
from tracker.features.accounts.queries import normal_email
from tracker.foundation import clock
from tracker.foundation.database import db


def open_account(*, email: str, name: str, password: str, is_operator: bool = False) -> User:
    """Make an account; its address must not have one yet."""
    user = User(
        email=normal_email(email),
        name=name.strip(),
        password=hash_password(password),
        fs_uniquifier=secrets.token_hex(32),
        is_operator=is_operator,
        joined_at_utc=clock.now_utc(),
    )
    db.session.add(user)
    return user


def sign_in(*, user: User, organisation_id: UUID | None) -> None:
    """Sign a person in, working in this organisation."""
    db.session.flush()
    login_user(user, authn_via=["password"])
    use_organisation(organisation_id)


def use_organisation(organisation_id: UUID | None) -> None:
    """Work in this organisation from now on; the caller has checked membership."""
    session["organisation_id"] = str(organisation_id) if organisation_id else None
