"""What each target takes: still to come, planned, by when to begin, the most urgent first."""

import csv
import io
from datetime import date

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tests.features.programmes import people
from tests.pages import Client
from tracker.domain.funnel import Event, EventKind
from tracker.foundation import clock

STARTED, COMPLETED = EventKind.STARTED, EventKind.COMPLETED
END = "2027-03-31"


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


@pytest.fixture
def compact(make):
    """Apprentices with a target behind, a flag unset, interns all openly advertised but one, unpaid none."""
    compact_id, promise = given.compact(make, "Open the door")
    leeds = make.site("Leeds")
    starters = given.programme(make, "apprenticeship", name="Technicians", site_id=leeds, level=3)
    running = given.cohort(make, starters, date(2026, 9, 1), date(2027, 2, 28), by="people")
    people.add(make, running, *(f"A{n}" for n in range(3)), events=[Event(STARTED, date(2026, 9, 1))])
    given.cohort(make, starters, date(2027, 1, 11), date(2027, 6, 30), by="people", places=12)
    given.cohort(make, starters, date(2027, 9, 6), date(2028, 6, 30), by="people", places=50)  # too late
    given.measure(make, promise, "app.starts", target=(END, "40"), baseline=("2026-03-31", "40"))
    given.measure(make, promise, "app.completions", target=(END, "8"))
    given.measure(make, promise, "gov.plan", target=(END, "1"))
    given.measure(make, promise, "outreach.schools")
    return compact_id


def rows(page):
    return {row[0].split(" Commitment")[0]: row[1:] for row in page.rows()}


def test_each_target_says_what_is_still_to_come_planned_and_by_when_to_begin(compact, manager):
    page = manager.read(f"/progress/plan/{compact}")
    found = rows(page)
    assert set(found) == {"Apprenticeship starts", "Apprenticeship completions", "A written action plan"}
    starts = found["Apprenticeship starts"]
    assert starts[1:3] == ["3", "40"]
    assert starts[3].startswith("37 more starts")
    assert starts[4:] == ["12 places from 11 January 2027", "31 March 2027"]
    assert "3 of the 40 wanted so far. Starts still to come: 37." in page.text


def test_the_arithmetic_is_one_click_away_on_the_same_page(compact, manager):
    page = manager.read(f"/progress/plan/{compact}")
    for link in page.soup.select("td a[href^='#how-']"):
        assert page.soup.select_one(str(link["href"])).select_one("p").text
    assert "How each is worked out" in page.text


def test_completions_must_begin_as_long_before_as_the_shortest_training_takes(compact, make, manager):
    page = manager.read(f"/progress/plan/{compact}")
    assert rows(page)["Apprenticeship completions"][3] == "cannot be said yet : how that is worked out"
    programme = given.programme(make, "apprenticeship", level=2)
    cohort = given.cohort(make, programme, date(2026, 5, 1), date(2026, 8, 28), by="people")
    started, done = Event(STARTED, date(2026, 5, 1)), Event(COMPLETED, date(2026, 8, 28))
    people.add(make, cohort, "B1", "B2", events=[started, done])
    found = rows(manager.read(f"/progress/plan/{compact}"))["Apprenticeship completions"]
    assert found[3].startswith("3 more starts")  # 8 wanted, 2 completed, 3 in training who all complete
    assert found[5] == "2 December 2026"  # 119 days before 31 March 2027


def test_a_day_that_has_gone_by_is_said(make, manager):
    compact_id, promise = given.compact(make, "Train them")
    given.measure(make, promise, "app.completions", target=(END, "8"))
    programme = given.programme(make, "apprenticeship", level=3)
    cohort = given.cohort(make, programme, date(2025, 9, 1), date(2026, 9, 1), by="people")
    started, done = Event(STARTED, date(2025, 9, 1)), Event(COMPLETED, date(2026, 9, 1))
    people.add(make, cohort, "B1", events=[started, done])
    page = manager.read(f"/progress/plan/{compact_id}")
    assert "gone by" in page.rows()[0][-1]
    assert "Nobody who starts from now on completes by 31 March 2027" in page.text


