"""Making a PDF: facts read in one short transaction, laid out with none, kept in another."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import render_template

from tracker.domain.editions import State, canonical
from tracker.domain.periods import Period
from tracker.features.insight.queries import promises
from tracker.features.organisations.queries import get_organisation
from tracker.features.reports.actions import documents as actions
from tracker.features.reports.actions import editions as edition_actions
from tracker.features.reports.models import Edition
from tracker.features.reports.pages import ProgressReport, freezing, lists, subscriptions
from tracker.features.reports.pages.builder import report_of
from tracker.features.reports.pages.formats import attachments_of
from tracker.features.reports.pages.snapshots import as_facts
from tracker.features.reports.pages.wording import short_year
from tracker.features.reports.queries import documents as queries
from tracker.features.reports.queries import editions as edition_queries
from tracker.features.reports.queries import subscriptions as subscription_queries
from tracker.foundation import clock, config, database, jobs, links, mail, pdf
from tracker.foundation import files as stored_files
from tracker.foundation.database import db

A_MINUTE, PATIENCE = timedelta(minutes=1), timedelta(hours=1)
EXPECTED = (*pdf.TOO_MUCH, pdf.PdfUnavailable)


@dataclass(frozen=True)
class Draft:
    """What the records say, read and not yet laid out."""

    report: ProgressReport
    period: Period
    asked_at_utc: datetime
    attached: tuple[pdf.Attachment, ...] = ()
    identity: Mapping[str, str] = field(default_factory=dict)


@jobs.handler(actions.JOB, one_at_a_time=True)
def make_report(*, job_id: UUID, organisation_id: UUID, report_id: str) -> None:
    """Make a report that was asked for and keep it; done again after a crash it still makes one document."""
    jobs.tell(job_id, 5, "reading")
    draft = _read(UUID(report_id), organisation_id)
    if draft is None:
        return
    jobs.tell(job_id, 40, "laying_out")
    content, trouble = _tried(draft)
    _keep(UUID(report_id), organisation_id, draft, content, trouble)


@jobs.handler(edition_actions.JOB, one_at_a_time=True)
def make_edition(*, job_id: UUID, organisation_id: UUID, edition_id: str) -> None:
    """Make the PDF of an approved edition from its snapshot and keep it; twice asked for, it is made once."""
    jobs.tell(job_id, 20, "laying_out")
    draft = _frozen(UUID(edition_id), organisation_id)
    if draft is None:
        return
    content, trouble = _tried(draft)
    jobs.tell(job_id, 70, "laying_out")  # renews the lease
    summary, more_trouble = _tried(draft, summarised) if content else (b"", "")
    edition = edition_queries.find_edition(UUID(edition_id), organisation_id=organisation_id)
    if edition is None or edition.file_id is not None:
        return
    if trouble or more_trouble:
        edition_actions.give_up_pdf(edition=edition, trouble=trouble or more_trouble)
    else:
        made = _made(draft, edition.number, content, summary)
        edition_actions.keep_pdf(edition=edition, made=made)
    db.session.commit()


def _made(draft: Draft, number: int, content: bytes, summary: bytes) -> edition_actions.Made:
    name = lists.file_name(draft.report.organisation, draft.period, "pdf", number)
    return edition_actions.Made(
        name,
        content,
        pdf.count_pages(content),
        name.replace(".pdf", "-summary.pdf"),
        summary,
        {file.name: hashlib.sha256(file.content).hexdigest() for file in _figures(draft)},
    )


def _frozen(edition_id: UUID, organisation_id: UUID) -> Draft | None:
    """What an approved edition without a PDF says; leaves no transaction open."""
    try:
        with database.reading():
            row = edition_queries.find_edition(edition_id, organisation_id=organisation_id)
            return draft_of(row) if row is not None and row.file_id is None else None
    finally:
        db.session.rollback()


def draft_of(row: Edition) -> Draft | None:
    """What an approved edition's PDF is made of, the same each time; None for one that is not approved."""
    report = freezing.report_in(row)
    if report is None or row.decided_at_utc is None or report.is_draft:
        return None
    snapshot = pdf.Attachment(
        "edition.json",
        canonical(row.snapshot),
        "The edition as it was signed: its SHA-256 is the hash that the report prints",
        row.decided_at_utc,
    )
    identity = {"edition": str(row.id), "number": str(row.number), "sha256": row.sha256}
    period = Period(row.period_first, row.period_last)
    return Draft(report, period, row.decided_at_utc, (snapshot,), identity)


def _tried(draft: Draft, lay_out: Callable[[Draft], bytes] | None = None) -> tuple[bytes, str]:
    """The PDF, or nothing and the code of what stood in its way."""
    try:
        return (lay_out or laid_out)(draft), ""
    except EXPECTED as error:
        return b"", type(error).__name__


def _read(report_id: UUID, organisation_id: UUID) -> Draft | None:
    """The facts of a report that is still to be made, of the records of this moment; leaves no transaction open."""
    try:
        with database.reading():
            row = queries.find_report(report_id, organisation_id=organisation_id)
            if row is None or row.file_id is not None:
                return None
            period, as_at, asked_at = Period(row.period_first, row.period_last), row.as_at, row.asked_at_utc
            report = report_of(row.compact_id, period, organisation_id=organisation_id, as_at=as_at)
            return Draft(report, period, asked_at) if report else None
    finally:
        db.session.rollback()


