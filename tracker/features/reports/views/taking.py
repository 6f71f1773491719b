"""A report as files to take along: figures as a workbook, CSV or JSON, its words for Word, its page as one file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import abort, request

from tracker.domain.editions import is_open
from tracker.domain.periods import Period
from tracker.features.reports.pages import ProgressReport, formats, freezing, lists
from tracker.features.reports.pages.snapshots import report_from
from tracker.features.reports.views import bp, finding
from tracker.features.reports.views.reading import made_report
from tracker.foundation import access, files
from tracker.foundation.access import May

NAMES = ", ".join(f"'{name}'" for name in formats.FORMATS)


@bp.get(f"/<uuid:report_id>/<any({NAMES}):form>")
@access.requires(May.READ_FIGURES)
def take_along(report_id: UUID, form: str) -> Any:
    """A report in one of its forms, made from what was kept, the same bytes each time."""
    row, snapshot = made_report(report_id)
    period = Period(row.period_first, row.period_last)
    return _as_file(report_from(snapshot), form, period, row.asked_at_utc)


@bp.get(f"/editions/<uuid:edition_id>/<any({NAMES}):form>")
@access.requires(May.READ_FIGURES)
def take_edition_along(edition_id: UUID, form: str) -> Any:
    """An edition that is frozen in one of its forms, made from its snapshot, the same bytes each time."""
    row = finding.edition_or_404(edition_id)
    moment = row.decided_at_utc or row.submitted_at_utc or abort(404)
    report = (None if is_open(row.state) else freezing.report_in(row)) or abort(404)
    return _as_file(report, form, finding.period_of(row), moment, row.number)


def _as_file(report: ProgressReport, form: str, period: Period, moment: datetime, number: int = 0) -> Any:
    made = formats.FORMATS[form]
    name = lists.file_name(report.organisation, period, made.ending, number)
    answer = files.made_now(name, made.media_type, made.make(report, moment))
    return answer.make_conditional(request)
