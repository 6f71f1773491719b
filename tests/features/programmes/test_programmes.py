"""Programmes, as they are found, changed, closed and logged again."""

from datetime import date

import pytest
from sqlalchemy import event

from tests.builders import Builders
from tests.features.programmes import builders
from tests.pages import Client
from tracker.features.programmes.pages.copies import next_name
from tracker.foundation import clock
from tracker.foundation.database import db


@pytest.fixture(autouse=True)
def today():
    with clock.stopped_at(date(2026, 11, 22)):
        yield


def test_an_empty_list_says_what_it_is_for(hr: Client) -> None:
    page = hr.read("/programmes")
    assert "No programmes yet" in page.text
    assert page.follow("Log a programme").follow("Internship").heading == "Log an internship"


def test_the_list_is_narrowed_by_its_address(hr: Client, make: Builders) -> None:
    leeds = make.site(name="Leeds")
    builders.programme(make, kind="apprenticeship", name="Engineers", site=leeds)
    closing = builders.programme(make, kind="internship", name="Summer interns")
    page = hr.read(f"/programmes/{closing}").follow("Close it")
    page = page.fill(closed_on__day="1", closed_on__month="9", closed_on__year="2026")
    assert "Summer interns is closed. Its records stay." in page.text
    rows = {query: [row[0] for row in hr.read(f"/programmes/?{query}").rows()] for query in (
        "kind=internship", f"site={leeds}", "state=open", "state=closed", "name=ENGIN", "kind=nonsense"
    )}  # fmt: skip
    assert rows == {
        "kind=internship": ["Summer interns"],
        f"site={leeds}": ["Engineers"],
        "state=open": ["Engineers"],
        "state=closed": ["Summer interns"],
        "name=ENGIN": ["Engineers"],
        "kind=nonsense": ["Engineers", "Summer interns"],
    }
    assert "No programme is like that." in hr.read("/programmes/?name=zzz").text
    assert "is open again" in hr.read(f"/programmes/{closing}").press("Open it again").text


def test_a_long_list_turns_its_pages_both_ways(hr: Client, make: Builders) -> None:
    site = make.site()
    for number in range(30):
        builders.programme(make, name=f"Programme {number:02}", site=site)
    page = hr.read("/programmes/?kind=internship")
    assert [row[0] for row in page.rows()] == [f"Programme {number:02}" for number in range(25)]
    later = page.follow("Next page")
    assert [row[0] for row in later.rows()] == [f"Programme {number:02}" for number in range(25, 30)]
    assert later.follow("Back a page").rows() == page.rows()
    lines = hr.get("/programmes/programmes.csv?name=Programme+0").text.splitlines()
    assert len(lines) == 11
    assert lines[0].startswith("\ufeffid,name,kind,site,level")


def test_the_list_asks_the_same_number_of_statements_however_long_it_is(
    app, hr: Client, make: Builders
) -> None:
    site = make.site()
    statements: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    counts = []
    for _ in range(2):
        for _ in range(8):
            builders.programme(make, site=site)
        hr.read("/programmes/")
        statements.clear()
        hr.read("/programmes/")
        counts.append(len(statements))
    assert counts[0] == counts[1] < 12


def test_a_programme_is_changed_and_says_so_in_its_timeline(hr: Client, make: Builders) -> None:
    made = builders.programme(make, kind="apprenticeship", name="Engineers")
    form = hr.read(f"/programmes/{made}").follow("Change this programme")
    wrong = form.fill(name=" ", standard_code="5", notes="kept")
    assert wrong.errors == [
        "Enter a name, such as Summer interns.",
        "“5” is no standard’s code. They look like ST0005.",
    ]
    assert "kept" in wrong.soup.select_one("#notes").text
    page = wrong.fill(name="Engineering", standard_code="ST0457", weekly_hours="37.5")
    assert page.heading == "Engineering"
    assert "Hours a week 37.5" in page.text
    assert "Programme changed" in page.text
    assert "Engineers → Engineering" in page.text


def test_the_second_writer_sees_both_versions(app, make: Builders) -> None:
    made = builders.programme(make, name="Interns")
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(f"/programmes/{made}/change") for who in (one, two))
    first.fill(name="Summer interns")
    clash = second.fill(name="Winter interns")
    assert "Somebody saved this while you were writing" in clash.text
    assert "Summer interns" in clash.text
    assert len(clash.soup.select(".two-versions > div")) == 1
    assert clash.fill(name="Winter interns").heading == "Winter interns"


@pytest.mark.parametrize(
    ("name", "year", "said"),
    [
        ("Interns 2026", 2027, "Interns 2027"),
        ("Intake 2025/26", 2026, "Intake 2026/27"),
        ("Intake 2025-2026", 2026, "Intake 2026-2027"),
        ("Intake 1999/00", 2000, "Intake 2000/01"),
        ("Summer interns", 2027, "Summer interns 2027"),
        ("Interns", None, "Interns"),
    ],
)
def test_the_name_a_year_on(name: str, year: int | None, said: str) -> None:
    assert next_name(name, year) == said


def test_last_years_is_logged_again_a_year_on_with_one_page_to_confirm(hr: Client, make: Builders) -> None:
    made = builders.programme(make, name="Interns 2026", notes="x" * 1_000_000)
    form = hr.read(f"/programmes/{made}").follow("The same again, a year on")
    page = form.fill(name="Interns 2027")
    assert page.heading == "Interns 2027"
    assert page.rows()[0][:2] == ["July 2027", "1 July 2027"]
    assert page.rows(1)[0][:2] == ["1 July 2027", "£13.85"]
    assert "x" * 1_000_000 in page.text
    assert hr.read(f"/programmes/{made}").heading == "Interns 2026"


def test_a_manager_sees_counts_but_cannot_edit(manager: Client, make: Builders) -> None:
    made = builders.programme(make, name="Interns")
    cohort = builders.first_cohort(make, made)
    page = manager.read(f"/programmes/{made}")
    assert page.rows()[0][0] == "July 2026"
    assert "Change this programme" not in page.text
    assert manager.read(f"/programmes/cohorts/{cohort}").heading == "July 2026"
    for path in (f"{made}/change", f"{made}/pay/add", f"cohorts/{cohort}/totals", "start", "schools/add"):
        assert manager.read(f"/programmes/{path}", status=403).heading == "Your role does not include this"


def test_another_organisations_records_are_not_there(hr: Client, make: Builders) -> None:
    other = make.organisation()
    made = builders.programme(make, kind="outreach", organisation_id=other)
    cohort = builders.first_cohort(make, made, other)
    school = builders.school(make, organisation_id=other)
    term = builders.pay_term(make, made, date(2026, 7, 1), 1300, organisation_id=other)
    activity = builders.activity(make, made, date(2026, 7, 1), organisation_id=other)
    for path in (
        f"{made}",
        f"{made}/change",
        f"{made}/duplicate",
        f"{made}/activities/add",
        f"cohorts/{cohort}",
        f"cohorts/{cohort}/totals",
        f"schools/{school}",
        f"pay/{term}",
        f"activities/{activity}",
    ):
        assert hr.get(f"/programmes/{path}").status_code == 404, path
    own = builders.programme(make)
    page = hr.read(f"/programmes/{own}/change")
    foreign = make.site(organisation_id=other)
    assert page.fill(name="Taken", site=str(foreign)).errors == ["Not a valid choice."]
