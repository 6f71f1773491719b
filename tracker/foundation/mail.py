"""Mail: a row in the outbox, written in the business transaction; the worker renders and sends it.

The row holds a template's name and ids, never a secret link: those are derived when the mail is sent.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from email.utils import make_msgid
from typing import Any
from uuid import UUID

import structlog
from flask import current_app
from sqlalchemy import Connection, Index, Row, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation import clock, jobs
from tracker.foundation.database import Base, Json, db, new_id
from tracker.foundation.mail_desk import Desk, NotYet, letter, letters
from tracker.foundation.messages import Message
from tracker.foundation.smtp import Answer, Line

__all__ = ["NotYet", "OutboxMail", "forget_address", "letter", "letters", "post", "send_some", "stop"]
LONGEST_WAIT = timedelta(hours=4)
log = structlog.get_logger("mail")
AT_ONCE = 50
IN_ONE_GO = timedelta(seconds=5)
"""A slow server has the worker for so long; then other work has its turn."""
UNTIL_NEXT_TRY = timedelta(seconds=30)
"""A server that cannot be reached is left alone for so long: all that waits goes out within a minute of its return."""
STATES = {Answer.SENT: "sent", Answer.REFUSED: "refused", Answer.NOT_KNOWN: "not known"}
Outcome = dict[str, Any]
"""What a mail's row is to say once it was tried; ``mail_id`` among it."""


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
    again by itself. While the server reads one mail, the next is written.
    """
    _find_left_over()
    now = clock.now_utc()
    asked = select(*_COLUMNS).where(_OUTBOX.c.state == "waiting", _OUTBOX.c.due_at_utc <= now)
    due = db.session.execute(asked.order_by(_OUTBOX.c.due_at_utc, _OUTBOX.c.id).limit(AT_ONCE)).all()
    db.session.rollback()
    if due:
        with db.engine.connect() as book, Line() as line:
            _send_each(due, book, line)
    return bool(due)


def _find_left_over() -> None:
    left_over = (OutboxMail.state == "sending") & (OutboxMail.due_at_utc < clock.now_utc() - jobs.lease())
    if db.session.scalar(select(OutboxMail.id).where(left_over).limit(1)) is None:
        db.session.rollback()
        return
    db.session.execute(update(OutboxMail).where(left_over).values(state="not known"))
    db.session.commit()


_OUTBOX = Base.metadata.tables[OutboxMail.__tablename__]
_COLUMNS = [_OUTBOX.c[name] for name in ("id", "template", "ids", "to_address", "message_id", "attempts")]
_THIS = _OUTBOX.c.id == bindparam("mail_id")
_TAKE = (
    update(_OUTBOX)
    .where(_THIS, _OUTBOX.c.state == "waiting")
    .values(state="sending", due_at_utc=bindparam("now"), attempts=_OUTBOX.c.attempts + 1)
)
_WAIT = (
    update(_OUTBOX)
    .where(_OUTBOX.c.state == "waiting", _OUTBOX.c.due_at_utc <= bindparam("now"))
    .values(due_at_utc=bindparam("then"))
)


def _send_each(due: Sequence[Row[Any]], book: Connection, line: Line) -> None:
    desk, outcome, until = Desk(due), None, clock.now_utc() + IN_ONE_GO
    for place, row in enumerate(due):
        outcome = _tried(place, desk, line) if _take(book, row.id, outcome) else None
        if line.is_away or clock.now_utc() > until:
            break
    _take(book, None, outcome)
    if line.is_away:
        book.execute(_WAIT, {"now": clock.now_utc(), "then": clock.now_utc() + UNTIL_NEXT_TRY})
        book.commit()


def _take(book: Connection, mail_id: UUID | None, before: Outcome | None) -> bool:
    """Close the mail before and mark this one ``sending``, in one transaction; False where it waits no more."""
    taken = False
    if before is not None:
        values = {name: value for name, value in before.items() if name != "mail_id"}
        book.execute(update(_OUTBOX).where(_THIS).values(**values), {"mail_id": before["mail_id"]})
    if mail_id is not None:
        found = book.execute(_TAKE, {"mail_id": mail_id, "now": clock.now_utc()})
        taken = bool(found.rowcount)
    book.commit()
    return taken


def _tried(place: int, desk: Desk, line: Line) -> Outcome:
    row = desk.due[place]
    try:
        message = desk.written(place)
    except NotYet as pending:
        return {"mail_id": row.id, "state": "waiting", "due_at_utc": clock.now_utc() + pending.wait}
    except Exception as error:  # one that cannot be written must not hold up the others
        log.error("mail not written", template=row.template, error=type(error).__name__)
        return {"mail_id": row.id, "state": "waiting", "due_at_utc": _next_try(row)}
    values = _delivered(message, row, line, lambda: desk.write_ahead(place + 1))
    if message is not None and current_app.config["DEMO"]:
        values["shown"] = {"subject": message.subject, "text": message.text}
    return {"mail_id": row.id, **values}


def _delivered(
    message: Message | None, row: Row[Any], line: Line, meanwhile: Callable[[], None]
) -> dict[str, Any]:
    if message is None:
        return {"state": "dropped"}
    if not current_app.config["MAIL_IS_SENT"]:
        return {"state": "sent", "sent_at_utc": clock.now_utc()}
    answer, trouble = line.hand_over(message, meanwhile)
    now, attempts = clock.now_utc(), row.attempts + 1
    if answer is Answer.SENT:
        return {"state": "sent", "sent_at_utc": now}
    log.warning("mail not sent", answer=answer.value, error=trouble, attempts=attempts)
    if answer is Answer.AWAY:
        return {"state": "waiting", "due_at_utc": now, "attempts": row.attempts}
    if answer is Answer.LATER:
        return {"state": "waiting", "due_at_utc": _next_try(row)}
    return {"state": STATES[answer]}


def _next_try(row: Row[Any]) -> datetime:
    """Each time twice as long."""
    return clock.now_utc() + min(timedelta(seconds=15 * 2 ** min(row.attempts, 20)), LONGEST_WAIT)
