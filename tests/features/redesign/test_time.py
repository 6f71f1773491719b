"""Where time runs out the pages say so: nothing is called impossible, best or exact that is not proved to be."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from flask import render_template

from tests.builders import Builders
from tests.features.redesign import builders
from tests.pages import Client
from tracker.domain.redesign import Design, Tried, curve, design, try_assumptions
from tracker.domain.redesign.answers import answer_of
from tracker.domain.redesign.curves import price_steps
from tracker.features.redesign import actions, queries
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


def test_the_lease_is_renewed_after_each_point_and_each_assumption(make, sheet_id, monkeypatch) -> None:
    told, tell = [], jobs.tell

    def telling(job_id, percent, note=""):
        told.append((note, percent))
        tell(job_id, percent, note)

    monkeypatch.setattr(jobs, "tell", telling)
    builders.scenario(make, sheet_id)
    notes = [note for note, _percent in told]
    assert notes.count("designing") == 2, "before the design and before the cheapest beside it"
    assert notes.count("curve") == 12
    assert notes.count("assumptions") == 11
    assert [percent for _note, percent in told] == sorted(percent for _note, percent in told)


def test_steps_and_assumptions_that_are_not_proved_are_marked_on_the_page_and_in_print(
    hr: Client, make, sheet_id, monkeypatch
) -> None:
    def unproved(each):
        return replace(each, is_proved=False)

    def steps(sheet):
        first, second, third, *others = curve(sheet).points
        return [first, second, unproved(third), *others, None]

    def tried(sheet, made):
        first, second, *others = try_assumptions(sheet, made)
        return [unproved(first), Tried(second.assumption, second.factor, False, None, None, False), *others]

    monkeypatch.setattr(redesign_jobs, "price_steps", steps)
    monkeypatch.setattr(redesign_jobs, "try_assumptions", tried)
    scenario_id = builders.scenario(make, sheet_id)
    page = hr.read(f"/redesign/scenarios/{scenario_id}")
    tables = {table.caption.text: number for number, table in enumerate(page.soup.select("table"))}
    rows = page.rows(tables["Cost by entry-level hours"])
    assert [number for number, row in enumerate(rows) if row[1].endswith("or less")] == [2]
    assert [number for number, row in enumerate(rows) if row[2] == "– nothing"] == [0, 2, 3]
    assert "Time ran out at the steps marked “or less”" in page.text
    assert "there may be some between or beyond these" in page.text
    rows = page.rows(tables["Assumptions at both ends of their range"])
    assert [row[4] for row in rows[:2]] == ["Not known: time ran out"] * 2
    assert rows[1][2] == "not known"
    assert "Not known" not in rows[2][4]
    html = printed(make, scenario_id)
    assert html.count("not known") >= 3
    assert "Time ran out at the steps marked “or less”" in html


def printed(make: Builders, scenario_id) -> str:
    """The business case before it is laid out."""
    with make.committed():
        row = queries.find_scenario(scenario_id, organisation_id=make.organisation_id)
        actions.ask_for_case(scenario=row)
        job_id = row.case_job_id
    with make.app.test_request_context():
        case = redesign_jobs._case(scenario_id, make.organisation_id, job_id)
        return render_template("reports/business_case/report.html", case=case)


def test_without_time_for_the_curve_nobody_is_told_that_there_is_one_design_only(
    hr: Client, make, sheet_id, monkeypatch
) -> None:
    monkeypatch.setattr(redesign_jobs, "price_steps", partial(price_steps, seconds=0))
    page = hr.read(f"/redesign/scenarios/{builders.scenario(make, sheet_id)}")
    assert "Time ran out before the steps of entry-level work could be priced." in page.text
    assert "only one design to speak of" not in page.text


def test_a_design_that_was_kept_before_time_was_told_is_still_read(hr: Client, make, sheet_id) -> None:
    scenario_id = builders.scenario(make, sheet_id)
    with make.committed():
        row = queries.find_scenario(scenario_id, organisation_id=make.organisation_id)
        old = {name: part for name, part in row.answer.items() if name != "curve_is_whole"}
        old["tried"] = [{n: v for n, v in each.items() if n != "is_proved"} for each in old["tried"]]
        actions.keep_answer(scenario=row, answer=old)
    page = hr.read(f"/redesign/scenarios/{scenario_id}")
    assert "Time ran out" not in page.text
    assert "The same roles stay best" in page.text
