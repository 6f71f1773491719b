"""Small XLSX workbooks of text, out and in: each sheet a table, no formula ever written.

What is read is bounded before it is parsed: a file of a few kilobytes can hold gigabytes.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree  # what is read holds no declaration of entities: see _xml
from xml.sax.saxutils import escape

MOST_BYTES = 30_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class NoWorkbook(Exception):
    """These bytes are no XLSX workbook that can be read."""


def write_workbook(tables: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook with these sheets; every cell is text, or a number where it is nothing but one."""
    parts = {"[Content_Types].xml": _content_types(len(tables)), "_rels/.rels": _root_links()}
    parts["xl/workbook.xml"], parts["xl/_rels/workbook.xml.rels"] = (
        _book(list(tables)),
        _book_links(len(tables)),
    )
    parts["xl/styles.xml"] = _styles()
    for number, table in enumerate(tables.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(table)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), _HEAD + text)
    return buffer.getvalue()


def _content_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{sheets}</Types>'
    )


def _root_links() -> str:
    link = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>'


def _book(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name[:31])}" sheetId="{n}" r:id="r{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    return f'<workbook xmlns="{_MAIN[1:-1]}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _book_links(count: int) -> str:
    sheets = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, count + 1)
    )
    styles = f'<Relationship Id="r{count + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{sheets}{styles}</Relationships>'


def _styles() -> str:
    """Two looks: plain, and bold for headings."""
    fonts = '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
    fills = '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    borders = '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    looks = '<cellXfs count="2"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs>'
    return f'<styleSheet xmlns="{_MAIN[1:-1]}">{fonts}{fills}{borders}{looks}</styleSheet>'


def _sheet(table: Sequence[Sequence[str]]) -> str:
    widths = [
        max((len(row[n]) for row in table[:200] if n < len(row)), default=8) for n in range(_wide(table))
    ]
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{min(max(width + 2, 9), 60)}" customWidth="1"/>'
        for n, width in enumerate(widths, start=1)
    )
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    rows = "".join(
        f"<row>{''.join(_cell(text, is_heading=not n) for text in row)}</row>" for n, row in enumerate(table)
    )
    shape = f"<cols>{columns}</cols>" if columns else ""
    return f'<worksheet xmlns="{_MAIN[1:-1]}">{view}{shape}<sheetData>{rows}</sheetData></worksheet>'


def _wide(table: Sequence[Sequence[str]]) -> int:
    return max((len(row) for row in table), default=0)


def _cell(text: str, *, is_heading: bool) -> str:
    look = ' s="1"' if is_heading else ""
    if not is_heading and re.fullmatch(r"-?(0|[1-9]\d{0,13})(\.\d{0,8}[1-9])?", text) and text != "-0":
        return f"<c{look}><v>{text}</v></c>"
    return f'<c{look} t="inlineStr"><is><t xml:space="preserve">{escape(_CONTROL.sub("", text))}</t></is></c>'


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