def _figures(draft: Draft) -> list[pdf.Attachment]:
    name = lists.file_name(draft.report.organisation, draft.period, "pdf")
    return attachments_of(draft.report, name, draft.asked_at_utc)


def laid_out(draft: Draft) -> bytes:
    """The PDF of a draft; raises one of EXPECTED where it cannot be made."""
    report = draft.report
    title = f"{report.organisation}: progress report {report.period_short}"
    files = [*_figures(draft), *draft.attached]
    return _rendered(draft, "progress/report.html", ["progress/report.css"], title, files)


def summarised(draft: Draft) -> bytes:
    """The same on two pages; raises one of EXPECTED where it cannot be made."""
    report = draft.report
    title = f"{report.organisation}: summary of the progress report {report.period_short}"
    sheets = ["progress/report.css", "summary/summary.css"]
    return _rendered(draft, "summary/summary.html", sheets, title, [])


def _rendered(
    draft: Draft, template: str, sheets: Sequence[str], title: str, files: Sequence[pdf.Attachment]
) -> bytes:
    folder = config.project_folder("templates") / "reports"
    return pdf.render(
        render_template(f"reports/{template}", report=draft.report),
        stylesheets=[folder / sheet for sheet in sheets],
        attachments=files,
        title=title,
        language=draft.report.language,
        author=draft.report.organisation,
        made_at_utc=draft.asked_at_utc,
        identity=draft.identity,
    )


def _keep(report_id: UUID, organisation_id: UUID, draft: Draft, content: bytes, trouble: str) -> None:
    row = queries.find_report(report_id, organisation_id=organisation_id)
    if row is None or row.file_id is not None:
        return
    if trouble:
        actions.give_up_report(report=row, trouble=trouble)
    else:
        name = lists.file_name(draft.report.organisation, draft.period, "pdf")
        snapshot = as_facts(draft.report)
        actions.keep_report(
            report=row, name=name, content=content, pages=pdf.count_pages(content), snapshot=snapshot
        )
    db.session.commit()


@mail.letter("edition_waits")
def edition_waits(edition_id: str, organisation: str, name: str) -> dict[str, Any] | None:
    """To an approver: an edition waits; None where it has been decided or taken back meanwhile."""
    row = edition_queries.find_edition(UUID(edition_id), organisation_id=UUID(organisation))
    return _letter(row, name) if row is not None and row.state == State.SUBMITTED else None


@mail.letter("edition_decided")
def edition_decided(edition_id: str, organisation: str, name: str) -> dict[str, Any] | None:
    """To whoever submitted it: approved, or declined; the reason is read behind the sign-in."""
    row = edition_queries.find_edition(UUID(edition_id), organisation_id=UUID(organisation))
    decided = row is not None and row.state in (State.APPROVED, State.DECLINED)
    return _letter(row, name) if row is not None and decided else None


@mail.letter("new_edition")
def new_edition(
    subscription_id: str, organisation: str, compact_id: str, first: str, last: str, number: str, url: str
) -> dict[str, Any] | None:
    """To whoever subscribes: a new edition, as a link; None where it is wanted no more or may not be read."""
    mine = {"organisation_id": UUID(organisation)}
    reader = subscription_queries.find_reader(UUID(subscription_id), **mine)
    compact = promises.find_compact(UUID(compact_id), **mine)
    if reader is None or compact is None:
        return None
    employer, period = (
        get_organisation(UUID(organisation)),
        Period(clock.read_day(first), clock.read_day(last)),
    )
    edition = edition_queries.find_of_number(compact.id, period, int(number), **mine)
    files = _report_to_send(edition) if edition and employer.mails_reports else []
    return {
        "language": reader.language,
        "name": reader.name,
        "number": number,
        "year": short_year(period),
        "compact": compact.title,
        "organisation_name": employer.name,
        "link": url,
        "unsubscribe": subscriptions.unsubscribe_address(reader.subscription_id),
        "files": files,
        "has_file": bool(files),
    }


def _report_to_send(edition: Edition) -> list[tuple[str, bytes, str]]:
    """The PDF, which is worth waiting for; nothing where it could not be made in good time."""
    if edition.file_id is not None:
        kept = stored_files.get_content(edition.file_id, organisation_id=edition.organisation_id)
        return [(kept[0], kept[3], kept[1])] if kept else []
    asked_at = edition.decided_at_utc
    if not edition.trouble and asked_at and clock.now_utc() < asked_at + PATIENCE:
        raise mail.NotYet(A_MINUTE)
    return []


def _letter(row: Edition, name: str) -> dict[str, Any]:
    period = Period(row.period_first, row.period_last)
    return {
        "name": name,
        "number": row.number,
        "year": short_year(period),
        "organisation_name": get_organisation(row.organisation_id).name,
        "submitted_by": row.submitted_by_name,
        "decided_by": row.decided_by_name,
        "is_approved": row.state == State.APPROVED,
        "link": links.address_of("reports.edition", edition_id=row.id),
    }
