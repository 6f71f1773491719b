"""What of an edition anybody may read: only the lines that were chosen, and nothing of the others."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.features.reports.pages import (
    Block,
    Chapter,
    Headline,
    Picture,
    ProgressReport,
    ReportCommitment,
    ReportMeasure,
    Table,
)

SUMMARY = "summary"


@dataclass(frozen=True)
class Line:
    """Something that can be made public by itself; ``key`` stays the same from edition to edition."""

    key: str
    chapter: str
    label: str


@dataclass(frozen=True)
class PublicCommitment:
    """What may be read of a commitment; what was not chosen is empty."""

    number: str
    title: str
    status: str
    result: str
    picture: Picture | None
    measures: tuple[ReportMeasure, ...]
    narrative: tuple[str, ...]


@dataclass(frozen=True)
class PublicKind:
    """What may be read of a kind of programme."""

    title: str
    finding: str
    pictures: tuple[Picture, ...]
    programmes: Table | None


@dataclass(frozen=True)
class PublicReport:
    """What the public page prints."""

    organisation: str
    compact: str
    period: str
    period_short: str
    as_at: str
    label: str
    finding: str
    headlines: tuple[Headline, ...]
    commitments: tuple[PublicCommitment, ...]
    kinds: tuple[PublicKind, ...]
    chapters: tuple[Chapter, ...]
    years: Table | None
    about: tuple[Block, ...]
    has_summary: bool


def lines_of(report: ProgressReport) -> list[Line]:
    """Everything of a report that can be made public, in the order of the report."""
    summary = str(_("Summary"))
    found = [Line("finding", summary, str(_("The finding: %(finding)s", finding=report.finding)))]
    for each in report.headlines:
        found.append(Line(_headline(each), summary, f"{each.value} {each.label}"))
    for commitment in report.commitments:
        found += _lines_of_commitment(commitment)
    for kind in report.kinds:
        found.append(Line(f"kind/{kind.name}/figures", kind.title, str(_("Finding and charts"))))
        found.append(Line(f"kind/{kind.name}/programmes", kind.title, str(_("The table of its programmes"))))
    found += [
        Line(f"chapter/{each.name}", each.title, str(_("The whole chapter"))) for each in report.chapters
    ]
    last = str(_("The last chapters"))
    if report.years:
        found.append(Line("years", last, str(_("Year on year"))))
    found.append(Line("about", last, str(_("About the data"))))
    return [
        *found,
        Line(SUMMARY, last, str(_("The summary on two pages, as a PDF, with all that stands on it"))),
    ]


def _headline(each: Headline) -> str:
    return f"headline/{each.code or each.label}"


def _key(commitment: ReportCommitment) -> str:
    return f"commitment/{commitment.code or commitment.number}"


def _lines_of_commitment(commitment: ReportCommitment) -> Iterator[Line]:
    chapter, key = f"{commitment.number}. {commitment.title}", _key(commitment)
    yield Line(f"{key}/result", chapter, str(_("Status and result: %(result)s", result=commitment.result)))
    if commitment.picture:
        yield Line(f"{key}/picture", chapter, str(_("The chart over the years")))
    for measure in commitment.measures:
        text = _("Measure: %(label)s, %(actual)s", label=measure.label, actual=measure.actual)
        yield Line(_measure(key, measure), chapter, str(text))
    if commitment.narrative:
        yield Line(f"{key}/words", chapter, str(_("Our own words")))


def _measure(key: str, measure: ReportMeasure) -> str:
    return f"{key}/measure/{measure.code or measure.label}"


def public_of(report: ProgressReport, chosen: Collection[str]) -> PublicReport:
    """The report with the chosen lines alone."""
    return PublicReport(
        report.organisation,
        report.compact,
        report.period,
        report.period_short,
        report.as_at,
        report.label,
        report.finding if "finding" in chosen else "",
        tuple(each for each in report.headlines if _headline(each) in chosen),
        tuple(_commitments(report, chosen)),
        tuple(_kinds(report, chosen)),
        tuple(each for each in report.chapters if f"chapter/{each.name}" in chosen),
        report.years if "years" in chosen else None,
        report.about if "about" in chosen else (),
        SUMMARY in chosen,
    )


def _commitments(report: ProgressReport, chosen: Collection[str]) -> Iterator[PublicCommitment]:
    for each in report.commitments:
        key = _key(each)
        has_result = f"{key}/result" in chosen
        made = PublicCommitment(
            each.number,
            each.title,
            each.status if has_result else "",
            each.result if has_result else "",
            each.picture if f"{key}/picture" in chosen else None,
            tuple(one for one in each.measures if _measure(key, one) in chosen),
            each.narrative if f"{key}/words" in chosen else (),
        )
        if made.status or made.picture or made.measures or made.narrative:
            yield made


def _kinds(report: ProgressReport, chosen: Collection[str]) -> Iterator[PublicKind]:
    for each in report.kinds:
        figures, table = f"kind/{each.name}/figures" in chosen, f"kind/{each.name}/programmes" in chosen
        if figures or table:
            yield PublicKind(
                each.title,
                each.finding if figures else "",
                each.pictures if figures else (),
                each.programmes if table else None,
            )
