"""The minimum wage as dated rows, what lies over what, and what is wrong with a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tracker.domain.citations import Citation
from tracker.domain.periods import ONE_DAY, Period
from tracker.domain.sentences import N_, Sentence, sentence

AGE_BANDS = (
    (25, "age_25_plus"),
    (23, "age_23_24"),
    (21, "age_21_22"),
    (18, "age_18_20"),
    (0, "under_18"),
)
WORKING_AGE = 16
LARGEST_PLAUSIBLE_RISE = 1.5


@dataclass(frozen=True)
class RateRow:
    """The pence an hour of one run of days, both ends inside. Plain values, so that a form can make one."""

    first: date
    last: date
    under_18_pence: int
    age_18_20_pence: int
    age_21_22_pence: int
    age_23_24_pence: int
    age_25_plus_pence: int
    apprentice_pence: int
    citation: Citation
    living_wage_age: int | None = None
    is_operators: bool = False

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def by_age(self) -> tuple[tuple[int, str, int], ...]:
        """From which age, the code of the band, pence: the oldest first."""
        pence = (
            self.age_25_plus_pence,
            self.age_23_24_pence,
            self.age_21_22_pence,
            self.age_18_20_pence,
            self.under_18_pence,
        )
        return tuple((age, code, pay) for (age, code), pay in zip(AGE_BANDS, pence, strict=True))

    def band(self, age: int) -> tuple[str, int]:
        """The code and the pence of the band that an age falls in."""
        return next(
            (code, pence) for from_age, code, pence in self.by_age() if age >= from_age or not from_age
        )


@dataclass(frozen=True)
class ListedRow:
    """A row as a page lists it, with the operator's row that lies over it, if any."""

    row: RateRow
    overlaid_by: RateRow | None


@dataclass(frozen=True, eq=False)
class RateTable:
    """Rows in the order of their days; where two hold a day, the operator's and then the later one counts."""

    rows: tuple[RateRow, ...]

    def row_on(self, day: date) -> RateRow | None:
        """The row that counts on a day, if any is known."""
        return max((row for row in self.rows if day in row), key=_rank, default=None)

    def is_after_last(self, day: date) -> bool:
        """Whether a day lies after everything that is known."""
        return all(day > row.last for row in self.rows)

    def changes(self) -> frozenset[date]:
        """Every day on which the row that counts may change."""
        return frozenset(day for row in self.rows for day in (row.first, row.last + ONE_DAY))

    def listed(self) -> Iterator[ListedRow]:
        """Every row, the overlaid ones too."""
        for row in self.rows:
            over = (other for other in self.rows if _rank(other) > _rank(row) and _share_days(row, other))
            yield ListedRow(row, max(over, key=_rank, default=None))


def overlay(table: RateTable, operator_rows: Iterable[RateRow]) -> RateTable:
    """The table with the operator's rows over those of the same days; the rows beneath stay visible."""
    added = (replace(row, is_operators=True) for row in operator_rows)
    return RateTable(tuple(sorted((*table.rows, *added), key=lambda row: (row.first, row.is_operators))))


def validate(table: RateTable) -> list[Sentence]:
    """What is doubtful in a table: gaps, overlaps, rates that cannot be meant."""
    problems = [problem for row in table.rows for problem in _row_problems(row)]
    sound = [row for row in table.rows if row.first <= row.last]
    for operators in (False, True):
        problems += _overlaps([row for row in sound if row.is_operators is operators])
    return problems + _gaps(sound) + _jumps(table, sound)


def _rank(row: RateRow) -> tuple[bool, date]:
    return row.is_operators, row.first


def _share_days(one: RateRow, other: RateRow) -> bool:
    return one.first <= other.last and other.first <= one.last


def _row_problems(row: RateRow) -> Iterator[Sentence]:
    days = {"first": row.first, "last": row.last}
    ladder = [pence for _, _, pence in reversed(row.by_age())]
    if row.last < row.first:
        yield sentence(N_("The rates from %(first)s end before they begin, on %(last)s."), **days)
    if min(*ladder, row.apprentice_pence) <= 0:
        yield sentence(N_("A rate from %(first)s is missing, nought or negative."), **days)
    if any(younger > older for younger, older in pairwise(ladder)):
        yield sentence(N_("From %(first)s an older worker would be owed less than a younger one."), **days)
    if row.apprentice_pence > row.age_18_20_pence:
        yield sentence(
            N_(
                "From %(first)s the apprentice rate, %(apprentice_pence)s, is above that for 18 to 20, "
                "%(age_pence)s."
            ),
            **days,
            apprentice_pence=row.apprentice_pence,
            age_pence=row.age_18_20_pence,
        )


def _overlaps(rows: list[RateRow]) -> list[Sentence]:
    return [
        sentence(
            N_("The rates from %(first)s begin before those from %(earlier)s end, on %(last)s."),
            first=later.first,
            earlier=earlier.first,
            last=earlier.last,
        )
        for earlier, later in pairwise(sorted(rows, key=lambda row: (row.first, row.last)))
        if later.first <= earlier.last
    ]


def _gaps(rows: list[RateRow]) -> list[Sentence]:
    problems, covered = [], None
    for row in sorted(rows, key=lambda row: row.first):
        if covered and row.first > covered + ONE_DAY:
            gap = Period(covered + ONE_DAY, row.first - ONE_DAY)
            problems.append(
                sentence(N_("No rate is known from %(first)s to %(last)s."), first=gap.first, last=gap.last)
            )
        covered = max(covered or row.last, row.last)
    return problems


def _jumps(table: RateTable, rows: list[RateRow]) -> list[Sentence]:
    """Rates that fall, or rise by more than half, from the day before: most likely a slip of the keyboard."""
    problems = []
    for row in rows:
        before = table.row_on(row.first - ONE_DAY)
        for (age, _, now), (_, _, then) in zip(row.by_age(), before.by_age() if before else (), strict=False):
            if then > 0 and not then <= now <= then * LARGEST_PLAUSIBLE_RISE:
                problems.append(
                    sentence(
                        N_(
                            "From %(first)s the rate from age %(age)s goes from %(then_pence)s "
                            "to %(now_pence)s: is that right?"
                        ),
                        age=max(age, WORKING_AGE),
                        then_pence=then,
                        now_pence=now,
                        first=row.first,
                    )
                )
    return problems
