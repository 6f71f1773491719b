"""Mails handed over by the product's queue and by a bare loop, the same messages to the same kind of server.

python -m benchmarks.letters_sent PORT SECONDS is that server: it takes everything, each in so long, and keeps nothing.
"""

import asyncio
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import SMTP
from typing import Any

from aiosmtpd.controller import Controller
from sqlalchemy import select, update

from benchmarks.servers import ROOT, free_port, wait_for
from tests.builders import Builders
from tests.features.feedback import builders as given
from tracker.foundation import clock, mail
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail
from tracker.foundation.messages import Message as Written
from tracker.foundation.smtp import Line


class Sink:
    """Takes every message, each in so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    async def handle_DATA(self, _server: Any, _session: Any, _envelope: Any) -> str:  # noqa: N802
        """Say that it is taken."""
        if self.seconds:
            await asyncio.sleep(self.seconds)
        return "250 OK"


@contextmanager
def receiver(seconds: float = 0) -> Iterator[int]:
    """A mail server in a process of its own, which takes so long for each mail; its port."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.letters_sent", str(port), str(seconds)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE)
    try:
        wait_for(port, process, rest=0)
        yield port
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=20)


def letters_due(make: Builders, count: int) -> None:
    """Letters in the outbox, released a day ago."""
    with clock.stopped_at(clock.now_utc() - timedelta(days=1)):
        vacancy_id = given.vacancy(make)
        stage_id = given.stage(make, vacancy_id)
        for application_id in given.candidates(make, vacancy_id, count):
            given.letter(make, application_id, stage_id)
        given.release(make, stage_id)


def written_by_the_queue(make: Builders, port: int) -> list[Message]:
    """The very messages that the queue hands over, as a script would have them; sends them once."""
    kept: list[Written] = []
    hand_over = Line.hand_over

    def keep(self: Line, message: Written, meanwhile: Any) -> Any:
        kept.append(message)
        return hand_over(self, message, meanwhile)

    Line.hand_over = keep  # type: ignore[method-assign]
    try:
        the_queue(make, port)
    finally:
        Line.hand_over = hand_over  # type: ignore[method-assign]
    return [message_from_bytes(each.content, policy=SMTP) for each in kept]


def the_queue(make: Builders, port: int) -> float:
    """Mails a second of the worker's own loop: gathered, written, marked before and after, handed over."""
    make.app.config.update(MAIL_IS_SENT=True, MAIL_SERVER="127.0.0.1", MAIL_PORT=port)
    with make.app.app_context():
        count = len(db.session.scalars(select(OutboxMail.id).where(OutboxMail.state == "waiting")).all())
        db.session.rollback()
        began = time.perf_counter()
        while mail.send_some():
            pass
        return count / (time.perf_counter() - began)


def bare_loop(messages: list[Message], port: int) -> float:
    """Mails a second of the loop that a script would have: one connection, messages that are ready."""
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for message in messages:
            server.send_message(message)
    return len(messages) / (time.perf_counter() - began)


def due_again(make: Builders) -> None:
    """All mails as if none had been sent."""
    with make.committed():
        db.session.execute(update(OutboxMail).values(state="waiting", due_at_utc=clock.now_utc()))


if __name__ == "__main__":
    controller = Controller(Sink(float(sys.argv[2])), hostname="127.0.0.1", port=int(sys.argv[1]))
    controller.start()
    sys.stdin.read()
