"""Writing a sheet: nothing that was typed is lost, and each fault is said at its place."""

import io

import pytest

from tests.builders import Builders
from tests.features.redesign import builders
from tests.pages import Client
from tracker.domain.redesign.plain import content_of, written_of
from tracker.features.redesign import queries
from tracker.foundation.workbooks import read_workbook
from tracker.reference.redesign import TEMPLATES


@pytest.fixture
def sheet_id(make: Builders):
    return builders.sheet(make)


def stored(make: Builders, sheet_id):
    with make.app.app_context():
        row = queries.find_worksheet(sheet_id, organisation_id=make.organisation_id)
        assert row is not None
        return written_of(row.content)


def box(page, name: str) -> str:
    """What stands in a box."""
    found = page.soup.select_one(f"[name={name}]")
    if found.name == "textarea":
        return found.text
    if found.name == "select":
        return found.select_one("option[selected]")["value"]
    return found.get("value", "")


def test_an_empty_list_says_what_it_is_for(hr: Client) -> None:
    page = hr.read("/redesign/")
    assert "Not everything a team does needs its full qualification" in page.text
    assert page.follow("Start a sheet").heading == "Start a sheet"


@pytest.mark.parametrize("template_id", TEMPLATES)
def test_each_template_makes_a_sheet_that_is_ready(hr: Client, template_id) -> None:
    page = hr.read("/redesign/start").fill(name="Ours", begin=template_id)
    assert page.heading == "Tasks: Ours"
    page = page.follow("Designs")
    assert "hours of work in" in page.text
    assert "mend" not in page.text


def test_a_sheet_begins_empty_and_says_what_is_missing(hr: Client) -> None:
    page = hr.read("/redesign/start").fill(name="Ours", begin="").follow("Designs")
    assert "There is no task yet: add at least one." in page.text
    assert "Find the design" not in page.text


def test_a_line_is_changed_added_and_emptied(hr: Client, make: Builders, sheet_id) -> None:
    page = hr.read(f"/redesign/{sheet_id}/tasks")
    page = page.fill(
        **{"tasks-0-hours": "777", "tasks-1-statement": "", "tasks-1-hours": "", "tasks-1-today": ""},
        **{"tasks-1-level": "", "tasks-1-reserved": "", "tasks-1-cluster": "", "tasks-1-consequence": ""},
        **{"tasks-23-statement": "Make tea", "tasks-23-hours": "50", "tasks-23-level": "2"},
    )
    now = stored(make, sheet_id)
    assert now.tasks[0]["hours"] == "777"
    assert "T2" not in {line["key"] for line in now.tasks}
    assert now.tasks[-1]["statement"] == "Make tea"
    assert len(now.tasks) == 23
    assert "is saved" in page.text


def test_what_the_grid_does_not_show_is_kept(hr: Client, make: Builders, sheet_id) -> None:
    hr.read(f"/redesign/{sheet_id}/tasks").fill(**{"tasks-22-hours": "121"})
    line = stored(make, sheet_id).tasks[22]
    assert line["law"].startswith("Companies Act 2006")
    assert line["hours"] == "121"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("tasks-0-hours", "-5", "This cannot be less than nought."),
        ("tasks-0-level", "9", "Use a level from 2 to 8."),
        ("tasks-0-today", "Astronaut", "“Astronaut” is none of the roles of this sheet."),
        ("tasks-0-hours", "", "Say how many hours a year, or how often and how long."),
    ],
)
def test_a_fault_is_said_at_its_box_and_nothing_typed_is_lost(
    hr: Client, sheet_id, name, typed, said
) -> None:
    page = hr.read(f"/redesign/{sheet_id}/tasks").fill(**{name: typed, "tasks-3-hours": "461"})
    assert page.soup.select_one(f"#{name}-error").text == said
    assert page.soup.select_one(f"#{name}")["aria-invalid"] == "true"
    assert (box(page, name), box(page, "tasks-3-hours")) == (typed, "461")


def test_a_role_that_no_one_may_supervise_is_said_at_its_box(hr: Client, sheet_id) -> None:
    page = hr.read(f"/redesign/{sheet_id}/roles").fill(**{"roles-4-is_trainee": "yes"})
    assert "Nobody here may supervise this trainee" in page.soup.select_one("#roles-4-is_trainee-error").text


