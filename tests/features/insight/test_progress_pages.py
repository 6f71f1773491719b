"""Pages of commitments, figures and problems: each figure opens what is behind it, for those who may see."""

from datetime import date

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tests.features.programmes import people
from tracker.domain.funnel import Event, EventKind
from tracker.foundation import clock


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def a_promise(make):
    _, promise = given.compact(make, "Start more apprentices")
    chosen = given.measure(
        make, promise, "app.starts", target=("2028-03-31", "60"), baseline=("2025-03-31", "10")
    )
    programme = given.programme(make, "apprenticeship", name="Technicians", level=3)
    cohort = given.cohort(make, programme, date(2025, 9, 1), date(2027, 8, 31), by="people", places=1)
    people.add(make, cohort, "A1", "A2", events=[Event(EventKind.STARTED, date(2025, 9, 1))])
    people.add(make, cohort, "A3", events=[Event(EventKind.STARTED, date(2026, 9, 1))])
    return promise, chosen


def test_a_commitment_shows_its_arithmetic_its_line_and_last_year(make, hr):
    promise, _ = a_promise(make)
    page = hr.read(f"/progress/commitments/{promise}")
    assert page.heading == "Start more apprentices"
    assert "Needs attention" in page.text
    assert "The line runs from 10 on 31 March 2025 to 60 by 31 March 2028" in page.text
    assert "Starts still to come: 43." in page.text
    assert page.rows()[0][-1] == "2"
    assert "Computed from 1 record" in page.text


def test_a_figure_opens_the_cohorts_behind_it(make, hr, manager):
    _, chosen = a_promise(make)
    page = hr.read(f"/progress/measures/{chosen}")
    assert [page.rows(-1)[0][0], page.rows(-1)[0][3]] == ["Technicians", "1"]
    assert "Each person is counted once." in page.text
    assert "people who started an apprenticeship in the period" in page.text
    listed = page.follow("The people behind this figure, one by one")
    assert "A3" in listed.text
    assert "A1" not in listed.text
    shown = manager.read(f"/progress/measures/{chosen}")
    assert "1" in shown.text
    assert not [link for link in shown.soup.select("main a") if "/participants" in str(link["href"])]


def test_problems_name_the_figure_and_lead_to_where_it_is_mended(make, hr):
    promise, _ = a_promise(make)
    given.measure(make, promise, "gov.plan")
    page = hr.read("/progress/problems")
    assert "No value is stated for this period yet." in page.text
    assert "3 started, which is more than the 1 places." in page.text
    assert page.follow("About this figure : A written action plan").heading == "A written action plan"


def test_with_nothing_to_mend_it_says_so(make, hr):
    given.compact(make, "Start more apprentices")
    assert "Nothing to mend" in hr.read("/progress/problems").text


def test_pages_of_another_organisation_are_not_there(app, make, hr):
    from tests.pages import Client

    promise, chosen = a_promise(make)
    stranger = Client(app).signed_in_as(make.member(organisation_id=make.organisation()))
    stranger.read(f"/progress/commitments/{promise}", status=404)
    stranger.read(f"/progress/measures/{chosen}", status=404)
    stranger.read("/progress/problems", status=404)


def test_a_breach_of_the_minimum_wage_comes_first_and_once(make, hr):
    _, promise = given.compact(make, "Pay interns")
    for measure in ("intern.nmw_share", "intern.rlw_share", "intern.unpaid"):
        given.measure(make, promise, measure)
    programme = given.programme(make, "internship", name="Policy placement")
    given.pay(make, programme, date(2026, 6, 1), 0)
    cohort = given.cohort(make, programme, date(2026, 6, 1), date(2026, 8, 31))
    given.total(make, cohort, "started", date(2026, 6, 1), date(2026, 6, 30), 1)
    page = hr.read("/progress/problems")
    first = page.soup.select_one("main section")
    assert first.h2.get_text(strip=True) == "Below the legal minimum"
    assert "breach" in first["class"]
    assert page.text.count("Unpaid and not exempt: 1.") == 1
    assert "affects 3 figures" in page.text
    assert "3 figures have something to mend" in hr.read("/").text
    assert page.follow("Open the programme : Policy placement").heading == "Policy placement"


def test_what_several_figures_rest_on_is_named_once_and_opens_the_record(make, hr):
    _, promise = given.compact(make, "Visit schools")
    given.measure(make, promise, "outreach.priority_share")
    given.measure(make, promise, "outreach.priority_share")
    programme = given.programme(make, "outreach", name="Talks")
    given.activity(make, programme, date(2026, 6, 1), school_id=given.school(make, "Hill School"))
    page = hr.read("/progress/problems")
    assert page.text.count("whether they are in greatest need: 1.") == 1
    assert page.follow("Open the schools : Share of those schools in greatest need").heading == "Schools"


def test_the_records_behind_young_people_count_them_and_add_up(make, hr):
    _, promise = given.compact(make, "Visit schools")
    chosen = given.measure(make, promise, "outreach.young_people")
    talks = given.programme(make, "outreach", name="Talks")
    given.activity(make, talks, date(2026, 6, 1), young_people=30)
    given.activity(make, talks, date(2026, 6, 2), young_people=12)
    counted_there = given.cohort(make, talks, date(2026, 6, 1), date(2026, 8, 31))
    mentoring = given.programme(make, "outreach", name="Mentoring")
    cohort = given.cohort(make, mentoring, date(2026, 6, 1), date(2026, 8, 31), name="Summer")
    for each in (counted_there, cohort):
        given.total(make, each, "started", date(2026, 6, 1), date(2026, 6, 30), 9)
    page = hr.read(f"/progress/measures/{chosen}")
    shown = [[row[0], *row[-3:-1]] for row in page.rows(-1)[:-1]]
    assert shown == [["Talks", "42", "2"], ["Mentoring", "9", "– nothing"]]
    assert page.rows(-1)[-1][:2] == ["Together", "51"]
    assert "Two records" not in page.text


def test_a_school_that_two_programmes_visit_is_one_school(make, hr):
    _, promise = given.compact(make, "Visit schools")
    chosen = given.measure(make, promise, "outreach.schools")
    school = given.school(make, "Hill School")
    for name in ("Talks", "Tours"):
        programme = given.programme(make, "outreach", name=name)
        given.activity(make, programme, date(2026, 6, 1), school_id=school)
    page = hr.read(f"/progress/measures/{chosen}")
    assert page.rows(-1)[-1][:2] == ["Together, each school once", "1"]
