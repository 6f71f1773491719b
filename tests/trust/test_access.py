"""T07, T13: who may do what, on every route, by every role; no post without a key, no reading that writes."""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.builders import Builders
from tests.pages import Client
from tests.trust.routes import routes
from tracker.foundation import access
from tracker.foundation.access import DEMO, OPERATOR, PUBLIC, SIGNED_IN, Role
from tracker.foundation.database import Base, db

POLICIES = Path(__file__).parents[2] / "docs" / "policies.md"
DENIED = {401, 403, 302}


def test_the_pinned_list_of_policies_is_that_of_the_product(app: Flask) -> None:
    """The list in the docs is the test's input: a changed policy must be changed there, knowingly."""
    pinned = dict(re.findall(r"^\| `([\w.]+)` \| ([\w. ]+?) \|", POLICIES.read_text(), re.MULTILINE))
    found = {endpoint: str(policy) for endpoint, policy in access.policies(app).items()}
    assert found == pinned, "run: python -m tests.trust.policies"


def test_a_route_without_a_policy_stops_the_start(own_app: Flask) -> None:
    own_app.view_functions["accounts.list_sessions"] = lambda: "silent"
    with pytest.raises(RuntimeError, match=r"accounts\.list_sessions"):
        access.check_start(own_app)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_meets_exactly_its_policies(app: Flask, make: Builders, role: Role) -> None:
    client = Client(app).signed_in_as(make.member(roles=[role]))
    token = client.token()
    wrong = []
    for route in routes(app):
        if route.policy in (PUBLIC, SIGNED_IN):
            continue
        data = {"csrf_token": token} if route.method == "POST" else None
        status = client.raw.open(route.path, method=route.method, data=data, buffered=True).status_code
        allowed = route.policy.what is not None and access.may([role], route.policy.what)
        expected = status != 403 if allowed else status == (404 if route.policy in (DEMO, OPERATOR) else 403)
        if not expected or status >= 500:
            wrong.append((route.endpoint, route.method, status))
    assert wrong == []


def test_a_stranger_reaches_public_pages_only(app: Flask, client: Client) -> None:
    token = client.token()
    reached = []
    for route in routes(app):
        data = {"csrf_token": token} if route.method == "POST" else None
        answer = client.raw.open(route.path, method=route.method, data=data, buffered=True)
        sent_to_sign_in = answer.status_code == 401 or (
            answer.status_code == 302 and (answer.location or "").startswith("/sign-in")
        )
        is_hidden = route.policy == DEMO and answer.status_code == 404
        if route.policy != PUBLIC and not sent_to_sign_in and not is_hidden:
            reached.append((route.endpoint, route.method, answer.status_code))
    assert reached == []


def test_no_post_is_accepted_without_our_key_or_from_elsewhere(app: Flask, make: Builders) -> None:
    """T13."""
    client = Client(app).signed_in_as(make.member(roles=["owner"]))
    token, before, accepted = client.token(), content(make), []
    for route in routes(app):
        if route.method != "POST" or route.endpoint.startswith("security."):
            continue
        tries = [
            ({}, {}),
            ({"csrf_token": "of-another-user"}, {}),
            ({"csrf_token": token}, {"Origin": "https://evil.example"}),
        ]
        for data, headers in tries:
            status = client.raw.post(route.path, data=data, headers=headers).status_code
            if status not in (400, 403, 404):
                accepted.append((route.endpoint, status))
    assert accepted == []
    assert content(make) == before


def test_reading_every_page_changes_nothing(app: Flask, make: Builders) -> None:
    client = Client(app).signed_in_as(make.member(roles=["owner"]))
    before = content(make)
    for route in routes(app):
        if route.method == "GET":
            assert client.raw.get(route.path, buffered=True).status_code < 500, route.path
    assert content(make) == before


def content(make: Builders) -> dict[str, int]:
    """How many rows each table has, and how long the trail is."""
    with make.committed():
        return {
            table.name: db.session.scalar(
                select(func.count()).select_from(table).execution_options(across_organisations=True)
            )
            or 0
            for table in Base.metadata.sorted_tables
        }
