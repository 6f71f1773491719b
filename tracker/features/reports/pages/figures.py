"""Every figure of a report as rows of a CSV file: chapter, what it is about, which figure, the figure as printed."""

from collections.abc import Iterator

from flask_babel import gettext as _

from tracker.features.reports.pages import Picture, ProgressReport, ReportCommitment, ReportMeasure, Table
from tracker.foundation.charts import Columns, Funnel, Stacked, Trend

HEADING = ("chapter", "about", "figure", "value")
Line = tuple[str, str, str, str]


def figures_of(report: ProgressReport) -> Iterator[Line]:
    """All of them, the rows that print leaves out too."""
    summary = str(_("The year on one page"))
    for headline in report.headlines:
        yield summary, headline.label, headline.note, headline.value
    yield from _of_picture(summary, report.programmes_picture)
    for commitment in report.commitments:
        yield from _of_commitment(commitment)
    for kind in report.kinds:
        for picture in kind.pictures:
            yield from _of_picture(kind.title, picture)
        yield from _of_table(kind.title, kind.programmes)
        yield from _of_table(kind.title, kind.pay)
    yield from _of_table(str(_("Year on year")), report.years)


def _of_commitment(commitment: ReportCommitment) -> Iterator[Line]:
    chapter = str(_("Commitment %(number)s", number=commitment.number))
    for measure in commitment.measures:
        for label, value in _of_measure(measure):
            yield chapter, measure.label, label, value
    yield from _of_picture(chapter, commitment.picture)


def _of_measure(measure: ReportMeasure) -> Iterator[tuple[str, str]]:
    yield str(_("Baseline")), measure.baseline
    yield str(_("Year before")), measure.earlier
    yield str(_("Target")), measure.target
    yield str(_("Expected by now")), measure.expected
    yield str(_("Actual")), measure.actual
    yield str(_("Status")), measure.status
    yield str(_("What it rests on")), measure.basis


def _of_picture(chapter: str, picture: Picture | None) -> Iterator[Line]:
    if picture is None:
        return
    for name, value in _points(picture.chart):
        yield chapter, picture.about, name, value


def _points(chart: Trend | Columns | Funnel | Stacked) -> Iterator[tuple[str, str]]:
    if isinstance(chart, Stacked):
        named = ((f"{row.name}, {part.name}", part.label) for row in chart.rows for part in row.parts)
    elif isinstance(chart, Funnel):
        named = ((stage.name, stage.label) for stage in chart.stages)
    else:
        points = chart.points if isinstance(chart, Columns) else chart.series[0].points
        named = ((period, point.label) for period, point in zip(chart.periods, points, strict=True))
    return ((name, label or chart.missing) for name, label in named)


def _of_table(chapter: str, table: Table | None) -> Iterator[Line]:
    if table is None:
        return
    for row in (*table.rows, *table.rest):
        about = f"{row.head} ({row.note})" if row.note else row.head
        for column, cell in zip(table.columns[1:], row.cells, strict=True):
            yield chapter, about, column.label, cell
