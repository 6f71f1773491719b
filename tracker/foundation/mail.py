"""Mail: a row in the outbox, written in the business transaction; the worker renders and sends it.

The row holds a template's name and ids, never a secret link: those are derived when the mail is sent.
Among a letter's facts ``files`` are attached (name, bytes, kind), and ``unsubscribe`` is the address that ends such
mails, for the mail program to offer.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, make_msgid, parseaddr
from typing import Any
from uuid import UUID

import structlog
from flask import current_app, render_template
from sqlalchemy import Index, select, update
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation import clock, jobs, language
from tracker.foundation.database import Base, Json, db, new_id
from tracker.foundation.smtp import Answer, Connection

LONGEST_WAIT = timedelta(hours=4)
log = structlog.get_logger("mail")
AT_ONCE = 50
STATES = {Answer.SENT: "sent", Answer.REFUSED: "refused", Answer.NOT_KNOWN: "not known"}
LAYOUT = SMTP.clone(max_line_length=998)
"""A long address in a header stays one word: folded at 78 letters it would be encoded, and no program finds it."""
_facts: dict[str, Callable[..., dict[str, Any] | None]] = {}


class NotYet(Exception):
    """A letter cannot be written yet, because what it is about is still being made: try again after ``wait``."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait}")
        self.wait = wait


class OutboxMail(Base):
    """A mail to one address and what became of it."""

    __tablename__ = "outbox_mail"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID | None] = mapped_column(index=True)
    template: Mapped[str]
    to_address: Mapped[str]
    ids: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(
        default="waiting"
    )  # waiting, sending, sent, not known, refused, dropped
    attempts: Mapped[int] = mapped_column(default=0)
    due_at_utc: Mapped[datetime]
    posted_at_utc: Mapped[datetime]
    sent_at_utc: Mapped[datetime | None]
    message_id: Mapped[str]
    shown: Mapped[dict[str, Any] | None] = mapped_column(Json)  # subject and text; kept by the demo only
    __table_args__ = (Index(None, "state", "due_at_utc"),)


