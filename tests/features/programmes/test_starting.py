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


def test_an_organisation_without_a_site_says_its_first_one_on_the_same_page(hr: Client) -> None:
    form = hr.read("/programmes/start/internship")
    wrong = form.fill(name="Interns", **DAYS, **OWN["internship"])
    assert wrong.errors == ["Enter a name, such as Leeds or Head office.", "Choose a region."]
    page = wrong.fill(site_name="Leeds", site_region="Yorkshire and the Humber")
    assert "Site Leeds" in page.text
    assert hr.read("/organisation/sites").rows()[0][:2] == ["Leeds", "Yorkshire and the Humber"]


def test_what_is_missing_gets_a_sentence_each(hr: Client, make: Builders) -> None:
    make.site()
    assert hr.read("/programmes/start/internship").fill(name="").errors == [
        "Enter a name, such as Summer interns.",
        "Choose a site.",
        "Enter the pay per hour, such as 12.71; 0 if nothing is paid.",
        "Enter the first day.",
        "Enter the planned last day.",
        "Enter how many places there are.",
        "Choose at least one of these.",
    ]


def test_bad_input_gets_a_sentence_at_its_field_and_everything_typed_is_kept(
    hr: Client, make: Builders
) -> None:
    site = str(make.site())
    typed = {
        **DAYS,
        "starts_on__year": "1066",
        "name": "Interns",
        "site": site,
        "hourly_pence": "-5",
        "places": "3.5",
        "advertised_through": ["public_board"],
        "advertised_from__day": "2",
        "advertised_from__month": "3",
        "advertised_from__year": "2026",
        "advertised_to__day": "1",
        "advertised_to__month": "3",
        "advertised_to__year": "2026",
        "weekly_hours": "lots",
        "engagement": "voluntary_worker",
        "notes": "n" * 1_000_000,
    }
    wrong = hr.read("/programmes/start/internship").fill(**typed)
    assert wrong.errors == [
        "Use pounds and pence, such as 12.71.",
        "Use a year with four digits, between 1900 and 2200.",
        "Use a whole number, such as 12.",
        "The advert’s last day is before its first day.",
        "Use a number of hours, such as 37.5.",
        "Say why no minimum wage is owed: a report prints the reason.",
    ]
    kept = {field["name"]: field.get("value") for field in wrong.soup.select("main input[type=text]")}
    assert kept["hourly_pence"] == "-5"
    assert kept["weekly_hours"] == "lots"
    assert "n" * 1_000_000 in wrong.soup.select_one("#notes").text
    page = wrong.fill(
        starts_on__year="1980", hourly_pence="12", places="3", weekly_hours="37.5", engagement=""
    )
    assert page.errors == [
        "First day: 1 July 1980 is too long ago. Days from 1 January 1990 on can be recorded.",
        "The advert’s last day is before its first day.",
    ]
    page = page.fill(starts_on__year="2027", advertised_to__day="30")
    assert page.errors == ["The planned last day, 28 August 2026, is before the first day, 1 July 2027."]
    assert page.fill(starts_on__year="2026").heading == "Interns"


def test_a_foundation_apprenticeship_at_the_wrong_level_is_logged_and_pointed_out(
    hr: Client, make: Builders
) -> None:
    page = hr.read("/programmes/start/apprenticeship").fill(
        name="Foundation",
        site_name="Leeds",
        site_region="Wales",
        product="foundation_apprenticeship",
        **DAYS,
        **OWN["apprenticeship"],
    )
    assert "A foundation apprenticeship is at level 2, not 3." in page.text
    assert "Foundation apprenticeships are a product of England." in page.text
