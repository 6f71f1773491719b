"""“tracker redesign solve”: a sheet from a file, its design as JSON, a sentence for what cannot be."""

import csv
import json
from decimal import Decimal

import pytest

from tests.domain.redesign.test_truth import PINS, fee_earners, pin_factory
from tracker import redesigning
from tracker.domain.redesign.columns import ROLE_COLUMNS, TASK_COLUMNS
from tracker.foundation.workbooks import write_workbook

ASKED = {
    "objective": "cheapest",
    "budget": None,
    "insist": (),
    "most_roles": None,
    "seconds": 20.0,
    "with_curve": False,
}


def pins_as_csv(path) -> None:
    """The factory as a person would type it: tasks, then roles."""
    sheet = pin_factory(10)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Code", "What is done", "Hours a year", "Lowest level", "Skill", "Who does it today"])
        out.writerows([t.key, t.statement, t.hours, t.level, t.cluster, t.today] for t in sheet.tasks)
        out.writerow(["Roles"])
        heading = ["Role", "Level", "Pay a year (£)", "Productive hours a year", "Skills it covers"]
        out.writerow([*heading, "Bought by the hour"])
        for r in sheet.roles:
            pay = Decimal(r.pay_pence) / 100
            out.writerow([r.name, r.level, pay, r.productive_hours, "; ".join(r.skills), "yes"])


@pytest.mark.parametrize(("kinds", "pence"), [(1, "47.86"), (2, "15.87"), (3, "14.56"), (10, "12.87")])
def test_the_pin_factory_as_a_csv_sheet(tmp_path, kinds, pence):
    assert PINS.exists()
    pins_as_csv(tmp_path / "pins.csv")
    made = json.loads(redesigning.solve_file(tmp_path / "pins.csv", **ASKED | {"most_roles": kinds}))
    assert made["is_proved"]
    assert round(Decimal(made["cost_pence"]) / 10**8, 2) == Decimal(pence)
    assert {reason["role"] for reason in made["reasons"]} == {role.name for role in pin_factory(10).roles}


def as_json(tmp_path, **changes):
    content = {
        "name": "A matter",
        "tasks": [
            {"key": "T1", "statement": "Advise the client", "hours": 5, "level": 8, "today": "Grade A"},
            {"key": "T2", "statement": "Draft the bundle", "hours": 5, "level": 6, "today": "Grade A"},
        ],
        "roles": [
            {"name": role.name, "level": role.level, "pay_pounds": role.pay_pence // 100,
             "productive_hours": 1000, "by_the_hour": True}
            for role in fee_earners().roles
        ],
    }  # fmt: skip
    for part, line, name, value in changes.get("cells", ()):
        content[part][line][name] = value
    file = tmp_path / "sheet.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_a_json_sheet_gives_shares_posts_costs_and_reasons(tmp_path):
    made = json.loads(redesigning.solve_file(as_json(tmp_path), **ASKED | {"with_curve": True}))
    assert (made["cost_today_pence"], made["cost_pence"]) == (278000, 206000)
    assert made["posts"] == {"Grade A": "0.005", "Grade C": "0.005"}
    assert {(p["task"], p["role"], p["share"]) for p in made["placements"]} == {
        ("T1", "Grade A", "1"),
        ("T2", "Grade C", "1"),
    }
    said = {(r["task"], r["role"]): r["sentence"] for r in made["reasons"]}
    assert said["T1", "Grade C"].startswith("Needs level 8")
    assert made["curve"][0]["cost_pence"] == 206000


def test_insisting_on_a_task(tmp_path):
    asked = ASKED | {"insist": ("T2=Grade A",)}
    assert json.loads(redesigning.solve_file(as_json(tmp_path), **asked))["cost_pence"] == 278000
    with pytest.raises(redesigning.CannotSolve, match="Needs level 8"):
        redesigning.solve_file(as_json(tmp_path), **ASKED | {"insist": ("T1=Grade C",)})
    with pytest.raises(redesigning.CannotSolve, match="names no task and role"):
        redesigning.solve_file(as_json(tmp_path), **ASKED | {"insist": ("T9=Grade C",)})


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (("tasks", 0, "hours", -1), "tasks, line 1, hours: This cannot be less than nought."),
        (("tasks", 1, "hours", None), "tasks, line 2, hours: Say how many hours a year"),
        (("tasks", 0, "level", 9), "tasks, line 1, level: Use a level from 2 to 8."),
        (("tasks", 0, "today", "Nobody"), "tasks, line 1, today: “Nobody” is none of the roles"),
        (
            ("roles", 0, "is_trainee", True),
            "roles, line 1, is_trainee: Nobody here may supervise this trainee",
        ),
        (("roles", 1, "pay_pounds", "a lot"), "roles, line 2, pay_pounds: “a lot” is not a number."),
    ],
)
def test_a_fault_is_said_at_its_place(tmp_path, cell, said):
    with pytest.raises(redesigning.CannotSolve) as refused:
        redesigning.solve_file(as_json(tmp_path, cells=[cell]), **ASKED)
    assert said in str(refused.value)


def test_a_budget_below_the_cheapest_design_is_refused_with_its_cost(tmp_path):
    with pytest.raises(redesigning.CannotSolve, match="the cheapest design costs £2,060 a year"):
        redesigning.solve_file(as_json(tmp_path), **ASKED | {"objective": "most_entry", "budget": 2000.0})


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 no zip", b"\xff\xfe\x00", b"{ broken", b"", b"nothing,known\n1,2"]
)
def test_what_is_no_sheet_is_refused_in_words(tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(redesigning.CannotSolve):
        redesigning.solve_file(tmp_path / "file", **ASKED)


def test_a_workbook_is_read(tmp_path):
    tasks = [[c.label for c in TASK_COLUMNS[:8]], ["T1", "Do it", "100", "", "", "An estimate", "Clerk", "3"]]
    roles = [[c.label for c in ROLE_COLUMNS[:5]], ["Clerk", "3", "25000", "20", "1500"]]
    (tmp_path / "a.xlsx").write_bytes(write_workbook({"Tasks": tasks, "Roles": roles}))
    made = json.loads(redesigning.solve_file(tmp_path / "a.xlsx", **ASKED))
    assert made["posts"] == {"Clerk": "0.5"}
    assert made["cost_pence"] == 15_000_00
