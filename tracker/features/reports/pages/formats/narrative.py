"""The words of a report as a Word document, for those who must paste them elsewhere: figures in sentences."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from flask_babel import gettext as _

from tracker.features.insight.pages.wording import at_head
from tracker.features.reports.pages import (
    Block,
    ProgressReport,
    ReportCommitment,
    ReportKind,
    ReportMeasure,
    Table,
)
from tracker.features.reports.pages.figures import STATUS_WORDS
from tracker.foundation import docx
from tracker.foundation.docx import BULLET, HEADINGS, QUIET, SUBTITLE, TITLE, Line

CHAPTER, SECTION, PART = HEADINGS


def docx_of(report: ProgressReport, moment: datetime) -> bytes:
    """The document, the same bytes each time."""
    title = str(_("Progress report %(period)s", period=report.period_short))
    return docx.document(
        _lines(report, title),
        title=f"{title}: {report.organisation}",
        author=report.organisation,
        language=report.language,
        foot=f"{report.organisation} · {report.label} · {report.version}",
        made_at=moment,
    )


def _lines(report: ProgressReport, title: str) -> Iterator[Line]:
    yield Line(title, TITLE)
    yield Line(report.organisation, SUBTITLE)
    yield Line(report.compact, SUBTITLE)
    yield Line(str(_("%(period)s; figures as at %(day)s", period=report.period, day=report.as_at)), QUIET)
    yield Line(report.label, QUIET)
    yield from _summary(report)
    yield Line(str(_("Commitments")), CHAPTER)
    yield Line(report.commitments_finding)
    for commitment in report.commitments:
        yield from _commitment(commitment)
    yield Line(str(_("Programmes")), CHAPTER)
    yield Line(report.programmes_finding)
    for kind in report.kinds:
        yield from _kind(kind)
    yield Line(str(_("Year on year")), CHAPTER)
    yield Line(report.years_finding)
    yield from _rows(report.years)
    yield Line(str(_("What does not add up")), CHAPTER)
    yield Line(report.problems_finding)
    yield from _blocks(report.problems)
    yield Line(str(_("About the data")), CHAPTER)
    yield from _blocks(report.about)


def _summary(report: ProgressReport) -> Iterator[Line]:
    yield Line(str(_("The year on one page")), CHAPTER)
    yield Line(report.finding)
    for each in report.headlines:
        note = f" ({each.note})" if each.note else ""
        yield Line(f"{each.label}{note}", BULLET, each.value)
    yield from _blocks(report.decisions)


def _blocks(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        yield Line(block.heading, SECTION)
        yield from (Line(text) for text in block.paragraphs)
        if block.note:
            yield Line(block.note, QUIET)


def _commitment(commitment: ReportCommitment) -> Iterator[Line]:
    yield Line(f"{commitment.number}. {commitment.title}", SECTION)
    if commitment.promise != commitment.title:
        yield Line(commitment.promise, lead=str(_("What we promised:")))
    yield Line(_status(commitment.status), lead=str(_("Status:")))
    yield Line(commitment.result, lead=str(_("Where we are:")))
    yield Line(commitment.finding)
    if commitment.not_applicable_because:
        yield Line(commitment.not_applicable_because, lead=str(_("Why it does not apply:")))
    for measure in commitment.measures:
        yield Line(_measure(measure), BULLET, f"{measure.label}:")
    yield from _part(_("What it takes to reach the target"), commitment.reach)
    if commitment.narrative:
        yield Line(str(_("In our words")), PART)
        yield from (Line(text) for text in commitment.narrative)
    doing = (_joined(each.what, each.owner, each.due, each.state) for each in commitment.actions)
    yield from _part(_("What we are doing"), doing)
    rests = (_joined(each.title, each.supports, each.owner, each.expires) for each in commitment.evidence)
    yield from _part(_("What this rests on"), rests)


def _status(status: str) -> str:
    return str(STATUS_WORDS.get(status, status))


def _part(heading: object, texts: Iterable[str]) -> Iterator[Line]:
    said = tuple(texts)
    if said:
        yield Line(str(heading), PART)
        yield from (Line(text, BULLET) for text in said)


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _measure(measure: ReportMeasure) -> str:
    """A measure's figures in sentences."""
    facts = {name: getattr(measure, name) for name in ("actual", "earlier", "baseline", "target", "expected")}
    facts["status"] = _status(measure.status)
    said = [
        _("%(actual)s. Year before: %(earlier)s. Baseline: %(baseline)s.", **facts),
        _("Target: %(target)s. Expected by now: %(expected)s. Status: %(status)s.", **facts),
        at_head(f"{measure.basis}."),
        measure.arithmetic,
    ]
    return " ".join(str(part) for part in said if part)


def _kind(kind: ReportKind) -> Iterator[Line]:
    yield Line(kind.title, SECTION)
    yield Line(kind.finding)
    for picture in kind.pictures:
        yield Line(picture.finding, BULLET)
    yield from _rows(kind.pay)


def _rows(table: Table | None) -> Iterator[Line]:
    """The rows of a table as a list: each cell after the name of its column."""
    for row in table.rows if table else ():
        cells = zip(table.columns[1:], row.cells, strict=True) if table else ()
        head = f"{row.head} ({row.note}):" if row.note else f"{row.head}:"
        yield Line("; ".join(f"{column.label.lower()} {cell}" for column, cell in cells), BULLET, head)
