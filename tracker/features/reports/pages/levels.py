"""Apprenticeship starts by level over the years, as bars of parts."""

from collections.abc import Callable, Sequence

from flask_babel import gettext as _

from tracker.domain.funnel import EventKind
from tracker.domain.measures import MeasureFilter
from tracker.domain.periods import Period
from tracker.domain.programmes import ProgrammeKind
from tracker.features.insight.queries.books import Books
from tracker.features.reports.pages import Picture
from tracker.features.reports.pages.counts import is_before_records
from tracker.features.reports.pages.data import basis_of, counted
from tracker.features.reports.pages.resting import rests_on
from tracker.features.reports.pages.wording import short_year
from tracker.foundation import words
from tracker.foundation.charts import Part, Stacked, StackedRow

Fits = Callable[[int | None], bool]
BANDS: tuple[tuple[str, Fits], ...] = (
    ("2", lambda level: level == 2),
    ("3", lambda level: level == 3),
    ("4-7", lambda level: level is not None and level >= 4),
    ("none", lambda level: level is None),
)


def _names() -> dict[str, str]:
    return {
        "2": str(_("Level 2")),
        "3": str(_("Level 3")),
        "4-7": str(_("Level 4 and above")),
        "none": str(_("No level given")),
    }


def levels_picture(books: Books, years: Sequence[Period]) -> Picture | None:
    """The starts of each year by level; None where none of these years has any."""
    kind = ProgrammeKind.APPRENTICESHIP
    cohorts, names = books.choose((kind,), MeasureFilter()), _names()
    counted_by_year = []
    for year in years:
        tally = books.tally(EventKind.STARTED, year)
        parts = {code: [cohort for cohort in cohorts if fits(cohort.programme.level)] for code, fits in BANDS}
        numbers = {code: tally.count(group) for code, group in parts.items()}
        if not is_before_records(books.begins((kind,)), year, sum(numbers.values())):
            counted_by_year.append((year, numbers))
    if not any(sum(numbers.values()) for _year, numbers in counted_by_year):
        return None
    codes = [code for code, _fits in BANDS if code != "none" or any(n["none"] for _y, n in counted_by_year)]
    rows = tuple(
        _row(books, year, {names[code]: numbers[code] for code in codes}) for year, numbers in counted_by_year
    )
    data = tuple(
        counted(numbers[code], code=f"{year.first};level={code}", basis=basis_of(year, books.as_at))
        for year, numbers in counted_by_year
        for code in codes
    )
    chart = Stacked(
        rows,
        title=str(_("Apprenticeship starts by level: %(values)s", values=_values(rows))),
        desc=str(_("A bar of parts for each year.")),
        missing=str(_("no starts")),
    )
    about = str(_("Apprenticeship starts by level and year; each bar is all starts of its year"))
    source = str(_("Source: our own programme records; the level is that of the programme."))
    counted_words = str(_("people who started an apprenticeship, by the level of its standard"))
    resting = rests_on(counted_words, data, books.as_at)
    return Picture("levels", _finding(rows), about, chart, source, "levels", data, resting)


def _row(books: Books, year: Period, parts: dict[str, int]) -> StackedRow:
    name, whole = short_year(year), sum(parts.values())
    if books.as_at < year.last:
        name = str(_("%(year)s so far", year=name))
    made = tuple(Part(part, number, words.number(number)) for part, number in parts.items())
    return StackedRow(name, made, str(_("of %(count)s", count=words.number(whole))))


def _values(rows: Sequence[StackedRow]) -> str:
    said = (f"{row.name}: {', '.join(f'{part.name} {part.label}' for part in row.parts)}" for row in rows)
    return "; ".join(said)


def _finding(rows: Sequence[StackedRow]) -> str:
    """The largest part of the last year."""
    last = rows[-1]
    if not last.is_whole:
        return str(_("No apprenticeship has started yet in %(year)s", year=last.name))
    largest = max(last.parts, key=lambda part: part.value or 0)
    facts = {"count": largest.label, "of": last.count, "part": largest.name.lower(), "year": last.name}
    return str(_("%(count)s %(of)s apprenticeship starts are at %(part)s in %(year)s", **facts))
