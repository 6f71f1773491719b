"""The files that a report can be taken along as, each made from the report alone."""

from datetime import datetime

from flask_babel import gettext as _

from tracker.features.reports.pages import ProgressReport
from tracker.features.reports.pages.formats.tables import csv_of, json_of
from tracker.foundation import pdf


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
