"""When PostgreSQL was started again, a process finds it again by itself."""

import pytest
from flask import Flask
from sqlalchemy import create_engine, func, select

from tests.builders import Builders
from tests.pages import Client
from tracker.foundation.database import db


def lose_connections(app: Flask) -> None:
    """End, at the server, the connections that the application keeps; nobody else's."""
    with app.app_context():
        engines = (db.engine, app.session_interface.engine)  # type: ignore[attr-defined]
    kept = []
    for engine in engines:
        with engine.connect() as connection:
            kept.append(connection.scalar(select(func.pg_backend_pid())))
    server = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with server.connect() as connection:
        for number in kept:
            assert connection.scalar(select(func.pg_terminate_backend(number)))
    server.dispose()


def status(client: Client) -> int:
    """What a page answers; an error before the request is taken up counts as the server's 500."""
    try:
        return client.get("/programmes/participants").status_code
    except Exception:
        return 500


@pytest.mark.postgresql
def test_a_server_that_was_started_again_is_found_again(app: Flask, make: Builders) -> None:
    client = Client(app).signed_in_as(make.member())
    client.read("/programmes/participants")
    lose_connections(app)
    answers = [status(client) for _ in range(6)]
    assert answers[0] == 500  # else nothing was lost, and this shows nothing
    assert answers[2:] == [200] * 4
    with app.app_context():
        assert db.engine.pool.checkedout() == 0
