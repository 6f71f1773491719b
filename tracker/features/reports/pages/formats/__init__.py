"""The files that a report can be taken along as, each made from the report alone and named in one list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.features.reports.pages import ProgressReport
from tracker.features.reports.pages.formats.alone import html_of
from tracker.features.reports.pages.formats.narrative import docx_of
from tracker.features.reports.pages.formats.tables import csv_of, json_of
from tracker.features.reports.pages.formats.workbook import xlsx_of
from tracker.foundation import docx, pdf, workbooks


@dataclass(frozen=True)
class Format:
    """A form that a report can be had in: the name in its address, what it is, its kind, and how it is made."""

    name: str
    label: str
    note: str
    media_type: str
    make: Callable[[ProgressReport, datetime], bytes]

    @property
    def ending(self) -> str:
        """What the file's name ends with."""
        return self.name.rsplit(".", 1)[1]


FORMATS = {
    made.name: made
    for made in (
        Format(
            "figures.xlsx",
            _l("Every figure as an Excel workbook"),
            _l("numbers as numbers"),
            workbooks.MEDIA_TYPE,
            xlsx_of,
        ),
        Format(
            "figures.csv",
            _l("Every figure as CSV"),
            _l("a table for any program"),
            "text/csv",
            lambda report, _moment: csv_of(report),
        ),
        Format(
            "figures.json",
            _l("Every figure as JSON"),
            _l("data for programs"),
            "application/json",
            lambda report, _moment: json_of(report),
        ),
        Format(
            "narrative.docx",
            _l("The words as a Word document"),
            _l("to paste elsewhere"),
            docx.MEDIA_TYPE,
            docx_of,
        ),
        Format(
            "page.html",
            _l("The page as one file"),
            _l("opens without a network"),
            "text/html",
            lambda report, _moment: html_of(report),
        ),
    )
}


@dataclass(frozen=True)
class Link:
    """A form that a report can be had in, and where."""

    label: str
    note: str
    href: str


def links_of(address: Callable[[str], str]) -> list[Link]:
    """All forms, each with the address that this gives for its name."""
    return [Link(str(made.label), str(made.note), address(name)) for name, made in FORMATS.items()]


def attachments_of(report: ProgressReport, pdf_name: str, moment: datetime) -> list[pdf.Attachment]:
    """Every figure as CSV and as JSON, to be attached to the report's PDF, and named like it."""
    stem = pdf_name.removesuffix(".pdf")
    return [
        pdf.Attachment(
            f"{stem}.csv", csv_of(report), str(_("Every figure of this report, as a table")), moment
        ),
        pdf.Attachment(
            f"{stem}.json", json_of(report), str(_("Every figure of this report, as data")), moment
        ),
    ]
