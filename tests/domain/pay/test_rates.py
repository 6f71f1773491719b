from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.pay.law import LIVING, ROW_2025, ROW_2026
from tracker.domain.pay import LivingWageTable, RateTable, overlay, validate, validate_living

ONE_DAY = timedelta(days=1)


def said(*rows) -> list[str]:
    return [problem.text % problem.facts for problem in validate(RateTable(rows))]


def test_a_sound_table_has_no_problems():
    assert said(ROW_2025, ROW_2026) == []


def test_a_gap_is_named_by_its_days():
    assert said(replace(ROW_2025, last=date(2026, 3, 29)), ROW_2026) == [
        "No rate is known from 2026-03-30 to 2026-03-31."
    ]


def test_an_overlap_of_two_rows_from_the_same_hand_is_named():
    assert said(replace(ROW_2025, last=date(2026, 4, 1)), ROW_2026) == [
        "The rates from 2026-04-01 begin before those from 2025-04-01 end, on 2026-04-01."
    ]


def test_an_operators_row_may_overlap_a_shipped_one():
    table = overlay(RateTable((ROW_2025, ROW_2026)), [replace(ROW_2026, age_18_20_pence=1101)])
    assert validate(table) == []


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"under_18_pence": 0}, "missing, nought or negative"),
        ({"apprentice_pence": -1}, "missing, nought or negative"),
        ({"age_21_22_pence": 1050}, "an older worker would be owed less"),
        ({"apprentice_pence": 1150}, "is above that for 18 to 20"),
        ({"age_25_plus_pence": 13000}, "is that right?"),
        ({"age_18_20_pence": 900}, "is that right?"),
        ({"last": date(2026, 3, 1)}, "end before they begin"),
    ],
)
def test_what_cannot_be_meant_is_pointed_out(changes, text):
    assert any(text in problem for problem in said(ROW_2025, replace(ROW_2026, **changes)))


def test_an_empty_table_knows_nothing():
    table = RateTable(())
    assert table.row_on(date(2026, 4, 1)) is None
    assert table.is_after_last(date(2026, 4, 1))
    assert validate(table) == []


@given(st.lists(st.integers(1, 400), min_size=1, max_size=8), st.data())
def test_rows_without_gaps_hold_each_day_once_and_one_moved_end_is_always_noticed(lengths, data):
    rows, first = [], date(2020, 1, 1)
    for length in lengths:
        last = first + timedelta(days=length - 1)
        rows.append(replace(ROW_2025, first=first, last=last))
        first = last + ONE_DAY
    table = RateTable(tuple(rows))
    assert validate(table) == []
    day = data.draw(st.dates(rows[0].first, rows[-1].last))
    assert len([row for row in rows if day in row]) == 1
    if len(rows) > 1:
        moved = data.draw(st.integers(0, len(rows) - 2))
        shift = data.draw(st.sampled_from([-1, 1]))
        rows[moved] = replace(rows[moved], last=rows[moved].last + shift * ONE_DAY)
        assert validate(RateTable(tuple(rows))) != []


@pytest.mark.parametrize(
    "row",
    [
        replace(LIVING, uk_pence=0),
        replace(LIVING, london_pence=1300),
        replace(LIVING, pay_by=date(2025, 10, 21)),
    ],
)
def test_a_living_wage_that_cannot_be_is_pointed_out(row):
    assert len(validate_living(LivingWageTable((row,)))) == 1
