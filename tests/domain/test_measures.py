"""Shares, differences and parts: the arithmetic under every figure."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.measures import (
    HELD_BACK,
    NO_BASE,
    NO_EARLIER,
    Better,
    FilterName,
    ForWhom,
    Measure,
    MeasureFilter,
    MeasureKind,
    Part,
    amount,
    check_filter,
    check_parts,
    gain,
    mix_result,
    percent,
    ratio,
    share_result,
    value_result,
    year_on_year,
)
from tracker.domain.periods import Period

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
STARTS = Measure(
    "app.starts", "Starts", MeasureKind.COUNT, "starts", "people who started", better=Better.MORE
)
SHARE = Measure("s", "Share", MeasureKind.RATIO, "%", "starts", "headcount", better=Better.MORE)
PAY = Measure("p", "Pay", MeasureKind.MONEY, "£", "pay")
PLAN = Measure("gov.plan", "Plan", MeasureKind.FLAG, "yes or no", "a plan")

COUNCIL = Path(__file__).parents[1] / "data" / "council_apprentices.csv"


def council_years() -> list[dict[str, str]]:
    lines = [line for line in COUNCIL.read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", council_years(), ids=lambda row: row["year"])
def test_the_councils_published_shares_come_back(row):
    share = ratio(int(row["starts"]), int(row["headcount_31_march"]))
    assert percent(share) == Decimal(row["published_pct"])


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed"),
    [
        (0, 7, "0.0"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (3, 2000, "0.2"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (249, 2000, "12.5"),
        (7, 7, "100.0"),
        (8, 7, "114.3"),
    ],
)
def test_halves_go_up(numerator, denominator, printed):
    assert str(percent(ratio(numerator, denominator))) == printed


def test_nothing_to_divide_by_is_not_nought():
    result = share_result(SHARE, YEAR, YEAR.last, 0, 0)
    assert result.value is None
    assert not result.can_be_said
    assert result.problems == (NO_BASE,)


def test_nought_of_some_is_nought():
    result = share_result(SHARE, YEAR, YEAR.last, 0, 12)
    assert result.value == 0
    assert result.can_be_said


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_never_further_than_half_a_tenth_from_the_truth(numerator, denominator):
    assert abs(percent(ratio(numerator, denominator)) - Decimal(numerator) * 100 / denominator) <= Decimal(
        "0.05"
    )


@pytest.mark.parametrize("of", ["share", "value", "mix"])
def test_a_personal_measure_prints_nothing_and_says_why(of):
    personal = replace(SHARE, personal=True)
    result = {
        "share": lambda: share_result(personal, YEAR, YEAR.last, 3, 4),
        "value": lambda: value_result(personal, YEAR, YEAR.last, 3),
        "mix": lambda: mix_result(personal, YEAR, YEAR.last, [Part("2", 3)]),
    }[of]()
    assert (result.value, result.numerator, result.denominator, result.parts) == (None, None, None, ())
    assert result.held_back == HELD_BACK
    assert not personal.is_computed


def test_a_figure_of_a_running_period_is_so_far():
    assert value_result(STARTS, YEAR, date(2025, 7, 1), 9).is_so_far
    assert not value_result(STARTS, YEAR, YEAR.last, 9).is_so_far


@pytest.mark.parametrize(
    ("measure", "before", "now", "moved", "text"),
    [
        (STARTS, 45, 49, "4", "up %(by)s"),
        (STARTS, 49, 45, "-4", "down %(by)s"),
        (STARTS, 49, 49, "0", "no change"),
        (PAY, 1200, 1150, "-50", "down %(by)s"),
    ],
)
def test_year_on_year(measure, before, now, moved, text):
    result = year_on_year(
        measure,
        value_result(measure, YEAR, YEAR.last, now),
        value_result(measure, YEAR.previous(), YEAR.first, before),
    )
    assert result[0] == Decimal(moved)
    assert result[1].text == text


def test_up_is_a_gain_only_where_more_is_better():
    now, before = (value_result(STARTS, YEAR, YEAR.last, count) for count in (9, 8))
    assert gain(STARTS, now, before) == 1
    assert gain(STARTS, before, now) == -1
    assert gain(replace(STARTS, better=Better.LESS), now, before) == -1
    assert gain(replace(STARTS, better=None), now, before) == 0
    assert gain(STARTS, now, now) == gain(STARTS, now, None) == 0


def test_shares_move_between_the_printed_figures():
    before, now = (
        share_result(SHARE, YEAR, YEAR.last, 45, 2918),
        share_result(SHARE, YEAR, YEAR.last, 49, 2502),
    )
    moved, said = year_on_year(SHARE, now, before)
    assert moved == Decimal("0.5")  # 2.0 % less 1.5 %, as a reader would
    assert said.text == "up %(by)s points"


def test_no_earlier_figure_is_said_and_is_not_nought():
    now = value_result(STARTS, YEAR, YEAR.last, 9)
    assert year_on_year(STARTS, now, None) == (None, NO_EARLIER)
    assert year_on_year(STARTS, now, value_result(STARTS, YEAR, YEAR.last, None)) == (None, NO_EARLIER)
    assert year_on_year(STARTS, None, now)[0] is None


@pytest.mark.parametrize(
    ("measure", "value", "facts"),
    [
        (STARTS, "9", {"value": Decimal(9)}),
        (SHARE, "0.5", {"value_share": Decimal("0.5")}),
        (PAY, "1221", {"value_pence": 1221}),
    ],
)
def test_an_amount_says_how_it_is_printed(measure, value, facts):
    assert amount(measure, Decimal(value)).facts == facts


def test_an_amount_without_a_figure_and_flags_are_words():
    assert amount(STARTS, None).text == "cannot be said yet"
    assert [amount(PLAN, Decimal(n)).text for n in (1, 0)] == ["yes", "no"]


@pytest.mark.parametrize(
    ("total", "counts", "apart"),
    [(10, [4, 6], None), (10, [4, 5], 1), (10, [4, 8], 2), (0, [], None), (3, [], 3)],
)
def test_parts_that_do_not_add_up_are_pointed_out_with_the_figures(total, counts, apart):
    problems = check_parts(
        "Starts by level", total, [Part(f"Level {n}", count) for n, count in enumerate(counts)]
    )
    assert [problem.facts["apart"] for problem in problems] == ([] if apart is None else [apart])
    for problem in problems:
        assert problem.text % problem.facts


def test_a_part_below_zero_is_pointed_out():
    problems = check_parts("Starts", 3, [Part("Level 2", -1), Part("Level 3", 4)])
    assert [problem.facts["part"] for problem in problems] == ["Level 2"]


def test_only_filters_that_a_measure_takes():
    measure = replace(STARTS, filters=frozenset({FilterName.LEVEL, FilterName.FOR_WHOM}))
    assert check_filter(measure, MeasureFilter()) == ()
    assert check_filter(measure, MeasureFilter(level=3, for_whom=ForWhom.CARE_LEAVERS)) == ()
    assert [p.facts["filter"] for p in check_filter(measure, MeasureFilter(kind="internship"))] == [
        "kind of programme"
    ]
