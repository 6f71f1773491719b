"""Mail: sent once, tried again while the server is away, never sent twice after a kill."""

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from sqlalchemy import select

from tests.builders import Builders
from tracker.foundation import clock, mail, mail_desk
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail
from tracker.foundation.messages import Message
from tracker.foundation.smtp import Answer, Line


class Killed(BaseException):
    """The worker dies."""


@pytest.fixture
def sent(app: Any, monkeypatch: pytest.MonkeyPatch) -> list[EmailMessage]:
    """What reached the mail server; set ``answer`` on it to have the server answer otherwise, or ``trouble``."""
    app.config["MAIL_IS_SENT"] = True
    box: Any = type("Box", (list,), {"trouble": None, "answer": Answer.SENT})()

    def hand_over(_self: Line, message: Message, meanwhile: Any) -> tuple[Answer, str]:
        if box.trouble:
            raise box.trouble
        if box.answer is Answer.SENT:
            box.append(message_from_bytes(message.content, policy=default))
        meanwhile()
        return box.answer, ""

    monkeypatch.setattr(Line, "hand_over", hand_over)
    return box


def post(make: Builders) -> None:
    known = make.member(name="Ann & Co")
    with make.committed():
        mail.post("password_changed", to=known.email, user_id=str(known.user_id))


def work(make: Builders, after: timedelta = timedelta(0)) -> None:
    with clock.stopped_at(clock.now_utc() + after), make.app.app_context():
        while mail.send_some():
            pass


def states(make: Builders) -> list[str]:
    with make.committed():
        return list(db.session.scalars(select(OutboxMail.state).order_by(OutboxMail.id)))


def test_a_mail_is_sent_once_in_both_forms(make: Builders, sent: list[EmailMessage]) -> None:
    post(make)
    work(make)
    work(make)
    (message,) = sent
    assert message["Subject"] == "Your Rungs password was changed"
    assert "Hello Ann & Co," in message.get_body(("plain",)).get_content()
    assert "Hello Ann &amp; Co," in message.get_body(("html",)).get_content()
    assert message["Message-ID"]
    assert states(make) == ["sent"]


def test_a_server_that_is_away_is_tried_again_later(make: Builders, sent: Any) -> None:
    post(make)
    sent.answer = Answer.LATER
    work(make)
    assert states(make) == ["waiting"]
    sent.answer = Answer.SENT
    work(make)
    assert sent == []
    work(make, after=timedelta(minutes=1))
    assert len(sent) == 1


def test_a_mail_that_a_killed_worker_left_is_shown_and_not_sent_again(make: Builders, sent: Any) -> None:
    post(make)
    sent.trouble = Killed()
    with pytest.raises(Killed):
        work(make)
    sent.trouble = None
    work(make, after=make.app.config["JOB_LEASE"] + timedelta(minutes=1))
    assert sent == []
    assert states(make) == ["not known"]


def test_a_mail_no_longer_wanted_is_dropped(make: Builders, sent: Any) -> None:
    with make.committed():
        mail.post("invitation", to="x@example.org", invitation_id="0190b0a0-0000-7000-8000-000000000000")
    work(make)
    assert (list(sent), states(make)) == ([], ["dropped"])


@pytest.mark.parametrize(("answer", "state"), [(Answer.REFUSED, "refused"), (Answer.NOT_KNOWN, "not known")])
def test_what_the_server_said_is_kept_and_not_tried_again(
    make: Builders, sent: Any, answer: Answer, state: str
) -> None:
    post(make)
    sent.answer = answer
    work(make)
    sent.answer = Answer.SENT
    work(make, after=timedelta(hours=8))
    assert (list(sent), states(make)) == ([], [state])


def test_a_mail_that_was_stopped_is_not_sent(make: Builders, sent: Any) -> None:
    known = make.member()
    with make.committed():
        row = mail.post(
            "password_changed",
            to=known.email,
            organisation_id=known.organisation_id,
            user_id=str(known.user_id),
        )
        db.session.flush()
        assert mail.stop([row.id], organisation_id=known.organisation_id) == 1
    work(make)
    assert (list(sent), states(make)) == ([], ["dropped"])


def test_a_mail_taken_back_while_the_one_before_is_sent_does_not_go(
    make: Builders, sent: Any, monkeypatch: Any
) -> None:
    """Written ahead, it is written again where the one before took long."""
    wanted, going = [1], []
    known = {"password_changed": lambda mails: [{"name": "Ann"} if wanted else None for _ in mails]}
    monkeypatch.setattr(mail_desk, "_facts_of_many", known)
    post(make)
    post(make)

    def hand_over(_self: Line, message: Message, meanwhile: Any) -> tuple[Answer, str]:
        meanwhile()
        going.append(message)
        wanted.clear()
        monkeypatch.setattr(mail_desk, "FRESH", timedelta(seconds=-1))  # as if it had taken long
        return Answer.SENT, ""

    monkeypatch.setattr(Line, "hand_over", hand_over)
    work(make)
    assert (len(going), states(make)) == (1, ["sent", "dropped"])


def test_a_mail_that_cannot_be_written_stops_nothing_else_and_is_tried_again(
    make: Builders, sent: Any
) -> None:
    post(make)
    with make.committed():
        mail.post("password_changed", to="x@example.org", user_id="no id at all")
    post(make)
    work(make)
    assert states(make) == ["sent", "waiting", "sent"]
    with make.committed():
        known = make.member()
    with make.committed():
        row = db.session.scalars(select(OutboxMail).where(OutboxMail.state == "waiting")).one()
        row.ids = {"user_id": str(known.user_id)}
    work(make, after=timedelta(minutes=1))
    assert states(make) == ["sent"] * 3