def test_a_role_under_a_new_name_keeps_its_tasks(hr: Client, make: Builders, sheet_id) -> None:
    hr.read(f"/redesign/{sheet_id}/roles").fill(**{"roles-2-name": "Audit executive"})
    now = stored(make, sheet_id)
    assert now.tasks[0]["today"] == "Audit executive"
    assert now.roles[1]["next_rung"] == "Audit executive"


def test_a_new_role_is_filled_in_with_the_usual_values(hr: Client, make: Builders, sheet_id) -> None:
    hr.read(f"/redesign/{sheet_id}/roles").fill(
        **{"roles-5-name": "Tax trainee", "roles-5-level": "3", "roles-5-pay_pounds": "25000"},
        **{"roles-5-is_trainee": "yes"},
    )
    role = stored(make, sheet_id).roles[5]
    assert (role["productive_hours"], role["off_the_job_hours"]) == ("1540", "276")


def test_a_limit_is_switched_off_by_emptying_it(hr: Client, make: Builders, sheet_id) -> None:
    hr.read(f"/redesign/{sheet_id}/roles").fill(**{"limits-0-ladder": ""})
    assert "ladder" not in stored(make, sheet_id).limits


def test_pay_below_the_floor_of_the_day_is_said(hr: Client, sheet_id) -> None:
    hr.read(f"/redesign/{sheet_id}/roles").fill(**{"roles-1-pay_pounds": "12000"})
    page = hr.read(f"/redesign/{sheet_id}")
    assert "Audit technician: £6.13 an hour is below the minimum of £" in page.text


def test_the_second_writer_sees_both_and_loses_nothing(app, make: Builders, sheet_id) -> None:
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(f"/redesign/{sheet_id}/tasks") for who in (one, two))
    first.fill(**{"tasks-0-hours": "111", "tasks-23-statement": "Added by the first", "tasks-23-hours": "1"})
    clash = second.fill(**{"tasks-0-hours": "222", "tasks-23-statement": "Added by the second"})
    assert "Somebody saved this while you were writing" in clash.text
    assert "T1, Hours a year" in clash.text
    assert "111" in clash.text
    assert box(clash, "tasks-0-hours") == "222"
    clash.press("Save the tasks")
    now = stored(make, sheet_id)
    assert now.tasks[0]["hours"] == "222"
    said = [line.get("statement") for line in now.tasks]
    assert "Added by the first" in said
    assert "Added by the second" in said
    assert len({line["key"] for line in now.tasks}) == len(now.tasks)


def test_after_put_away_and_back_the_second_writer_still_loses_nothing(
    app, make: Builders, hr: Client, sheet_id
) -> None:
    hr.read(f"/redesign/{sheet_id}/tasks").fill(**{"tasks-0-hours": "521"})
    hr.read(f"/redesign/{sheet_id}").press("Put it away")
    hr.read(f"/redesign/{sheet_id}").press("Take it out again")
    ann, ben = (Client(app).signed_in_as(make.member()) for _ in range(2))
    anns, bens = (who.read(f"/redesign/{sheet_id}/tasks") for who in (ann, ben))
    anns.fill(**{"tasks-23-statement": "Added by Ann", "tasks-23-hours": "1"})
    clash = bens.fill(**{"tasks-23-statement": "Added by Ben", "tasks-23-hours": "2"})
    clash.press("Save the tasks")
    said = [line.get("statement") for line in stored(make, sheet_id).tasks]
    assert said[-2:] == ["Added by Ann", "Added by Ben"]


def test_every_version_is_kept_and_comes_back(hr: Client, make: Builders, sheet_id) -> None:
    hr.read(f"/redesign/{sheet_id}/tasks").fill(**{"tasks-0-hours": "999"})
    page = hr.read(f"/redesign/{sheet_id}/versions")
    page.press("Bring back version 1")
    assert stored(make, sheet_id).tasks[0]["hours"] == "520"


