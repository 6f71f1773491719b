"""Installations for tests: one application that all tests of a process share, and others of a test's own."""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from tracker.app import create_app
from tracker.foundation import config, migrations, sessions
from tracker.foundation.database import db

SECRET = "a-secret-key-for-tests-only-0123456789"
SERVER = os.environ.get("TEST_DATABASE_URL", "")
NON_EMPTY = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


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
    """A migrated, empty database that installations are copied from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"rungs_template_{uuid.uuid4().hex[:10]}"
        if SERVER:
            self.admin = create_engine(SERVER, isolation_level="AUTOCOMMIT")
            self._create(self.name)
        app = create_app(settings_for(folder, self._url(self.name)))
        with app.app_context():
            migrations.upgrade()
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


@contextmanager
def installed(template: Template, folder: Path) -> Iterator[Flask]:
    """An empty installation of its own: application, database and folder, until the block ends."""
    url = template.copy_to(folder)
    app = create_app(settings_for(folder, url))
    hasten(app)
    try:
        yield app
    finally:
        with app.app_context():
            dispose(app)
        template.drop(url)


class Shared:
    """The application that the tests of a process share: each finds its records, folder and settings as new.

    To start an application, and to compile its templates and statements anew, costs more than most tests.
    """

    def __init__(self, app: Flask, template: Template) -> None:
        self.app, self.template = app, template
        app.test_client().get("/nowhere")  # from the first request on, Flask lets nobody add a route
        self.settings, self.views = dict(app.config), dict(app.view_functions)
        self.folder: Path = app.config["INSTANCE"]
        self.server = create_engine(app.config["SQLALCHEMY_DATABASE_URI"]) if SERVER else None

    @contextmanager
    def as_new(self) -> Iterator[Flask]:
        """The application for one test."""
        self._empty()
        try:
            yield self.app
        finally:
            self.app.config.clear()
            self.app.config.update(self.settings)
            views, self.app.view_functions = self.app.view_functions, dict(self.views)
        assert views == self.views, "a test that changes the application's views asks for own_app"

    def _empty(self) -> None:
        if self.server:
            empty_tables(self.server)
        else:
            with self.app.app_context():
                dispose(self.app)
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        if not self.server:
            self.template.copy_to(self.folder)


def empty_tables(server: Engine) -> None:
    """Delete every row; on a server that is ten times as quick as another copy of the template."""
    with server.begin() as connection:
        tables = connection.scalars(text(NON_EMPTY)).all()
        deletions = "; ".join(f'DELETE FROM "{table}"' for table in tables)
        # As a replica, PostgreSQL does not look whether other rows still refer to a deleted one.
        connection.exec_driver_sql(f"SET LOCAL session_replication_role = replica; {deletions}")


def hasten(app: Flask) -> None:
    """Nothing in a test has to survive a power cut, so SQLite does not wait for the disk."""
    with app.app_context():
        for engine in (db.engine, app.session_interface.engine):  # type: ignore[attr-defined]
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _without_waiting)


def _without_waiting(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def dispose(app: Flask) -> None:
    """Close an application's connections."""
    db.session.remove()
    db.engine.dispose()
    app.session_interface.engine.dispose()  # type: ignore[attr-defined]
