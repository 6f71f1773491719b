"""A design, as a manager reads it: the headline, why, what if, side by side, decided, made real."""

import pytest

from tests.builders import Builders
from tests.features.redesign import builders
from tests.pages import Client
from tracker.domain.redesign import Question


@pytest.fixture
def sheet_id(make: Builders):
    return builders.sheet(make)


@pytest.fixture
def scenario_id(make: Builders, sheet_id):
    return builders.scenario(make, sheet_id)


def test_a_design_is_asked_for_and_found_at_once(hr: Client, sheet_id) -> None:
    page = hr.read(f"/redesign/{sheet_id}")
    page = page.fill(objective="most_entry", scenario="As many as we can pay for")
    assert page.heading.startswith("Each extra hour of entry-level work costs £")
    assert "As many as we can pay for" in page.text


def test_a_manager_reads_the_result_without_words_of_the_solver(make: Builders, app, scenario_id) -> None:
    manager = Client(app).signed_in_as(make.member(["manager"]))
    page = manager.read(f"/redesign/scenarios/{scenario_id}")
    assert "What this design rests on" in page.text
    assert "What each step of entry-level work costs" in page.text
    for word in ("optim", "solver", "constraint", "objective", "variable", "infeasible", "relaxation", "gap"):
        assert word not in page.text.casefold(), word
    assert "Decide for this one" not in page.text


def test_every_task_says_why_and_a_move_is_priced_exactly(hr: Client, scenario_id) -> None:
    page = hr.read(f"/redesign/scenarios/{scenario_id}/task?key=T2")
    assert page.heading == "Count stock on site and trace the counts to the ledger"
    assert len(page.rows()) == 5, "a sentence for every role"
    page = page.follow("What if Audit senior did it?")
    assert "a year" in page.text
    page = page.press("Keep this as a scenario")
    assert "You insist on: “Count stock on site" in page.text


def test_a_reserved_task_names_the_law_and_offers_no_move(hr: Client, scenario_id) -> None:
    page = hr.read(f"/redesign/scenarios/{scenario_id}/task?key=T23")
    assert "Companies Act 2006, ss 503 and 504 (checked on 25 November 2026)" in page.text
    assert not [link for link in page.soup.select("main a") if "What if" in link.text]
    page = hr.read(f"/redesign/scenarios/{scenario_id}/task?key=T23&role=Manager")
    assert "Reserved by Companies Act 2006" in page.text


def test_two_scenarios_side_by_side(hr: Client, make: Builders, sheet_id, scenario_id) -> None:
    other = builders.scenario(make, sheet_id, name="Cheapest", question=Question())
    page = hr.read(f"/redesign/{sheet_id}/compare?first={scenario_id}&second={other}")
    rows = {row[0]: row[1:] for row in page.rows()}
    assert rows["Audit trainee"][0] != rows["Audit trainee"][1]
    assert rows["Aim"][1] == "As little cost as possible"


def test_a_role_is_decided_and_becomes_a_programme_that_keeps_the_link(
    hr: Client, make: Builders, scenario_id
) -> None:
    make.site(name="Leeds")
    page = hr.read(f"/redesign/scenarios/{scenario_id}").follow("Decide for this one")
    page = page.fill(because="It pays for itself, and we know the college.")
    assert "It pays for itself" in page.text
    page = page.follow("Make “Audit trainee” a programme")
    page = page.fill(
        name="Audit trainees 2027",
        starts_on__day="6", starts_on__month="9", starts_on__year="2027",
        ends_on__day="31", ends_on__month="8", ends_on__year="2029",
        places="4",
    )  # fmt: skip
    assert page.heading == "Audit trainees 2027"
    assert "Audit trainee of “Most”: planned 4, started 0" in page.text
    page = hr.read(f"/redesign/scenarios/{scenario_id}")
    planned = next(
        table for table in page.soup.select("table") if "Programmes from this design" in table.text
    )
    assert [cell.text for cell in planned.select("td")] == ["4", "0"]
    assert "Make “Audit trainee” a programme" not in page.text


HARD_NAMES = (
    "Trainee (audit/tax)",
    "Trainee?",
    "#1 trainee",
    "100% trainee",
    "..",
    "../Trainee",
    "a%2Fb",
    "/",
)


def renamed(line: dict[str, str], old: str, new: str) -> dict[str, str]:
    """A line of a sheet in which this name is another."""
    return {cell: new if text == old else text for cell, text in line.items()}


@pytest.mark.parametrize("name", HARD_NAMES)
def test_a_role_of_any_name_becomes_a_programme(hr: Client, make: Builders, name) -> None:
    make.site()
    begun = builders.written()
    roles = tuple(renamed(role, "Audit trainee", name) for role in begun.roles)
    tasks = tuple(renamed(task, "Audit trainee", name) for task in begun.tasks)
    scenario_id = builders.scenario(make, builders.sheet(make, roles=roles, tasks=tasks))
    page = (
        hr.read(f"/redesign/scenarios/{scenario_id}").follow("Decide for this one").fill(because="So it is.")
    )
    page = page.follow(f"Make “{name}” a programme")
    assert page.heading == f"Make “{name}” a programme"
    page = page.fill(places="")
    assert page.errors, "and what was typed comes back to the same page"
    page = page.fill(
        name="Trainees", places="4",
        starts_on__day="6", starts_on__month="9", starts_on__year="2027",
        ends_on__day="31", ends_on__month="8", ends_on__year="2029",
    )  # fmt: skip
    assert f"{name} of “Most”: planned 4, started 0" in page.text


