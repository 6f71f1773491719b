"""Feedback rate, median days and what is owed; and how a letter stands against its promise."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.feedback import Decided, DueState, State, check_step, due_state, tally
from tracker.domain.feedback.states import NoSuchStep
from tracker.domain.periods import Period
from tracker.domain.workdays import Calendar

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
AS_AT = date(2026, 11, 25)


def decided(on: date, sent: date | None, promise: int = 5) -> Decided:
    return Decided("interview", False, on, promise, sent)


def count(*rows: Decided, as_at: date = AS_AT):
    return tally(rows, period=YEAR, as_at=as_at, calendar=Calendar())


def test_rate_is_of_those_turned_down_and_days_are_working_days_over_those_sent():
    found = count(
        decided(date(2026, 11, 2), date(2026, 11, 6)),  # 4 days
        decided(date(2026, 11, 2), date(2026, 11, 16)),  # 10 days, late
        decided(date(2026, 11, 23), None),
    )
    assert (found.decisions, found.sent, found.owed) == (3, 2, 1)
    assert found.rate == Decimal(2) / 3
    assert found.median_days == Decimal(7)
    assert (found.on_time, found.fell_due, found.on_time_share) == (1, 2, Decimal("0.5"))


def test_nobody_turned_down_is_no_rate_rather_than_nought():
    found = count(decided(date(2026, 3, 2), date(2026, 3, 3)))
    assert (found.rate, found.median_days, found.on_time_share) == (None, None, None)


def test_what_was_sent_after_the_period_is_still_owed_at_its_end():
    row = decided(date(2027, 3, 30), date(2027, 4, 6))
    found = tally([row], period=YEAR, as_at=date(2027, 5, 1), calendar=Calendar())
    assert (found.sent, found.owed) == (0, 1)


def test_a_month_may_be_counted_as_it_stands_today():
    row, today = decided(date(2027, 3, 30), date(2027, 4, 6)), date(2027, 5, 1)
    found = tally([row], period=YEAR, as_at=today, calendar=Calendar(), told_by=today)
    assert (found.sent, found.owed) == (1, 0)


def test_a_decision_may_fall_due_in_the_next_period():
    row = decided(date(2026, 3, 30), date(2026, 4, 2))
    found = count(row)
    assert (found.decisions, found.fell_due, found.on_time) == (0, 1, 1)


ROWS = st.builds(
    lambda on, wait: decided(on, on + timedelta(days=wait) if wait < 60 else None),
    st.dates(date(2026, 1, 1), date(2027, 6, 1)),
    st.integers(0, 80),
)


@given(st.lists(ROWS, max_size=30), st.dates(date(2026, 4, 1), date(2027, 6, 1)))
def test_sent_never_exceeds_decisions_and_in_time_never_what_fell_due(rows, as_at):
    found = count(*rows, as_at=as_at)
    assert 0 <= found.sent <= found.decisions
    assert 0 <= found.on_time <= found.fell_due
    assert (found.median_days is None) == (found.sent == 0)


@pytest.mark.parametrize(
    ("today", "is_sent", "expected"),
    [
        (date(2026, 11, 17), False, DueState.DUE),
        (date(2026, 11, 19), False, DueState.DUE_SOON),
        (date(2026, 11, 23), False, DueState.DUE_SOON),
        (date(2026, 11, 24), False, DueState.LATE),
        (date(2026, 11, 30), True, DueState.SENT),
    ],
)
def test_late_from_the_day_after_the_promise(today, is_sent, expected):
    days = {"due_on": date(2026, 11, 23), "soon_from": date(2026, 11, 19)}
    assert due_state(**days, today=today, is_sent=is_sent) is expected


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (State.DRAFT, State.IN_REVIEW, True),
        (State.DRAFT, State.RELEASED, False),
        (State.IN_REVIEW, State.RELEASED, False),
        (State.REVIEWED, State.RELEASED, True),
        (State.RELEASED, State.DRAFT, True),
        (State.RELEASED, State.REVIEWED, False),
        (State.WITHDRAWN, State.DRAFT, False),
    ],
)
def test_the_way_of_a_letter(before, after, allowed):
    if allowed:
        assert check_step(before, after) is after
    else:
        with pytest.raises(NoSuchStep):
            check_step(before, after)
