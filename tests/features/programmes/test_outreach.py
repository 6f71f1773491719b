"""Schools and activities, as HR logs them."""

from datetime import date

import pytest

from tests.builders import Builders
from tests.features.programmes import builders
from tests.pages import Client
from tracker.foundation import clock


@pytest.fixture(autouse=True)
def today():
    with clock.stopped_at(date(2026, 11, 22)):
        yield


def test_an_empty_list_of_schools_says_what_it_is_for(hr: Client) -> None:
    page = hr.read("/programmes/schools")
    assert "No schools yet" in page.text
    page = page.follow("Add a school").fill(name="Hillside Academy", urn="123456")
    assert page.rows() == [["Hillside Academy", "123456", "not known", "– nothing", "0", "– nothing"]]


def test_a_school_in_need_names_its_source(hr: Client) -> None:
    wrong = hr.read("/programmes/schools/add").fill(name="Hillside", is_priority="yes", urn="12a")
    assert wrong.errors == [
        "A URN is made of digits only, such as 123456.",
        "Say how you know, so that a report can give the source.",
    ]
    page = wrong.fill(urn="", priority_source="School census 2026: 41% free meals")
    assert page.rows()[0][2:4] == ["yes", "School census 2026: 41% free meals"]
    form = page.follow("Hillside")
    assert form.soup.select_one("#is_priority option[selected]")["value"] == "yes"


def test_a_school_is_there_once(hr: Client, make: Builders) -> None:
    builders.school(make, "Hillside")
    assert hr.read("/programmes/schools/add").fill(name="Hillside").errors == [
        "There is a school of this name already."
    ]


def test_an_activity_is_logged_with_a_school_that_is_new(hr: Client, make: Builders) -> None:
    made = builders.programme(make, kind="outreach", name="Talks")
    page = hr.read(f"/programmes/{made}").follow("Log an activity")
    page = page.fill(
        on_day__day="3",
        on_day__month="6",
        on_day__year="2026",
        what="careers_talk",
        new_school="Hillside",
        young_people="60",
        staff_talks="2",
        is_paid_time="yes",
        note="x" * 1_000_000,
    )
    assert page.rows() == [["3 June 2026", "Careers talk", "Hillside", "60", "– nothing", "2", "no", "yes"]]
    assert hr.read("/programmes/schools").rows()[0][4:] == ["1", "3 June 2026"]
    form = page.follow("3 June 2026")
    assert len(form.soup.select_one("#note").text) >= 1_000_000
    page = form.fill(young_people="61")
    assert page.rows()[0][3] == "61"
    assert "No talk, visit or session is logged yet." in (
        page.follow("3 June 2026").press("Take this activity back").text
    )


def test_bad_input_gets_a_sentence_at_its_field_and_is_kept(hr: Client, make: Builders) -> None:
    made = builders.programme(make, kind="outreach")
    wrong = hr.read(f"/programmes/{made}/activities/add").fill(
        on_day__day="1", on_day__month="1", on_day__year="1950", young_people="-5", what="mentoring"
    )
    assert wrong.errors == [
        "Day: 1 January 1950 is too long ago. Days from 1 January 1990 on can be recorded.",
        "Use a whole number from 0 to 10,000,000.",
    ]
    assert wrong.soup.select_one("#young_people")["value"] == "-5"


def test_activities_turn_their_pages_and_come_out_as_csv(hr: Client, make: Builders) -> None:
    made = builders.programme(make, kind="outreach", name="Talks")
    school = builders.school(make, "=Hillside")
    for day in range(1, 28):
        builders.activity(make, made, date(2026, 1, day), school_id=school, young_people=day)
    page = hr.read("/programmes/activities")
    assert len(page.rows()) == 25
    assert page.rows()[0][0] == "27 January 2026"
    older = page.follow("Older")
    assert [row[0] for row in older.rows()] == ["2 January 2026", "1 January 2026"]
    assert older.follow("Newer").rows() == page.rows()
    lines = hr.get("/programmes/activities.csv").text.splitlines()
    assert len(lines) == 28
    assert lines[1].startswith("Talks,2026-01-27,Careers talk,'=Hillside,27,")


def test_the_second_writer_of_a_school_sees_both(app, make: Builders) -> None:
    made = builders.school(make, "Hillside")
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(f"/programmes/schools/{made}") for who in (one, two))
    first.fill(name="Hillside Academy")
    clash = second.fill(name="Hillside College")
    assert "Hillside Academy" in clash.text
    assert clash.fill(name="Hillside College").rows()[0][0] == "Hillside College"


def test_outreach_is_listed_by_whom_it_reached_and_shows_its_activities_first(
    hr: Client, make: Builders
) -> None:
    made = builders.programme(make, kind="outreach", name="Talks")
    builders.activity(make, made, date(2026, 6, 3), young_people=60)
    builders.activity(make, made, date(2026, 6, 4), young_people=15)
    assert hr.read("/programmes/").rows()[0][4:] == ["2 activities, 75 young people"]
    page = hr.read(f"/programmes/{made}")
    assert [head.text for head in page.soup.select("main h2")][:2] == ["Activities", "Cohorts"]
    assert "Shortlisted" not in page.text
