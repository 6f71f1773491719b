"""What can be asked of reports, and of when records begin and last changed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select

from tracker.domain.periods import Period
from tracker.features.compacts.models import Compact, StatedValue
from tracker.features.programmes.models import Cohort, CohortTotal, OutreachActivity, Participant
from tracker.features.reports.models import ReportDocument
from tracker.features.reports.queries.changes import ABOUT_REPORTS
from tracker.foundation import rates
from tracker.foundation.audit import AuditEntry
from tracker.foundation.config import project_folder
from tracker.foundation.database import db
from tracker.foundation.files import StoredFile
from tracker.foundation.prepared import Prepared

MOST_LISTED = 100
RATE_TABLES = ("minimum_wage", "real_living_wage")


@dataclass(frozen=True)
class ReportKey:
    """What a report is of, and when it was asked for: who asks again before anything changes gets the same report."""

    compact_id: UUID
    period: Period
    as_at: date
    change_number: int
    code_version: str


def find_report(report_id: UUID, *, organisation_id: UUID) -> ReportDocument | None:
    """A report, or None."""
    return db.session.scalar(
        select(ReportDocument).where(
            ReportDocument.organisation_id == organisation_id, ReportDocument.id == report_id
        )
    )


_table = ReportDocument.__table__
_FILE_ID = Prepared(
    select(_table.c.file_id).where(
        _table.c.organisation_id == bindparam("organisation_id"), _table.c.id == bindparam("report_id")
    )
)


def find_file_id(report_id: UUID, *, organisation_id: UUID) -> UUID | None:
    """The PDF of a report, or None; the snapshot stays where it is."""
    found = _FILE_ID.rows(report_id=report_id, organisation_id=organisation_id)
    return found[0][0] if found else None


def find_report_of(key: ReportKey, *, organisation_id: UUID) -> ReportDocument | None:
    """The report of this key, made or asked for, or None."""
    return db.session.scalar(
        select(ReportDocument).where(
            ReportDocument.organisation_id == organisation_id,
            ReportDocument.compact_id == key.compact_id,
            ReportDocument.period_first == key.period.first,
            ReportDocument.period_last == key.period.last,
            ReportDocument.as_at == key.as_at,
            ReportDocument.change_number == key.change_number,
            ReportDocument.code_version == key.code_version,
        )
    )


def find_latest_made(compact_id: UUID, period: Period, *, organisation_id: UUID) -> ReportDocument | None:
    """The newest finished report of a compact and period, or None."""
    return db.session.scalar(
        select(ReportDocument)
        .where(
            ReportDocument.organisation_id == organisation_id,
            ReportDocument.compact_id == compact_id,
            ReportDocument.period_first == period.first,
            ReportDocument.period_last == period.last,
            ReportDocument.file_id.is_not(None),
        )
        .order_by(ReportDocument.id.desc())
        .limit(1)
    )


def list_reports(*, organisation_id: UUID) -> Sequence[Any]:
    """The newest reports first, each with its size; without their contents."""
    asked = (
        select(
            ReportDocument.id,
            ReportDocument.compact_id,
            ReportDocument.period_first,
            ReportDocument.period_last,
            ReportDocument.as_at,
            ReportDocument.asked_by_name,
            ReportDocument.asked_at_utc,
            ReportDocument.made_at_utc,
            ReportDocument.file_id,
            ReportDocument.pages,
            ReportDocument.trouble,
            StoredFile.size,
        )
        .join(
            StoredFile,
            (StoredFile.organisation_id == ReportDocument.organisation_id)
            & (StoredFile.id == ReportDocument.file_id),
            isouter=True,
        )
        .where(ReportDocument.organisation_id == organisation_id)
        .order_by(ReportDocument.id.desc())
        .limit(MOST_LISTED)
    )
    return db.session.execute(asked).all()


def find_key(compact_id: UUID, period: Period, *, organisation_id: UUID, as_at: date) -> ReportKey:
    """The key of a report that was asked for now."""
    number = change_number_of_records(organisation_id=organisation_id)
    return ReportKey(compact_id, period, as_at, number, code_version())


def change_number_of_records(*, organisation_id: UUID) -> int:
    """The number of the last change to anything but reports: making one does not make it out of date."""
    asked = (
        select(AuditEntry.number)
        .where(
            AuditEntry.organisation_id == organisation_id,
            AuditEntry.subject_kind.not_in(ABOUT_REPORTS),
        )
        .order_by(AuditEntry.number.desc())
        .limit(1)
    )
    return db.session.scalar(asked) or 0


def code_version() -> str:
    """What names the code that makes a report and the operator's rates that it knows."""
    operators = [
        f"{row.table} {row.from_day} {row.version}" for table in RATE_TABLES for row in rates.list_rows(table)
    ]
    return hashlib.sha256("\n".join([_code(), *operators]).encode()).hexdigest()[:12]


@cache
def _code() -> str:
    package = Path(__file__).parents[3]
    found = [
        *sorted(package.rglob("*.py")),
        *sorted(package.rglob("*.yaml")),
        *sorted(package.rglob("*.csv")),
    ]
    found += sorted((project_folder("templates") / "reports").rglob("*.*"))
    digest = hashlib.sha256()
    for path in found:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def find_first_day(*, organisation_id: UUID) -> date | None:
    """The first day that anything is recorded for, or None."""
    firsts = (
        select(func.min(Cohort.planned_start)).where(Cohort.organisation_id == organisation_id),
        select(func.min(CohortTotal.first_day)).where(CohortTotal.organisation_id == organisation_id),
        select(func.min(OutreachActivity.on_day)).where(OutreachActivity.organisation_id == organisation_id),
        select(func.min(StatedValue.period_first)).where(StatedValue.organisation_id == organisation_id),
    )
    return min((day for asked in firsts if (day := db.session.scalar(asked))), default=None)


def count_people(*, organisation_id: UUID) -> int:
    """How many participants are recorded one by one."""
    asked = select(func.count()).select_from(Participant)
    return db.session.scalar(asked.where(Participant.organisation_id == organisation_id)) or 0


def lock_compact(compact_id: UUID, *, organisation_id: UUID) -> None:
    """Have whoever else asks for a report of this compact wait for this transaction."""
    db.session.execute(
        select(Compact.id)
        .where(Compact.organisation_id == organisation_id, Compact.id == compact_id)
        .with_for_update()
    )
