"""How long candidates are kept: so many months after the last decision on them."""

from datetime import date, timedelta

from tracker.domain.periods import add_months


def oldest_kept(today: date, months: int) -> date:
    """The earliest last decision of a candidate who is still kept on a day."""
    return add_months(today, -months)


def erased_on(last: date, months: int) -> date:
    """The first day on which a candidate whose last decision was then is no longer kept."""
    day = add_months(last, months)
    while last >= oldest_kept(day, months):
        day += timedelta(days=1)
    return day
