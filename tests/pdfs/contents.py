"""Whether a printed report says what its facts say: every row, every figure, every note in its place."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pikepdf

from tests.pdfs.layout import notes_astray
from tests.pdfs.reading import Element, Reading, squeezed
from tracker.features.reports.pages import Picture, ProgressReport, ReportCommitment, Row, Table
from tracker.features.reports.pages.figures import Figure
from tracker.foundation import pdf, spreadsheets
from tracker.foundation.charts import Stacked
from tracker.foundation.pdf import letters

LETTERS = letters.known(pdf.FONTS)


def told(text: str) -> str:
    """Words of the report as print can show them, without any space."""
    return squeezed(letters.shown(text, LETTERS))


def parts_of(facts: Any, kind: type) -> Iterator[Any]:
    """All parts of a report that are of this kind, in order."""
    if isinstance(facts, kind):
        yield facts
    elif is_dataclass(facts):
        for field in fields(facts):
            yield from parts_of(getattr(facts, field.name), kind)
    elif isinstance(facts, tuple):
        for one in facts:
            yield from parts_of(one, kind)


def rows_astray(reading: Reading, report: ProgressReport) -> list[str]:
    """Rows of the report's tables that are not printed, printed twice, changed or in another table."""
    printed = Counter((caption, *cells) for caption, cells in _printed_rows(reading))
    captions = {told(table.caption) for table in parts_of(report, Table)}
    wanted = Counter(
        (told(table.caption), *_cells(row)) for table in parts_of(report, Table) for row in table.rows
    )
    strange = [key for key in printed - wanted if key[0] in captions]
    return [f"not printed: {key}" for key in wanted - printed] + [
        f"not in the report: {key}" for key in strange
    ]


def _cells(row: Row) -> tuple[str, ...]:
    return (told(row.head + row.note), *map(told, row.cells))


def _printed_rows(reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each row of a table's body with the table's caption; what runs on to another page keeps it."""
    caption = ""
    for table in reading.root.all_of("Table"):
        for said in table.all_of("Caption")[:1]:
            caption = squeezed(re.sub(r"^\w+ \d+: ", "", said.text))
        for body in table.all_of("TBody"):
            for row in body.children:
                yield caption, tuple(squeezed(cell.text) for cell in row.children)


def commitments_astray(reading: Reading, report: ProgressReport) -> list[str]:
    """Commitments without a row on the page of all of them; measures whose row leaves a figure out."""
    rows = [Counter(cells) for _, cells in _printed_rows(reading)]
    problems = []
    for commitment in parts_of(report, ReportCommitment):
        if not any({told(commitment.number + commitment.title)} <= set(row) for row in rows):
            problems.append(f"commitment {commitment.number} has no row")
        for measure in commitment.measures:
            values = (measure.baseline, measure.target, measure.expected, measure.actual, measure.earlier)
            if not any(Counter(map(told, (measure.label, *values))) <= row for row in rows):
                problems.append(f"commitment {commitment.number}: no whole row for {measure.label!r}")
    return problems


def notes_of(report: ProgressReport) -> dict[str, str]:
    """Each note with the words it belongs to: a table's with its last row, a picture's with its finding."""
    tables = [table for table in parts_of(report, Table) if table.note and table.rows]
    notes = {"".join(_cells(table.rows[-1])): told(table.note) for table in tables}
    return notes | {told(picture.finding): told(picture.source) for picture in parts_of(report, Picture)}


def problems_of(reading: Reading, report: ProgressReport) -> list[str]:
    """Everything above, in one list."""
    return [
        *rows_astray(reading, report),
        *commitments_astray(reading, report),
        *notes_astray(reading, notes_of(report)),
    ]


# --- the attached figures --------------------------------------------------------------------------


def attachment(content: bytes, ending: str) -> bytes:
    """The attached file whose name ends so; the edition's snapshot is not taken for its figures."""
    with pikepdf.open(io.BytesIO(content)) as document:
        names = [name for name in document.attachments if name.endswith(ending)]
        (name,) = [name for name in names if name != "edition.json" or name == ending]
        return bytes(document.attachments[name].get_file().read_bytes())


def figures_astray(content: bytes, reading: Reading, figures: tuple[Figure, ...]) -> list[str]:
    """Where the attached files, the report's own figures and the printed ones differ."""
    known = {figure.key: figure.printed for figure in figures}
    rows = csv.DictReader(io.StringIO(attachment(content, ".csv").decode("utf-8-sig")))
    files = {
        "CSV": {row["key"]: spreadsheets.original(row["printed"]) for row in rows},
        "JSON": {
            each["key"]: each["printed"] for each in json.loads(attachment(content, ".json"))["figures"]
        },
    }
    problems = [
        f"{name} {kind}: {key!r}"
        for kind, attached in files.items()
        for name, key in [*(("lacks", key) for key in known.keys() - attached.keys()),
                          *(("adds", key) for key in attached.keys() - known.keys()),
                          *(("changes", key) for key in known.keys() & attached.keys() if known[key] != attached[key])]
    ]  # fmt: skip
    return problems + _not_attached(reading, set(files["CSV"].values()))


def _not_attached(reading: Reading, attached: set[str]) -> list[str]:
    """Cells of tables and words of charts that hold a number and are not among the attached figures."""
    known = {told(text) for text in attached}
    cells = [cell for table in reading.root.all_of("Table") for cell in table.all_of("TD")]
    return [
        f"page {cell.page}: {cell.text!r} is in no attached file"
        for cell in cells
        if _is_figure(cell) and squeezed(cell.text) not in known
    ]


def _is_figure(cell: Element) -> bool:
    return bool(re.fullmatch(r"[+−£–-]?[\d,.]+ ?[%p]?", cell.text))


def left_out_of_print(report: ProgressReport) -> set[str]:
    """What only the files have: programmes past the longest table, and the parts of a bar that is not whole."""
    programmes = {row.head for table in parts_of(report, Table) for row in table.rest}
    charts = [picture.chart for picture in parts_of(report, Picture) if isinstance(picture.chart, Stacked)]
    bars = (row for chart in charts for row in chart.rows if not row.is_whole)
    return programmes | {f"{row.name}, {part.name}" for row in bars for part in row.parts}


def figures_not_printed(reading: Reading, figures: tuple[Figure, ...], left_out: set[str]) -> list[str]:
    """Figures that stand in the files and on no page, but those that print leaves out."""
    words = squeezed(" ".join(piece.text for piece in reading.root.all_pieces))
    return [
        f"{figure.key} ({figure.printed!r}) is not printed"
        for figure in figures
        if told(figure.printed) not in words and not {figure.about, figure.name} & left_out
    ]
