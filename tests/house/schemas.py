"""Writes docs/redesign-sheet.schema.json from the columns of a sheet: python -m tests.house.schemas"""

import json
from pathlib import Path
from typing import Any

from tracker.domain.redesign.columns import LIMIT_COLUMNS, ROLE_COLUMNS, TASK_COLUMNS, Cell, Column

TARGET = Path(__file__).parents[2] / "docs" / "redesign-sheet.schema.json"
NUMBERS = (Cell.HOURS, Cell.NUMBER, Cell.PERCENT, Cell.POUNDS)
WHOLE = {Cell.LEVEL: (2, 8), Cell.SCALE: (0, 2), Cell.COUNT: (1, 12)}
TEXT = {"type": "string"}


def of_column(column: Column) -> dict[str, Any]:
    """What may stand in a column; a number may be written as text, as a spreadsheet would."""
    said: dict[str, Any] = {"title": column.label}
    if column.help:
        said["description"] = column.help
    if column.cell in NUMBERS:
        return said | {"anyOf": [{"type": "number", "minimum": 0}, TEXT]}
    if column.cell in WHOLE:
        low, high = WHOLE[column.cell]
        return said | {"anyOf": [{"type": "integer", "minimum": low, "maximum": high}, TEXT]}
    if column.cell is Cell.YES_NO:
        return said | {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}
    if column.cell is Cell.CHOICE:
        return said | {"enum": list(column.choices or ())}
    if column.cell is Cell.DAY:
        return said | {"type": "string", "format": "date"}
    if column.cell is Cell.LIST:
        return said | {"anyOf": [{"type": "array", "items": TEXT}, TEXT]}
    return said | TEXT | {"maxLength": column.longest}


def of_line(columns: tuple[Column, ...]) -> dict[str, Any]:
    """A line of a part of the sheet."""
    return {
        "type": "object",
        "properties": {column.name: of_column(column) for column in columns},
        "required": [column.name for column in columns if column.required],
    }


def schema() -> dict[str, Any]:
    """The schema of a sheet as “tracker redesign solve” reads it and the product exports it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A redesign sheet",
        "description": "Tasks, roles and limits. A limit that is left out is switched off.",
        "type": "object",
        "properties": {
            "name": TEXT,
            "tasks": {"type": "array", "items": of_line(TASK_COLUMNS), "minItems": 1, "maxItems": 2000},
            "roles": {"type": "array", "items": of_line(ROLE_COLUMNS), "minItems": 1, "maxItems": 12},
            "limits": of_line(LIMIT_COLUMNS),
        },
        "required": ["tasks", "roles"],
    }


def written() -> str:
    """The file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the file."""
    TARGET.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
