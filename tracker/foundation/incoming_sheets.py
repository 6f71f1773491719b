"""A worksheet out of the bytes of a file: a workbook, JSON, or CSV, whatever the file is called."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from tracker.domain.redesign.cells import Unread
from tracker.domain.redesign.plain import Written, written_of
from tracker.domain.redesign.tables import tables_in, written_from
from tracker.domain.sentences import N_
from tracker.foundation.workbooks import NoWorkbook, read_workbook


def read_sheet(name: str, content: bytes) -> Written:
    """A sheet as it is written down in a file. Raises Unread."""
    title = Path(name).stem
    if content.startswith(b"PK"):
        try:
            return written_from(read_workbook(content), name=title)
        except NoWorkbook:
            raise Unread(N_("This workbook cannot be read. Save it as XLSX again.")) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unread(N_("This is neither a workbook (XLSX) nor JSON nor CSV in UTF-8.")) from None
    if text.lstrip().startswith("{"):
        return written_of(_json(text))
    return written_from(tables_in(list(csv.reader(io.StringIO(text)))), name=title)


def _json(text: str) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unread(N_("This JSON breaks off or is wrong in line %(line)s."), line=error.lineno) from None
    return content
