"""What a sheet that comes in is made of: columns, rows, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker.domain.sentences import Sentence


class SheetKind(StrEnum):
    """What comes in by file."""

    PROGRAMMES = "programmes"
    COHORTS = "cohorts"
    PARTICIPANTS = "participants"


class PanelKind(StrEnum):
    """What comes in by file for one vacancy."""

    CANDIDATES = "candidates"
    RATINGS = "ratings"


class CellType(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    COUNT = "count"
    HOURS = "hours"
    POUNDS = "pounds"
    DAY = "day"
    DAYS = "days"
    BIRTH = "birth"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Column:
    """One column: its name in records, its heading, how its cells are read, and two examples.

    A key names the record, so each line has it; what is required is needed for a record that is new.
    """

    name: str
    label: str
    type: CellType
    required: bool = False
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, str] = ("", "")
    is_key: bool = False


@dataclass(frozen=True)
class Sheet:
    """The columns of one kind of file."""

    kind: SheetKind | PanelKind
    columns: tuple[Column, ...]

    def get_column(self, name: str) -> Column:
        """The column of that name; StopIteration if there is none."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True)
class Row:
    """A line of a file with the values of its cells, by column name; empty cells are left out."""

    line: int
    values: Mapping[str, Any]


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong on a line, in a column; an empty column means the line as such."""

    line: int
    column: str
    said: Sentence = field(compare=False)


def fold(text: str) -> str:
    """A name as it is compared: without regard to case, spaces and the shape of apostrophes."""
    return " ".join(text.replace("’", "'").casefold().split())
