"""A report as a page and as a PDF, and a preview from the records of this moment."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for

from tracker.features.insight.queries import promises
from tracker.features.reports import forms
from tracker.features.reports.models import ReportDocument
from tracker.features.reports.pages import lists
from tracker.features.reports.pages.builder import report_of
from tracker.features.reports.pages.formats import links_of
from tracker.features.reports.pages.snapshots import report_from
from tracker.features.reports.queries import documents as queries
from tracker.features.reports.views import bp
from tracker.foundation import access, clock, files
from tracker.foundation.access import May


def _found(report_id: UUID) -> ReportDocument:
    found = queries.find_report(report_id, organisation_id=access.organisation_id())
    return found or abort(404)


def made_report(report_id: UUID) -> tuple[ReportDocument, dict[str, Any]]:
    """A report that is made, with its snapshot; else there is nothing here."""
    row = _found(report_id)
    if row.file_id is None or row.snapshot is None:
        abort(404)
    return row, row.snapshot


@bp.get("/<uuid:report_id>")
@access.requires(May.READ_FIGURES)
def show(report_id: UUID) -> Any:
    """The report as a page, from what it was made of."""
    row = _found(report_id)
    if row.file_id is None or row.snapshot is None:
        return redirect(url_for("reports.making", report_id=report_id))
    links = links_of(lambda form: url_for("reports.take_along", report_id=report_id, form=form))
    return render_template("reports/show.html", report=report_from(row.snapshot), row=row, links=links)


@bp.get("/<uuid:report_id>/making")
@access.requires(May.READ_FIGURES)
def making(report_id: UUID) -> str:
    """How far a report is, and where to download it as soon as it is made."""
    row = _found(report_id)
    compact = promises.find_compact(row.compact_id, organisation_id=row.organisation_id) or abort(404)
    page, form = lists.making_of(row, compact.title), forms.MakeReportForm(formdata=None)
    return render_template("reports/making.html", page=page, form=form)


@bp.get("/<uuid:report_id>/download")
@access.requires(May.READ_FIGURES)
def download(report_id: UUID) -> Any:
    """The PDF, the same bytes each time."""
    mine = access.organisation_id()
    return files.download(queries.find_file_id(report_id, organisation_id=mine), organisation_id=mine)


@bp.get("/preview")
@access.requires(May.READ_FIGURES)
def preview() -> str:
    """The report from the records of this moment, without making a PDF."""
    mine, today = access.organisation_id(), clock.today()
    compact_id = request.args.get("compact", type=UUID) or abort(404)
    compact = promises.find_compact(compact_id, organisation_id=mine) or abort(404)
    day = request.args.get("period", type=date.fromisoformat) or today
    period = lists.year_holding(compact, day)
    report = report_of(compact_id, period, organisation_id=mine, as_at=today) or abort(404)
    return render_template("reports/preview.html", report=report, compact=compact)
