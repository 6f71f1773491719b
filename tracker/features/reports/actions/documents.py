"""Asking for a report, keeping what was made, and saying why it could not be made."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tracker.domain.periods import Period
from tracker.features.reports.models import ReportDocument
from tracker.features.reports.queries import documents as queries
from tracker.foundation import audit, clock, files, jobs
from tracker.foundation.database import db

JOB = "reports.make"


def ask_for_report(
    *, organisation_id: UUID, compact_id: UUID, period: Period, by_name: str
) -> ReportDocument:
    """The report of today's records: the one that is kept or under way, else a new one that a worker makes.

    The worker takes the records as it finds them. One that could not be made is tried again.
    """
    queries.lock_compact(compact_id, organisation_id=organisation_id)
    key = queries.find_key(compact_id, period, organisation_id=organisation_id, as_at=clock.today())
    report = queries.find_report_of(key, organisation_id=organisation_id)
    if report is not None and not _has_failed(report):
        return report
    if report is None:
        report = ReportDocument(
            organisation_id=organisation_id,
            compact_id=key.compact_id,
            period_first=key.period.first,
            period_last=key.period.last,
            as_at=key.as_at,
            change_number=key.change_number,
            code_version=key.code_version,
        )
        db.session.add(report)
    report.asked_by_name, report.asked_at_utc, report.trouble = by_name, clock.now_utc(), ""
    report.job_id = jobs.enqueue(JOB, organisation_id=organisation_id, report_id=str(report.id)).id
    _note("asked", report, period_first=key.period.first, period_last=key.period.last, as_at=key.as_at)
    db.session.flush()
    return report


def _has_failed(report: ReportDocument) -> bool:
    if report.file_id is not None or report.job_id is None:
        return False
    job = jobs.find_job(report.job_id, organisation_id=report.organisation_id)
    return bool(report.trouble) or job is None or job.state == "failed"


def keep_report(
    *, report: ReportDocument, name: str, content: bytes, pages: int, snapshot: Mapping[str, Any]
) -> None:
    """Keep the PDF and the facts it was made from."""
    file = files.store(organisation_id=report.organisation_id, name=name, content=content)
    db.session.flush()
    report.file_id, report.sha256, report.pages = file.id, file.sha256, pages
    report.snapshot, report.made_at_utc, report.trouble = dict(snapshot), clock.now_utc(), ""
    _note("made", report, pages=pages, sha256=file.sha256)


def give_up_report(*, report: ReportDocument, trouble: str) -> None:
    """Say, in a code, why this report could not be made."""
    report.trouble = trouble
    _note("not_made", report, trouble=trouble)


def _note(verb: str, report: ReportDocument, **facts: Any) -> None:
    """A trace without the report's contents, which are the records' own."""
    audit.note(
        f"report_document.{verb}",
        report.organisation_id,
        report.__tablename__,
        report.id,
        {name: (None, value) for name, value in facts.items()},
    )
