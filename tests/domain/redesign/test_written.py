"""A sheet as it is written down: out and in unchanged, and a sentence at the place of each fault."""

import pytest

from benchmarks.sheets import sheet_of
from tracker.domain.redesign import Design, Question, design, explain
from tracker.domain.redesign.columns import LIMIT_COLUMNS, ROLE_COLUMNS, TASK_COLUMNS
from tracker.domain.redesign.output import design_as_data, design_from, reason_as_data, reason_from
from tracker.domain.redesign.plain import Written, content_of, read_written, written_of
from tracker.domain.redesign.tables import tables_of, written_from
from tracker.foundation.workbooks import read_workbook, write_workbook

TASK = {"key": "T1", "statement": "Check the stock", "hours": "120", "level": "3", "today": "Clerk"}
ROLE = {"name": "Clerk", "level": "3", "pay_pounds": "25000", "productive_hours": "1500"}
FULL = Written(
    "Stores, and =more",
    (
        TASK | {"reserved": "personal", "law": "An Act 2007 s 12", "checked_on": "2026-11-21", "responsible": "Clerk"},
        TASK | {"key": "T2", "times": "0.50", "minutes": "007", "hours": "", "stays_with": "T1", "indivisible": "yes"},
        {"statement": "=1+1", "hours": "-3", "level": "nine", "cluster": " – ", "consequence": "2"},
    ),
    (ROLE, ROLE | {"name": "Head", "level": "5", "skills": "a; b", "next_rung": "", "is_entry": "no"}),
    {"busy_percent": "85", "chartered_level": "7"},
)  # fmt: skip


def bare(written: Written) -> dict:
    return content_of(written)


def test_a_sheet_goes_through_a_workbook_unchanged_faults_and_all():
    back = written_from(read_workbook(write_workbook(tables_of(FULL))))
    expected = bare(FULL)
    expected["tasks"][2]["cluster"] = "–"
    assert bare(back) == expected


def test_a_sheet_goes_through_json_unchanged():
    assert bare(written_of(content_of(FULL))) == bare(FULL)


def test_a_sound_sheet_becomes_a_value():
    sheet, faults = read_written(Written("", (TASK,), (ROLE,), {"busy_percent": "85"}))
    assert faults == []
    assert sheet is not None
    assert sheet.tasks[0].hours == 120
    assert sheet.roles[0].pay_pence == 25_000_00
    assert sheet.limits.busy is not None
    assert sheet.limits.ladder is None, "a limit that is left blank is switched off"


def test_hours_may_be_said_as_times_and_minutes():
    line = {"statement": "Call", "times": "50", "minutes": "90", "level": "3"}
    sheet, _ = read_written(Written("", (line,), (ROLE,)))
    assert sheet is not None
    assert sheet.tasks[0].hours == 75


@pytest.mark.parametrize(
    ("task", "column", "said"),
    [
        ({"hours": "-1"}, "hours", "This cannot be less than nought."),
        ({"hours": ""}, "hours", "Say how many hours a year, or how often and how long."),
        ({"hours": "many"}, "hours", "“%(typed)s” is not a number."),
        ({"level": "1"}, "level", "Use a level from 2 to 8."),
        ({"level": "3.5"}, "level", "Use a level from 2 to 8."),
        ({"statement": ""}, "statement", "Fill this in."),
        ({"today": "Chef"}, "today", "“%(typed)s” is none of the roles of this sheet."),
        ({"stays_with": "T9"}, "stays_with", "“%(typed)s” is none of the tasks of this sheet."),
        (
            {"checked_on": "soon"},
            "checked_on",
            "“%(typed)s” is not a day. Write it as 2026-11-21 or 21/11/2026.",
        ),
        ({"consequence": "3"}, "consequence", "Use 0, 1 or 2."),
        ({"indivisible": "perhaps"}, "indivisible", "Say yes or no."),
    ],
)
def test_what_is_wrong_with_a_task_is_said_at_its_cell(task, column, said):
    sheet, faults = read_written(Written("", (TASK | task,), (ROLE,)))
    assert sheet is None
    assert [(f.part, f.line, f.column, f.said.text) for f in faults] == [("tasks", 0, column, said)]


@pytest.mark.parametrize(
    ("roles", "column"),
    [
        ([ROLE | {"is_trainee": "yes"}], "is_trainee"),
        ([ROLE, ROLE], "name"),
        ([ROLE | {"pay_pounds": ""}], "pay_pounds"),
        ([ROLE | {"off_the_job_hours": "1500"}], "off_the_job_hours"),
        ([ROLE | {"time_factor": "0"}], "time_factor"),
        ([ROLE | {"least_posts": "2", "most_posts": "1"}], "least_posts"),
        ([ROLE | {"next_rung": "Clerk"}], "next_rung"),
    ],
)
def test_what_is_wrong_with_a_role_is_said_at_its_cell(roles, column):
    _, faults = read_written(Written("", (TASK,), tuple(roles)))
    assert {fault.column for fault in faults} == {column}


def test_a_sheet_without_tasks_or_with_too_many_says_so():
    for tasks in ((), (TASK,) * 5000):
        _, faults = read_written(Written("", tasks, (ROLE,)))
        assert [fault for fault in faults if fault.part == "tasks" and not fault.column]


def test_a_design_and_its_reasons_are_kept_as_data_and_come_back():
    sheet = sheet_of(24, 4, 1)
    made = design(sheet, Question())
    assert isinstance(made, Design)
    assert design_from(design_as_data(made)) == made
    reasons = list(explain(sheet, made))
    back = [reason_from(reason_as_data(reason)) for reason in reasons]
    assert [(r.task, r.role, r.kind, r.pence) for r in back] == [
        (r.task, r.role, r.kind, r.pence) for r in reasons
    ]


def test_no_two_columns_share_a_heading():
    for columns in (TASK_COLUMNS, ROLE_COLUMNS, LIMIT_COLUMNS):
        assert len({column.label for column in columns}) == len(columns)
