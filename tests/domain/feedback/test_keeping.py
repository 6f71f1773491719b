"""How long candidates are kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.feedback.keeping import erased_on, oldest_kept


@pytest.mark.parametrize(
    ("last", "months", "gone"),
    [
        (date(2025, 11, 18), 12, date(2026, 11, 19)),
        (date(2026, 1, 31), 1, date(2026, 3, 1)),  # February has no 31st: kept to its end
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2026, 6, 15), 6, date(2026, 12, 16)),
    ],
)
def test_candidate_is_kept_to_the_same_day_of_the_month_and_erased_on_the_next(last, months, gone):
    assert erased_on(last, months) == gone


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 72))
def test_erasing_day_is_the_first_on_which_nobody_keeps_the_candidate(last, months):
    gone = erased_on(last, months)
    assert last < oldest_kept(gone, months)
    assert last >= oldest_kept(gone - timedelta(days=1), months)
