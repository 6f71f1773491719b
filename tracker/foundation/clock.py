"""The only reader of the clock. Moments are aware and in UTC; days are days in Europe/London."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now_utc() -> datetime:
    """This moment, aware, in UTC."""
    return _stopped_at.get() or datetime.now(UTC)


def today() -> date:
    """The day it is in London."""
    return london_day(now_utc())


def read_day(text: str) -> date:
    """The day that an address names, such as 2026-03-31; ValueError where it is none."""
    return date.fromisoformat(text)


def london_day(moment_utc: datetime) -> date:
    """The day in London on which a moment falls."""
    return moment_utc.astimezone(LONDON).date()


def start_of_day_utc(day: date) -> datetime:
    """The moment at which a London day begins."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)


@contextmanager
def stopped_at(moment: datetime | date) -> Iterator[None]:
    """Stop the clock, for tests and for the making of demo records; a day stops it at noon in London."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12), LONDON)
    token = _stopped_at.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped_at.reset(token)
