"""Mail: sent once, tried again while the server is away, never sent twice after a kill."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from flask_mailman import EmailMultiAlternatives
from sqlalchemy import select

from tests.builders import Builders
from tracker.foundation import clock, jobs, mail
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail


class Killed(BaseException):
    """The worker dies."""


@pytest.fixture
def sent(app: Any, monkeypatch: pytest.MonkeyPatch) -> list[EmailMultiAlternatives]:
    """What reached the mail server; set ``trouble`` on it to have the server fail."""
    app.config["MAIL_IS_SENT"] = True
    box: Any = type("Box", (list,), {"trouble": None})()

    def send(message: EmailMultiAlternatives) -> int:
        if box.trouble:
            raise box.trouble
        box.append(message)
        return 1

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    return box


def post(make: Builders) -> None:
    known = make.member(name="Ann & Co")
    with make.committed():
        mail.post("password_changed", to=known.email, user_id=str(known.user_id))


def work(make: Builders, after: timedelta = timedelta(0)) -> None:
    with clock.stopped_at(clock.now_utc() + after), make.app.app_context():
        while mail.send_one():
            pass


def states(make: Builders) -> list[str]:
    with make.committed():
        return list(db.session.scalars(select(OutboxMail.state).order_by(OutboxMail.id)))


def test_a_mail_is_sent_once_in_both_forms(make: Builders, sent: list[EmailMultiAlternatives]) -> None:
    post(make)
    work(make)
    work(make)
    (message,) = sent
    assert message.subject == "Your Rungs password was changed"
    assert "Hello Ann & Co," in message.body
    assert "Hello Ann &amp; Co," in message.alternatives[0][0]
    assert message.extra_headers["Message-ID"]
    assert states(make) == ["sent"]


def test_a_server_that_is_away_is_tried_again_later(make: Builders, sent: Any) -> None:
    post(make)
    sent.trouble = SMTPServerDisconnected("gone")
    work(make)
    assert states(make) == ["waiting"]
    sent.trouble = None
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
    work(make, after=jobs.LEASE + timedelta(minutes=1))
    assert sent == []
    assert states(make) == ["not known"]


def test_a_mail_no_longer_wanted_is_dropped(make: Builders, sent: Any) -> None:
    with make.committed():
        mail.post("invitation", to="x@example.org", invitation_id="0190b0a0-0000-7000-8000-000000000000")
    work(make)
    assert (list(sent), states(make)) == ([], ["dropped"])
