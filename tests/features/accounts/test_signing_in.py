"""Signing in and out, and what happens to a page that was left open."""

from datetime import timedelta

from flask import Flask

from tests.builders import PASSWORD, Builders
from tests.features.organisations.test_members import mailed_link
from tests.pages import Client
from tracker.foundation import clock


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(client: Client, make: Builders) -> None:
    known = make.member()
    pages = [
        client.read("/sign-in").fill(email=email, password="wrong password")
        for email in (known.email, "nobody@example.org")
    ]
    assert pages[0].errors == pages[1].errors != []


def test_signing_out_ends_the_session_on_the_server(app: Flask, hr: Client) -> None:
    cookie = hr.raw.get_cookie("rungs")
    assert cookie is not None
    hr.read("/organisation/sites")
    hr.read("/").press("Sign out")
    thief = app.test_client()
    thief.set_cookie("rungs", cookie.value)
    assert thief.get("/organisation/sites").status_code == 302


def test_a_page_for_members_asks_a_stranger_to_sign_in_and_then_goes_there(
    client: Client, make: Builders
) -> None:
    known = make.member()
    page = client.read("/organisation/workforce")
    assert page.heading == "Sign in"
    assert page.fill(email=known.email, password=PASSWORD).heading == "Workforce figures"


def test_a_form_left_open_overnight_is_saved_after_signing_in_again(hr: Client) -> None:
    form = hr.read("/organisation/sites/add")
    tomorrow = clock.now_utc() + timedelta(hours=14)
    with clock.stopped_at(tomorrow):
        held = form.fill(name="Leeds", region="Yorkshire and the Humber")
        assert held.heading == "Sign in again to save what you typed"
        assert hr.known is not None
        back = held.fill(email=hr.known.email, password=PASSWORD)
        assert "Leeds" in back.text
        saved = back.press("Save this now")
        assert saved.rows()[0][0] == "Leeds"


def test_a_doubled_click_makes_one_record_and_gets_the_same_answer(hr: Client) -> None:
    page = hr.read("/organisation/sites/add")
    one, two = page.fill(name="Leeds", region="Wales"), page.fill(name="Leeds", region="Wales")
    assert one.rows() == two.rows() == [["Leeds", "Wales", "– nothing"]]


def test_a_forgotten_password_is_set_anew_from_the_mailed_link(
    app: Flask, client: Client, make: Builders
) -> None:
    known = make.member()
    client.read("/forgotten-password").fill(email=known.email)
    page = client.read(mailed_link(make)).fill(
        password="four quite plain words", password_confirm="four quite plain words"
    )
    page = client.read("/sign-in").fill(email=known.email, password="four quite plain words")
    assert page.path == "/"


def test_one_session_is_ended_from_another(app: Flask, make: Builders) -> None:
    known = make.member()
    one, two = (Client(app).signed_in_as(known) for _ in range(2))
    one.read("/account/sessions").press("End all others")
    assert two.get("/organisation/sites").status_code == 302
    one.read("/organisation/sites")
