"""The real Living Wage: voluntary, from 18 on, announced once a year and to be paid by a later day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tracker.domain.citations import Citation, cited
from tracker.domain.periods import Birth, add_months, anniversary, month_of
from tracker.domain.sentences import N_, Sentence

FROM_AGE = 18
MONTHS_TO_PAY = 6


class Region(StrEnum):
    """Which of the two real Living Wages a site goes by."""

    UK = "uk"
    LONDON = "london"


REGION_LABELS = {Region.UK: N_("Outside London"), Region.LONDON: N_("London")}


class Dated(StrEnum):
    """How exactly the day of an announcement is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class LivingWageRow:
    """One year's announcement.

    ``announced_on`` is the last day it can have been: of the month or the year where no day is known, so
    that nobody is said to be late who may not have been. ``is_pay_by_published`` is false where the day
    to pay by was reckoned as six months after that.
    """

    announced_on: date
    dated: Dated
    uk_pence: int
    london_pence: int
    pay_by: date
    is_pay_by_published: bool
    is_derived: bool
    citation: Citation
    is_operators: bool = False

    def pence(self, region: Region) -> int:
        """The rate of a region."""
        return self.london_pence if region is Region.LONDON else self.uk_pence


def announced(text: str) -> tuple[date, Dated]:
    """The last day that "2014", "2014-11" or "2014-11-03" can mean, and how exact that is."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts), Dated.DAY
    if len(parts) == 2:
        return month_of(date(parts[0], parts[1], 1)).last, Dated.MONTH
    return date(parts[0], 12, 31), Dated.YEAR


def pay_by_without_notice(announced_on: date) -> date:
    """The day to pay by where none was published: six months after the announcement."""
    return add_months(announced_on, MONTHS_TO_PAY)


@dataclass(frozen=True, eq=False)
class LivingWageTable:
    """Announcements in the order of the days to pay by."""

    rows: tuple[LivingWageRow, ...]

    def due_on(self, day: date) -> LivingWageRow | None:
        """The rate to be paid on a day; None before the first and a year after the last became due."""
        row = max((row for row in self.rows if row.pay_by <= day), key=_rank, default=None)
        return None if row is None or (self._is_last(row) and day >= anniversary(row.pay_by, 1)) else row

    def coming_on(self, day: date) -> LivingWageRow | None:
        """The newest rate announced by a day but not yet due."""
        return max(
            (row for row in self.rows if row.announced_on <= day < row.pay_by), key=_rank, default=None
        )

    def changes(self) -> frozenset[date]:
        """Every day on which another rate falls due, and the one on which the last is too old to go by."""
        days = {row.pay_by for row in self.rows}
        return frozenset(days | {anniversary(max(days), 1)}) if days else frozenset()

    def _is_last(self, row: LivingWageRow) -> bool:
        return all(other.pay_by <= row.pay_by for other in self.rows)


def _rank(row: LivingWageRow) -> tuple[date, bool]:
    return row.pay_by, row.is_operators


def overlay_living(table: LivingWageTable, operator_rows: Iterable[LivingWageRow]) -> LivingWageTable:
    """The table with the operator's rows over those to be paid by the same day; those stay visible."""
    added = (replace(row, is_operators=True) for row in operator_rows)
    return LivingWageTable(tuple(sorted((*table.rows, *added), key=_rank)))


@dataclass(frozen=True)
class LivingWageCheck:
    """Whether pay reaches the real Living Wage; ``is_reached`` is None where nobody can or need say."""

    region: Region
    pence: int | None
    is_reached: bool | None
    reason: Sentence
    coming: LivingWageRow | None = None


def check_living_wage(
    table: LivingWageTable, day: date, paid_pence: int | None, region: Region, born: Birth | int | None = None
) -> LivingWageCheck:
    """Pay on a day against the rate then due. Under 18 it does not apply; an unknown age counts as 18."""
    row, age = table.due_on(day), born.age_on(day) if isinstance(born, Birth) else born
    citation = (row or table.rows[-1]).citation
    if row is None:
        text = N_("No real Living Wage is known here for %(day)s.")
        return LivingWageCheck(region, None, None, cited(text, "living_wage_not_known", citation, day=day))
    pence, coming = row.pence(region), table.coming_on(day)
    if age is not None and age < FROM_AGE:
        text = N_("The real Living Wage is for people aged 18 and over.")
        return LivingWageCheck(region, pence, None, cited(text, "living_wage_age", citation), coming)
    reached = None if paid_pence is None else paid_pence >= pence
    reason = cited(_words(region, reached), "living_wage", citation, living_pence=pence, pay_by=row.pay_by)
    return LivingWageCheck(region, pence, reached, reason, coming)


def _words(region: Region, reached: bool | None) -> str:
    if reached is None:
        return N_("The real Living Wage is %(living_pence)s an hour, due by %(pay_by)s; no pay is recorded.")
    if region is Region.LONDON:
        if reached:
            return N_("Reaches the London Living Wage of %(living_pence)s an hour, due by %(pay_by)s.")
        return N_(
            "Below the London Living Wage of %(living_pence)s an hour, due by %(pay_by)s; it is voluntary."
        )
    if reached:
        return N_("Reaches the real Living Wage of %(living_pence)s an hour, due by %(pay_by)s.")
    return N_("Below the real Living Wage of %(living_pence)s an hour, due by %(pay_by)s; it is voluntary.")


def validate_living(table: LivingWageTable) -> list[Sentence]:
    """What is doubtful in a table of real Living Wages."""
    problems = []
    for row in table.rows:
        facts = {"uk_pence": row.uk_pence, "london_pence": row.london_pence, "day": row.announced_on}
        if not 0 < row.uk_pence <= row.london_pence:
            problems.append(
                Sentence(
                    N_("The rates announced by %(day)s cannot be: %(uk_pence)s, London %(london_pence)s."),
                    facts,
                )
            )
        if row.pay_by < row.announced_on:
            problems.append(
                Sentence(N_("The rate announced by %(day)s is due before it was announced."), facts)
            )
    return problems
