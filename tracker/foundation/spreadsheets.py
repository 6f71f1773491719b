"""CSV out, in which no cell is a formula, and back in again unchanged; workbooks in."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

import python_calamine
from flask import Response, stream_with_context

from tracker.foundation.files import safe_name

MOST_ROWS = 20_001
TRIGGERS = tuple("=+-@\t\r\n＝＋－＠")


def neutral(value: object) -> str:
    """A cell that no spreadsheet runs: a leading apostrophe before anything that would start a formula."""
    text = "" if value is None else str(value).replace("\0", "")
    if text.startswith(("'", *TRIGGERS)) or text.lstrip().startswith(TRIGGERS):
        return "'" + text
    return text


def original(cell: str) -> str:
    """What a cell said before ``neutral`` touched it."""
    return cell[1:] if cell.startswith("'") and neutral(cell[1:]) == cell else cell


def csv_lines(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a CSV file, as text; numbers stay numbers."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([neutral(cell) for cell in heading])
    for row in rows:
        writer.writerow([cell if isinstance(cell, int | float | Decimal) else neutral(cell) for cell in row])
        if buffer.tell() > 32_000:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def csv_download(name: str, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A streamed CSV download with a byte-order mark, so that spreadsheets read accents right."""
    lines = csv_lines(heading, rows)
    response = Response(stream_with_context(_marked(lines)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{safe_name(name)}"'
    return response


def _marked(lines: Iterable[str]) -> Iterator[str]:
    yield "\ufeff"
    yield from lines


def is_workbook(content: bytes) -> bool:
    """Whether these bytes are an Excel workbook of today's kind, or an OpenDocument one."""
    return content.startswith(b"PK\x03\x04")


class CannotOpen(Exception):
    """A workbook is broken, locked or too large."""


def workbook_as_csv(content: bytes) -> bytes:
    """The first sheet of a workbook as CSV: days as 2026-11-21, whole numbers without decimals. Raises CannotOpen."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=True, nrows=MOST_ROWS)
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise CannotOpen(type(error).__name__) from None
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_plain_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode()


def _plain_cell(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
