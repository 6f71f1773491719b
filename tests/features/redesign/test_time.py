"""Where time runs out the pages say so: nothing is called impossible, best or exact that is not proved to be."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from tests.builders import Builders
from tests.features.redesign import builders
from tests.pages import Client
from tracker.domain.redesign import Design, design
from tracker.domain.redesign.answers import answer_of
from tracker.features.redesign import actions
from tracker.features.redesign import jobs as redesign_jobs
from tracker.features.redesign.pages import what_ifs
from tracker.foundation import jobs


@pytest.fixture
def sheet_id(make: Builders):
    return builders.sheet(make)


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the reader nor the worker waits for an answer."""
    monkeypatch.setattr(actions, "SECONDS_AT_ONCE", 0)
    monkeypatch.setattr(redesign_jobs, "design", partial(design, seconds=0))


@pytest.mark.usefixtures("no_time")
def test_without_an_answer_in_time_the_page_says_so_and_what_to_do_next(hr: Client, make, sheet_id) -> None:
    page = hr.read(f"/redesign/scenarios/{builders.scenario(make, sheet_id)}")
    assert "No design was found in time" in page.text
    assert "No answer was found in 0 seconds. There may still be a design." in page.text
    assert "Make the sheet easier to answer: switch a limit off" in page.text
    assert "There is no such design" not in page.text
    assert "too small" not in page.text
    assert "Not found in time" in page.follow("Ask again").text


def test_what_is_not_found_while_the_reader_waits_is_left_to_the_worker(
    hr: Client, make, sheet_id, monkeypatch
) -> None:
    monkeypatch.setattr(actions, "SECONDS_AT_ONCE", 0)
    page = hr.read(f"/redesign/{sheet_id}").fill(objective="most_entry", scenario="Later")
    assert "You may leave this page" in page.text
    with make.app.app_context():
        jobs.work_until_empty()
    assert hr.read(page.path).heading.startswith("Each extra hour of entry-level work costs £")


def test_without_the_cheapest_design_in_time_an_hour_has_no_price(
    hr: Client, make, sheet_id, monkeypatch
) -> None:
    monkeypatch.setattr(actions, "SECONDS_AT_ONCE", 0)
    monkeypatch.setattr(redesign_jobs, "answer_of", partial(answer_of, seconds=0))
    page = hr.read(f"/redesign/scenarios/{builders.scenario(make, sheet_id)}")
    assert page.heading == "Entry-level posts: 9.5, today 0"
    assert "Time ran out while the cheapest design was looked for, so an extra hour has no price" in page.text


@pytest.mark.parametrize(
    ("gap", "said"),
    [("0.031", "there may be a better design, but by 3.1% at the most"), ("Infinity", "may be a far better")],
)
def test_a_design_that_is_not_proved_says_so_wherever_it_is_told(
    hr: Client, make, sheet_id, monkeypatch, gap, said
) -> None:
    def unproved(*asked, **how):
        made = design(*asked, **how)
        assert isinstance(made, Design)
        return replace(made, is_proved=False, gap=Decimal(gap))

    for place in (actions, redesign_jobs, what_ifs):
        monkeypatch.setattr(place, "design", unproved)
    monkeypatch.setattr("tracker.domain.redesign.answers.design", unproved)
    monkeypatch.setattr("tracker.domain.redesign.asking.design", unproved)
    scenario_id = builders.scenario(make, sheet_id)
    page = hr.read(f"/redesign/scenarios/{scenario_id}")
    assert said in page.text
    assert "there may be a cheaper one, so that this price is not exact" in page.text
    assert said in hr.read(f"/redesign/scenarios/{scenario_id}/what-if").text
    assert said in hr.read(f"/redesign/scenarios/{scenario_id}/task?key=T2&role=Audit senior").text


def test_another_budget_without_an_answer_in_time_is_told_as_that(
    hr: Client, make, sheet_id, monkeypatch
) -> None:
    scenario_id = builders.scenario(make, sheet_id)
    monkeypatch.setattr(what_ifs, "SECONDS", 0)
    told = hr.read(f"/redesign/scenarios/{scenario_id}/what-if").text
    assert "No answer was found in 0 seconds. There may still be a design." in told
