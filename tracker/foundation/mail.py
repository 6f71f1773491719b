"""Mail: a row in the outbox, written in the business transaction; the worker renders and sends it.

The row holds a template's name and ids, never a secret link: those are derived when the mail is sent.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import make_msgid
from smtplib import SMTPException
from typing import Any
from uuid import UUID

import structlog
from flask import current_app, render_template
from flask_mailman import EmailMultiAlternatives, Mail
from sqlalchemy import Index, select, update
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation import clock, jobs
from tracker.foundation.database import Base, Json, db, new_id

LONGEST_WAIT = timedelta(hours=4)
log = structlog.get_logger("mail")
mailman = Mail()
_facts: dict[str, Callable[..., dict[str, Any] | None]] = {}


class OutboxMail(Base):
    """A mail to one address and what became of it."""

    __tablename__ = "outbox_mail"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID | None] = mapped_column(index=True)
    template: Mapped[str]
    to_address: Mapped[str]
    ids: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default="waiting")  # waiting, sending, sent, not known, dropped
    attempts: Mapped[int] = mapped_column(default=0)
    due_at_utc: Mapped[datetime]
    posted_at_utc: Mapped[datetime]
    sent_at_utc: Mapped[datetime | None]
    message_id: Mapped[str]
    shown: Mapped[dict[str, Any] | None] = mapped_column(Json)  # subject and text; kept by the demo only
    __table_args__ = (Index(None, "state", "due_at_utc"),)


def letter(template: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the function that gathers a mail's facts from its ids when it is sent.

    It answers None where the mail is no longer wanted.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _facts[template] = function
        return function

    return register


def post(template: str, *, to: str, organisation_id: UUID | None = None, **ids: str) -> OutboxMail:
    """Put a mail in the outbox, in the transaction at hand."""
    now = clock.now_utc()
    row = OutboxMail(
        template=template,
        to_address=to,
        organisation_id=organisation_id,
        ids=ids,
        due_at_utc=now,
        posted_at_utc=now,
        message_id=make_msgid(domain="rungs.invalid"),
    )
    db.session.add(row)
    return row


@jobs.on_beat
def send_one() -> bool:
    """Send one mail that is due; False if there was none.

    A mail is marked ``sending`` before and ``sent`` after; one that a killed worker left ``sending`` becomes
    ``not known``, is shown to a person and never sent again by itself.
    """
    now = clock.now_utc()
    left_over = (OutboxMail.state == "sending") & (OutboxMail.due_at_utc < now - jobs.LEASE)
    db.session.execute(update(OutboxMail).where(left_over).values(state="not known"))
    asked = select(OutboxMail).where(OutboxMail.state == "waiting", OutboxMail.due_at_utc <= now)
    row = db.session.scalar(
        asked.order_by(OutboxMail.due_at_utc, OutboxMail.id).limit(1).with_for_update(skip_locked=True)
    )
    if row is None:
        db.session.commit()
        return False
    row.state, row.due_at_utc, row.attempts = "sending", now, row.attempts + 1
    message = _compose(row)
    mail_id, attempts = row.id, row.attempts
    shown = (
        {"subject": message.subject, "text": message.body} if message and current_app.config["DEMO"] else None
    )
    db.session.commit()
    _close(mail_id, shown, **_deliver(message, attempts))
    return True


def _compose(row: OutboxMail) -> EmailMultiAlternatives | None:
    facts = _facts[row.template](**row.ids)
    if facts is None:
        return None
    text = render_template(f"mail/{row.template}.txt", **facts)
    subject, _, body = text.partition("\n")
    message = EmailMultiAlternatives(
        subject.removeprefix("Subject: ").strip(),
        body.strip() + "\n",
        current_app.config["MAIL_DEFAULT_SENDER"],
        [row.to_address],
        headers={"Message-ID": row.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_template(f"mail/{row.template}.html", **facts), "text/html")
    return message


def _deliver(message: EmailMultiAlternatives | None, attempts: int) -> dict[str, Any]:
    now = clock.now_utc()
    if message is None:
        return {"state": "dropped"}
    if not current_app.config["MAIL_IS_SENT"]:
        return {"state": "sent", "sent_at_utc": now}
    try:
        message.send()
    except (SMTPException, OSError) as error:
        log.warning("mail not sent", error=type(error).__name__, attempts=attempts)
        return {
            "state": "waiting",
            "due_at_utc": now + min(timedelta(seconds=15 * 2**attempts), LONGEST_WAIT),
        }
    return {"state": "sent", "sent_at_utc": now}


def _close(mail_id: UUID, shown: dict[str, Any] | None, **values: Any) -> None:
    if shown is not None:
        values["shown"] = shown
    db.session.execute(update(OutboxMail).where(OutboxMail.id == mail_id).values(**values))
    db.session.commit()
