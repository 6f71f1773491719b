"""T06, T08, T14, T15, T27, T28, T32, T33, T50, T51 in their short, seeded forms."""

import io
import random
import re
import uuid

import pytest
from flask import Flask, abort
from sqlalchemy import func, select

from tests.builders import PASSWORD, Builders
from tests.pages import Client
from tests.trust.routes import address, routes
from tracker.app import create_app
from tracker.features.organisations.models import Site
from tracker.foundation import access, sessions
from tracker.foundation.database import db

HEADERS = (
    "Content-Security-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "X-Frame-Options",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Cache-Control",
)
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "javascript:alert(1)",
    "<a href='javascript:alert(1)'>x</a>",
)


def test_every_answer_carries_every_header(own_app: Flask, make: Builders) -> None:
    """T15."""
    own_app.add_url_rule("/breaks", "breaks", access.public(lambda: 1 / 0))
    own_app.add_url_rule("/teapot", "teapot", access.public(lambda: abort(418)))
    owner = Client(own_app).signed_in_as(make.member(roles=["owner"]))
    paths = [route.path for route in routes(own_app) if route.method == "GET"]
    missing = []
    for path in [*paths, "/nowhere", "/breaks", "/teapot", "/static/none.css"]:
        answer = owner.raw.get(path, buffered=True)
        missing += [(path, name) for name in HEADERS if not answer.headers.get(name)]
    assert missing == []


def test_what_is_not_yours_and_what_is_not_there_look_the_same(app: Flask, make: Builders) -> None:
    """T06."""
    other = make.organisation()
    theirs = make.site(organisation_id=other)
    client = Client(app).signed_in_as(make.member())
    answers = [client.get(f"/organisation/sites/{one}") for one in (theirs, uuid.uuid4())]
    assert answers[0].status_code == answers[1].status_code == 404
    assert answers[0].data == answers[1].data
    assert dict(answers[0].headers) == dict(answers[1].headers)


def test_only_a_forms_own_fields_are_set(app: Flask, make: Builders) -> None:
    """T08."""
    other = make.organisation()
    site_id = make.site(name="Leeds", region="Wales")
    client = Client(app).signed_in_as(make.member())
    client.post(
        f"/organisation/sites/{site_id}",
        {
            "name": "Leeds",
            "region": "Wales",
            "organisation_id": str(other),
            "id": str(uuid.uuid4()),
            "version": "1",
        },
    )
    with make.committed():
        site = db.session.get_one(Site, (make.organisation_id, site_id))
        assert (site.organisation_id, site.id) == (make.organisation_id, site_id)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_type_is_shown_as_text(app: Flask, make: Builders, payload: str) -> None:
    """T14: a page with a script or handler in it is refused by the strict eye; the words are still there."""
    client = Client(app).signed_in_as(make.member(name=f"Ann {payload}"))
    page = client.read("/organisation/sites/add").fill(name=payload, region="Wales")
    assert payload in page.text
    assert page.soup.select("main script, main img, main svg[onload]") == []


def test_doubled_posts_make_one_record_each(app: Flask, make: Builders) -> None:
    """T27: fifty of them."""
    client = Client(app).signed_in_as(make.member())
    token = client.token()
    for number in range(50):
        data = {"csrf_token": token, "form_key": f"key-{number}", "name": f"Site {number}", "region": "Wales"}
        one, two = (client.raw.post("/organisation/sites/add", data=data) for _ in range(2))
        assert (
            (one.status_code, one.location) == (two.status_code, two.location) == (302, "/organisation/sites")
        )
    with make.committed():
        counted = select(func.count()).where(Site.organisation_id == make.organisation_id)
        assert db.session.scalar(counted) == 50


def test_a_session_number_changes_at_sign_in_and_dies_with_a_new_password(app: Flask, make: Builders) -> None:
    """T28."""
    client = Client(app)
    client.read("/sign-in")
    before = client.raw.get_cookie("rungs")
    known = make.member()
    client.sign_in(known)
    after = client.raw.get_cookie("rungs")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    other = Client(app).signed_in_as(known)
    changed = "four quite plain words"
    other.read("/account/password").fill(
        password=PASSWORD, new_password=changed, new_password_confirm=changed
    )
    assert client.get("/organisation/sites").status_code == 302
    other.read("/organisation/sites")


