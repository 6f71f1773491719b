"""The interval of a share against published values, and what must hold whatever is counted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.measures import wilson

# Newcombe, Statistics in Medicine 17 (1998), table I, method 3: Wilson's score without continuity correction.
NEWCOMBE = [
    (81, 263, "0.2553", "0.3662"),
    (15, 148, "0.0624", "0.1605"),
    (0, 20, "0.0000", "0.1611"),
    (1, 29, "0.0061", "0.1718"),
]

SHARES = st.integers(1, 5_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@pytest.mark.parametrize(("part", "whole", "low", "high"), NEWCOMBE)
def test_published_intervals_come_back(part, whole, low, high):
    interval = wilson(part, whole)
    assert interval.low.quantize(Decimal("0.0001")) == Decimal(low)
    assert interval.high.quantize(Decimal("0.0001")) == Decimal(high)


@given(SHARES)
def test_it_holds_the_share_and_stays_a_share(share):
    part, whole = share
    interval = wilson(part, whole)
    assert 0 <= interval.low <= Decimal(part) / whole <= interval.high <= 1


@given(SHARES)
def test_what_is_left_over_has_the_mirrored_interval(share):
    part, whole = share
    one, other = wilson(part, whole), wilson(whole - part, whole)
    assert one.low == pytest.approx(1 - other.high, abs=Decimal("1e-20"))


@given(SHARES)
def test_the_same_share_of_more_people_is_more_certain(share):
    part, whole = share
    few, many = wilson(part, whole), wilson(part * 2, whole * 2)
    assert many.high - many.low < few.high - few.low


def test_nothing_has_no_interval_and_nonsense_is_refused():
    assert wilson(0, 0) is None
    with pytest.raises(ValueError):
        wilson(3, 2)
