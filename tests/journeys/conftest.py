"""The product as it is really run, and a browser to walk through it."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.servers import ROOT, free_port, wait_for
from tests.browser import chromium, is_installed
from tests.builders import PASSWORD, Builders
from tests.journeys.walking import Walker
from tests.pages import Client
from tracker.app import create_app
from tracker.foundation import config

HERE = Path(__file__).parent
LINK = re.compile(r"http://localhost:\d+/\S+")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the stories, walk them first (they take longest), and those of one installation in one process."""
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.journey)
        item.add_marker(pytest.mark.xdist_group("empty" if "empty" in item.fixturenames else "demo"))
        if not is_installed():
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))
    items[:] = [*ours, *(item for item in items if item not in ours)]


@dataclass(frozen=True)
class Installation:
    """A running installation: where it is, and where its records are."""

    url: str
    instance: Path

    @property
    def set_up_code(self) -> str:
        return (self.instance / "set_up_code").read_text().strip()

    def link_mailed_to(self, address: str) -> str:
        """The link of the first letter to this address, as soon as the worker has sent it."""
        for _ in range(100):
            with closing(sqlite3.connect(self.instance / "rungs.sqlite")) as connection:
                asked = "select shown from outbox_mail where to_address = ? and shown is not null"
                for (shown,) in connection.execute(asked, [address]):
                    return LINK.search(json.loads(shown)["text"])[0]
            time.sleep(0.1)
        raise AssertionError(f"no letter to {address}")


@contextmanager
def running(instance: Path, *options: str) -> Iterator[Installation]:
    """``tracker run``: web and worker under their supervisor, until the block ends."""
    port = free_port()
    environment = {**os.environ, "RUNGS_INSTANCE": str(instance), "RUNGS_DEMO": "1"}  # letters can be read
    command = [sys.executable, "-m", "tracker.cli", "run", "--port", str(port), *options]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process, rest=0)
        yield Installation(f"http://localhost:{port}", instance)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all stories; each opens windows of its own."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation in which nobody is yet."""
    with running(tmp_path_factory.mktemp("empty")) as installation:
        yield installation


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with the demo employers in it."""
    with running(tmp_path_factory.mktemp("demo"), "--demo") as installation:
        yield installation


@pytest.fixture(scope="package")
def made(demo: Installation) -> Builders:
    """Makes what a story needs, committed, beside the running demo."""
    return Builders(create_app(config.load({"RUNGS_INSTANCE": str(demo.instance), "BASE_URL": demo.url})))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window."""
    context = browser.new_context()
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def hr(page: Page, demo: Installation, made: Builders) -> Walker:
    """Somebody of HR in an organisation of the story's own, signed in before the story begins.

    What is made goes into that organisation.
    """
    made._organisation_id = made.organisation()
    known = made.member(roles=["owner"], organisation_id=made.organisation_id)
    made.site("Leeds", organisation_id=known.organisation_id)
    cookie = Client(made.app).signed_in_as(known).raw.get_cookie("rungs")
    page.context.add_cookies([{"name": "rungs", "value": cookie.value, "url": demo.url}])
    walker = Walker(page, demo.url)
    walker.email, walker.password = known.email, PASSWORD
    return walker
