"""Cohorts and their totals, as HR enters them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Builders
from tests.features.programmes import builders
from tests.pages import Client, Page
from tracker.foundation import clock

COUNCIL = Path(__file__).parents[2] / "data/council_apprentices.csv"


@pytest.fixture(autouse=True)
def today():
    with clock.stopped_at(date(2026, 11, 22)):
        yield


def cohort_page(hr: Client, make: Builders, **facts) -> Page:
    made = builders.programme(make, **facts)
    return hr.read(f"/programmes/cohorts/{builders.first_cohort(make, made)}")


def test_a_cohort_is_added_and_changed(hr: Client, make: Builders) -> None:
    made = builders.programme(make, kind="work_experience")
    days = {"starts_on__day": "1", "starts_on__month": "2", "starts_on__year": "2027"}
    form = hr.read(f"/programmes/{made}").follow("Add a cohort")
    wrong = form.fill(
        name="Spring", places="-3", **days, ends_on__day="31", ends_on__month="1", ends_on__year="2027"
    )
    assert wrong.errors == [
        "The planned last day, 31 January 2027, is before the first day, 1 February 2027.",
        "Use a whole number from 0 to 10,000,000.",
    ]
    assert wrong.soup.select_one("#places")["value"] == "-3"
    page = wrong.fill(
        places="12", ends_on__day="12", ends_on__month="2", is_in_person=None, costs_paid="travel"
    )
    assert page.heading == "Spring"
    assert "Costs paid Travel" in page.text
    assert "In person, at least in part no" in page.text
    page = page.follow("Change this cohort").fill(name="Spring 2027")
    assert page.heading == "Spring 2027"


def test_the_second_writer_of_a_cohort_sees_both(app, make: Builders) -> None:
    cohort = builders.first_cohort(make, builders.programme(make))
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(f"/programmes/cohorts/{cohort}/change") for who in (one, two))
    first.fill(name="Early")
    clash = second.fill(name="Late")
    assert len(clash.soup.select(".two-versions > div")) == 1
    assert clash.fill(name="Late").heading == "Late"


def test_a_closed_advert_is_pointed_out(hr: Client, make: Builders) -> None:
    page = cohort_page(hr, make, advertised_through=["word_of_mouth"])
    assert "Word of mouth alone is not an open advert" in page.text
    assert "Openly advertised no" in page.text


def test_an_apprenticeship_that_is_too_short_is_pointed_out_with_its_source(
    hr: Client, make: Builders
) -> None:
    page = cohort_page(
        hr,
        make,
        kind="apprenticeship",
        starts_on=date(2024, 9, 1),
        ends_on=date(2025, 3, 1),
        hourly_pence=1500,
    )
    assert "an apprenticeship with that start lasts at least 12 months" in page.text
    assert "How long an apprenticeship lasts, by the day it starts" in page.text
    assert "checked on" in page.text


def test_totals_by_year_come_back_and_make_the_funnel(hr: Client, make: Builders) -> None:
    form = cohort_page(hr, make).follow("Enter totals")
    page = form.fill(
        applied_20260401_20270331="120", offered_20260401_20270331="12", started_20260401_20270331="11"
    )
    assert "The totals are saved." in page.text
    assert page.rows() == [
        ["Applied", "120", "– nothing"],
        ["Offered a place", "12", "10.0%"],
        ["Started", "11", "91.7%"],
    ]
    assert "11 started, which is more than the 10 places." in page.text
    again = page.follow("Change the totals")
    assert again.soup.select_one("#started_20260401_20270331")["value"] == "11"
    page = again.fill(started_20260401_20270331="", completed_20260401_20270331="9")
    assert [row[0] for row in page.rows()] == ["Applied", "Offered a place", "Completed the training"]


def test_totals_by_month_fill_their_year_which_is_not_typed_again(hr: Client, make: Builders) -> None:
    page = cohort_page(hr, make)
    form = page.follow("Enter totals").follow("Months of 2026/27")
    page = form.fill(
        started_20260701_20260731="4",
        started_20260801_20260831="3",
        stated_started="8",
        offered_20260701_20260731="3",
    )
    assert "Started: the parts add up to 7, which is 1 fewer than the total of 8." in page.text
    assert "“Started” has 7, which is more than the 3 of “Offered a place”." in page.text
    years = page.follow("Change the totals").follow("By year")
    assert "7 by month" in years.text


def test_nonsense_in_the_grid_gets_a_sentence_at_its_cell_and_is_kept(hr: Client, make: Builders) -> None:
    form = cohort_page(hr, make).follow("Enter totals")
    wrong = form.fill(started_20260401_20270331="many", applied_20260401_20270331="-2")
    assert sorted(wrong.errors) == [
        "Use a whole number from 0 to 10,000,000.",
        "Use a whole number, such as 12.",
    ]
    assert wrong.soup.select_one("#started_20260401_20270331")["value"] == "many"


def test_the_second_writer_of_totals_sees_both(app, make: Builders) -> None:
    cohort = builders.first_cohort(make, builders.programme(make))
    builders.totals(make, cohort, {("started", date(2026, 4, 1), date(2027, 3, 31)): 3})
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(f"/programmes/cohorts/{cohort}/totals") for who in (one, two))
    first.fill(started_20260401_20270331="4")
    clash = second.fill(started_20260401_20270331="5")
    assert "Started, 2026/27" in clash.text
    assert len(clash.soup.select(".two-versions > div")) == 1
    assert clash.fill(started_20260401_20270331="5").rows()[0][1] == "5"


def test_totals_are_replaced_by_people_and_stay_in_the_trail(hr: Client, make: Builders) -> None:
    cohort = builders.first_cohort(make, builders.programme(make))
    builders.totals(make, cohort, {("started", date(2026, 4, 1), date(2027, 3, 31)): 3})
    page = hr.read(f"/programmes/cohorts/{cohort}").follow("Replace totals by people")
    assert page.rows() == [["Started", "1 April 2026", "31 March 2027", "3"]]
    assert "kept in the trail" in page.press("Take the totals back").text
    page = hr.read(f"/programmes/cohorts/{cohort}")
    assert "Nobody is counted in this cohort yet." in page.text
    assert "Started, 1 April 2026 to 31 March 2027 3 → nothing" in page.text


def test_a_councils_published_starts_are_entered_through_the_grid(hr: Client, make: Builders) -> None:
    lines = [line for line in COUNCIL.read_text("utf-8").splitlines() if not line.startswith("#")]
    starts = {row["year"]: row["starts"] for row in csv.DictReader(lines)}
    first, last = min(starts), max(starts)
    days = {"starts_on": date(int(first[:4]), 4, 1), "ends_on": date(int(last[:4]) + 1, 3, 31)}
    form = cohort_page(hr, make, kind="apprenticeship", places=500, **days).follow("Enter totals")
    typed = {f"started_{year[:4]}0401_{int(year[:4]) + 1}0331": count for year, count in starts.items()}
    page = form.fill(**typed)
    assert page.rows()[0][:2] == ["Started", f"{sum(map(int, starts.values())):,}"]
    programme = page.soup.select(".crumbs a")[-1]["href"]
    by_year = {row[0]: row[4] for row in hr.read(str(programme)).rows(1)}
    assert by_year == starts


def test_figures_that_cannot_be_are_marked_where_they_stand(hr: Client, make: Builders) -> None:
    made = builders.programme(make, kind="work_experience", name="Open house", places=60)
    cohort = builders.first_cohort(make, made)
    year = date(2026, 4, 1), date(2027, 3, 31)
    builders.totals(make, cohort, {("started", *year): 52, ("completed", *year): 53})
    said = "“Completed the training” has 53, which is more than the 52 of “Started”."
    assert hr.read("/programmes/").soup.select_one("tbody th .doubt").text.strip() == said
    page = hr.read(f"/programmes/{made}")
    assert page.soup.select_one("tbody th .doubt").text.strip() == said
    assert page.soup.select_one("tbody th").find_all("a")[1].text.startswith("Correct the totals")
    page = hr.read(f"/programmes/cohorts/{cohort}")
    assert page.rows()[-1] == ["Completed the training", "53", "– nothing"]
    assert "101" not in page.text
    assert page.follow("Correct the totals").soup.select_one("#completed_20260401_20270331")["value"] == "53"
