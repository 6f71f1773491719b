"""When PostgreSQL was started again, a process finds it again by itself."""

import pytest
from flask import Flask
from sqlalchemy import text

from tests.builders import Builders
from tests.pages import Client
from tracker.foundation.database import db

OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


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
    with app.app_context(), db.engine.connect() as connection:
        connection.execute(text(OTHERS))
    assert [status(client) for _ in range(6)][2:] == [200] * 4
    with app.app_context():
        assert db.engine.pool.checkedout() == 0
