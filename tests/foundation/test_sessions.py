"""Sessions on the server: what ends while a request is under way stays ended, and a touch writes nothing else."""

from datetime import timedelta

import pytest
from flask import Flask, Response

from tests.builders import Builders
from tests.pages import Client
from tracker.foundation import clock, sessions
from tracker.foundation.sessions import DatabaseSessions, ServerSession


@pytest.fixture
def interface(app: Flask) -> DatabaseSessions:
    assert isinstance(app.session_interface, DatabaseSessions)
    return app.session_interface


def under_way(app: Flask, interface: DatabaseSessions, key: str) -> ServerSession:
    """The session of a request that has begun."""
    with app.test_request_context(headers={"Cookie": f"rungs={key}"}) as context:
        return interface.open_session(app, context.request)


def end(app: Flask, interface: DatabaseSessions, session: ServerSession) -> Response:
    """The end of that request."""
    response = Response()
    with app.test_request_context():
        interface.save_session(app, session, response)
    return response


@pytest.mark.parametrize("is_changed", [True, False])
def test_a_session_that_ended_meanwhile_does_not_come_back(
    app: Flask, make: Builders, interface: DatabaseSessions, is_changed: bool
) -> None:
    known = make.member()
    key = Client(app).signed_in_as(known).raw.get_cookie("rungs").value
    with clock.stopped_at(clock.now_utc() + timedelta(minutes=5)):
        session = under_way(app, interface, key)
        if is_changed:
            session["said"] = "something"
        with app.app_context():
            assert sessions.end_sessions(known.user_id) == 1
        response = end(app, interface, session)
        with app.app_context():
            assert sessions.list_sessions(known.user_id) == []
    assert "Max-Age=0" in response.headers["Set-Cookie"]
    assert not under_way(app, interface, key)


def test_a_touch_undoes_nothing_that_another_request_wrote(
    app: Flask, make: Builders, interface: DatabaseSessions
) -> None:
    key = Client(app).signed_in_as(make.member()).raw.get_cookie("rungs").value
    with clock.stopped_at(clock.now_utc() + timedelta(minutes=5)):
        slow, quick = under_way(app, interface, key), under_way(app, interface, key)
        quick["said"] = "something"
        end(app, interface, quick)
        end(app, interface, slow)
        assert under_way(app, interface, key)["said"] == "something"