@pytest.mark.parametrize("key", HARD_NAMES)
def test_a_task_of_any_key_is_written_explained_and_moved(hr: Client, make: Builders, key) -> None:
    begun = builders.written()
    sheet_id = builders.sheet(make, tasks=tuple(renamed(task, "T2", key) for task in begun.tasks))
    page = hr.read(f"/redesign/{sheet_id}/tasks").follow(key)
    assert page.heading == f"Task {key}"
    page = page.fill(**{"tasks-0-level": "99"})
    assert page.heading == f"Task {key}", "there is something to mend in it"
    assert page.fill(**{"tasks-0-level": "3"}).heading == "Tasks: Audit team"
    page = hr.read(f"/redesign/scenarios/{builders.scenario(make, sheet_id)}")
    page = page.follow("Count stock on site and trace the counts to the ledger")
    page = page.follow("What if Audit senior did it?").press("Keep this as a scenario")
    assert "You insist on: “Count stock on site" in page.text


def test_a_task_or_role_that_is_not_there_is_not_found(hr: Client, sheet_id, scenario_id) -> None:
    for place in (f"{sheet_id}/task", f"scenarios/{scenario_id}/task", f"scenarios/{scenario_id}/make-real"):
        for asked in ("", "?key=T99&role=Nobody"):
            assert hr.get(f"/redesign/{place}{asked}").status_code == 404


def test_profiles_are_the_tasks_of_the_design(hr: Client, scenario_id) -> None:
    page = hr.read(f"/redesign/scenarios/{scenario_id}/profiles")
    assert "Audit trainee" in page.text
    assert "Share of the time" in page.text


def test_a_design_that_cannot_be_says_which_wish_to_relax(hr: Client, make: Builders) -> None:
    begun = builders.written()
    roles = tuple({**role, "most_posts": "0.5"} for role in begun.roles)
    sheet_id = builders.sheet(make, roles=roles)
    scenario_id = builders.scenario(make, sheet_id, question=Question())
    page = hr.read(f"/redesign/scenarios/{scenario_id}")
    assert "There is no such design" in page.text
    assert "more posts of Audit senior than its largest number" in page.text


def test_a_budget_below_the_cheapest_design_is_answered_with_its_cost(hr: Client, sheet_id) -> None:
    page = hr.read(f"/redesign/{sheet_id}").fill(objective="most_entry", budget="1000", scenario="Shoestring")
    assert "A budget of £1,000 is too small: the cheapest design costs £" in page.text


def test_in_nursing_fewer_nurses_raise_a_warning(hr: Client, make: Builders) -> None:
    sheet_id = builders.sheet(make, template_id="nursing-ward-team")
    page = hr.read(f"/redesign/scenarios/{builders.scenario(make, sheet_id)}")
    assert "11 per cent higher odds that a patient died" in page.text
    assert "Do you complement nurses, or replace them?" in page.text


def test_another_organisation_finds_nothing(app, make: Builders, sheet_id, scenario_id) -> None:
    stranger = Client(app).signed_in_as(make.member(organisation_id=make.organisation()))
    for path in (
        f"/redesign/{sheet_id}",
        f"/redesign/scenarios/{scenario_id}",
        f"/redesign/{sheet_id}/sheet.xlsx",
    ):
        assert stranger.raw.get(path).status_code == 404


def test_the_grid_of_tasks_and_roles_says_hours_and_who_does_it_today(hr: Client, scenario_id) -> None:
    page = hr.read(f"/redesign/scenarios/{scenario_id}")
    table = next(each for each in page.soup.select("table") if each.caption.text == "Tasks by role")
    roles = [head.text for head in table.select("thead th[scope=col]")][1:]
    assert roles == ["Audit trainee", "Audit technician", "Audit senior", "Manager", "Partner"]
    rows = {
        row.th.text: [td.get_text(" ", strip=True) for td in row.select("td")]
        for row in table.select("tbody tr")
    }
    assert all(row.th["scope"] == "row" for row in table.select("tbody tr"))
    assert rows["Sign the audit report"] == ["", "", "", "", "126 today"]
    assert len(rows) == 24
    hours = [int(text.replace(",", "")) for text in rows["All tasks"]]
    assert sum(hours) == pytest.approx(12_960 * 1.05, abs=3)


def test_a_law_that_nobody_checked_says_so_on_the_sheet_and_in_the_result(hr: Client, make: Builders) -> None:
    sheet_id = builders.sheet(make, template_id="legal-team")
    assert "tasks is not checked: check before you rely on it." in hr.read(f"/redesign/{sheet_id}").text
    page = hr.read(f"/redesign/scenarios/{builders.scenario(make, sheet_id)}")
    assert "Check before you rely on it: nobody has checked Legal Services Act 2007" in page.text
    assert "Reserved by Legal Services Act 2007, sch 2 para 8" in page.text
    read = hr.read(f"/redesign/{builders.sheet(make)}").text
    assert "is not checked" not in read


def test_another_budget_is_tried_without_a_script_too(hr: Client, scenario_id) -> None:
    page = hr.read(f"/redesign/scenarios/{scenario_id}").follow("What if the budget were another?")
    before = page.soup.select_one("#told").text
    page = page.fill(budget=page.soup.select_one("#budget")["min"])
    assert page.soup.select_one("#told").text != before
    assert "hours of entry-level work" in page.text
