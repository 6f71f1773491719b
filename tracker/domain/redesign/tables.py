"""A worksheet as tables with headings, as a spreadsheet holds them: tasks, roles, limits; out and in unchanged."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.domain.redesign.cells import Unread
from tracker.domain.redesign.columns import LIMIT_COLUMNS, ROLE_COLUMNS, TASK_COLUMNS, Cell, Column
from tracker.domain.redesign.plain import Line, Written
from tracker.domain.sentences import N_
from tracker.domain.sheets import fold

Table = Sequence[Sequence[str]]
COLUMNS: Mapping[str, Sequence[Column]] = {"Tasks": TASK_COLUMNS, "Roles": ROLE_COLUMNS}
# Headings that people's own lists carry, beside ours.
ALSO: Mapping[str, str] = {
    "task": "statement",
    "tasks": "statement",
    "description": "statement",
    "task statement": "statement",
    "hours": "hours",
    "role": "name",
    "pay": "pay_pounds",
    "salary": "pay_pounds",
}


def tables_of(written: Written) -> dict[str, list[list[str]]]:
    """The tables of a sheet, each with its headings."""
    tasks, roles = _table(written.tasks, TASK_COLUMNS), _table(written.roles, ROLE_COLUMNS)
    limits = [["Limit", "Value"]]
    limits += [[column.label, written.limits.get(column.name, "")] for column in LIMIT_COLUMNS]
    return {"Tasks": tasks, "Roles": roles, "Limits": [*limits, ["Name of the sheet", written.name]]}


def _table(lines: Sequence[Line], columns: Sequence[Column]) -> list[list[str]]:
    return [
        [column.label for column in columns],
        *([_worded(column, line.get(column.name, "")) for column in columns] for line in lines),
    ]


def _worded(column: Column, text: str) -> str:
    if column.cell is Cell.CHOICE and column.choices:
        return column.choices.get(text, text)
    return text


def tables_in(rows: Table) -> dict[str, list[Sequence[str]]]:
    """The tables in one list of rows: a line that says only “Tasks”, “Roles” or “Limits” begins one."""
    found: dict[str, list[Sequence[str]]] = {"Tasks": []}
    title = "Tasks"
    for row in rows:
        words = [cell.strip() for cell in row if cell.strip()]
        if len(words) == 1 and fold(words[0]) in ("tasks", "roles", "limits"):
            title = words[0].capitalize()
        else:
            found.setdefault(title, []).append(row)
    return found


def written_from(tables: Mapping[str, Table], *, name: str = "") -> Written:
    """A sheet from its tables. Raises Unread where there is no table of tasks with a heading that is known."""
    named = {fold(title): table for title, table in tables.items()}
    tasks = named.get("tasks") or next(iter(tables.values()), [])
    written = Written(name, tuple(lines_of(tasks, TASK_COLUMNS)))
    if roles := named.get("roles"):
        written = replace(written, roles=tuple(lines_of(roles, ROLE_COLUMNS)))
    if limits := named.get("limits"):
        labels = {fold(column.label): column.name for column in LIMIT_COLUMNS}
        rows = [(fold(row[0]), row[1].strip()) for row in limits if len(row) > 1]
        known = {labels[label]: text for label, text in rows if label in labels}
        title = next((text for label, text in rows if label == "name of the sheet" and text), name)
        written = replace(written, limits=known, name=title)
    return written


def lines_of(table: Table, columns: Sequence[Column]) -> list[Line]:
    """The lines of a table, by the names of its columns; columns that are not known are left out."""
    rows = [[cell.strip() for cell in row] for row in table]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise Unread(N_("There is nothing in this file."))
    names = headings_of(rows[0], columns)
    if not any(names):
        raise Unread(N_("The first line holds no heading that is known here. Start from the template."))
    lines: list[Line] = []
    for row in rows[1:]:
        cells = {name: cell for name, cell in zip(names, row, strict=False) if name and cell}
        lines.append({name: _coded(name, cell, columns) for name, cell in cells.items()})
    return lines


def headings_of(row: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """The name of the column under each heading, empty where it is not known."""
    known = {fold(column.label): column.name for column in columns}
    known |= {column.name.replace("_", " "): column.name for column in columns}
    names = {column.name for column in columns}
    for heading, name in ALSO.items():
        if name in names and heading not in known:
            known[heading] = name
    return [known.get(fold(cell.replace("_", " ").rstrip("* :")), "") for cell in row]


def _coded(name: str, cell: str, columns: Sequence[Column]) -> str:
    column = next(each for each in columns if each.name == name)
    if column.cell is Cell.CHOICE and column.choices:
        return next((code for code, label in column.choices.items() if fold(label) == fold(cell)), cell)
    return cell
