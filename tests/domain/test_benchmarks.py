"""Figures of others: what a table of them must say, and how one's own lies beside them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.benchmarks import (
    NOT_HERE_YET,
    SCOPES,
    STATUSES,
    TOO_FEW,
    Benchmark,
    Scope,
    Status,
    held_against,
    is_too_few,
    validate,
)
from tracker.domain.citations import Citation
from tracker.domain.measures import Better, Measure, MeasureKind, held_back, share_result, value_result
from tracker.domain.periods import Period

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
TODAY = date(2026, 11, 22)
SHARE = Measure("s", "Share", MeasureKind.RATIO, "%", "starts", "headcount", better=Better.MORE)
COUNT = Measure("c", "Starts", MeasureKind.COUNT, "starts", "starts", better=Better.MORE)
DAYS = Measure("d", "Days", MeasureKind.DAYS, "days", "days", better=Better.LESS)
PRIVATE = replace(SHARE, id="p", personal=True)
SECTOR = Benchmark(
    id="b1",
    measure_id="s",
    label="Firms like ours",
    value=Decimal("0.40"),
    population="Firms of the sector",
    vintage="2025",
    status=Status.PUBLISHED,
    scope=Scope.SECTOR,
    citation=Citation("a yearbook", TODAY),
    may_be_held_against="your share",
    caveat="Of one year",
)


def said(sentence):
    facts = {name: said(fact) if hasattr(fact, "text") else fact for name, fact in sentence.facts.items()}
    return sentence.text % facts if facts else sentence.text


def share(numerator, denominator):
    return share_result(SHARE, YEAR, TODAY, numerator, denominator)


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (40, 100, "the same"),
        (52, 100, "12.0 points above"),
        (30, 100, "10.0 points below"),
        (4001, 10_000, "the same"),  # 40.0 and 40.0 as printed
        (4005, 10_000, "0.1 points above"),
        (9, 9, "too few to say"),
        (4, 10, "the same"),
        (0, 0, "cannot be said yet"),
    ],
)
def test_a_share_lies_above_or_below_between_the_figures_as_printed(numerator, denominator, words):
    assert said(held_against(SHARE, share(numerator, denominator), SECTOR)) == words


def test_counts_and_days_lie_apart_in_their_own_units():
    of_counts = replace(SECTOR, value=Decimal(30))
    assert said(held_against(COUNT, value_result(COUNT, YEAR, TODAY, 12), of_counts)) == "18 below"
    assert said(held_against(DAYS, value_result(DAYS, YEAR, TODAY, 34), of_counts)) == "4 days above"


def test_what_is_held_back_is_not_known_here_yet():
    assert held_against(PRIVATE, held_back(PRIVATE, YEAR, TODAY), SECTOR) is NOT_HERE_YET


def test_a_figure_of_the_others_is_turned_round():
    rest = replace(SECTOR, value=Decimal("0.64"), is_rest=True)
    assert rest.comparable == Decimal("0.36")
    assert said(held_against(SHARE, share(40, 100), rest)) == "4.0 points above"


@given(st.integers(0, 400), st.integers(1, 400), st.decimals("0.001", "0.999", places=3))
def test_above_below_and_the_same_agree_with_the_printed_figures(part, whole, value):
    ours = share(min(part, whole), whole)
    words = held_against(SHARE, ours, replace(SECTOR, value=value))
    assert (words is TOO_FEW) == (whole < 10) == is_too_few(SHARE, ours)


def test_a_count_is_never_too_few():
    assert not is_too_few(COUNT, value_result(COUNT, YEAR, TODAY, 1))


def test_every_status_and_scope_has_its_words():
    assert set(STATUSES) == set(Status)
    assert set(SCOPES) == set(Scope)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"vintage": " "}, "b1: no vintage"),
        ({"vintage": "recently"}, "b1: a vintage without a year"),
        ({"citation": Citation("", TODAY)}, "b1: no source"),
        ({"population": ""}, "b1: no population"),
        ({"caveat": ""}, "b1: no caveat"),
        ({"may_be_held_against": ""}, "b1: no may_be_held_against"),
        ({"value": Decimal(39)}, "b1: not a share between nought and all"),
        ({"value": Decimal(0)}, "b1: not a share between nought and all"),
    ],
)
def test_a_bad_row_is_seen(change, problem):
    assert validate([SECTOR]) == ()
    assert problem in validate([replace(SECTOR, **change)])


def test_a_row_told_twice_is_seen():
    assert validate([SECTOR, SECTOR]) == ("b1: more than once", "s Firms like ours: told twice")
    assert validate([SECTOR, replace(SECTOR, id="b2", vintage="2026")]) == ()