def test_the_most_urgent_comes_first_and_the_sort_is_in_the_address(make, manager):
    compact_id, promise = given.compact(make, "Open the door")
    programme = given.programme(make, "work_experience")
    cohort = given.cohort(make, programme, date(2026, 7, 1), date(2026, 7, 5))
    given.total(make, cohort, "started", date(2026, 7, 1), date(2026, 7, 31), 12)
    given.measure(make, promise, "wex.places", target=(END, "10"))
    given.measure(make, promise, "wex.expenses_share", target=("2026-12-31", "0.9"))
    given.measure(make, promise, "gov.plan", target=(END, "1"))
    page = manager.read(f"/progress/plan/{compact_id}")
    assert page.heading == "1 target of 3 still takes something this year"
    assert list(rows(page)) == [
        "Work experience with costs paid",
        "A written action plan",
        "Work experience places taken up",
    ]
    page = page.fill(sort="commitment")
    assert next(iter(rows(page))) == "Work experience places taken up"
    assert "sort=commitment" in page.response.request.full_path
    assert next(iter(rows(page.fill(sort="target")))) == "Work experience with costs paid"
    assert (
        next(iter(rows(manager.read(f"/progress/plan/{compact_id}?sort=nonsense"))))
        == "Work experience with costs paid"
    )


def test_one_more_is_said_in_the_singular(make, manager):
    compact_id, promise = given.compact(make, "Open the door")
    programme = given.programme(make, "work_experience")
    cohort = given.cohort(make, programme, date(2026, 7, 1), date(2026, 7, 5))
    given.total(make, cohort, "started", date(2026, 7, 1), date(2026, 7, 31), 12)
    given.cohort(make, programme, date(2027, 2, 1), date(2027, 2, 5), places=1)
    given.measure(make, promise, "wex.places", target=(END, "13"))
    found = manager.read(f"/progress/plan/{compact_id}").rows()[0]
    assert found[4].startswith("1 more start :")
    assert found[5] == "1 place from 1 February 2027"


def test_what_is_reached_and_what_is_out_of_reach_are_told_apart(make, manager):
    compact_id, promise = given.compact(make, "Advertise")
    for channels, count in ((["public_board"], 9), (["word_of_mouth"], 3)):
        programme = given.programme(make, "internship")
        advert = {"advertised_from": date(2026, 1, 1), "advertised_to": date(2026, 1, 31)}
        cohort = given.cohort(
            make, programme, date(2026, 6, 1), date(2026, 8, 31), advertised_through=channels, **advert
        )
        given.total(make, cohort, "started", date(2026, 6, 1), date(2026, 6, 30), count)
    given.measure(make, promise, "intern.open_share", target=(END, "1"))
    given.measure(make, promise, "intern.places", target=(END, "12"))
    found = rows(manager.read(f"/progress/plan/{compact_id}"))
    assert found["Internships openly advertised"][3].startswith("out of reach this year")
    assert found["Internships"][3].startswith("nothing: reached")


def test_personal_measures_are_left_out_and_nothing_of_others_is_there(compact, make, app, manager):
    stranger = Client(app).signed_in_as(make.member(organisation_id=make.organisation()))
    stranger.read(f"/progress/plan/{compact}", status=404)
    assert stranger.get(f"/progress/plan/{compact}/plan.csv").status_code == 404
    compact_id, promise = given.compact(make, "Know them")
    given.measure(make, promise, "seb.response", target=(END, "0.7"))
    assert manager.read(f"/progress/plan/{compact_id}").heading == "No target is set yet"


def test_it_is_reached_from_the_compact_and_the_home_page_and_leaves_as_csv(compact, manager):
    assert (
        manager.read(f"/compacts/{compact}").follow("What the targets take").path
        == f"/progress/plan/{compact}"
    )
    page = manager.read("/").follow("What each target still takes")
    link = page.soup.select_one("a[href*='plan.csv']")["href"]
    lines = list(csv.DictReader(io.StringIO(manager.get(link).text.lstrip("\ufeff"))))
    starts = next(line for line in lines if line["measure_id"] == "app.starts")
    assert (starts["still_to_come"], starts["planned_places"], starts["begin_by"]) == (
        "37 more starts",
        "12",
        END,
    )
