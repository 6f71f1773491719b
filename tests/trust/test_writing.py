"""T22 and the writing help: what it catches of two hundred made-up texts, and what it wrongly flags."""

import pytest

from tests.proof import size
from tests.trust.writing_table import printed, read, table

HALVES = ("seen", "set_aside")


@pytest.mark.parametrize("half", HALVES)
def test_t22_the_help_catches_most_faults_and_leaves_good_letters_alone(half: str) -> None:
    texts = read(half)
    if size(0, 1):
        print("\n" + printed(half, texts))
    rows = table(texts)
    have, caught = sum(row.have for row in rows), sum(row.caught for row in rows)
    wrong, clean = sum(row.wrong for row in rows), sum(row.clean for row in rows)
    assert have >= 60
    assert caught / have >= 0.75
    assert wrong / clean <= 0.03


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_a_hundred_texts_with_every_fault(half: str) -> None:
    texts = read(half)
    assert len({text["id"] for text in texts}) == 100
    assert [row.fault for row in table(texts) if row.have < 6] == []
