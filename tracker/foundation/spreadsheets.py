"""CSV out, in which no cell is a formula, and back in again unchanged."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from flask import Response, stream_with_context

from tracker.foundation.files import safe_name

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
