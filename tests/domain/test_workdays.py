"""Working days: the bank holidays of each nation, and counting from a decision to a promise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.workdays import Calendar, Nation, bank_holidays, easter

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
CALENDARS = st.sampled_from([Calendar(nation) for nation in Nation])

# As gov.uk publishes them (one-off days left out: they are the organisation's own closed days).
ENGLAND_2026 = ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]
SCOTLAND_2026 = ["01-01", "01-02", "04-03", "05-04", "05-25", "08-03", "11-30", "12-25", "12-28"]
NORTHERN_IRELAND_2026 = [
    "01-01",
    "03-17",
    "04-03",
    "04-06",
    "05-04",
    "05-25",
    "07-13",
    "08-31",
    "12-25",
    "12-28",
]
ENGLAND_2027 = ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]


@pytest.mark.parametrize(
    ("nation", "year", "expected"),
    [
        (Nation.ENGLAND_AND_WALES, 2026, ENGLAND_2026),
        (Nation.SCOTLAND, 2026, SCOTLAND_2026),
        (Nation.NORTHERN_IRELAND, 2026, NORTHERN_IRELAND_2026),
        (Nation.ENGLAND_AND_WALES, 2027, ENGLAND_2027),
    ],
)
def test_bank_holidays_are_those_that_are_published(nation, year, expected):
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(nation, year)) == expected


@pytest.mark.parametrize(("year", "day"), [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2038, (4, 25))])
def test_easter(year, day):
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("decided", "days", "due"),
    [
        (date(2026, 11, 16), 5, date(2026, 11, 23)),  # Monday to Monday
        (date(2026, 12, 23), 3, date(2026, 12, 30)),  # over Christmas
        (date(2026, 11, 21), 0, date(2026, 11, 23)),  # decided on a Saturday
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
    ],
)
def test_a_promise_ends_on_a_working_day(decided, days, due):
    assert Calendar().after(decided, days) == due


def test_days_on_which_the_organisation_is_closed_do_not_count():
    calendar = Calendar(closed=frozenset({date(2026, 11, 17)}))
    assert calendar.after(date(2026, 11, 16), 1) == date(2026, 11, 18)
    assert calendar.between(date(2026, 11, 16), date(2026, 11, 18)) == 1


@given(CALENDARS, DAYS, st.integers(1, 30))
def test_as_many_working_days_lie_between_as_were_added(calendar, day, count):
    later = calendar.after(day, count)
    assert calendar.is_working(later)
    assert calendar.between(day, later) == count


@given(CALENDARS, DAYS, DAYS)
def test_counting_in_two_steps_is_counting_in_one(calendar, one, other):
    first, last = sorted((one, other))
    middle = first + (last - first) / 2
    assert calendar.between(first, last) == calendar.between(first, middle) + calendar.between(middle, last)
    assert calendar.between(last + timedelta(days=1), first) == 0
