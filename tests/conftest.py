"""What every test stands on: a fresh installation each, a client that reads pages with a strict eye."""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from werkzeug.routing import Rule

from tests.builders import Builders
from tests.pages import Client
from tracker.app import create_app
from tracker.foundation import config, sessions
from tracker.foundation.database import db

pytest_plugins = ["tests.strict"]
SECRET = "a-secret-key-for-tests-only-0123456789"
SERVER = os.environ.get("TEST_DATABASE_URL", "")


_compile_builder = Rule._compile_builder
_compiled: dict[tuple[object, ...], object] = {}


def _compile_builder_once(rule: Rule, append_unknown: bool = True) -> object:
    """Compile a route's address builder once a run: a fresh application for each test has the same 150."""
    key = (rule.rule, rule.endpoint, append_unknown, tuple(rule.defaults or ()))
    if key not in _compiled:
        _compiled[key] = _compile_builder(rule, append_unknown)
    return _compiled[key]


Rule._compile_builder = _compile_builder_once  # type: ignore[method-assign, assignment]


def settings_for(instance: Path, database_url: str = "") -> dict[str, object]:
    """The settings of a test installation."""
    environ = {
        "RUNGS_INSTANCE": str(instance),
        "SECRET_KEY": SECRET,
        "BASE_URL": "http://localhost",
        "DATABASE_URL": database_url,
    }
    settings = config.load(environ)
    cheap = {"argon2__memory_cost": 1024, "argon2__time_cost": 1, "argon2__parallelism": 1}
    return {**settings, "TESTING": True, "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": cheap}


class Template:
    """A migrated, empty database that each test gets a copy of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"rungs_template_{uuid.uuid4().hex[:10]}"
        if SERVER:
            self.admin = create_engine(SERVER, isolation_level="AUTOCOMMIT")
            self._create(self.name)
        app = create_app(settings_for(folder, self._url(self.name)))
        with app.app_context():
            flask_migrate.upgrade()
            sessions.create_table(app)
            dispose(app)
        if not SERVER:
            for file in folder.glob("*.sqlite"):
                with sqlite3.connect(file) as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, folder: Path) -> str:
        """A copy; its address on a server, nothing for SQLite."""
        if not SERVER:
            for file in self.folder.glob("*.sqlite"):
                shutil.copy(file, folder / file.name)
            return ""
        name = f"rungs_test_{uuid.uuid4().hex[:12]}"
        self._create(name, self.name)
        return self._url(name)

    def _url(self, name: str) -> str:
        return make_url(SERVER).set(database=name).render_as_string(hide_password=False) if SERVER else ""

    def _create(self, name: str, template: str = "template0") -> None:
        with self.admin.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))

    def drop(self, url: str) -> None:
        """Forget a copy."""
        if SERVER and url:
            with self.admin.connect() as connection:
                connection.execute(text(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)'))


def dispose(app: Flask) -> None:
    """Close an application's connections."""
    db.session.remove()
    db.engine.dispose()
    app.session_interface.engine.dispose()  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The empty, migrated database, made once a run."""
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def app(template: Template, tmp_path: Path) -> Iterator[Flask]:
    """A fresh installation."""
    url = template.copy_to(tmp_path)
    app = create_app(settings_for(tmp_path, url))
    yield app  # outside an application context: each request and each builder has its own
    with app.app_context():
        dispose(app)
    template.drop(url)


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
