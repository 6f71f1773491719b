"""The operator sees names and counts, and nobody's records; the demo's mail is for the demo only."""

import pytest
from flask import Flask

from tests.builders import Builders
from tests.installations import installed
from tests.pages import Client
from tracker.foundation import jobs, mail
from tracker.foundation.database import db


@pytest.fixture
def operator(app: Flask, make: Builders) -> Client:
    """A browser in which the operator is signed in."""
    return Client(app).signed_in_as(make.operator())


def post(app: Flask) -> dict:
    """Send what waits in the outbox; the last mail's text and its link."""
    with app.app_context():
        jobs.work_until_empty()
        while mail.send_some():
            pass
        row = db.session.query(mail.OutboxMail).order_by(mail.OutboxMail.id.desc()).first()
        return row.shown or {}


@pytest.fixture
def demo_app(app: Flask) -> Flask:
    """The same installation with the outbox readable."""
    app.config["DEMO"] = True
    return app


def test_the_console_is_hidden_from_everybody_else(owner):
    assert owner.get("/console/").status_code == 404
    assert "Console" not in owner.read("/organisation/members").html


def test_the_operator_finds_the_console_and_the_state_of_things(operator):
    page = operator.read("/organisation/members").follow("Console")
    page = page.follow("How the installation is")
    assert "Jobs, waiting" in page.text
    assert "SQLite" in page.text or "PostgreSQL" in page.text


def test_the_operator_sees_names_and_counts_of_others_and_no_record(operator, make):
    other = make.organisation("Quayside Mutual")
    rows = operator.read("/console/organisations").rows()
    assert ["Quayside Mutual", "1 member"] in [row[:2] for row in rows]
    site_id = make.site(organisation_id=other)
    assert operator.get(f"/organisation/sites/{site_id}").status_code == 404
    assert "Quayside" not in operator.read("/organisation/members").text


def test_somebody_is_invited_and_founds_an_organisation(demo_app, operator, client):
    page = operator.read("/console/organisations").follow("Invite a further employer")
    assert "first@example.org" in page.fill(email="First@example.org ").text
    text = post(demo_app)["text"]
    link = next(word for word in text.split() if "/console/found/" in word)
    page = client.read(link.removeprefix("http://localhost"))
    words = "four plain words now"
    page = page.fill(organisation_name="Tide Works", name="Ffion Llŷr", password=words, again=words)
    assert "Welcome to Tide Works." in page.text
    assert client.read("/organisation/members").rows()[0][0] == "Ffion Llŷr"
    assert client.get(link.removeprefix("http://localhost")).status_code == 404


def test_a_withdrawn_invitation_founds_nothing(demo_app, operator, client):
    operator.read("/console/organisations/invite").fill(email="late@example.org")
    text = post(demo_app)["text"]
    link = next(word for word in text.split() if "/console/found/" in word)
    operator.read("/console/organisations").press("Withdraw")
    assert client.get(link.removeprefix("http://localhost")).status_code == 404


def test_somebody_with_an_account_signs_in_first(demo_app, operator, make):
    known = make.member()
    operator.read("/console/organisations/invite").fill(email=known.email)
    text = post(demo_app)["text"]
    link = next(word for word in text.split() if "/console/found/" in word).removeprefix("http://localhost")
    browser = Client(demo_app)
    assert browser.read(link).heading == "Sign in to set up your organisation"
    browser.signed_in_as(known)
    assert "Welcome to Second Home." in browser.read(link).fill(organisation_name="Second Home").text


def test_the_outbox_can_be_read_in_the_demo_only(app, client, operator):
    assert client.get("/console/outbox").status_code == 404
    assert operator.get("/console/outbox").status_code == 404
    app.config["DEMO"] = True
    operator.read("/console/organisations/invite").fill(email="first@example.org")
    post(app)
    page = client.read("/console/outbox")
    assert page.soup.select_one("main a[href*='/console/found/']")


def test_a_mail_without_text_is_named_for_its_kind_and_only_counted(app, client, operator):
    app.config["DEMO"] = True
    operator.read("/console/organisations/invite").fill(email="first@example.org")
    page = client.read("/console/outbox")
    assert "Not made yet" not in page.text
    assert "Invitation to set up an organisation, waiting 1" in page.text
    assert page.soup.select("article") == []


def test_the_sign_in_page_names_the_demos_people_in_the_demo_only(client, make, template, tmp_path):
    make.organisation()
    assert "This is the demo" not in client.read("/sign-in").text
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "demo").touch()
    with installed(template, folder) as demo_app:
        Builders(demo_app).organisation()
        text = Client(demo_app).read("/sign-in").text
    assert "owner@harbour-vale.example.org" in text
    assert "one rung higher" in text