def test_the_database_of_sessions_opens_no_session(app: Flask, make: Builders) -> None:
    known = make.member()
    Client(app).signed_in_as(known)
    with make.committed():
        digest = sessions.list_sessions(known.user_id)[0][0]
    thief = app.test_client()
    thief.set_cookie("rungs", digest)
    assert thief.get("/organisation/sites").status_code == 302


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "Forwarded"])
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80", "localhost@evil.example"]
)
def test_no_foreign_host_reaches_a_redirect_or_page(app: Flask, header: str, host: str) -> None:
    """T32; links in mails are built from BASE_URL, whatever the request says."""
    value = f"host={host}" if header == "Forwarded" else host
    answer = app.test_client().get("/organisation/sites", headers={header: value})
    assert "evil.example" not in (answer.location or "") + answer.text
    assert answer.status_code == (400 if header == "Host" else 302)


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example", "\\\\evil.example", "/\\evil.example", "///evil.example",
     "https:evil.example", "/%2f/evil.example", "http://localhost@evil.example", "\thttps://evil.example",
     "/\t/evil.example", "javascript:alert(1)"],
)  # fmt: skip
def test_signing_in_leads_to_our_own_pages_only(app: Flask, make: Builders, target: str) -> None:
    """T33."""
    known = make.member()
    client = Client(app)
    token = client.token()
    data = {"csrf_token": token, "email": known.email, "password": PASSWORD, "next": target}
    location = client.raw.post("/sign-in", data=data, query_string={"next": target}).location or ""
    after = re.sub(r"[\t\r\n]", "", location).replace("\\", "/")
    assert not re.match(r"(//|[a-z]+:)", after, re.IGNORECASE) or after.startswith("http://localhost/")


def test_logs_hold_no_person_secret_or_forged_line(capsys, app: Flask, make: Builders) -> None:
    """T50."""
    app = create_app({**app.config, "LOG_REQUESTS": True})
    app.add_url_rule("/breaks", "breaks", access.public(lambda: [][int("canary-number"[-1:] == "r")]))
    client = Client(app)
    client.sign_in(make.member(name="Canary Person"))
    client.raw.get('/organisation/sites?q=canary%0d%0a{"level":"forged"}')
    client.raw.post("/sign-in", data={"email": "canary@example.org", "password": "canary-password"})
    client.raw.get("/breaks")
    logged = capsys.readouterr().err
    assert "IndexError" in logged
    assert "canary" not in logged.lower()
    assert "forged" not in logged


ODD = (
    "\0",
    "𝒳" * 40,
    "1" * 400,
    "-1",
    "NaN",
    "١٢",
    "%",
    "'",
    '"',
    "<",
    "../../etc/passwd",
    "\ud7ff",
    "0000-00-00",
    "99999999999",
)


NAMES = [
    "before",
    "after",
    "kind",
    "site",
    "q",
    "state",
    "page",
    "compact",
    "period",
    "cohort",
    "programme",
    "version",
]


@pytest.mark.parametrize("seed", range(2))
def test_no_odd_request_gets_a_server_error(app: Flask, make: Builders, seed: int) -> None:
    """T51: every route, odd methods, odd parameters, repeated keys."""
    chance = random.Random(seed)
    client = Client(app).signed_in_as(make.member(roles=["owner"]))
    token, broken = client.token(), []
    all_routes = list(routes(app))
    for route in all_routes:
        for _ in range(3):
            query = [(chance.choice(NAMES), chance.choice(ODD)) for _ in range(4)]
            data = [
                (name, chance.choice(ODD))
                for name in chance.choices([*NAMES, "name", "on_day-day", "email"], k=6)
            ]
            form = {"csrf_token": token, **{name: [value, value] for name, value in data}}
            method = route.method if chance.random() < 0.8 else chance.choice(["PUT", "DELETE", "PATCH"])
            answer = client.raw.open(
                route.path,
                method=method,
                query_string=query,
                data=form if route.method == "POST" else None,
                buffered=True,
            )
            if answer.status_code >= 500:
                broken.append((route.endpoint, method, query, data))
        if route.endpoint in ("security.logout",):
            client.signed_in_as(client.known)  # type: ignore[arg-type]
            token = client.token()
    assert broken == []


def test_an_unforeseen_error_shows_a_reference_and_no_trace(capsys, own_app: Flask) -> None:
    own_app.add_url_rule("/breaks", "breaks", access.public(lambda: {}["secret detail"]))
    answer = Client(own_app).get("/breaks")
    assert answer.status_code == 500
    reference = re.search(r"<code>([0-9a-f]{8})</code>", answer.text)
    assert reference is not None
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text
    assert reference.group(1) in capsys.readouterr().err


def test_addresses_can_be_made_for_every_route(app: Flask) -> None:
    assert all(address(app, rule, {}).startswith("/") for rule in app.url_map.iter_rules())


def test_an_upload_over_the_limit_gets_a_plain_page(app: Flask, make: Builders) -> None:
    client = Client(app).signed_in_as(make.member())
    data = {"csrf_token": client.token(), "name": (io.BytesIO(b"x" * 50_000_000), "large.pdf")}
    answer = client.raw.post("/organisation/sites/add", data=data, buffered=True)
    assert answer.status_code == 413
    assert "That is too large" in answer.text


def test_a_megabyte_of_text_is_refused_with_a_sentence_and_kept(app: Flask, make: Builders) -> None:
    client = Client(app).signed_in_as(make.member())
    page = client.read("/organisation/sites/add").fill(name="ŵ" * 500_000, region="Wales")
    assert page.errors == ["Keep this to 200 characters."]
    assert "ŵ" * 500_000 in page.html
