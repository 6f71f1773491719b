"""What is written down about each task and role: one table for the form, the files and the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.domain.redesign.sheets import EVIDENCE_WORDS, NATURE_WORDS, PAYOFF_WORDS, RESERVED_WORDS
from tracker.domain.sentences import N_


class Cell(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    HOURS = "hours"
    NUMBER = "number"
    PERCENT = "percent"
    POUNDS = "pounds"
    LEVEL = "level"
    SCALE = "scale"
    COUNT = "count"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    ROLE = "role"
    TASK = "task"
    LIST = "list"


@dataclass(frozen=True)
class Column:
    """One thing that is written down: its name, its heading, how it is read, and what it means."""

    name: str
    label: str
    cell: Cell
    help: str = ""
    choices: Mapping[str, str] | None = None
    required: bool = False
    longest: int = 200


def _coded(words: Mapping[Any, str]) -> Mapping[str, str]:
    """Labels by code."""
    return {code.value: label for code, label in words.items()}


TASK_COLUMNS: tuple[Column, ...] = (
    Column("key", N_("Code"), Cell.TEXT, N_("A short name for the line, such as T1.")),
    Column(
        "statement",
        N_("What is done"),
        Cell.TEXT,
        N_("A verb, an object, a result."),
        None,
        True,
        longest=500,
    ),
    Column("hours", N_("Hours a year"), Cell.HOURS, N_("Or leave this out and give times and minutes.")),
    Column("times", N_("Times a year"), Cell.HOURS),
    Column("minutes", N_("Minutes each time"), Cell.HOURS),
    Column("evidence", N_("How the hours are known"), Cell.CHOICE, choices=_coded(EVIDENCE_WORDS)),
    Column("today", N_("Who does it today"), Cell.ROLE),
    Column("level", N_("Lowest level"), Cell.LEVEL, N_("The lowest RQF level, 2 to 8."), required=True),
    Column("why_level", N_("Why this level"), Cell.TEXT, longest=500),
    Column("reserved", N_("Reserved"), Cell.CHOICE, choices=_coded(RESERVED_WORDS)),
    Column(
        "responsible",
        N_("Named role"),
        Cell.ROLE,
        N_("Who answers for a task that may be delegated, or must do a personal one."),
    ),
    Column("law", N_("Legal source"), Cell.TEXT, longest=300),
    Column("checked_on", N_("Law checked on"), Cell.DAY),
    Column("review_by", N_("Look again by"), Cell.DAY),
    Column("consequence", N_("If it goes wrong"), Cell.SCALE, N_("0 little, 1 something, 2 a great deal.")),
    Column("cluster", N_("Skill"), Cell.TEXT),
    Column("nature", N_("Each time"), Cell.CHOICE, choices=_coded(NATURE_WORDS)),
    Column("payoff", N_("What doing it better brings"), Cell.CHOICE, choices=_coded(PAYOFF_WORDS)),
    Column("indivisible", N_("One role does all of it"), Cell.YES_NO),
    Column("stays_with", N_("Stays with task"), Cell.TASK),
)

ROLE_COLUMNS: tuple[Column, ...] = (
    Column("name", N_("Role"), Cell.TEXT, required=True),
    Column("level", N_("Level"), Cell.LEVEL, N_("RQF 2 to 8."), required=True),
    Column("pay_pounds", N_("Pay a year (£)"), Cell.POUNDS, required=True),
    Column("on_cost_percent", N_("On-costs (%)"), Cell.PERCENT, N_("Employer’s insurance, pension, levy.")),
    Column("productive_hours", N_("Productive hours a year"), Cell.HOURS, required=True),
    Column("off_the_job_hours", N_("Off-the-job hours a year"), Cell.HOURS, N_("Training in working time.")),
    Column("posts_today", N_("Posts today"), Cell.NUMBER, N_("Blank: reckoned from the hours.")),
    Column("is_entry", N_("Entry level"), Cell.YES_NO),
    Column("is_trainee", N_("Trainee"), Cell.YES_NO),
    Column("time_factor", N_("Time factor"), Cell.NUMBER, N_("1.2: takes a fifth longer.")),
    Column("supervision", N_("Supervision for each hour"), Cell.NUMBER, N_("0.1: six minutes an hour.")),
    Column("trainees_per_supervisor", N_("Trainees for each supervisor"), Cell.NUMBER),
    Column("set_up_pounds", N_("Set-up cost (£)"), Cell.POUNDS, N_("Once, when the role is made.")),
    Column("least_posts", N_("Fewest posts"), Cell.NUMBER, N_("Where there is the role at all.")),
    Column("most_posts", N_("Most posts"), Cell.NUMBER),
    Column("next_rung", N_("Next rung"), Cell.ROLE),
    Column("standard", N_("Apprenticeship standard"), Cell.TEXT),
    Column("skills", N_("Skills it covers"), Cell.LIST, N_("Blank: all of them."), longest=1000),
    Column("by_the_hour", N_("Bought by the hour"), Cell.YES_NO),
)

LIMIT_COLUMNS: tuple[Column, ...] = (
    Column("allowance_percent", N_("Work that the sheet does not name (%)"), Cell.PERCENT),
    Column("chartered_level", N_("Level of full qualification"), Cell.LEVEL),
    Column("busy_percent", N_("A post is busy for at least (%)"), Cell.PERCENT),
    Column("most_roles", N_("Kinds of role, at most"), Cell.COUNT),
    Column("stretch_percent", N_("Entry roles: work above their level, at least (%)"), Cell.PERCENT),
    Column("variety_percent", N_("Entry roles: one skill, at most (%)"), Cell.PERCENT),
    Column("ladder", N_("Posts on the next rung for each post below, at least"), Cell.NUMBER),
)
