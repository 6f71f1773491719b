"""Every figure of a report as data, in the order of the report: the one place that knows them all.

``figures_of`` needs nothing but the report, so a kept snapshot gives the same figures again. A figure's key
names it whatever it is called and wherever it stands: commitment/C1/app.starts/actual. So two reports of the
same compact can be laid beside each other figure by figure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.features.reports.pages import (
    Picture,
    ProgressReport,
    ReportCommitment,
    ReportMeasure,
    Row,
    Table,
)
from tracker.features.reports.pages.data import Basis, Datum, MeasureData
from tracker.foundation import words

STATUS_WORDS = {
    "met": _l("Met"),
    "on_course": _l("On course"),
    "just_behind": _l("Just behind"),
    "needs_attention": _l("Needs attention"),
    "cannot_say_yet": _l("Cannot say yet"),
    "not_applicable": _l("Not applicable"),
}

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Figure:
    """One figure: where it stands, how it is printed, and where it is a number the number and what it rests on.

    ``printed`` is what page and PDF say, words for a missing figure too. ``value`` is the number in its
    ``unit`` (count, share as a fraction, points, ratio, days, flag as 1 or 0, pence); ``counted`` how many people
    or things it counts and ``as_totals`` how many of those were logged as totals; days are ISO text; ``origin``
    is computed, stated or planned.
    """

    key: str
    chapter: str
    about: str
    name: str
    printed: str
    value: int | Decimal | None = None
    unit: str = ""
    numerator: int | None = None
    denominator: int | None = None
    counted: int | None = None
    as_totals: int | None = None
    first: str = ""
    last: str = ""
    as_at: str = ""
    origin: str = ""
    rests_on: str = ""
    problems: tuple[str, ...] = ()


def figures_of(report: ProgressReport) -> tuple[Figure, ...]:
    """All of them, the rows that print leaves out too; no two have the same key."""
    return tuple(_distinct(_figures(report)))


def _figures(report: ProgressReport) -> Iterator[Figure]:
    summary = str(_("The year on one page"))
    for number, each in enumerate(report.headlines, start=1):
        key = f"headline/{each.code or number}"
        made = Figure(key, summary, each.label, str(_("Headline")), each.value, rests_on=each.note)
        yield _with(made, each.data)
    yield from _of_picture("summary", summary, report.programmes_picture)
    for commitment in report.commitments:
        yield from _of_commitment(commitment)
    for kind in report.kinds:
        place = f"kind/{kind.name}"
        for picture in kind.pictures:
            yield from _of_picture(place, kind.title, picture)
        yield from _of_table(f"{place}/{kind.programmes.code or 'programme'}", kind.title, kind.programmes)
        yield from _of_table(f"{place}/pay", kind.title, kind.pay)
    for part in report.chapters:
        for picture in part.pictures:
            yield from _of_picture(f"chapter/{part.name}", part.title, picture)
        for table in part.tables:
            yield from _of_table(f"chapter/{part.name}/{table.code}", part.title, table)
    yield from _of_table("years", str(_("Year on year")), report.years)


def _of_commitment(commitment: ReportCommitment) -> Iterator[Figure]:
    place = f"commitment/{commitment.code or commitment.number}"
    chapter = str(_("Commitment %(number)s", number=commitment.number))
    yield _status(f"{place}/status", chapter, commitment.title, commitment.status)
    for number, measure in enumerate(commitment.measures, start=1):
        yield from _of_measure(f"{place}/{measure.code or number}", chapter, measure)
    yield from _of_picture(place, chapter, commitment.picture)


def _of_measure(place: str, chapter: str, measure: ReportMeasure) -> Iterator[Figure]:
    data = measure.data or MeasureData()
    for code, name, printed, datum in (
        ("baseline", _("Baseline"), measure.baseline, data.baseline),
        ("earlier", _("Year before"), measure.earlier, data.earlier),
        ("target", _("Target"), measure.target, data.target),
        ("expected", _("Expected by now"), measure.expected, data.expected),
        ("actual", _("Actual"), measure.actual, data.actual),
    ):
        made = _with(Figure(f"{place}/{code}", chapter, measure.label, str(name), printed), datum)
        yield replace(made, rests_on=measure.basis) if code == "actual" else made
    for part in data.parts:
        name = _("Actual, level %(level)s", level=part.code) if part.code.isdigit() else _("Actual, no level")
        key = f"{place}/actual/{part.code}"
        yield _with(Figure(key, chapter, measure.label, str(name), words.number(part.value)), part)
    yield _status(f"{place}/status", chapter, measure.label, measure.status)


def _status(key: str, chapter: str, about: str, status: str) -> Figure:
    printed = str(STATUS_WORDS.get(status, status))
    return Figure(key, chapter, about, str(_("Status")), printed, unit="status")


def _of_picture(place: str, chapter: str, picture: Picture | None) -> Iterator[Figure]:
    if picture is None:
        return
    place = f"{place}/{picture.code or picture.name}"
    points = tuple(picture.chart.printed)
    for number, ((name, printed), datum) in enumerate(_beside(points, picture.data), start=1):
        key = f"{place}/{datum.code if datum and datum.code else number}"
        made = Figure(key, chapter, picture.about, name, printed, rests_on=picture.source)
        yield _with(made, datum)


def _of_table(place: str, chapter: str, table: Table | None) -> Iterator[Figure]:
    if table is None:
        return
    for number, row in enumerate((*table.rows, *table.rest), start=1):
        yield from _of_row(f"{place}/{row.code or number}", chapter, table, row)


def _of_row(place: str, chapter: str, table: Table, row: Row) -> Iterator[Figure]:
    about = f"{row.head} ({row.note})" if row.note else row.head
    cells = tuple(zip(table.columns[1:], row.cells, strict=True))
    for number, ((column, printed), datum) in enumerate(_beside(cells, row.data), start=1):
        code = (datum.code if datum else "") or column.code or str(number)
        made = Figure(f"{place}/{code}", chapter, about, column.label, printed)
        yield _with(made, datum, table.basis)


def _beside(things: Sequence[Thing], data: Sequence[Datum | None]) -> Iterable[tuple[Thing, Datum | None]]:
    """Each with the number behind it; a report kept before there were any has none."""
    return zip(things, data or [None] * len(things), strict=True)


def _with(figure: Figure, datum: Datum | None, basis: Basis | None = None) -> Figure:
    """The figure with its number and what that rests on."""
    if datum is None:
        return figure
    if datum.value is None and not datum.basis:
        basis = replace(basis or Basis(), origin="")
    basis = datum.basis or basis or Basis()
    return replace(
        figure,
        value=datum.value,
        unit=datum.unit,
        numerator=datum.numerator,
        denominator=datum.denominator,
        counted=datum.counted,
        as_totals=datum.as_totals,
        first=basis.first,
        last=basis.last,
        as_at=basis.as_at,
        origin=basis.origin,
        problems=basis.problems,
    )


def _distinct(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures, a key that comes again with a number behind it."""
    seen: dict[str, int] = {}
    for figure in figures:
        times = seen[figure.key] = seen.get(figure.key, 0) + 1
        yield figure if times == 1 else replace(figure, key=f"{figure.key}~{times}")
