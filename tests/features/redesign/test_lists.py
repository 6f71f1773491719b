"""Public lists of tasks: loaded by a command, looked through beside the sheet, never a level in them."""

import pytest

from tests.builders import Builders
from tests.features.redesign import builders
from tests.pages import Client
from tracker import installation

LIST = "title,task\nSolicitors,Represent clients in court\nParalegals,Represent clients in court\nBakers,Bake bread\n"


@pytest.fixture
def loaded(make: Builders, tmp_path) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    with make.app.app_context():
        assert installation.load_task_list(tmp_path / "list.csv", name="A list", terms="Crown copyright") == 3
        assert installation.load_task_list(tmp_path / "list.csv", name="A list", terms="Crown copyright") == 3


def test_without_a_list_the_page_says_how_one_comes(hr: Client, make: Builders) -> None:
    page = hr.read(f"/redesign/{builders.sheet(make)}/search")
    assert "tracker reference load" in page.text


def test_tasks_of_an_occupation_are_taken_over_without_a_level(hr: Client, make: Builders, loaded) -> None:
    sheet_id = builders.sheet(make)
    page = hr.read(f"/redesign/{sheet_id}/search?words=paralegal court")
    assert "1 task found" in page.text
    assert "Crown copyright" in page.text
    page = page.fill(statement=["Represent clients in court"])
    assert "1 tasks are added" in page.text or "1 task is added" in page.text
    box = page.soup.select_one("[name=tasks-23-statement]")
    assert box.text == "Represent clients in court"
    assert page.soup.select_one("[name=tasks-23-level]").get("value") == ""


def test_the_search_beside_the_sheet_saves_what_was_typed_and_one_press_adds(
    hr: Client, make: Builders, loaded
) -> None:
    sheet_id = builders.sheet(make)
    page = hr.read(f"/redesign/{sheet_id}/tasks").fill(**{"tasks-0-hours": "777", "words": "bakers"})
    assert page.soup.select_one("[name=tasks-0-hours]")["value"] == "777"
    assert "Bake bread" in page.text
    assert "Represent clients" not in page.text
    page = page.fill(**{"tasks-23-statement": "Typed meanwhile", "tasks-23-hours": "1", "add": "Bake bread"})
    assert "“Bake bread” is added." in page.text
    assert page.soup.select_one("[name=tasks-23-statement]").text == "Typed meanwhile"
    assert page.soup.select_one("[name=tasks-24-statement]").text == "Bake bread"
    assert page.soup.select_one("[name=tasks-24-level]").get("value") == ""
    assert page.soup.select_one("#words")["value"] == "bakers"


def test_what_is_no_list_is_refused(make: Builders, tmp_path) -> None:
    (tmp_path / "list.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with make.app.app_context(), pytest.raises(installation.NotAList, match="title"):
        installation.load_task_list(tmp_path / "list.csv", name="A list", terms="")
