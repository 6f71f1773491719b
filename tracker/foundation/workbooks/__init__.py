"""XLSX workbooks, out and in: each sheet a table, no formula ever written."""

from tracker.foundation.workbooks.reading import NoWorkbook, read_workbook
from tracker.foundation.workbooks.writing import (
    MEDIA_TYPE,
    Amount,
    Cell,
    Heading,
    Sheet,
    workbook,
    write_workbook,
)

__all__ = [
    "MEDIA_TYPE",
    "Amount",
    "Cell",
    "Heading",
    "NoWorkbook",
    "Sheet",
    "read_workbook",
    "workbook",
    "write_workbook",
]
