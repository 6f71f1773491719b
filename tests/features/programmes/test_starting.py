"""Logging a programme of each kind, as HR does it."""

from datetime import date

import pytest

from tests.builders import Builders
from tests.pages import Client
from tracker.foundation import clock

DAYS = {
    "starts_on__day": "1",
    "starts_on__month": "7",
    "starts_on__year": "2026",
    "ends_on__day": "28",
    "ends_on__month": "8",
    "ends_on__year": "2026",
}
OWN = {
    "apprenticeship": {"level": "3", "hourly_pence": "13.00", "places": "4"},
    "internship": {"hourly_pence": "13.85", "places": "8", "advertised_through": ["public_board"]},
    "school_leaver": {"hourly_pence": "13.00", "places": "5"},
    "work_experience": {"places": "12"},
    "outreach": {"activity": "mentoring"},
}


@pytest.fixture(autouse=True)
def today():
    with clock.stopped_at(date(2026, 11, 22)):
        yield


@pytest.mark.parametrize("kind", OWN)
def test_a_programme_of_each_kind_is_logged_on_one_page(kind, hr: Client, make: Builders) -> None:
    site = make.site(name="Leeds")
    page = hr.read(f"/programmes/start/{kind}").fill(name="First one", site=str(site), **DAYS, **OWN[kind])
    assert page.heading == "First one", page.errors
    assert "First one is logged." in page.text
    assert hr.read("/programmes").rows()[0][0] == "First one"


def test_an_internship_asks_for_eight_things_at_most(hr: Client, make: Builders) -> None:
    make.site()
    form = hr.read("/programmes/start/internship").form_with("hourly_pence")
    asked = {
        label.text.strip()
        for label in form.select("label, legend")
        if label.find_parent(class_="day") is None and label.find_parent(class_="choices") is None
    }
    needed = sorted(words for words in asked if "(optional)" not in words)
    assert len(needed) <= 8, needed
