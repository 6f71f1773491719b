"""Pictures of people started by year: over all kinds of programme, and of one kind."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.funnel import EventKind
from tracker.domain.measures import MeasureFilter
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.insight.queries.books import Books
from tracker.features.reports.pages import Picture
from tracker.features.reports.pages.counts import JOB_KINDS, Count, count_of, is_before_records
from tracker.features.reports.pages.data import Datum, basis_of
from tracker.features.reports.pages.resting import rests_on
from tracker.features.reports.pages.wording import short_year
from tracker.foundation import words
from tracker.foundation.charts import Columns, Point, first_drawn

COUNTED = _l("people who started, in the year of the day they started on")


def _points(
    books: Books, kinds: Sequence[ProgrammeKind], years: Sequence[Period], counts: Sequence[Count]
) -> tuple[Sequence[Period], tuple[Point, ...], tuple[Datum, ...]]:
    """The years that are drawn, from the first with a figure; for each its point, and the number behind it."""
    begins, points, data = books.begins(kinds), [], []
    for year, count in zip(years, counts, strict=True):
        basis, code = basis_of(year, books.as_at), year.first.isoformat()
        if is_before_records(begins, year, count.started):
            points.append(Point(None))
            data.append(Datum(code=code, basis=basis_of(year, books.as_at, "")))
        else:
            points.append(Point(count.started, words.number(count.started), books.as_at < year.last))
            data.append(count.datum(EventKind.STARTED, code, basis))
    first = first_drawn(points)
    return years[first:], tuple(points[first:]), tuple(data[first:])


def _values(years: Sequence[Period], points: Sequence[Point]) -> str:
    named = zip(years, points, strict=True)
    return "; ".join(f"{short_year(year)}: {point.label}" for year, point in named if point.label)


def picture_of_kind(
    books: Books, kind: ProgrammeKind, years: Sequence[Period], counts: Sequence[Count], source: str
) -> Picture:
    """People started by year in one kind of programme."""
    years, points, data = _points(books, (kind,), years, counts)
    periods, label = tuple(short_year(year) for year in years), str(_(KINDS[kind].plural))
    title = _("%(label)s, people started by year: %(values)s", label=label, values=_values(years, points))
    chart = Columns(
        periods,
        points,
        title=str(title),
        desc=str(_("Columns by year; a year not yet over is hollow.")),
        missing=str(_("no figure")),
    )
    return Picture(
        f"{kind.value.replace('_', '-')}-starts",
        _finding_of_kind(points, periods),
        str(_("%(label)s, people who started, by year", label=label)),
        chart,
        source,
        "starts",
        data,
        rests_on(str(COUNTED), data, books.as_at),
    )


def _finding_of_kind(points: Sequence[Point], periods: Sequence[str]) -> str:
    now, before = points[-1], points[-2] if len(points) > 1 else Point(None)
    facts = {"now": now.label, "year": periods[-1], "before": before.label}
    if now.value is None:
        return str(_("No start is recorded yet"))
    if before.value is None:
        return str(_("%(now)s started in %(year)s; there is no earlier figure", **facts))
    if now.is_so_far:
        return str(_("%(now)s started so far, after %(before)s in all of the year before", **facts))
    return str(_("%(now)s started, after %(before)s the year before", **facts))


def picture_of_all(books: Books, years: Sequence[Period]) -> Picture | None:
    """People started by year over all kinds of programme but outreach; None before anything is recorded."""
    if books.begins(JOB_KINDS) is None:
        return None
    cohorts = books.choose(JOB_KINDS, MeasureFilter())
    counts = [count_of(books, cohorts, year) for year in years]
    years, points, data = _points(books, JOB_KINDS, years, counts)
    chart = Columns(
        tuple(short_year(year) for year in years),
        points,
        title=str(_("People started by year: %(values)s", values=_values(years, points))),
        desc=str(_("Columns by year; a year not yet over is hollow.")),
        missing=str(_("no figure")),
        width=642,
    )
    about = _(
        "Apprenticeships, internships, school-leaver streams and work experience, people started by year"
    )
    source = str(_("Source: our own programme records."))
    finding, resting = _finding_of_all(points, years[-2]), rests_on(str(COUNTED), data, books.as_at)
    return Picture("all-starts", finding, str(about), chart, source, "starts", data, resting)


def _finding_of_all(points: Sequence[Point], earlier: Period) -> str:
    last, before = points[-1], points[-2]
    facts = {"now": last.label or words.number(0), "before": before.label, "year": short_year(earlier)}
    if before.value is None:
        return str(_("%(now)s people started; there is no earlier figure", **facts))
    return str(_("%(now)s people started, after %(before)s in all of %(year)s", **facts))
