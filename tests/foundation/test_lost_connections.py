"""When PostgreSQL was started again, a process finds it again by itself."""

import pytest
from flask import Flask
from sqlalchemy import create_engine, func, select

from tests.builders import Builders
from tests.pages import Client
from tracker.foundation.database import db


def lose_connections(app: Flask) -> int:
    """End, at the server, the connections that the application keeps, nobody else's; how many there were."""
    with app.app_context():
        engines = (db.engine, app.session_interface.engine)  # type: ignore[attr-defined]
    kept = []
    for engine in engines:
        with engine.connect() as connection:
            kept.append(connection.scalar(select(func.pg_backend_pid())))
    server = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with server.connect() as connection:
        lost = [connection.scalar(select(func.pg_terminate_backend(number))) for number in kept]
    server.dispose()
    return lost.count(True)


@pytest.mark.postgresql
def test_a_server_that_was_started_again_is_found_again_before_anybody_notices(
    app: Flask, make: Builders
) -> None:
    client = Client(app).signed_in_as(make.member())
    for path in ("/programmes/participants", "/"):
        client.read(path)
        assert lose_connections(app) == 2
        client.read(path)
        assert lose_connections(app) == 2
        client.read("/organisation/sites/add").fill(name=f"Site {path}")
    with app.app_context():
        assert db.engine.pool.checkedout() == 0