def letter(template: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the function that gathers a mail's facts from its ids when it is sent.

    It answers None where the mail is no longer wanted, and raises NotYet where it must wait.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _facts[template] = function
        return function

    return register


def post(
    template: str,
    *,
    to: str,
    organisation_id: UUID | None = None,
    **ids: str,
) -> OutboxMail:
    """Put a mail in the outbox, in the transaction at hand; it goes out now, unless its row is given a later moment."""
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


def stop(mail_ids: Iterable[UUID], *, organisation_id: UUID) -> int:
    """Let mails that still wait not be sent, in the transaction at hand; how many that were."""
    waiting = (
        OutboxMail.id.in_(list(mail_ids)),
        OutboxMail.organisation_id == organisation_id,
        OutboxMail.state == "waiting",
    )
    stopped: Any = db.session.execute(update(OutboxMail).where(*waiting).values(state="dropped"))
    return int(stopped.rowcount)


def forget_address(address: str, *, organisation_id: UUID) -> None:
    """Erase an address from an organisation's mails, and stop those that still wait."""
    ours = OutboxMail.organisation_id == organisation_id, OutboxMail.to_address == address
    waiting = db.session.scalars(select(OutboxMail.id).where(*ours, OutboxMail.state == "waiting")).all()
    stop(waiting, organisation_id=organisation_id)
    db.session.execute(update(OutboxMail).where(*ours).values(to_address="", shown=None))


@jobs.on_beat
def send_some() -> bool:
    """Send the mails that are due, some of them over one connection; False if there was none.

    Each mail is marked ``sending`` before and ``sent`` after, the after of one together with the before of the
    next. One that a killed worker left ``sending`` becomes ``not known``, is shown to a person and never sent
    again by itself.
    """
    _find_left_over()
    now = clock.now_utc()
    asked = select(OutboxMail.id).where(OutboxMail.state == "waiting", OutboxMail.due_at_utc <= now)
    due = db.session.scalars(asked.order_by(OutboxMail.due_at_utc, OutboxMail.id).limit(AT_ONCE)).all()
    db.session.rollback()
    with Connection() as connection:
        _send_each(due, connection)
    return bool(due)


def _find_left_over() -> None:
    left_over = (OutboxMail.state == "sending") & (OutboxMail.due_at_utc < clock.now_utc() - jobs.lease())
    if db.session.scalar(select(OutboxMail.id).where(left_over).limit(1)) is None:
        db.session.rollback()
        return
    db.session.execute(update(OutboxMail).where(left_over).values(state="not known"))
    db.session.commit()


@dataclass
class _Outcome:
    """What a mail's row is to say once it was tried."""

    mail_id: UUID
    values: dict[str, Any]


def _send_each(due: Sequence[UUID], connection: Connection) -> None:
    outcome: _Outcome | None = None
    for mail_id in due:
        row = _take(mail_id, outcome)
        outcome = _tried(row, connection) if row is not None else None
    _take(None, outcome)


def _take(mail_id: UUID | None, before: _Outcome | None) -> OutboxMail | None:
    """Close the mail before and mark this one ``sending``, in one transaction; None where it waits no more."""
    row = None
    if before is not None:
        db.session.execute(update(OutboxMail).where(OutboxMail.id == before.mail_id).values(**before.values))
    if mail_id is not None:
        waits = OutboxMail.id == mail_id, OutboxMail.state == "waiting"
        values = {"state": "sending", "due_at_utc": clock.now_utc(), "attempts": OutboxMail.attempts + 1}
        taken: Any = db.session.execute(
            update(OutboxMail).where(*waits).values(**values).execution_options(synchronize_session=False)
        )
        row = db.session.get(OutboxMail, mail_id) if taken.rowcount else None
        if row is not None:
            db.session.expunge(row)
    db.session.commit()
    return row


def _tried(row: OutboxMail, connection: Connection) -> _Outcome:
    try:
        message = _compose(row)
    except NotYet as pending:
        return _Outcome(row.id, {"state": "waiting", "due_at_utc": clock.now_utc() + pending.wait})
    finally:
        db.session.rollback()
    values = _delivered(message, row, connection)
    if message is not None and current_app.config["DEMO"]:
        text = message.get_body(("plain",))
        values["shown"] = {"subject": str(message["Subject"]), "text": text.get_content() if text else ""}
    return _Outcome(row.id, values)


def _compose(row: OutboxMail) -> EmailMessage | None:
    facts = _facts[row.template](**row.ids)
    if facts is None:
        return None
    with language.speaking(facts.get("language", "en")):
        text = render_template(f"mail/{row.template}.txt", **facts)
        html = render_template(f"mail/{row.template}.html", **facts)
    subject, _, body = text.partition("\n")
    message = EmailMessage(policy=LAYOUT)
    message["Subject"] = one_line(subject.removeprefix("Subject: "))
    message["From"] = _sender(facts.get("from_name", ""))
    message["To"] = one_line(row.to_address)
    message["Message-ID"] = row.message_id
    message["Auto-Submitted"] = "auto-generated"
    if facts.get("unsubscribe"):
        message["List-Unsubscribe"] = f"<{facts['unsubscribe']}>"
    message.set_content(body.strip() + "\n")
    message.add_alternative(html, subtype="html")
    for name, content, media_type in facts.get("files", ()):
        kind, _, subtype = media_type.partition("/")
        message.add_attachment(content, maintype=kind, subtype=subtype, filename=name)
    return message


def one_line(text: str) -> str:
    """Text for a header: no line break or control character, so that nobody can add a header of their own."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _sender(from_name: str) -> str:
    name, address = parseaddr(current_app.config["MAIL_DEFAULT_SENDER"])
    return formataddr((one_line(from_name) or name, address))


def _delivered(message: EmailMessage | None, row: OutboxMail, connection: Connection) -> dict[str, Any]:
    if message is None:
        return {"state": "dropped"}
    if not current_app.config["MAIL_IS_SENT"]:
        return {"state": "sent", "sent_at_utc": clock.now_utc()}
    answer, trouble = connection.hand_over(message, row.to_address)
    now = clock.now_utc()
    if answer is Answer.SENT:
        return {"state": "sent", "sent_at_utc": now}
    log.warning("mail not sent", answer=answer.value, error=trouble, attempts=row.attempts)
    if answer is Answer.LATER:
        wait = min(timedelta(seconds=15 * 2 ** min(row.attempts - 1, 20)), LONGEST_WAIT)
        return {"state": "waiting", "due_at_utc": now + wait}
    return {"state": STATES[answer]}
