"""Every figure of a report as CSV and as JSON; docs/report-figures.md says what each column is."""

import json
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from tracker.features.reports.pages import ProgressReport
from tracker.features.reports.pages.figures import Figure, figures_of
from tracker.foundation import spreadsheets

FORMAT = "rungs-report-figures"
FORMAT_VERSION = 1
KEYS = tuple(field.name for field in fields(Figure))
HEADING = (*KEYS[1:], KEYS[0])
"""The columns of the CSV file: what people read first, the key last."""
SAID_OF_REPORT = ("organisation", "compact", "period", "as_at", "made", "label", "version", "language")


def csv_rows(report: ProgressReport) -> Iterator[tuple[object, ...]]:
    """A row for each figure, its problems in one cell; numbers stay numbers."""
    for figure in figures_of(report):
        cells = (getattr(figure, name) for name in HEADING)
        yield tuple(" ".join(cell) if isinstance(cell, tuple) else cell for cell in cells)


def csv_of(report: ProgressReport) -> bytes:
    """The CSV file, with a byte-order mark so that spreadsheets read accents right."""
    return "".join(["\ufeff", *spreadsheets.csv_lines(HEADING, csv_rows(report))]).encode()


def json_of(report: ProgressReport) -> bytes:
    """The JSON file: what the report is of, then every figure, numbers as numbers."""
    said = {name: getattr(report, name) for name in SAID_OF_REPORT}
    figures = [_facts(figure) for figure in figures_of(report)]
    whole = {"format": FORMAT, "format_version": FORMAT_VERSION, **said, "figures": figures}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _facts(figure: Figure) -> dict[str, Any]:
    return {name: _fact(getattr(figure, name)) for name in KEYS}


def _fact(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value
