"""Days, periods and ages. Every day is a ``datetime.date`` of Europe/London and both ends are inside."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

ONE_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day that many months on; where the month is too short, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def anniversary(day: date, years: int) -> date:
    """The day on which that many whole years are complete: for 29 February in a common year, 1 March."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)


def years_between(earlier: date, later: date) -> int:
    """Whole years complete on the later day; negative when it comes first."""
    years = later.year - earlier.year
    return years if later >= anniversary(earlier, years) else years - 1


@dataclass(frozen=True, order=True)
class Period:
    """From a first to a last day, both inside."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end on {self.last}, before it begins on {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def overlap(self, other: "Period") -> "Period | None":
        """The days that both have, if any."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    def months(self) -> Iterator["Period"]:
        """Its calendar months in order, the first and last cut to the days inside."""
        first = self.first
        while first <= self.last:
            last = min(month_of(first).last, self.last)
            yield Period(first, last)
            first = last + ONE_DAY

    def whole_months(self) -> int | None:
        """How many months it spans when it ends the day before it would begin again, else None."""
        after = self.last + ONE_DAY
        months = (after.year - self.first.year) * 12 + after.month - self.first.month
        return months if months > 0 and add_months(self.first, months) == after else None

    def previous(self) -> "Period":
        """The period of the same length that ends the day before: in months where it is whole months."""
        months = self.whole_months()
        first = add_months(self.first, -months) if months else self.first - timedelta(days=self.days)
        return Period(first, self.first - ONE_DAY)

    def is_over(self, as_at: date) -> bool:
        """Whether its last day lies before the as-at day."""
        return self.last < as_at

    def so_far(self, as_at: date) -> "Period | None":
        """Its days up to and with the as-at day; None when it has not begun."""
        return Period(self.first, min(self.last, as_at)) if as_at >= self.first else None

    def share_elapsed(self, as_at: date) -> Decimal:
        """The share of its days gone, the as-at day among them: 0 before it begins, 1 from its last day."""
        gone = self.so_far(as_at)
        return Decimal(gone.days) / self.days if gone else Decimal(0)


def month_of(day: date) -> Period:
    """The calendar month that holds a day."""
    return Period(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def reporting_year(first_month: int, first_day: int, containing: date) -> Period:
    """The year that begins on a day such as 1 April and holds the given day.

    A year that begins on 29 February begins on 1 March in a common year.
    """
    begins = _begin(containing.year, first_month, first_day)
    year = containing.year if containing >= begins else containing.year - 1
    return Period(_begin(year, first_month, first_day), _begin(year + 1, first_month, first_day) - ONE_DAY)


def _begin(year: int, month: int, day: int) -> date:
    return anniversary(date(2000, month, day), year - 2000)


@dataclass(frozen=True)
class Birth:
    """A month of birth, with its day where the employer records it."""

    year: int
    month: int
    day: int | None = None

    def __post_init__(self) -> None:
        date(self.year, self.month, self.day or 1)

    @property
    def earliest(self) -> date:
        """The day of birth, or the first it can have been."""
        return date(self.year, self.month, self.day or 1)

    @property
    def latest(self) -> date:
        """The day of birth, or the last it can have been."""
        return self.earliest if self.day else month_of(self.earliest).last

    def age_on(self, day: date) -> int:
        """Whole years on a day; a month without a day counts from its first."""
        return years_between(self.earliest, day)

    def youngest_on(self, day: date) -> int:
        """Whole years on a day if the birth was as late as the record allows."""
        return years_between(self.latest, day)

    def is_day_deciding(self, day: date) -> bool:
        """Whether the unknown day of birth would change the age on this day."""
        return self.age_on(day) != self.youngest_on(day)

    def birthdays_in(self, period: Period) -> Iterator[date]:
        """The days in a period on which a birthday falls, or may first and may last fall."""
        for day in sorted({self.earliest, self.latest}):
            for year in range(period.first.year, period.last.year + 1):
                birthday = anniversary(day, year - day.year)
                if birthday in period and birthday > day:
                    yield birthday


@dataclass(frozen=True)
class PayReference:
    """How an employer's pay reference periods follow each other.

    By default calendar months. ``month_day`` 16 means from the 16th to the 15th (28 at most, so that
    every month has it); ``weeks`` with ``anchor``, the first day of any one of them, means whole weeks.
    """

    month_day: int = 1
    weeks: int | None = None
    anchor: date = date(2024, 1, 1)

    def __post_init__(self) -> None:
        if not 1 <= self.month_day <= 28:
            raise ValueError("a monthly pay reference period begins on a day from 1 to 28")
        if self.weeks is not None and not 1 <= self.weeks <= 4:
            raise ValueError("a pay reference period is at most a month: 1 to 4 weeks")

    def holding(self, day: date) -> Period:
        """The pay reference period that holds a day."""
        if self.weeks:
            length = timedelta(weeks=self.weeks)
            first = day - (day - self.anchor) % length
            return Period(first, first + length - ONE_DAY)
        first = day.replace(day=self.month_day)
        if first > day:
            first = add_months(first, -1)
        return Period(first, add_months(first, 1) - ONE_DAY)

    def first_from(self, day: date) -> date:
        """The first day of the first pay reference period that begins on or after a day."""
        period = self.holding(day)
        return day if period.first == day else period.last + ONE_DAY

    def starts_in(self, period: Period) -> Iterator[date]:
        """The first days of the pay reference periods that begin inside a period."""
        day = self.first_from(period.first)
        while day <= period.last:
            yield day
            day = self.holding(day).last + ONE_DAY
