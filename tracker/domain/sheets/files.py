"""From the bytes of a file to rows whose cells are read, and a sentence for everything that stands against it."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.domain.sentences import N_, Sentence, sentence
from tracker.domain.sheets.cells import Unread, read_cell
from tracker.domain.sheets.shapes import Column, Problem, Row, Sheet, fold

MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000
SHOWN = 60
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", N_("This is an Excel file or a zip. Save it as “CSV UTF-8” and choose that file.")),
    (b"\xd0\xcf\x11\xe0", N_("This is an old Excel file. Save it as “CSV UTF-8” and choose that file.")),
    (b"%PDF", N_("This is a PDF, not a CSV file.")),
    (b"\x89PNG", N_("This is a picture, not a CSV file.")),
    (b"\xff\xd8\xff", N_("This is a picture, not a CSV file.")),
    (b"\xff\xfe", N_("This file is written in UTF-16. Save it as “CSV UTF-8” and choose that file.")),
    (b"\xfe\xff", N_("This file is written in UTF-16. Save it as “CSV UTF-8” and choose that file.")),
)
_PAGES = (b"<!doctype", b"<html", b"<?xml")


class CannotRead(Exception):
    """The file is no sheet of this kind; ``said`` is why."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(said.text)
        self.said = said


@dataclass
class ReadFile:
    """What a file holds: its rows, what is wrong with cells, and what a reader should know about it."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)


def read_file(
    content: bytes, sheet: Sheet, *, today: date, unquote: Callable[[str], str] = lambda cell: cell
) -> ReadFile:
    """The rows of a file, every cell read by the type of its column.

    ``unquote`` takes back what an export did to cells so that no spreadsheet runs them.
    Raises CannotRead where the file as such cannot be used.
    """
    found = ReadFile()
    text = _decoded(content, found.notes)
    lines = _lines(text)
    _, heading = next(lines, (0, []))
    columns = _columns(heading, sheet, found.notes)
    reader = _CellReader(columns, today, unquote)
    for line, cells in lines:
        if len(found.rows) >= MOST_ROWS:
            said = N_("This file has more than %(most)s lines. Split it and bring the parts in one by one.")
            raise CannotRead(sentence(said, most=MOST_ROWS))
        row, problems = reader.read(line, cells)
        found.rows.append(row)
        found.problems += problems
    if not found.rows:
        raise CannotRead(sentence(N_("There is nothing below the headings.")))
    return found


def raw_lines(content: bytes) -> tuple[list[str], dict[int, list[str]]]:
    """The headings of a file that was read, and the cells of each line as they stand, by its number."""
    lines = _lines(_decoded(content, []))
    _, heading = next(lines, (0, []))
    return heading, dict(lines)


def _decoded(content: bytes, notes: list[Sentence]) -> str:
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise CannotRead(sentence(N_("This file is empty.")))
    for beginning, said in _BEGINNINGS:
        if content.startswith(beginning):
            raise CannotRead(sentence(said))
    if content[:200].lstrip().lower().startswith(_PAGES):
        raise CannotRead(sentence(N_("This is a web page or XML, not a CSV file.")))
    if b"\0" in content:
        raise CannotRead(sentence(N_("This is not text: it holds bytes that no CSV file has.")))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        said = N_("The letters of this file cannot be read. Save it as “CSV UTF-8” and choose that file.")
        raise CannotRead(sentence(said)) from None
    notes.append(sentence(N_("The file is not in UTF-8, so it was read as Windows-1252. Look at accents.")))
    return text


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that holds something, with the number of its first line in the file."""
    first = text.lstrip().split("\n", 1)[0][:LONGEST_CELL]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            said = N_("Line %(line)s cannot be read: a quotation mark is opened and not closed, or doubled.")
            raise CannotRead(sentence(said, line=line)) from None
        if any(cell.strip() for cell in cells):
            yield line, cells


def _columns(heading: Sequence[str], sheet: Sheet, notes: list[Sentence]) -> list[Column | None]:
    if len(heading) > MOST_COLUMNS:
        said = N_("The first line has %(count)s columns. A file has its headings there, %(most)s at most.")
        raise CannotRead(sentence(said, count=len(heading), most=MOST_COLUMNS))
    known = {_heading(name): column for column in sheet.columns for name in (column.label, column.name)}
    columns = [known.get(_heading(cell)) for cell in heading]
    used = [column.name for column in columns if column]
    if not used:
        said = N_("The first line holds no heading that is known here. Start from the template.")
        raise CannotRead(sentence(said))
    if twice := next((column for column in columns if column and used.count(column.name) > 1), None):
        raise CannotRead(sentence(N_("The heading “%(heading)s” is there twice."), heading=twice.label))
    missing = [column.label for column in sheet.columns if column.is_key and column.name not in used]
    if missing:
        said = N_("These headings are missing: %(headings)s.")
        raise CannotRead(sentence(said, headings="; ".join(missing)))
    unknown = [cell[:SHOWN] for cell, column in zip(heading, columns, strict=True) if not column and cell]
    if unknown:
        said = N_("Not used, because these headings are not known: %(headings)s.")
        notes.append(sentence(said, headings="; ".join(unknown)))
    return columns


def _heading(cell: str) -> str:
    return fold(cell.replace("_", " ").rstrip("* :"))


class _CellReader:
    """Reads the cells of each row; what was read once in a column is not read again."""

    def __init__(self, columns: Sequence[Column | None], today: date, unquote: Callable[[str], str]) -> None:
        self.columns, self.today, self.unquote = columns, today, unquote
        self.known: dict[tuple[str, str], tuple[Any, Sentence | None]] = {}

    def read(self, line: int, cells: Sequence[str]) -> tuple[Row, list[Problem]]:
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            said = N_("This line has %(count)s cells, and there are %(headings)s headings.")
            problems.append(Problem(line, "", sentence(said, count=len(cells), headings=len(self.columns))))
        for column, cell in zip(self.columns, cells, strict=False):
            text = cell.strip()
            if column is None or not text:
                continue
            value, said_ = self._read(column, text)
            if said_:
                problems.append(Problem(line, column.label, said_))
            else:
                values[column.name] = value
        faulty = {problem.column for problem in problems}
        for column in self.columns:
            if column and column.is_key and column.name not in values and column.label not in faulty:
                problems.append(Problem(line, column.label, sentence(N_("Fill this in."))))
        return Row(line, values), problems

    def _read(self, column: Column, text: str) -> tuple[Any, Sentence | None]:
        key = (column.name, text)
        if key not in self.known:
            try:
                if text.startswith("="):
                    raise Unread(sentence(N_("This is a formula. Put its result here instead.")))
                value = read_cell(column, self.unquote(text).strip(), today=self.today)
                self.known[key] = value, None
            except Unread as unread:
                self.known[key] = None, unread.said
        return self.known[key]
