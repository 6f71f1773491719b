"""Whoever is out at one stage is at no later one."""

import pytest

from tracker.domain.feedback import Outcome, contradicts


@pytest.mark.parametrize(
    ("outcome", "position", "others", "wrong"),
    [
        (Outcome.OFFERED, 1, [(0, "went_on")], False),
        (Outcome.OFFERED, 1, [(0, "unsuccessful")], True),
        (Outcome.UNSUCCESSFUL, 1, [(0, "withdrew")], True),
        (Outcome.UNSUCCESSFUL, 0, [(1, "offered")], True),
        (Outcome.WENT_ON, 0, [(1, "offered")], False),
        (Outcome.UNSUCCESSFUL, 1, [], False),
        (Outcome.UNSUCCESSFUL, 2, [(0, "went_on"), (1, "went_on")], False),
        (Outcome.UNSUCCESSFUL, 2, [(0, "went_on"), (1, "unsuccessful")], True),
    ],
)
def test_outcome_at_odds_with_another_stage(outcome, position, others, wrong):
    assert contradicts(outcome, position, others) is wrong
