"""Debian's Chromium, as the journeys and the contact sheet start it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ["chromium-headless-shell", "chromium"]  # the former has no windows to keep: a third less work
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def program() -> str | None:
    """The browser of this machine, as a path."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def is_installed() -> bool:
    """Whether this machine has a browser to walk stories in."""
    return program() is not None


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser with an empty profile, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
