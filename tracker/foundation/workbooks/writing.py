"""Excel workbooks: text is text, numbers are numbers, nothing is a formula, and the same bytes each time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from tracker.foundation.legible import legible

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_CHARACTERS = 32_767
DAY = "d mmm yyyy"
NO_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,13})(\.\d{0,8}[1-9])?")
A4, LINE_POINTS = 9, 15.5


@dataclass(frozen=True)
class Amount:
    """A number with the way it is shown, such as 0.0%."""

    value: int | Decimal
    shown: str


Cell = str | int | Amount | date | None


@dataclass(frozen=True)
class Heading:
    """The head of a column and how many characters wide it is."""

    label: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its columns and its rows.

    Of a table the head stays in sight and can be filtered, and each row is one line high. In any other sheet
    texts are wrapped.
    """

    name: str
    headings: tuple[Heading, ...]
    rows: Sequence[Sequence[Cell]]
    is_table: bool = True


def workbook(sheets: Sequence[Sheet], *, title: str, author: str, made_at: datetime) -> bytes:
    """The workbook's bytes; its moment is stated, so that the same workbook comes out each time."""
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": legible(title), "author": legible(author), "created": made_at})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for sheet in sheets:
        forms = _Forms(book, wrap=not sheet.is_table)
        page = book.add_worksheet(sheet.name)
        for at, heading in enumerate(sheet.headings):
            page.set_column(at, at, heading.width)
            page.write_string(0, at, legible(heading.label), head)
        for line, row in enumerate(sheet.rows, start=1):
            for at, cell in enumerate(row):
                _write(page, line, at, cell, forms)
        _set_up(page, sheet)
    book.close()
    return content.getvalue()


def _set_up(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.repeat_rows(0)
    if sheet.is_table and sheet.headings:
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.headings) - 1)
        return
    for line, row in enumerate(sheet.rows, start=1):
        page.set_row(line, LINE_POINTS * _lines(row, sheet.headings))


def _lines(row: Sequence[Cell], headings: Sequence[Heading]) -> int:
    """How many lines the longest text of a row takes: not every program finds out by itself."""
    beside = zip(row, headings, strict=True)
    return (
        max((ceil(len(cell) / head.width) for cell, head in beside if isinstance(cell, str)), default=1) or 1
    )


class _Forms:
    """The formats of one sheet, each made once."""

    def __init__(self, book: Any, *, wrap: bool) -> None:
        self.book, self.wrap = book, wrap
        self.made: dict[str, Any] = {}

    def form(self, shown: str) -> Any:
        """The format that shows numbers so; nothing is that of text."""
        if shown not in self.made:
            how = {"num_format": shown} if shown else {"text_wrap": self.wrap}
            self.made[shown] = self.book.add_format({**how, "valign": "top"})
        return self.made[shown]


def _write(page: Any, line: int, at: int, cell: Cell, forms: _Forms) -> None:
    match cell:
        case None | "":
            pass
        case str():
            page.write_string(line, at, _cut(legible(cell)), forms.form(""))
        case date():
            page.write_datetime(line, at, cell, forms.form(DAY))
        case Amount():
            page.write_number(line, at, float(cell.value), forms.form(cell.shown))
        case int():
            page.write_number(line, at, cell, forms.form("#,##0"))


def _cut(text: str) -> str:
    """A cell holds so much and no more; what is cut ends with an ellipsis."""
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"


def write_workbook(tables: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook with these tables as sheets; a cell is text, or a number where its text is nothing but one."""
    return workbook(
        [_plain(name, table) for name, table in tables.items()], title="", author="", made_at=NO_MOMENT
    )


def _plain(name: str, table: Sequence[Sequence[str]]) -> Sheet:
    head, rows = (table[0], table[1:]) if table else ((), ())
    wide = max((len(row) for row in table), default=0)
    labels = [*head, *[""] * (wide - len(head))]
    widths = [max(len(row[at]) for row in table[:200] if at < len(row)) for at in range(wide)]
    headings = (
        Heading(label, min(max(width + 2, 9), 60)) for label, width in zip(labels, widths, strict=True)
    )
    return Sheet(name[:31], tuple(headings), [tuple(_numbers(row)) for row in rows])


def _numbers(row: Sequence[str]) -> Iterator[Cell]:
    for text in row:
        is_number = _NUMBER.fullmatch(text) and text != "-0"
        yield Amount(Decimal(text), "General") if is_number else text
