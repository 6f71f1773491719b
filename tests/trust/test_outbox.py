"""T41 to T43: mail over a real connection, with the worker killed, the server away, slow, or refusing some."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult
from sqlalchemy import select

from benchmarks.letters_sent import letters_due
from benchmarks.servers import ROOT, free_port
from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.proof import size
from tests.smtp_server import Inbox, mail_server
from tracker.features.candidates.queries import people
from tracker.foundation import audit, clock, mail
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail


def states(make: Builders) -> Counter[str]:
    with make.committed():
        return Counter(db.session.scalars(select(OutboxMail.state)))


def rows(make: Builders) -> dict[str, str]:
    with make.committed():
        return {row[0]: row[1] for row in db.session.execute(select(OutboxMail.message_id, OutboxMail.state))}


@pytest.mark.sqlite
def test_t42_a_worker_killed_thirty_times_doubles_nothing_and_loses_nothing(make: Builders) -> None:
    """The kill falls at any moment of 1,500 messages; what lies in between is shown as not known, once a kill."""
    count, kills = size(40, 1500), size(3, 30)
    letters_due(make, count)
    inbox, rng = Inbox(), random.Random(42)
    with mail_server(inbox) as port:
        done = 0
        while done < kills:
            before = sum(inbox.arrived.values())
            worker = start(make.app.config["INSTANCE"], port)
            goal = before + rng.randint(1, max(1, (count - before) // (kills - done + 1)))
            while sum(inbox.arrived.values()) < goal and worker.poll() is None:
                time.sleep(0.0005)
            time.sleep(rng.random() * 0.01)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            done += 1
        worker = start(make.app.config["INSTANCE"], port)
        wait_until(lambda: not states(make)["waiting"] and not states(make)["sending"])
        worker.kill()
        worker.wait()
    found = rows(make)
    told = Counter(found.values())
    doubled = [each for each, times in inbox.arrived.items() if times > 1]
    unsent = [each for each, state in found.items() if state == "sent" and not inbox.arrived[each]]
    if size(0, 1):
        print(
            f"\nT42: {count} messages, {kills} kills: {dict(told)}, {len(doubled)} doubled, {len(unsent)} silently unsent"
        )
    assert (doubled, unsent) == ([], [])
    assert told["sent"] + told["not known"] == count
    assert told["not known"] <= kills


def start(instance: Path, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.trust.sending_worker", str(instance), str(port)]
    worker = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"ready\n"
    return worker


def wait_until(fine: Any, seconds: float = 120) -> None:
    for _ in range(int(seconds * 10)):
        if fine():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to an end")


def settings(make: Builders, port: int) -> None:
    make.app.config |= {
        "MAIL_IS_SENT": True,
        "MAIL_SERVER": "127.0.0.1",
        "MAIL_PORT": port,
        "MAIL_TIMEOUT": 2,
    }


def work(make: Builders, after: timedelta = timedelta(0)) -> None:
    with clock.stopped_at(clock.now_utc() + after), make.app.app_context():
        while mail.send_some():
            pass


def test_t41_a_server_that_is_away_for_ten_minutes_loses_and_doubles_nothing(make: Builders) -> None:
    """All are sent within a minute of its return."""
    count = size(20, 1000)
    letters_due(make, count)
    port, inbox = free_port(), Inbox()
    settings(make, port)
    for seconds in range(0, 601, 7):
        work(make, timedelta(seconds=seconds))
    assert states(make) == {"waiting": count}
    with mail_server(inbox, port):
        for seconds in range(601, 661, 7):
            work(make, timedelta(seconds=seconds))
    told = states(make)
    if size(0, 1):
        print(
            f"\nT41: {count} letters, away ten minutes, then one more: {dict(told)}, {len(inbox.arrived)} arrived once"
        )
    assert told == {"sent": count}
    assert set(inbox.arrived.values()) == {1}


def test_t41_a_server_that_lets_nobody_in_refuses_no_letter(make: Builders) -> None:
    """A wrong password is mended by the operator; it says nothing about any letter."""
    letters_due(make, 3)
    inbox = Inbox()

    def knock(_server: Any, _session: Any, _envelope: Any, _mechanism: str, said: Any) -> AuthResult:
        return AuthResult(success=said.password == b"right", handled=False)

    with mail_server(inbox, authenticator=knock, auth_require_tls=False) as port:
        settings(make, port)
        make.app.config |= {"MAIL_USERNAME": "rungs", "MAIL_PASSWORD": "wrong"}
        work(make)
        assert states(make) == {"waiting": 3}
        make.app.config |= {"MAIL_PASSWORD": "right"}
        work(make, timedelta(minutes=1))
    make.app.config |= {"MAIL_USERNAME": "", "MAIL_PASSWORD": ""}
    assert states(make) == {"sent": 3}


def test_t41_a_server_that_does_not_know_the_sender_refuses_no_letter(make: Builders) -> None:
    """“530 Authentication required” is about us; only the answer to an address is about whoever has it."""
    letters_due(make, 3)
    inbox = Inbox()
    with mail_server(inbox, auth_required=True, auth_require_tls=False) as port:
        settings(make, port)
        work(make)
    assert states(make) == {"waiting": 3}
    with mail_server(inbox) as port:
        settings(make, port)
        work(make, timedelta(minutes=1))
    assert states(make) == {"sent": 3}


def test_t41_a_slow_server_leaves_the_worker_time_for_other_work(
    make: Builders, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters_due(make, 3)
    monkeypatch.setattr(mail, "IN_ONE_GO", timedelta(0))
    inbox, calls = Inbox(), 0
    with mail_server(inbox) as port, make.app.app_context():
        settings(make, port)
        while mail.send_some():
            calls += 1
    assert (calls, states(make)) == (3, {"sent": 3})


def test_t41_a_slow_server_is_waited_for_and_one_that_never_answers_is_not_known(make: Builders) -> None:
    letters_due(make, 3)
    inbox = Inbox()
    with mail_server(inbox) as port:
        settings(make, port)
        inbox.delay = 0.3
        work(make)
    assert states(make) == {"sent": 3}
    letters_due(make, 1)
    with mail_server(inbox) as port:
        settings(make, port)
        make.app.config["MAIL_TIMEOUT"] = 0.2
        inbox.delay = 1.5
        work(make)
        inbox.delay = 0
        work(make, timedelta(hours=5))
    assert states(make) == {"sent": 3, "not known": 1}
    assert set(inbox.arrived.values()) == {1}


def test_t43_each_recipient_has_a_status_and_sending_again_touches_only_the_failed(make: Builders) -> None:
    count = size(30, 500)
    letters_due(make, count)
    inbox = Inbox()
    inbox.refuses = lambda address: int(address.split("@")[0].split(".")[1]) % 10 == 0
    with mail_server(inbox) as port:
        settings(make, port)
        work(make)
        told = states(make)
        assert told == {"sent": count - count // 10, "refused": count // 10}
        work(make, timedelta(hours=8))
    assert states(make) == told
    assert set(inbox.arrived.values()) == {1}
    if size(0, 1):
        print(f"\nT43: {count} recipients, a tenth refused: {dict(told)}, {len(inbox.arrived)} arrived once")


@pytest.mark.parametrize("strange", ["ŵŷ 🎈", "plain"])  # the two forms in which words go
def test_what_somebody_typed_is_no_header_and_arrives_as_text(make: Builders, strange: str) -> None:
    name = f"Ann\r\n.\r\nRSET\r\nBcc: all@example.org <script>alert(1)</script> {{{{7*7}}}} {strange}"
    with clock.stopped_at(clock.now_utc() - timedelta(days=1)):
        vacancy_id = given.vacancy(make, title=f"Clerk {name}")
        stage_id = given.stage(make, vacancy_id)
        (one,) = given.candidates(make, vacancy_id)
        given.letter(make, one, stage_id)
        with make.committed():
            _application, candidate, _vacancy = people.find_application(
                one, organisation_id=make.organisation_id
            )
            candidate.name = name
            audit.note("candidate.changed", candidate.organisation_id, "candidate", candidate.id, {})
        given.release(make, stage_id)
    inbox = Inbox()
    with mail_server(inbox) as port:
        settings(make, port)
        work(make)
    (message,) = inbox.messages
    assert message["Bcc"] is None
    assert set(message.keys()) == {
        "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
        "X-Peer", "X-MailFrom", "X-RcptTo",
    } & set(message.keys())  # fmt: skip
    text, html = (part.get_payload(decode=True).decode() for part in message.get_payload())
    assert f"{{{{7*7}}}} {strange}" in text
    assert "Ann\r\n.\r\nRSET\r\nBcc: all@example.org" in text  # in the words, where it does nothing
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
