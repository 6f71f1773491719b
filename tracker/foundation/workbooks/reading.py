"""Small XLSX workbooks in, every cell as text.

What is read is bounded before it is parsed: a file of a few kilobytes can hold gigabytes.
"""

import io
import re
import zipfile
from xml.etree import ElementTree  # what is read holds no declaration of entities: see _xml

MOST_BYTES = 30_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class NoWorkbook(Exception):
    """These bytes are no XLSX workbook that can be read."""


def read_workbook(content: bytes) -> dict[str, list[list[str]]]:
    """The sheets of a workbook by name, every cell as text. Raises NoWorkbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise NoWorkbook
            return _sheets(archive)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError, IndexError) as error:
        raise NoWorkbook from error


def _sheets(archive: zipfile.ZipFile) -> dict[str, list[list[str]]]:
    links = {
        link.get("Id"): link.get("Target", "") for link in _xml(archive, "xl/_rels/workbook.xml.rels").iter()
    }
    shared: list[str] = []
    if "xl/sharedStrings.xml" in archive.namelist():
        shared = [_words(item) for item in _xml(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]
    found = {}
    for sheet in _xml(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = links[sheet.get(_LINK)].lstrip("/").removeprefix("xl/")
        found[sheet.get("name", "")] = _rows(_xml(archive, f"xl/{target}"), shared)
    return found


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    content = archive.read(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise NoWorkbook
    return ElementTree.fromstring(content)  # noqa: S314 - without a document type there is nothing to expand


def _words(item: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))


def _rows(sheet: ElementTree.Element, shared: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in sheet.iter(f"{_MAIN}row"):
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            place = _column(cell.get("r", "")) if cell.get("r") else len(cells)
            if place >= MOST_COLUMNS:
                continue
            cells += [""] * (place - len(cells) + 1)
            cells[place] = _value(cell, shared)
        rows.append(cells)
        if len(rows) > MOST_ROWS:
            raise NoWorkbook
    return rows


def _column(place: str) -> int:
    letters = re.sub(r"[^A-Z]", "", place)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return shared[int(value)]
    if kind == "inlineStr":
        return _words(cell)
    if kind == "b":
        return "yes" if value == "1" else "no"
    if kind == "n" and re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", value):
        number = float(value)
        return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
    return value
