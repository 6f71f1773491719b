"""Answers are told from ten on, in steps of ten and rounded: nobody's own can be worked out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.suppression import FEWEST, WITHHELD, tell, tell_part

ANSWERS = st.lists(st.integers(1, 5), max_size=60)


@pytest.mark.parametrize("count", range(FEWEST))
def test_fewer_than_ten_answers_say_nothing(count):
    assert tell([5] * count) == WITHHELD
    assert tell([5] * count).is_withheld


def test_ten_answers_are_a_rounded_mean_and_share():
    told = tell([5, 5, 5, 4, 4, 3, 3, 2, 1, 1], high=4)
    assert (told.count, told.mean, told.high_share) == (10, Decimal("3.3"), Decimal("0.50"))


@given(ANSWERS, st.integers(1, 5))
def test_one_more_answer_changes_nothing_unless_it_fills_a_block_of_ten(answers, one):
    if (len(answers) + 1) % 10:
        assert tell(answers, high=4) == tell([*answers, one], high=4)


@given(ANSWERS)
def test_what_is_told_rests_on_ten_or_more(answers):
    told = tell(answers)
    assert told.is_withheld or (told.count >= FEWEST and told.count % 10 == 0)


@given(ANSWERS, ANSWERS)
def test_a_part_is_not_told_where_the_rest_could_be_worked_out(part, rest):
    told = tell_part(part, rest)
    if 0 < len(rest) < FEWEST:
        assert told.is_withheld
    else:
        assert told == tell(part)