def test_a_page_that_saves_by_itself_is_told_the_version(hr: Client, sheet_id) -> None:
    page = hr.read(f"/redesign/{sheet_id}/tasks")
    fields = {"csrf_token": box(page, "csrf_token"), "version": box(page, "version"), "name": "Audit team"}
    fields |= {"tasks-0-key": "T1", "tasks-0-statement": "Send letters", "tasks-0-hours": "5"}
    headers = {"X-Saves-By-Itself": "1"}
    answer = hr.raw.post(f"/redesign/{sheet_id}/tasks", data=fields, headers=headers, follow_redirects=True)
    assert answer.json["version"] == 2
    assert answer.json["words"].startswith("Saved on")


def test_lines_are_pasted_below_with_or_without_headings(hr: Client, make: Builders, sheet_id) -> None:
    plain = "Make tea\t50\tManager\t2\nMake coffee\t60\tManager\t2"
    hr.read(f"/redesign/{sheet_id}/paste").fill(pasted=plain, how="add")
    headed = "Task\tHours\nWash up\t70"
    hr.read(f"/redesign/{sheet_id}/paste").fill(pasted=headed, how="add")
    added = stored(make, sheet_id).tasks[23:]
    assert [(t["key"], t["statement"], t["hours"]) for t in added] == [
        ("T24", "Make tea", "50"), ("T25", "Make coffee", "60"), ("T26", "Wash up", "70"),
    ]  # fmt: skip


def test_five_thousand_pasted_lines_are_refused_and_stay_in_the_box(
    hr: Client, make: Builders, sheet_id
) -> None:
    text = "\n".join(f"Task {number}\t10" for number in range(5000))
    page = hr.read(f"/redesign/{sheet_id}/paste").fill(pasted=text, how="add")
    assert "That would be 5,023 tasks; a sheet holds 2,000." in page.errors[0]
    assert page.soup.select_one("textarea[name=pasted]").text.count("\n") >= 4999
    assert len(stored(make, sheet_id).tasks) == 23


@pytest.mark.parametrize("content", [b"PK\x03\x04nothing", b"%PDF-1.7", b"\x89PNG\r\n", b"\xff\xd8\xff\x00"])
def test_a_file_that_is_no_spreadsheet_is_refused_in_words(hr: Client, sheet_id, content) -> None:
    page = hr.read(f"/redesign/{sheet_id}/paste").fill(file=(io.BytesIO(content), "list.xlsx"), how="add")
    assert page.errors


def test_a_sheet_goes_out_as_a_workbook_and_comes_back_unchanged(
    hr: Client, make: Builders, sheet_id
) -> None:
    content = hr.raw.get(f"/redesign/{sheet_id}/sheet.xlsx").data
    assert set(read_workbook(content)) == {"Tasks", "Roles", "Limits"}
    hr.read("/redesign/start").fill(name="Audit team", begin="", file=(io.BytesIO(content), "sheet.xlsx"))
    with make.app.app_context():
        rows = queries.list_worksheets(organisation_id=make.organisation_id)
        contents = [content_of(written_of(row.content)) for row in rows]
    assert len(contents) == 2
    assert contents[0] == contents[1]


def test_two_hundred_lines_are_on_a_page_and_the_others_behind_it(hr: Client, make: Builders) -> None:
    lines = tuple(
        {"key": f"T{n}", "statement": f"Task {n}", "hours": "1", "level": "3"} for n in range(1, 302)
    )
    sheet_id = builders.sheet(make, tasks=lines)
    page = hr.read(f"/redesign/{sheet_id}/tasks")
    assert len(page.soup.select(".grid tbody tr")) == 200
    page = page.follow("Lines after")
    page.fill(**{"tasks-200-hours": "9"})
    now = stored(make, sheet_id)
    assert now.tasks[200]["hours"] == "9"
    assert len(now.tasks) == 301


def test_all_about_one_task(hr: Client, make: Builders, sheet_id) -> None:
    page = hr.read(f"/redesign/{sheet_id}/task?key=T23").fill(
        **{"tasks-0-evidence": "timesheet", "tasks-0-review_by": "2027-01-31"}
    )
    line = stored(make, sheet_id).tasks[22]
    assert (line["evidence"], line["review_by"]) == ("timesheet", "2027-01-31")
    assert page.heading == "Tasks: Audit team"
