"""Mails of accounts."""

from typing import Any
from uuid import UUID

from flask_security.recoverable import generate_reset_password_token

from tracker.features.accounts import queries
from tracker.features.accounts.models import User
from tracker.foundation import forms, jobs, links, mail, sessions
from tracker.foundation.database import db

LETTERS = {
    "reset_instructions": "password_link",
    "reset_notice": "password_changed",
    "change_notice": "password_changed",
}


def post_security_mail(template: str, user: User) -> None:
    """Post the letter that stands for a mail of Flask-Security."""
    mail.post(LETTERS[template.rsplit("/", 1)[-1]], to=user.email, user_id=str(user.id))


@mail.letter("password_link")
def password_link(user_id: str) -> dict[str, Any] | None:
    """The link to set a new password, made as the mail is sent."""
    user = queries.find_user(UUID(user_id))
    if user is None or not user.active:
        return None
    link = links.address_of("security.reset_password", token=generate_reset_password_token(user))
    return {"name": user.name, "link": link}


@mail.letter("password_changed")
def password_changed(user_id: str) -> dict[str, Any] | None:
    """Word that the password was changed."""
    user = queries.find_user(UUID(user_id))
    if user is None:
        return None
    return {"name": user.name, "link": links.address_of("security.forgot_password")}


@jobs.handler("accounts.tidy", daily_at_hour=3)
def tidy(job_id: UUID, organisation_id: UUID | None) -> None:  # noqa: ARG001 - what every handler is given
    """Each night: forget sessions that are over and the keys of forms long sent."""
    sessions.sweep()
    forms.forget_old_submissions()
    db.session.commit()
