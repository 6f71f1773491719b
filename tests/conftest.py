"""What every test stands on: an installation found empty, a client that reads pages with a strict eye."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import hypothesis
import pytest
from flask import Flask

from tests.builders import Builders
from tests.installations import SERVER, Shared, Template, dispose, installed
from tests.pages import Client
from tests.proof import size
from tracker.app import create_app
from tracker.foundation import pdf

pytest_plugins = ["tests.strict"]
# The same examples each time and no clock: a test that fails here fails everywhere.
hypothesis.settings.register_profile(
    "rungs", derandomize=True, deadline=None, database=None, max_examples=size(100, 2_000)
)
hypothesis.settings.load_profile("rungs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Function]) -> None:
    """A second run, on PostgreSQL, is for tests with a database. Tests that share go to one process."""
    if SERVER:
        others = [item for item in items if "template" not in item.fixturenames]
        items[:] = [item for item in items if "template" in item.fixturenames]
        config.hook.pytest_deselected(items=others)
    keep_together(items)


def keep_together(items: list[pytest.Function]) -> None:
    """Tests that share what is made once a file or a folder go to one process of a run with several."""
    for item in items:
        definitions = [each[-1] for each in item._fixtureinfo.name2fixturedefs.values()]
        shared = [each.baseid for each in definitions if each.scope != "function" and "/" in each.baseid]
        if shared and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(min(shared)))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The empty, migrated database, made once a run."""
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def shared(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """The application that all tests of this process share."""
    with installed(template, tmp_path_factory.mktemp("shared")) as app:
        yield Shared(app, template)


@pytest.fixture
def app(shared: Shared) -> Iterator[Flask]:
    """An installation in which nothing happened yet."""
    with shared.as_new() as app:
        yield app  # outside an application context: each request and each builder has its own


@pytest.fixture
def own_app(app: Flask) -> Iterator[Flask]:
    """A second application on the same records, for a test that changes it: adds a route, say."""
    own = create_app(dict(app.config))
    yield own
    with own.app_context():
        dispose(own)


@pytest.fixture
def make(app: Flask) -> Builders:
    """Makes what a test needs, committed, by the product's own actions."""
    return Builders(app)


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser that nobody is signed in to."""
    return Client(app)


@pytest.fixture
def hr(app: Flask, make: Builders) -> Client:
    """A browser in which an HR editor of a fresh organisation is signed in."""
    return Client(app).signed_in_as(make.member(roles=["hr_editor"]))


@pytest.fixture
def owner(app: Flask, make: Builders) -> Client:
    """A browser in which the owner of a fresh organisation is signed in."""
    return Client(app).signed_in_as(make.member(roles=["owner"]))


@pytest.fixture
def manager(app: Flask, make: Builders) -> Client:
    """A browser in which a manager of a fresh organisation is signed in."""
    return Client(app).signed_in_as(make.member(roles=["manager"]))


@pytest.fixture
def unread_pdfs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are not laid out: for a test in which a PDF is made, kept or handed out, and nobody reads it."""

    def render(html: str, **_facts: Any) -> bytes:
        return b"%PDF-1.7 not laid out: " + sha256(html.encode()).hexdigest().encode()

    monkeypatch.setattr(pdf, "render", render)
