"""Working days: weekdays that are neither a bank holiday of the nation nor a day the organisation is closed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from tracker.domain.periods import ONE_DAY
from tracker.domain.sentences import N_

SATURDAY = 5


class Nation(StrEnum):
    """Whose bank holidays an organisation keeps."""

    ENGLAND_AND_WALES = "england_and_wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


NATIONS: Mapping[Nation, str] = {
    Nation.ENGLAND_AND_WALES: N_("England and Wales"),
    Nation.SCOTLAND: N_("Scotland"),
    Nation.NORTHERN_IRELAND: N_("Northern Ireland"),
}


@dataclass(frozen=True)
class Calendar:
    """The days on which an organisation works."""

    nation: Nation = Nation.ENGLAND_AND_WALES
    closed: Collection[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        """Whether people work on this day."""
        holidays = bank_holidays(self.nation, day.year)
        return day.weekday() < SATURDAY and day not in holidays and day not in self.closed

    def after(self, day: date, count: int) -> date:
        """The day that many working days after a day; with 0, that day or the next working day."""
        while not self.is_working(day) and not count:
            day += ONE_DAY
        while count > 0:
            day += ONE_DAY
            count -= self.is_working(day)
        return day

    def between(self, earlier: date, later: date) -> int:
        """Working days after the earlier day, up to and with the later one; 0 where it does not come later."""
        return sum(self.is_working(day) for day in _days(earlier + ONE_DAY, later))


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def easter(year: int) -> date:
    """Easter Sunday, by the rule of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    leap = century // 4
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    offset = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    moon = (golden + 11 * epact + 22 * offset) // 451
    month, day = divmod(epact + offset - 7 * moon + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    """The bank holidays that come back each year; one-off days are among the days the organisation is closed."""
    found: set[date] = set()
    for fixed in _FIXED[nation]:
        day = date(year, *fixed)
        while day.weekday() >= SATURDAY or day in found:  # a substitute day follows a weekend
            day += ONE_DAY
        found.add(day)
    sunday = easter(year)
    found.add(sunday - timedelta(days=2))
    if nation is not Nation.SCOTLAND:
        found.add(sunday + ONE_DAY)
    return frozenset(found | {monday(year) for monday in _MONDAYS[nation]})


def _first_monday(month: int) -> Callable[[int], date]:
    def monday(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=-first.weekday() % 7)

    return monday


def _last_monday(month: int) -> Callable[[int], date]:
    def monday(year: int) -> date:
        last = date(year, month, 31)
        return last - timedelta(days=last.weekday())

    return monday


_EARLY_MAY, _LATE_MAY = _first_monday(5), _last_monday(5)
_MONDAYS: Mapping[Nation, tuple[Callable[[int], date], ...]] = {
    Nation.ENGLAND_AND_WALES: (_EARLY_MAY, _LATE_MAY, _last_monday(8)),
    Nation.SCOTLAND: (_EARLY_MAY, _LATE_MAY, _first_monday(8)),
    Nation.NORTHERN_IRELAND: (_EARLY_MAY, _LATE_MAY, _last_monday(8)),
}
# Month and day, in the order in which substitute days are given out.
_FIXED: Mapping[Nation, tuple[tuple[int, int], ...]] = {
    Nation.ENGLAND_AND_WALES: ((1, 1), (12, 25), (12, 26)),
    Nation.SCOTLAND: ((1, 1), (1, 2), (11, 30), (12, 25), (12, 26)),
    Nation.NORTHERN_IRELAND: ((1, 1), (3, 17), (7, 12), (12, 25), (12, 26)),
}
