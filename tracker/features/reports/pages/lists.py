"""What the pages around a report are given: the list, the choices of the form, and how far the making is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.periods import ONE_DAY, Period, reporting_year
from tracker.features.insight.queries import promises
from tracker.features.reports.models import ReportDocument
from tracker.features.reports.pages.wording import long_period, short_year, shortened
from tracker.features.reports.queries import documents as queries
from tracker.foundation import history, jobs

MOST_YEARS = 12
TROUBLES = {
    "DocumentTooLong": _l(
        "This report is too long to be laid out. Shorten its longest texts, then make it again."
    ),
    "DocumentTooHeavy": _l(
        "This report needs more memory than is allowed. Shorten its longest texts, then make it again."
    ),
    "DocumentTooDeep": _l("This report could not be laid out: something in it is nested too deeply."),
    "PdfUnavailable": _l(
        "This server lacks a library that PDFs need. Ask whoever runs it: “tracker doctor” says which."
    ),
}
FAILED = _l("This report could not be made. Make it again; if that fails too, tell whoever runs this server.")

history.describe(
    "report_document",
    verbs={
        "report_document.asked": _l("Report asked for"),
        "report_document.made": _l("Report made"),
        "report_document.not_made": _l("Report could not be made"),
    },
    labels={
        "period_first": _l("From"),
        "period_last": _l("To"),
        "as_at": _l("Figures as at"),
        "pages": _l("Pages"),
        "sha256": _l("Hash"),
    },
)


@dataclass(frozen=True)
class Year:
    """A compact and a reporting year that a report can be made of."""

    compact_id: UUID
    compact: str
    period: Period
    label: str

    @property
    def code(self) -> str:
        """What the form sends for it."""
        return f"{self.compact_id}_{self.period.first.isoformat()}"


def years_of(compacts: Sequence[Any], *, organisation_id: UUID, today: date) -> list[Year]:
    """The reporting years of each compact in which something is recorded, the newest first."""
    begins = queries.find_first_day(organisation_id=organisation_id) or today
    found = []
    for compact in compacts:
        first_day = min(begins, compact.since, today)
        year = year_holding(compact, min(compact.ended_on or today, today))
        for _number in range(MOST_YEARS):
            found.append(_year(compact, year, today))
            if year.first <= first_day:
                break
            year = year_holding(compact, year.first - ONE_DAY)
    return found


def years_offered(*, organisation_id: UUID, today: date) -> list[Year]:
    """The years of all compacts that can be reported on."""
    compacts = promises.list_compacts(organisation_id=organisation_id)
    return years_of(compacts, organisation_id=organisation_id, today=today)


def over_last(years: Sequence[Year], today: date) -> str:
    """The code of the newest year that is over, else of the newest: what an edition is usually of."""
    over = [year for year in years if year.period.last < today]
    return next((year.code for year in (*over, *years)), "")


def running(years: Sequence[Year]) -> list[Year]:
    """The newest year of each compact: what is reported on unless somebody says otherwise."""
    return list({year.compact_id: year for year in reversed(years)}.values())[::-1]


def year_holding(compact: Any, day: date) -> Period:
    """The reporting year of a compact that holds a day."""
    return reporting_year(compact.year_first_month, compact.year_first_day, day)


def _year(compact: Any, period: Period, today: date) -> Year:
    title = shortened(compact.title, 80)
    facts = {"compact": title, "year": short_year(period), "days": long_period(period, today)}
    return Year(compact.id, title, period, str(_("%(compact)s, %(year)s: %(days)s", **facts)))


@dataclass(frozen=True)
class Line:
    """A report in the list."""

    id: UUID
    name: str
    as_at: date
    by: str
    asked_at_utc: datetime
    is_made: bool
    pages: int | None
    size: str
    trouble: str


def report_lines(rows: Sequence[Any], compacts: Mapping[UUID, str]) -> list[Line]:
    """The reports asked for, the newest first."""
    return [
        Line(
            row.id,
            _name(compacts.get(row.compact_id, ""), Period(row.period_first, row.period_last)),
            row.as_at,
            row.asked_by_name,
            row.asked_at_utc,
            row.file_id is not None,
            row.pages,
            size_words(row.size),
            trouble_words(row.trouble),
        )
        for row in rows
    ]


def _name(compact: str, period: Period) -> str:
    return f"{shortened(compact, 80)}, {short_year(period)}"


def size_words(size: int | None) -> str:
    """“84 kB”, “1.2 MB”."""
    if size is None:
        return ""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def trouble_words(trouble: str) -> str:
    """Why a report could not be made, in a sentence."""
    return str(TROUBLES.get(trouble, FAILED)) if trouble else ""


@dataclass(frozen=True)
class Making:
    """A report that was asked for: how far it is, or why it could not be made."""

    id: UUID
    compact_id: UUID
    title: str
    as_at: date
    by: str
    share: float | None
    note: str
    trouble: str
    year: str
    is_made: bool
    pages: int | None

    @property
    def is_going(self) -> bool:
        """Whether there is something to wait for."""
        return not self.is_made and not self.trouble


NOTES = {
    "reading": _l("Reading the records"),
    "laying_out": _l("Laying out the pages"),
    "": _l("Waiting for its turn: one report is made at a time"),
}


def making_of(report: ReportDocument, compact: str) -> Making:
    """How far a report is that is not made yet."""
    job = jobs.find_job(report.job_id, organisation_id=report.organisation_id) if report.job_id else None
    period = Period(report.period_first, report.period_last)
    is_made = report.file_id is not None
    failed = not is_made and (job is None or job.state == "failed")
    return Making(
        report.id,
        report.compact_id,
        _name(compact, period),
        report.as_at,
        report.asked_by_name,
        job.percent / 100 if job and job.state == "running" else None,
        str(NOTES.get(job.note if job else "", NOTES[""])),
        trouble_words(report.trouble) or (str(FAILED) if failed else ""),
        f"{report.compact_id}_{report.period_first.isoformat()}",
        is_made,
        report.pages,
    )


def file_name(organisation: str, period: Period, ending: str, edition: int = 0) -> str:
    """harbour-and-vale-progress-2025-26.pdf, or ...-edition-2.pdf"""
    plain = organisation.lower().replace("&", " and ")
    slug = "-".join(
        "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain).split()
    )
    year = short_year(period).replace("/", "-") + (f"-edition-{edition}" if edition else "")
    return f"{slug[:60].strip('-') or 'organisation'}-progress-{year}.{ending}"
