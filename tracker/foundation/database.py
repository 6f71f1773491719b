"""The database: the base of all tables, what every row of an organisation carries, and one unit of work.

The unit of work is the request: a POST that ends in a redirect commits, anything else undoes, and a GET
that would change rows is an error. Actions never commit.
"""

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import uuid_utils.compat
from flask import Flask, Response, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Dialect,
    Engine,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    TypeDecorator,
    Uuid,
    event,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    Session,
    declared_attr,
    mapped_column,
    registry,
)

from tracker.foundation import tenancy

_reading: ContextVar[bool] = ContextVar("reading", default=False)
Json = JSON().with_variant(JSONB, "postgresql")


class ChangeWhileReading(RuntimeError):
    """A request that only reads tried to change rows."""


class EditedMeanwhile(Exception):
    """Somebody else saved this record after the page in hand was opened; ``row`` is what they saved."""

    def __init__(self, row: "Editable") -> None:
        super().__init__("edited meanwhile")
        self.row = row


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC on either database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must say its zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give an aware moment back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class IdText(TypeDecorator[str]):
    """An identifier as addresses write it, for lists that need nothing else of it."""

    impl = Uuid
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], str]:
        """From a database's own kind, or from the 32 digits that SQLite keeps."""
        return str if dialect.supports_native_uuid else _dashed


def _dashed(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Base(DeclarativeBase):
    """The base of every table."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UtcDateTime, dict[str, Any]: Json, list[str]: Json, list[Any]: Json},
    )

    def __init__(self, **columns: Any) -> None:
        """A new row; its identifier is known at once, not only when it is stored."""
        if "id" not in columns and isinstance(getattr(type(self), "id", None), InstrumentedAttribute):
            columns["id"] = new_id()
        for name, value in columns.items():
            setattr(self, name, value)


db = SQLAlchemy(model_class=Base)


def new_id() -> uuid.UUID:
    """A new identifier: version 7, so that newer rows sort later."""
    return uuid_utils.compat.uuid7()


class Owned:
    """A row of one organisation: its id is first in every key."""

    organisation_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("organisation.id"), primary_key=True, sort_order=-2
    )
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-1)


class Editable:
    """A row that people edit: its version makes the second of two writers notice the first."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands over the class
        return {"version_id_col": cls.version}

    def expect_version(self, seen: int | None) -> None:
        """Raise EditedMeanwhile unless ``seen`` is the version that is stored now."""
        if seen is not None and seen != self.version:
            raise EditedMeanwhile(self)


def belongs_to(table: str, column: str, *, ondelete: str | None = None) -> ForeignKeyConstraint:
    """A foreign key within one organisation, so that no row can point into another's."""
    return ForeignKeyConstraint(
        ["organisation_id", column], [f"{table}.organisation_id", f"{table}.id"], ondelete=ondelete
    )


@contextmanager
def reading() -> Iterator[None]:
    """Within this block a change of rows is an error, and SQLite takes no write lock."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def reads_without_session() -> bool:
    """Whether this request only reads, and has asked nothing of the unit of work's session yet."""
    return _reading.get() and not db.session.registry.has()


def init_app(app: Flask) -> None:
    """Attach the database and the unit of work to the application."""
    owned = (
        table.name
        for table in Base.metadata.tables.values()
        if "organisation_id" in table.primary_key.columns
    )
    tenancy.guard(*owned)
    db.init_app(app)
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", tenancy.before_cursor_execute)
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_forget)


def prepare_sqlite(engine: Engine) -> None:
    """Give a SQLite engine the settings that measurements asked for (docs/decisions/0003-the-unit-of-work.md)."""
    event.listen(engine, "connect", _connect_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


def _connect_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "secure_delete=ON",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    connection.connection.cursor().execute("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")


@event.listens_for(Session, "before_flush")
def _refuse_change_while_reading(session: Session, _context: object, _instances: object) -> None:
    if _reading.get() and (session.new or session.dirty or session.deleted):
        changed = [*session.new, *session.dirty, *session.deleted]
        raise ChangeWhileReading(f"a reading request changed {type(changed[0]).__name__}")


def _begin() -> None:
    request.environ["rungs.reading"] = _reading.set(request.method in ("GET", "HEAD", "OPTIONS"))


def _end(response: Response) -> Response:
    if not _reading.get() and 300 <= response.status_code < 400:
        db.session.commit()
    elif db.session.registry.has():
        db.session.rollback()
    return response


def _forget(_error: BaseException | None) -> None:
    _reading.set(False)
