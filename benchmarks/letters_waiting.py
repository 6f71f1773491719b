"""HR's page beside a worker that has nothing to send yet, whose mail server is away, or is slow."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from sqlalchemy import select, update

from benchmarks.letters_sent import due_again, letters_due, receiver
from benchmarks.run import APPLICATION, SIGN_IN_PATH
from benchmarks.servers import ROOT, ask, free_port, prepare, serve, signed_in
from tests.builders import PASSWORD, Builders
from tracker.app import create_app
from tracker.foundation import clock, config
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail

LETTERS = 1000
PAGE = "/feedback/"
AT_ONCE = 40
SLOW = 0.5  # seconds that the slow server takes for each mail
Measure = Callable[[str], float]


@contextmanager
def board_of_due_letters() -> Iterator[Measure]:
    """Measures milliseconds within which 95 of 100 answers come, while the worker has the named mail server."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        prepare(Path(folder))
        make = Builders(create_app(config.load({"RUNGS_INSTANCE": folder, "BASE_URL": "http://localhost"})))
        known = make.member(roles=["hr_editor"])
        letters_due(make, LETTERS)
        ports = {"mail away": free_port(), "mail slow": stack.enter_context(receiver(SLOW))}
        server = stack.enter_context(serve(APPLICATION, workers=1, threads=1, instance=Path(folder)))
        cookies = signed_in(server, SIGN_IN_PATH, known.email, PASSWORD)

        def measure(name: str) -> float:
            due_again(make)
            if name not in ports:
                due_in_an_hour(make)
            with worker(folder, ports.get(name, 0)):
                taken = [timed(lambda: ask(server.url + PAGE, cookies)) for _ in range(AT_ONCE)]
            if name in ports:
                assert waiting(make) > LETTERS / 2, "the letters did not wait: nothing was measured"
            return quantiles(taken, n=20)[-1]

        yield measure


@contextmanager
def worker(instance: str, port: int) -> Iterator[None]:
    """The product's worker, busy with its mails for a second already."""
    command = [sys.executable, "-m", "tests.trust.sending_worker", instance, str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=environment)
    try:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(1)
        yield
    finally:
        process.kill()
        process.wait()


def timed(act: Callable[[], tuple[int, str]]) -> float:
    """Milliseconds of a page."""
    began = time.perf_counter()
    status, _ = act()
    assert status == 200, status
    return (time.perf_counter() - began) * 1000


def due_in_an_hour(make: Builders) -> None:
    """All mails wait, as the page says too, and none is to be sent yet."""
    with make.committed():
        db.session.execute(update(OutboxMail).values(due_at_utc=clock.now_utc() + timedelta(hours=1)))


def waiting(make: Builders) -> int:
    """How many mails wait."""
    with make.committed():
        return len(db.session.scalars(select(OutboxMail.id).where(OutboxMail.state == "waiting")).all())
