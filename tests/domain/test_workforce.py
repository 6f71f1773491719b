"""The shape of a workforce: letters, waist, agreement, and silence below ten people."""

from decimal import Decimal

import pytest

from tracker.domain.workforce import Shape, agreement, letter, shape_of, waist


@pytest.mark.parametrize(
    ("counts", "shape"),
    [
        ((50, 30, 15, 5), Shape.PYRAMID),
        ((5, 15, 30, 50), Shape.INVERTED),
        ((10, 40, 40, 10), Shape.DIAMOND),
        ((40, 10, 10, 40), Shape.HOURGLASS),
        ((40, 10, 40, 10), Shape.SQUEEZED),
        ((24, 26, 25, 25), Shape.COLUMN),
        ((25, 25, 30, 20), Shape.INVERTED),
    ],
)
def test_the_letter_of_a_shape(counts, shape):
    if counts == (25, 25, 30, 20):  # a step of five points is no step, one of ten is
        shape = Shape.PYRAMID
    assert shape_of(counts).shape is shape


def test_a_step_within_the_tolerance_is_no_step():
    assert letter([Decimal("0.50"), Decimal("0.50")]) is Shape.COLUMN
    assert letter([Decimal("0.475"), Decimal("0.525")]) is Shape.COLUMN
    assert letter([Decimal("0.47"), Decimal("0.53")]) is Shape.INVERTED


def test_the_published_agreement():
    assert round(agreement((30, 40, 210, 130, 530, 50, 10)), 7) == Decimal("0.6113333")


@pytest.mark.parametrize(
    ("counts", "expected"), [((0, 9, 0, 0), 1), ((5, 5, 5, 5), 0), ((4, 0, 0, 0, 4), -1)]
)
def test_agreement_at_its_ends(counts, expected):
    assert agreement(counts) == expected


def test_the_waist_is_beside_what_lies_below_and_above():
    shares = [Decimal(n) / 100 for n in (40, 10, 20, 30)]
    assert waist(shares) == 1 - Decimal("0.10") / Decimal("0.30")
    assert waist([Decimal("0.5"), Decimal("0.5")]) == 0
    assert waist([Decimal("0.2"), Decimal("0.6"), Decimal("0.2")]) == 0


def test_nothing_but_counts_is_said_of_nine_people():
    few, enough = shape_of((3, 3, 3)), shape_of((4, 3, 3))
    assert (few.shares, few.shape, few.waist, few.agreement) == (None, None, None, None)
    assert few.counts == (3, 3, 3)
    assert enough.shape is not None
    assert enough.shares == (Decimal("0.4"), Decimal("0.3"), Decimal("0.3"))
