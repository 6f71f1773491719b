import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.periods import (
    Birth,
    PayReference,
    Period,
    add_months,
    anniversary,
    month_of,
    reporting_year,
    years_between,
)

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = draw(DAYS)
    return Period(first, first + timedelta(days=draw(st.integers(0, 1500))))


def test_both_ends_are_inside():
    assert date(2025, 4, 1) in YEAR
    assert date(2026, 3, 31) in YEAR
    assert date(2026, 4, 1) not in YEAR
    assert date(2025, 3, 31) not in YEAR
    assert YEAR.days == 365
    assert Period(date(2026, 1, 1), date(2026, 1, 1)).days == 1


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_overlap_is_what_both_have():
    calendar_year = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert YEAR.overlap(calendar_year) == Period(date(2026, 1, 1), date(2026, 3, 31))
    assert YEAR.overlap(Period(date(2026, 4, 1), date(2026, 4, 30))) is None


def test_months_are_cut_at_both_ends():
    assert list(Period(date(2026, 1, 30), date(2026, 3, 1)).months()) == [
        Period(date(2026, 1, 30), date(2026, 1, 31)),
        Period(date(2026, 2, 1), date(2026, 2, 28)),
        Period(date(2026, 3, 1), date(2026, 3, 1)),
    ]


@pytest.mark.parametrize(
    ("containing", "first", "last"),
    [
        (date(2026, 3, 31), date(2025, 4, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2027, 3, 31)),
        (date(2024, 2, 29), date(2023, 4, 1), date(2024, 3, 31)),
    ],
)
def test_the_reporting_year_holds_the_day(containing, first, last):
    assert reporting_year(4, 1, containing) == Period(first, last)


def test_a_reporting_year_from_29_february_begins_on_1_march_in_common_years():
    assert reporting_year(2, 29, date(2025, 2, 28)) == Period(date(2024, 2, 29), date(2025, 2, 28))
    assert reporting_year(2, 29, date(2025, 3, 1)).first == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("period", "previous"),
    [
        (YEAR, Period(date(2024, 4, 1), date(2025, 3, 31))),
        (Period(date(2026, 3, 1), date(2026, 3, 31)), Period(date(2026, 2, 1), date(2026, 2, 28))),
        (Period(date(2026, 1, 1), date(2026, 3, 31)), Period(date(2025, 10, 1), date(2025, 12, 31))),
        (Period(date(2026, 1, 5), date(2026, 1, 14)), Period(date(2025, 12, 26), date(2026, 1, 4))),
    ],
)
def test_the_previous_period_has_the_same_length_in_its_own_terms(period, previous):
    assert period.previous() == previous


def test_the_share_of_the_year_gone_counts_the_day_itself():
    assert YEAR.share_elapsed(date(2025, 3, 31)) == 0
    assert YEAR.share_elapsed(date(2025, 6, 29)) == Decimal(90) / 365
    assert YEAR.share_elapsed(date(2026, 3, 31)) == 1
    assert YEAR.share_elapsed(date(2030, 1, 1)) == 1
    assert not YEAR.is_over(date(2026, 3, 31))
    assert YEAR.is_over(date(2026, 4, 1))


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_reporting_years_tile_the_calendar(day, month, first_day):
    year = reporting_year(month, first_day, day)
    assert day in year
    assert (year.first.month, year.first.day) == (month, first_day)
    assert year.previous().last + timedelta(days=1) == year.first
    assert reporting_year(month, first_day, year.previous().last) == year.previous()


@given(periods())
def test_months_tile_a_period(period):
    months = list(period.months())
    assert sum(month.days for month in months) == period.days
    assert months[0].first == period.first
    assert months[-1].last == period.last
    assert all(
        later.first - earlier.last == timedelta(days=1) for earlier, later in itertools.pairwise(months)
    )


@given(periods(), periods())
def test_overlap_has_the_days_in_both(one, other):
    shared = one.overlap(other)
    assert shared == other.overlap(one)
    if shared:
        assert shared.first in one
        assert shared.first in other
        assert shared.last in one
        assert shared.last in other


@given(periods(), DAYS)
def test_the_share_gone_grows_with_the_days(period, day):
    share = period.share_elapsed(day)
    assert 0 <= share <= 1
    assert share <= period.share_elapsed(day + timedelta(days=1))


