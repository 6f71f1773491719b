"""What the grid of totals is given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from flask_babel import gettext as _

from tracker.domain.funnel import EVENTS, EventKind
from tracker.domain.measures import Part, check_parts
from tracker.domain.periods import ONE_DAY, Period, add_months, anniversary, reporting_year
from tracker.features.programmes.models import Cohort, CohortTotal
from tracker.features.programmes.pages.cohorts import year_words
from tracker.foundation import words

Key = tuple[EventKind, Period]
LONGEST_MONTH = 31


@dataclass(frozen=True)
class Cell:
    """A cell of the grid: the name of its input, or what is known over other days and not typed here."""

    event: EventKind
    period: Period
    label: str
    name: str
    said: str


@dataclass(frozen=True)
class Row:
    """A month or year of the grid."""

    words: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    """The grid by month or by year; by month, one reporting year at a time."""

    by: str
    heads: Sequence[str]
    rows: Sequence[Row]
    stated: Sequence[str]
    year: int
    years: Sequence[tuple[int, str]]

    @property
    def number_heads(self) -> list[tuple[str, str]]:
        """The events as heads of columns."""
        return [(head, "number") for head in self.heads]

    def open_cells(self) -> list[Cell]:
        """The cells in which something can be typed."""
        return [cell for row in self.rows for cell in row.cells if cell.name]


def known_totals(totals: Iterable[CohortTotal]) -> dict[Key, int]:
    """Totals by event and period."""
    return {(EventKind(row.event), Period(row.first_day, row.last_day)): row.count for row in totals}


def years_of(cohort: Cohort, begins: tuple[int, int], totals: Iterable[Key]) -> list[Period]:
    """The reporting years in which something of a cohort can have happened, and those with totals."""
    days = [cohort.planned_start, cohort.planned_end, *(period.last for _event, period in totals)]
    first = reporting_year(*begins, anniversary(min(days), -1))
    last = reporting_year(*begins, anniversary(max(days), 1))
    count = last.first.year - first.first.year + 1
    return [reporting_year(*begins, anniversary(first.first, step)) for step in range(count)]


def months_of(year: Period) -> list[Period]:
    """The twelve months of a reporting year, each from the day on which the year begins."""
    edges = [add_months(year.first, step) for step in range(13)]
    return [Period(first, after - ONE_DAY) for first, after in pairwise(edges)]


def totals_grid(
    cohort: Cohort,
    events: Sequence[EventKind],
    begins: tuple[int, int],
    known: Mapping[Key, int],
    by: str = "",
    year: int | None = None,
) -> Grid:
    """The grid of a cohort: by month where that is asked for or used already, else by year."""
    years = years_of(cohort, begins, known)
    if by not in ("month", "year"):
        by = "month" if any(period.days <= LONGEST_MONTH for _event, period in known) else "year"
    starting = reporting_year(*begins, cohort.planned_start)
    shown = next((each for each in years if each.first.year == year), starting)
    periods = months_of(shown) if by == "month" else years
    return Grid(
        by,
        [str(_(EVENTS[event])) for event in events],
        [
            Row(_words(period, by), [_cell(event, period, by, known) for event in events])
            for period in periods
        ],
        [f"stated_{event}" for event in events],
        shown.first.year,
        [(each.first.year, year_words(each)) for each in years],
    )


def _words(period: Period, by: str) -> str:
    return words.month(period.first) if by == "month" else year_words(period)


def _cell(event: EventKind, period: Period, by: str, known: Mapping[Key, int]) -> Cell:
    label = _("%(event)s, %(period)s", event=_(EVENTS[event]), period=_words(period, by))
    others = [key for key in known if key[0] is event and key[1] != period and key[1].overlap(period)]
    if not others:
        name = f"{event}_{period.first:%Y%m%d}_{period.last:%Y%m%d}"
        return Cell(event, period, label, name, "")
    count = words.number(sum(known[key] for key in others))
    said = _("%(count)s by month", count=count) if by == "year" else _("%(count)s in its year", count=count)
    return Cell(event, period, label, "", said)


def questions(stated: Mapping[EventKind, int], counts: Mapping[Key, int | None], by: str) -> list[str]:
    """Where the parts do not add up to the total that was typed for comparison, with the figures."""
    said: list[str] = []
    for event, total in stated.items():
        parts = [
            Part(_words(key[1], by), count) for key, count in counts.items() if key[0] is event and count
        ]
        said += [words.say(problem) for problem in check_parts(EVENTS[event], total, parts)]
    return said


@dataclass(frozen=True)
class TotalLine:
    """A total in words."""

    event: str
    first_day: date
    last_day: date
    count: int


def total_lines(totals: Iterable[CohortTotal]) -> list[TotalLine]:
    """Totals in words, for a page that lists them."""
    return [
        TotalLine(_(EVENTS[EventKind(row.event)]), row.first_day, row.last_day, row.count) for row in totals
    ]
