"""T28: what changes about a person is in effect on their next request, though the frame of the page is kept."""

import pytest
from flask import Flask, g

from tests.builders import Builders, Known
from tests.pages import Client, Page
from tracker.features.accounts.models import User
from tracker.features.organisations import actions
from tracker.features.organisations.models import Member, Organisation
from tracker.foundation import access, audit, navigation, sessions
from tracker.foundation.database import db


@pytest.fixture
def known(make: Builders) -> Known:
    """An HR editor."""
    return make.member(roles=["hr_editor"], name="Hattie Reed")


@pytest.fixture
def open_page(app: Flask, known: Known) -> Client:
    """Their browser, in which every part of a page has been drawn and kept."""
    client = Client(app).signed_in_as(known)
    for _ in range(2):
        assert "Hattie Reed" in frame_of(client.read("/programmes/"))
    return client


def frame_of(page: Page) -> str:
    """The words round the page's own: menu, who is signed in, foot."""
    return page.soup.header.get_text(" ") + page.soup.footer.get_text(" ")


def test_a_changed_role(make: Builders, known: Known, open_page: Client) -> None:
    before = open_page.read("/programmes/participants")
    assert "HR editor" in frame_of(before)
    with make.committed():
        member = db.session.get_one(Member, (known.organisation_id, known.member_id))
        actions.change_roles(member=member, roles=["manager"], seen_version=None)
    open_page.read("/programmes/participants", status=403)
    after = frame_of(open_page.read("/programmes/"))
    assert "Manager" in after
    assert "HR editor" not in after


def test_a_role_without_this_place(make: Builders, known: Known, open_page: Client) -> None:
    with make.committed():
        member = db.session.get_one(Member, (known.organisation_id, known.member_id))
        actions.change_roles(member=member, roles=["assessor"], seen_version=None)
    refused = open_page.read("/programmes/", status=403)
    assert "Programmes" not in refused.soup.select_one("header nav").text


def test_leaving_the_organisation(make: Builders, known: Known, open_page: Client) -> None:
    with make.committed():
        actions.remove_member(member=db.session.get_one(Member, (known.organisation_id, known.member_id)))
    assert open_page.get("/programmes/").status_code in (302, 403, 404)
    left = open_page.read("/account/sessions")
    assert left.soup.select("header nav li") == []
    assert "Employer" not in frame_of(left)


def test_a_disabled_account(make: Builders, known: Known, open_page: Client) -> None:
    with make.committed():
        db.session.get_one(User, known.user_id).active = False
    assert open_page.get("/programmes/").location.startswith("/sign-in")


def test_a_session_ended_elsewhere(make: Builders, known: Known, open_page: Client) -> None:
    with make.committed():
        assert sessions.end_sessions(known.user_id) == 1
    assert open_page.get("/programmes/").location.startswith("/sign-in")


def test_new_names_of_person_and_organisation(make: Builders, known: Known, open_page: Client) -> None:
    with make.committed():
        db.session.get_one(User, known.user_id).name = "Hattie <b>Brook</b>"
        organisation = db.session.get_one(Organisation, known.organisation_id)
        organisation.name = "Renamed & Sons"
        audit.record("organisation.changed", organisation)
    after = frame_of(open_page.read("/programmes/"))
    assert "Hattie <b>Brook</b>" in after
    assert "Records of Renamed & Sons" in after
    assert "Reed" not in after


def test_becoming_an_operator(make: Builders, known: Known, open_page: Client) -> None:
    with make.committed():
        db.session.get_one(User, known.user_id).is_operator = True
    assert "Console" in frame_of(open_page.read("/programmes/"))


def test_nobody_is_shown_what_was_drawn_for_another(app: Flask, make: Builders, open_page: Client) -> None:
    """Two people with the same name and role in two organisations, and one with another role, take turns."""
    twin = make.member(
        roles=["hr_editor"], name="Hattie Reed", organisation_id=make.organisation("Elsewhere")
    )
    boss = make.member(roles=["owner"], name="Hattie Reed")
    others = {"Elsewhere": Client(app).signed_in_as(twin), "Owner": Client(app).signed_in_as(boss)}
    for _ in range(3):
        for word, client in others.items():
            assert word in frame_of(client.read("/programmes/"))
            assert word not in frame_of(open_page.read("/programmes/"))


def test_each_session_has_its_own_token_in_the_kept_part(app: Flask, known: Known, open_page: Client) -> None:
    tokens = {open_page.read("/programmes/").soup.select_one("header [name=csrf_token]")["value"]}
    elsewhere = Client(app).signed_in_as(known)
    page = elsewhere.read("/programmes/")
    tokens.add(page.soup.select_one("header [name=csrf_token]")["value"])
    assert len(tokens) == 2
    page.press("Sign out")
    assert elsewhere.get("/programmes/").location.startswith("/sign-in")
    assert open_page.get("/programmes/").status_code == 200


def test_the_place_in_the_menu_is_that_of_the_page(open_page: Client) -> None:
    for path in ("/", "/programmes/", "/", "/reports/"):
        current = open_page.read(path).soup.select_one("header [aria-current]")
        assert current["href"] == path


def test_kept_parts_are_few(app: Flask) -> None:
    parts = navigation.KeptParts()
    parts.MOST = 3
    with app.test_request_context("/"):
        for number in range(10):
            assert parts.draw(f"part {number}", caller=lambda number=number: f"drawn {number}")
            assert len(parts.parts) <= 3
        assert access.find_who() is None


def test_each_language_has_its_own_parts(app: Flask) -> None:
    parts = navigation.KeptParts()
    for locale in ("en_GB", "cy", "en_GB"):
        with app.test_request_context("/"):
            g.locale_name = locale
            assert parts.draw("part", caller=lambda locale=locale: f"in {locale}") == f"in {locale}"
