"""What a demo employer is to have: programmes with their pay and intakes, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tracker.domain.periods import ONE_DAY, add_months
from tracker.domain.programmes import ProgrammeKind

OPEN = ("public_board", "own_site")
OPEN_AND_SCHOOLS = ("public_board", "own_site", "schools")
QUIET = ("word_of_mouth",)


@dataclass(frozen=True)
class Place:
    """A site."""

    key: str
    name: str
    region: str
    local_authority: str
    district: str
    is_closed: bool = False


@dataclass(frozen=True)
class Pay:
    """Pay from a day on; ``exempt_because`` with one of the exemptions."""

    from_day: date
    pence: int | None
    engagement: str = "worker"
    exempt_because: str = ""


@dataclass(frozen=True)
class Intake:
    """A cohort and what becomes of it: who starts, who is not chosen or declines, who leaves early."""

    starts_on: date
    ends_on: date
    started: int
    not_chosen: int = 0
    declined: int = 0
    withdrew: int = 0
    places: int | None = None
    by_totals: bool = False
    channels: tuple[str, ...] = OPEN
    advert_days: int | None = 21
    costs_paid: str = ""
    is_in_person: bool = True
    odd_total: bool = False  # totals that do not fit each other, to be pointed out

    @property
    def applied(self) -> int:
        """Everybody who asked for a place."""
        return self.started + self.not_chosen + self.declined


@dataclass(frozen=True)
class Activity:
    """An outreach activity with the school of that number, or with none."""

    on_day: date
    what: str
    school: int | None
    young_people: int | None
    mentors: int | None = None
    talks: int | None = None
    is_evaluated: bool = True
    is_paid_time: bool | None = True
    note: str = ""


@dataclass(frozen=True)
class Planned:
    """A programme."""

    kind: ProgrammeKind
    name: str
    place: str
    intakes: tuple[Intake, ...] = ()
    pay: tuple[Pay, ...] = ()
    level: int | None = None
    for_whom: str = ""
    owner: str = "hr_editor"
    details: Mapping[str, Any] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()
    age: int = 18  # of most people at the start
    closed_on: date | None = None


def lasting(first: date, months: int) -> date:
    """The last day of something that lasts so many months from a day on."""
    return add_months(first, months) - ONE_DAY


def weeks(first: date, count: int) -> date:
    """The last day, a Friday, of something that lasts so many weeks from a Monday on."""
    return first + timedelta(weeks=count, days=-3)


def rising(engagement: str, *pence: int, first: date = date(2024, 4, 1)) -> tuple[Pay, ...]:
    """Pay that rises each April, so that it keeps up with the law."""
    days = (first, date(2025, 4, 1), date(2026, 4, 1))
    return tuple(Pay(day, each, engagement) for day, each in zip(days, pence, strict=False))


def living(*pence: int) -> tuple[Pay, ...]:
    """Pay of a worker that follows the real Living Wage, each May."""
    days = (date(2024, 5, 1), date(2025, 5, 1), date(2026, 5, 1))
    return tuple(Pay(day, each) for day, each in zip(days, pence, strict=False))