@given(DAYS, st.integers(-600, 600))
def test_adding_months_lands_in_the_right_month(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, month_of(later).last.day)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (Birth(2005, 5, 14), date(2026, 5, 13), 20),
        (Birth(2005, 5, 14), date(2026, 5, 14), 21),
        (Birth(2004, 2, 29), date(2025, 2, 28), 20),
        (Birth(2004, 2, 29), date(2025, 3, 1), 21),
        (Birth(2004, 2, 29), date(2024, 2, 29), 20),
        (Birth(2004, 2, 29), date(2024, 2, 28), 19),
        (Birth(2005, 5), date(2026, 5, 1), 21),
        (Birth(2005, 5), date(2026, 4, 30), 20),
    ],
)
def test_age_is_whole_years_on_the_day(born, day, age):
    assert born.age_on(day) == age


def test_the_unknown_day_decides_only_in_the_month_of_birth():
    born = Birth(2005, 5)
    assert not born.is_day_deciding(date(2026, 4, 30))
    assert born.is_day_deciding(date(2026, 5, 1))
    assert born.is_day_deciding(date(2026, 5, 30))
    assert not born.is_day_deciding(date(2026, 5, 31))
    assert not Birth(2005, 5, 14).is_day_deciding(date(2026, 5, 1))


def test_birthdays_that_may_fall_in_a_period():
    spring = Period(date(2026, 4, 1), date(2026, 6, 30))
    assert list(Birth(2005, 5, 14).birthdays_in(spring)) == [date(2026, 5, 14)]
    assert list(Birth(2005, 5).birthdays_in(spring)) == [date(2026, 5, 1), date(2026, 5, 31)]
    assert list(Birth(2005, 7, 1).birthdays_in(spring)) == []


def test_a_birth_that_is_no_date_is_refused():
    with pytest.raises(ValueError):
        Birth(2005, 2, 30)


@given(DAYS, st.integers(0, 110))
def test_an_age_is_reached_on_the_anniversary_and_not_the_day_before(day, years):
    reached = anniversary(day, years)
    assert years_between(day, reached) == years
    assert years_between(day, reached - timedelta(days=1)) == years - 1


@given(DAYS, DAYS)
def test_nobody_grows_younger(born, day):
    assert years_between(born, day + timedelta(days=1)) - years_between(born, day) in (0, 1)


@pytest.mark.parametrize(
    ("reference", "day", "holding", "next_start"),
    [
        (PayReference(), date(2026, 4, 1), Period(date(2026, 4, 1), date(2026, 4, 30)), date(2026, 4, 1)),
        (PayReference(), date(2026, 4, 2), Period(date(2026, 4, 1), date(2026, 4, 30)), date(2026, 5, 1)),
        (PayReference(16), date(2026, 4, 1), Period(date(2026, 3, 16), date(2026, 4, 15)), date(2026, 4, 16)),
        (
            PayReference(weeks=4, anchor=date(2026, 3, 23)),
            date(2026, 4, 1),
            Period(date(2026, 3, 23), date(2026, 4, 19)),
            date(2026, 4, 20),
        ),
        (
            PayReference(weeks=1, anchor=date(2026, 3, 30)),
            date(2026, 3, 29),
            Period(date(2026, 3, 23), date(2026, 3, 29)),
            date(2026, 3, 30),
        ),
    ],
)
def test_pay_reference_periods(reference, day, holding, next_start):
    assert reference.holding(day) == holding
    assert reference.first_from(day) == next_start


def test_pay_reference_periods_that_begin_in_a_quarter():
    quarter = Period(date(2026, 4, 2), date(2026, 6, 30))
    assert list(PayReference().starts_in(quarter)) == [date(2026, 5, 1), date(2026, 6, 1)]


@given(DAYS, st.integers(1, 28), st.none() | st.integers(1, 4))
def test_pay_reference_periods_tile_and_last_a_month_at_most(day, month_day, weeks):
    reference = PayReference(month_day, weeks)
    period = reference.holding(day)
    assert day in period
    assert period.days <= 31
    following = reference.holding(period.last + timedelta(days=1))
    assert following.first == period.last + timedelta(days=1)
    assert reference.first_from(period.first) == period.first


def test_a_pay_reference_period_longer_than_a_month_is_refused():
    with pytest.raises(ValueError):
        PayReference(weeks=5)
    with pytest.raises(ValueError):
        PayReference(31)
