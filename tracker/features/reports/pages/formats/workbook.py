"""Every figure of a report as an Excel workbook: what it is, and one line for each figure."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.features.reports.pages import ProgressReport
from tracker.features.reports.pages.figures import Figure, figures_of
from tracker.foundation.workbooks import Amount, Cell, Heading, Sheet, workbook

SHOWN = {
    "count": "#,##0",
    "share": "0.0%",
    "points": "0.0",
    "ratio": "0.00",
    "days": "#,##0.#",
    "flag": "0",
    "pounds": "£#,##0.00",
}
UNITS = {
    "count": _l("count"),
    "share": _l("share"),
    "points": _l("percentage points"),
    "ratio": _l("ratio"),
    "days": _l("days"),
    "flag": _l("1 is yes, 0 is no"),
    "pounds": _l("pounds"),
    "status": _l("status"),
}
ORIGINS = {"computed": _l("computed"), "stated": _l("stated"), "planned": _l("planned")}
COLUMNS = (
    (_l("Chapter"), 20),
    (_l("About"), 58),
    (_l("Figure"), 28),
    (_l("As printed"), 24),
    (_l("Value"), 12),
    (_l("Unit"), 14),
    (_l("Numerator"), 11),
    (_l("Denominator"), 12),
    (_l("Counted"), 10),
    (_l("Of these as totals"), 12),
    (_l("From"), 13),
    (_l("To"), 13),
    (_l("Figures as at"), 13),
    (_l("Origin"), 11),
    (_l("What it rests on"), 44),
    (_l("What does not add up"), 44),
    (_l("Key"), 48),
)


def xlsx_of(report: ProgressReport, moment: datetime) -> bytes:
    """The workbook, the same bytes each time."""
    columns = tuple(Heading(str(label), width) for label, width in COLUMNS)
    rows = [_row(figure) for figure in figures_of(report)]
    about = Sheet(
        str(_("About")),
        (Heading(str(_("About this workbook")), 22), Heading("", 76)),
        tuple(_about(report)),
        is_table=False,
    )
    title = _("Progress report %(period)s: every figure", period=report.period_short)
    return workbook(
        (about, Sheet(str(_("Figures")), columns, rows)),
        title=str(title),
        author=report.organisation,
        made_at=moment,
    )


def _row(figure: Figure) -> tuple[Cell, ...]:
    unit = "pounds" if figure.unit == "pence" else figure.unit
    return (
        figure.chapter,
        figure.about,
        figure.name,
        figure.printed,
        _amount(figure, unit),
        str(UNITS.get(unit, unit)),
        figure.numerator,
        figure.denominator,
        figure.counted,
        figure.as_totals,
        *(date.fromisoformat(day) if day else None for day in (figure.first, figure.last, figure.as_at)),
        str(ORIGINS.get(figure.origin, figure.origin)),
        figure.rests_on,
        " ".join(figure.problems),
        figure.key,
    )


def _amount(figure: Figure, unit: str) -> Amount | None:
    if figure.value is None:
        return None
    value = Decimal(figure.value) / 100 if figure.unit == "pence" else figure.value
    is_part = unit == "count" and isinstance(value, Decimal)
    return Amount(value, "#,##0.0" if is_part else SHOWN.get(unit, "General"))


def _about(report: ProgressReport) -> Iterator[tuple[Cell, ...]]:
    yield str(_("Organisation")), report.organisation
    yield str(_("Compact")), report.compact
    yield str(_("Period")), report.period
    yield str(_("Figures as at")), report.as_at
    yield str(_("Standing")), report.label
    yield str(_("Version")), report.version
    yield str(_("Sheet “Figures”")), str(_("Every figure of the report, one on each line, in its order."))
    yield (
        str(_("Value")),
        str(_("The figure as a number; empty where there is none, and no figure is not nought.")),
    )
    yield (
        str(_("Numerator, denominator")),
        str(_("Of a share: how many of how many. “Counted” says how many people or things a figure counts.")),
    )
    yield (
        str(_("Origin")),
        str(_("Computed from records, stated by the organisation with its source, or planned.")),
    )
    yield (
        str(_("Key")),
        str(_("Names a figure whatever it is called: the same in another edition of the same report.")),
    )
    for block in report.about:
        yield block.heading, " ".join(block.paragraphs)
