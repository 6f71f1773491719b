"""What a target still takes: worked cases, and the least number that does it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.measures import Better, Measure, MeasureKind, held_back, share_result, value_result
from tracker.domain.periods import Period
from tracker.domain.plans import (
    Still,
    last_start_of,
    last_start_to_complete,
    remaining,
    share_to_reach,
)

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
TODAY = date(2026, 11, 22)
COUNT = Measure("c", "Schools", MeasureKind.COUNT, "schools", "schools", better=Better.MORE)
SHARE = Measure("s", "Share", MeasureKind.RATIO, "%", "open", "starts", better=Better.MORE)
UNPAID = Measure("u", "Unpaid", MeasureKind.COUNT, "internships", "unpaid", better=Better.LESS)
DAYS = Measure("d", "Days", MeasureKind.DAYS, "days", "days", better=Better.LESS)
PLAN = Measure("f", "Plan", MeasureKind.FLAG, "yes or no", "a plan", better=Better.MORE)
PRIVATE = replace(SHARE, personal=True)


def left(measure, value, wanted):
    found = remaining(measure, value_result(measure, YEAR, TODAY, Decimal(value)), Decimal(wanted))
    return found.still, found.count


@pytest.mark.parametrize(
    ("measure", "value", "wanted", "still", "count"),
    [
        (COUNT, "12", "16", Still.MORE, 4),
        (COUNT, "12", "12.4", Still.MORE, 1),
        (COUNT, "16", "16", Still.NOTHING, 0),
        (COUNT, "20", "16", Still.NOTHING, 0),
        (UNPAID, "1", "0", Still.LESS, 1),
        (UNPAID, "0", "0", Still.NOTHING, 0),
        (DAYS, "11", "10", Still.LESS, 1),
        (PLAN, "0", "1", Still.A_YES, 0),
        (PLAN, "1", "1", Still.NOTHING, 0),
    ],
)
def test_worked_cases(measure, value, wanted, still, count):
    assert left(measure, value, wanted) == (still, count)


@pytest.mark.parametrize(
    ("part", "whole", "wanted", "still", "count"),
    [
        (28, 31, "0.95", Still.ALL_COUNTING, 29),  # 57 of 60 is 95%
        (28, 31, "0.9", Still.NOTHING, 0),
        (28, 31, "1", Still.OUT_OF_REACH, 0),
        (31, 31, "1", Still.NOTHING, 0),
        (0, 4, "0.5", Still.ALL_COUNTING, 4),
    ],
)
def test_a_share_needs_so_many_more_that_all_count(part, whole, wanted, still, count):
    found = share_to_reach(Decimal(wanted), part, whole)
    assert (found.still, found.count) == (still, count)
    assert found.sentences


@given(st.integers(0, 200), st.integers(1, 200), st.decimals("0.01", "0.99", places=2))
def test_that_many_reach_the_share_and_one_fewer_does_not(part, whole, wanted):
    part = min(part, whole)
    more = int(share_to_reach(wanted, part, whole).count)
    assert (part + more) >= wanted * (whole + more)
    if more:
        assert (part + more - 1) < wanted * (whole + more - 1)


def test_a_share_stated_without_its_numbers_says_so():
    result = replace(value_result(SHARE, YEAR, TODAY, Decimal("0.4")), stated=True)
    assert remaining(SHARE, result, Decimal("0.5")).still is Still.NOT_KNOWN
    assert remaining(SHARE, result, Decimal("0.4")).still is Still.NOTHING


def test_what_is_held_back_or_has_no_figure_is_not_known():
    assert remaining(PRIVATE, held_back(PRIVATE, YEAR, TODAY), Decimal("0.5")).still is Still.NOT_KNOWN
    assert remaining(SHARE, share_result(SHARE, YEAR, TODAY, 0, 0), Decimal("0.5")).still is Still.NOT_KNOWN
    assert remaining(COUNT, value_result(COUNT, YEAR, TODAY, None), Decimal(5)).still is Still.NOT_KNOWN
    assert remaining(COUNT, value_result(COUNT, YEAR, TODAY, 5), None).still is Still.NOT_KNOWN


def test_a_start_counts_until_the_periods_or_the_targets_last_day():
    assert last_start_of(YEAR.last, date(2028, 3, 31), TODAY).day == YEAR.last
    assert last_start_of(YEAR.last, date(2026, 12, 31), TODAY).day == date(2026, 12, 31)
    assert last_start_of(YEAR.last, date(2026, 5, 1), TODAY).day == YEAR.last  # that target's day has gone by
    over = last_start_of(date(2026, 3, 31), None, TODAY)
    assert over.is_past


def test_to_complete_in_time_it_must_begin_as_long_before_as_the_shortest_training_takes():
    soon = last_start_to_complete(YEAR.last, 120, TODAY)
    assert (soon.day, soon.is_past) == (date(2026, 12, 1), False)
    late = last_start_to_complete(YEAR.last, 240, TODAY)
    assert (late.day, late.is_past) == (date(2026, 8, 3), True)
    assert "Nobody who starts from now on" in late.reason.text
