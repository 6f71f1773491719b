"""The grid of tasks or roles, and the page of one task: boxes to type into, with what is wrong beside each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from tracker.domain.redesign.columns import ROLE_COLUMNS, TASK_COLUMNS, Cell, Column
from tracker.domain.redesign.merging import free_keys
from tracker.domain.redesign.plain import Fault, Line, Written, read_written
from tracker.domain.sheets import fold
from tracker.features.redesign.forms import LINES_OF_PAGE
from tracker.foundation import words

GRID = ("statement", "hours", "today", "level", "reserved", "cluster", "consequence")
SPARE_LINES = 5
WIDE, NARROW = frozenset({"statement"}), frozenset({"hours", "level", "consequence"})


@dataclass(frozen=True)
class GridCell:
    """A box of the grid."""

    name: str
    id: str
    label: str
    value: str
    error: str
    look: str
    choices: Sequence[tuple[str, str]]
    listed: str


@dataclass(frozen=True)
class GridLine:
    """A line of the grid; ``is_new`` where nothing is saved of it yet."""

    number: int
    key: str
    cells: Sequence[GridCell]
    is_new: bool


@dataclass(frozen=True)
class Grid:
    """The lines of a page of tasks or of the roles."""

    part: str
    headings: Sequence[tuple[str, str]]
    lines: Sequence[GridLine]
    first: int
    earlier: int | None
    later: int | None
    next_number: int
    next_key: str


def columns_of(part: str) -> Sequence[Column]:
    """The columns that the grid shows of a part."""
    if part == "roles":
        return ROLE_COLUMNS
    named = {column.name: column for column in TASK_COLUMNS}
    return [named[name] for name in GRID]


def grid(
    part: str, written: Written, faults: Sequence[Fault], *, first: int = 0, spare: int = SPARE_LINES
) -> Grid:
    """The grid of a part, from a line on."""
    lines: Sequence[Line] = getattr(written, part)
    columns, name = columns_of(part), "key" if part == "tasks" else "name"
    shown = lines[first : first + LINES_OF_PAGE]
    said = {(fault.line, fault.column): words.say(fault.said) for fault in faults if fault.part == part}
    made = [
        _grid_line(part, first + number, line, columns, said, line.get(name, ""), is_new=False)
        for number, line in enumerate(shown)
    ]
    is_last = first + LINES_OF_PAGE >= len(lines)
    free = free_keys({fold(line.get(name, "")) for line in lines})
    number = first + len(made)
    for _spare in range(spare if is_last else 0):
        key = next(free) if part == "tasks" else ""
        made.append(_grid_line(part, number, {}, columns, {}, key, is_new=True))
        number += 1
    return Grid(
        part,
        [(str(_(column.label)), str(_(column.help)) if column.help else "") for column in columns],
        made,
        first,
        max(first - LINES_OF_PAGE, 0) if first else None,
        None if is_last else first + LINES_OF_PAGE,
        number,
        next(free) if part == "tasks" else "",
    )


def _grid_line(
    part: str,
    number: int,
    line: Line,
    columns: Sequence[Column],
    said: Mapping[tuple[int, str], str],
    key: str,
    *,
    is_new: bool,
) -> GridLine:
    cells = [_cell(part, number, column, line.get(column.name, ""), said) for column in columns]
    return GridLine(number, key, cells, is_new)


def _cell(
    part: str, number: int, column: Column, value: str, said: Mapping[tuple[int, str], str]
) -> GridCell:
    heading = str(_(column.label))
    look = "wide" if column.name in WIDE or column.name == "name" else ""
    if column.name in NARROW or column.cell in (
        Cell.LEVEL,
        Cell.NUMBER,
        Cell.PERCENT,
        Cell.HOURS,
        Cell.POUNDS,
    ):
        look = "number"
    choices: list[tuple[str, str]] = []
    if column.cell is Cell.CHOICE and (column.choices is not None) and (not value or value in column.choices):
        choices = [(code, str(_(label))) for code, label in column.choices.items()]
    if column.cell is Cell.YES_NO and value in ("", "yes", "no"):
        choices = [("", str(_("No"))), ("yes", str(_("Yes")))]
        value = "" if value == "no" else value
    return GridCell(
        f"{part}-{number}-{column.name}",
        f"{part}-{number}-{column.name}",
        str(_("%(column)s, line %(number)s", column=heading, number=number + 1)),
        value,
        said.get((number, column.name), ""),
        look,
        choices,
        "the-roles" if column.cell is Cell.ROLE else "",
    )


@dataclass(frozen=True)
class TaskPage:
    """One task with a box for each of its columns."""

    key: str
    statement: str
    cells: Sequence[GridCell]
    helps: Mapping[str, str]
    role_names: Sequence[str]


def faults_of_task(written: Written, key: str) -> list[Fault]:
    """What is wrong with one task."""
    number = next(n for n, line in enumerate(written.tasks) if fold(line.get("key", "")) == fold(key))
    return [fault for fault in read_written(written)[1] if fault.part == "tasks" and fault.line == number]


def task_page(written: Written, key: str) -> TaskPage:
    """The page of one task."""
    line = next(line for line in written.tasks if fold(line.get("key", "")) == fold(key))
    said = {(0, fault.column): words.say(fault.said) for fault in faults_of_task(written, key)}
    columns = [column for column in TASK_COLUMNS if column.name != "key"]
    cells = [_cell("tasks", 0, column, line.get(column.name, ""), said) for column in columns]
    labelled = [replace(cell, label=str(_(c.label))) for cell, c in zip(cells, columns, strict=True)]
    helps = {f"tasks-0-{column.name}": str(_(column.help)) for column in columns if column.help}
    names = [line.get("name", "") for line in written.roles if line.get("name")]
    return TaskPage(key, line.get("statement", ""), labelled, helps, names)
