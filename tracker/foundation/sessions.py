"""Sessions as rows on the server, so that signing out ends them everywhere a cookie was copied to.

They live in a SQLite file of their own (or in PostgreSQL beside the rest). The cookie holds a random
number; the row is filed under its digest, so a stolen database opens no session.
"""

import hashlib
import json
import secrets
from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask, Request, Response, current_app
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import (
    Column,
    Engine,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    bindparam,
    create_engine,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from werkzeug.datastructures import CallbackDict

from tracker.foundation import clock, database
from tracker.foundation.database import UtcDateTime
from tracker.foundation.prepared import Prepared

TOUCH_EVERY = timedelta(minutes=1)
_metadata = MetaData()
_sessions = Table(
    "web_session",
    _metadata,
    Column("digest", String(64), primary_key=True),
    Column("user_id", Uuid, index=True),
    Column("device", Text, nullable=False),
    Column("began_at_utc", UtcDateTime, nullable=False),
    Column("seen_at_utc", UtcDateTime, nullable=False),
    Column("data", Text, nullable=False),
)
_BY_DIGEST = Prepared(
    select(_sessions.c.began_at_utc, _sessions.c.seen_at_utc, _sessions.c.data).where(
        _sessions.c.digest == bindparam("digest")
    )
)
_json = TaggedJSONSerializer()


class ServerSession(CallbackDict[str, Any], SessionMixin):
    """What a session holds, and whether it changed."""

    def __init__(self, values: MutableMapping[str, Any] | None = None, key: str | None = None) -> None:
        def changed(_self: Any) -> None:
            self.modified = True

        super().__init__(values, changed)
        self.key = key
        self.modified = False
        self.must_touch = False
        self.dropped_keys: list[str] = []

    def renew(self) -> None:
        """Give the session a new number, so that one known before signing in opens nothing after it."""
        if self.key:
            self.dropped_keys.append(self.key)
        self.key, self.modified = None, True


class DatabaseSessions(SessionInterface):
    """Loads and saves sessions; ends the idle and the old ones."""

    def __init__(self, engine: Engine, idle: timedelta, longest: timedelta) -> None:
        self.engine, self.idle, self.longest = engine, idle, longest

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        """The session of this request's cookie, or a new one."""
        key = request.cookies.get(self.get_cookie_name(app), "")
        if not key or len(key) > 100:
            return ServerSession()
        now = clock.now_utc()
        for began_at_utc, seen_at_utc, data in _BY_DIGEST.rows_from(self.engine, {"digest": digest_of(key)}):
            if now - seen_at_utc <= self.idle and now - began_at_utc <= self.longest:
                session = ServerSession(_json.loads(data), key)
                session.must_touch = now - seen_at_utc > TOUCH_EVERY
                return session
        return ServerSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Store what changed; forget an emptied session and its cookie."""
        assert isinstance(session, ServerSession)
        name = self.get_cookie_name(app)
        if not (session.modified or session.must_touch):
            return
        with self.engine.begin() as connection:
            for key in session.dropped_keys:
                connection.execute(delete(_sessions).where(_sessions.c.digest == digest_of(key)))
            if session and not self._store(connection, session):
                session.clear()
            elif not session and session.key:
                connection.execute(delete(_sessions).where(_sessions.c.digest == digest_of(session.key)))
        if not session:
            response.delete_cookie(
                name, path="/", secure=self.get_cookie_secure(app), httponly=True, samesite="Lax"
            )
        elif session.modified:
            response.set_cookie(
                name,
                session.key or "",
                path="/",
                secure=self.get_cookie_secure(app),
                httponly=True,
                samesite="Lax",
            )

    def _store(self, connection: Any, session: ServerSession) -> bool:
        """Write what changed; False where the session was ended while the request was under way."""
        now = clock.now_utc()
        values: dict[str, Any] = {"seen_at_utc": now}
        if session.modified:
            user = session.get("user_id")
            values |= {"user_id": UUID(user) if user else None, "data": _json.dumps(dict(session))}
        if session.key:
            known = update(_sessions).where(_sessions.c.digest == digest_of(session.key)).values(**values)
            return bool(connection.execute(known).rowcount)
        session.key = secrets.token_urlsafe(32)
        digest, device = digest_of(session.key), _device()
        connection.execute(insert(_sessions).values(digest=digest, device=device, began_at_utc=now, **values))
        return True


def digest_of(key: str) -> str:
    """What a session is filed under."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def list_sessions(user_id: UUID) -> list[tuple[str, str, datetime, datetime]]:
    """A person's sessions: digest, device, began, last seen; the latest seen first."""
    columns = (_sessions.c.digest, _sessions.c.device, _sessions.c.began_at_utc, _sessions.c.seen_at_utc)
    asked = select(*columns).where(_sessions.c.user_id == user_id).order_by(_sessions.c.seen_at_utc.desc())
    with _engine().connect() as connection:
        return [(row[0], row[1], row[2], row[3]) for row in connection.execute(asked)]


def end_sessions(user_id: UUID, *, digest: str | None = None, besides: str | None = None) -> int:
    """End one session of a person, or all (besides one); returns how many ended."""
    gone = delete(_sessions).where(_sessions.c.user_id == user_id)
    if digest is not None:
        gone = gone.where(_sessions.c.digest == digest)
    if besides is not None:
        gone = gone.where(_sessions.c.digest != besides)
    with _engine().begin() as connection:
        return connection.execute(gone).rowcount


def sweep() -> int:
    """Forget the sessions that are over; returns how many."""
    oldest = clock.now_utc() - current_app.config["SESSION_LONGEST"]
    idle = clock.now_utc() - current_app.config["SESSION_IDLE"]
    gone = delete(_sessions).where((_sessions.c.began_at_utc < oldest) | (_sessions.c.seen_at_utc < idle))
    with _engine().begin() as connection:
        return connection.execute(gone).rowcount


def init_app(app: Flask) -> None:
    """Use server-side sessions."""
    url = app.config["SESSION_DATABASE_URI"]
    options = app.config["SQLALCHEMY_ENGINE_OPTIONS"]
    engine = create_engine(url, poolclass=QueuePool, pool_size=8, **options)
    if engine.dialect.name == "sqlite":
        database.prepare_sqlite(engine)
    app.session_interface = DatabaseSessions(
        engine, app.config["SESSION_IDLE"], app.config["SESSION_LONGEST"]
    )


def create_table(app: Flask) -> None:
    """Make the sessions' table where it is missing; sessions are not worth a migration."""
    assert isinstance(app.session_interface, DatabaseSessions)
    try:
        _metadata.create_all(app.session_interface.engine)
    except OperationalError as error:  # two processes starting at once
        if "already exists" not in str(error):
            raise


def _engine() -> Engine:
    interface = current_app.session_interface
    assert isinstance(interface, DatabaseSessions)
    return interface.engine


def _device() -> str:
    from flask import request

    return json.dumps(request.headers.get("User-Agent", ""))[:200]
