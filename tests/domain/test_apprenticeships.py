"""Apprenticeships against the shipped rules of the day they started."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.apprenticeships import (
    Apprenticeship,
    Nation,
    Product,
    RecordCodes,
    check_apprenticeship,
    check_record,
    least_training_hours,
)
from tracker.domain.periods import Birth
from tracker.reference.apprenticeships import apprenticeship_law

LAW = apprenticeship_law()
ENDED = date(2026, 7, 31)


def rules(one: Apprenticeship) -> list[str]:
    return [problem.facts["rule"] for problem in check_apprenticeship(LAW, one)]


@pytest.mark.parametrize(
    ("starts_on", "planned_end_on", "problems"),
    [
        (date(2025, 7, 31), date(2026, 7, 30), []),
        (date(2025, 7, 31), date(2026, 7, 29), ["minimum_months"]),
        (date(2025, 8, 1), date(2026, 3, 31), []),
        (date(2025, 8, 1), date(2026, 3, 30), ["minimum_months"]),
        (date(2022, 8, 1), date(2023, 3, 31), ["minimum_months"]),
    ],
)
def test_the_least_length_by_start(starts_on, planned_end_on, problems):
    assert rules(Apprenticeship(3, starts_on, planned_end_on=planned_end_on)) == problems


def test_a_problem_says_rule_source_and_day():
    (problem,) = check_apprenticeship(
        LAW, Apprenticeship(3, date(2025, 8, 1), planned_end_on=date(2026, 1, 31))
    )
    assert problem.text % problem.facts == (
        "Planned from 2025-08-01 to 2026-01-31: an apprenticeship with that start lasts at least 8 months, "
        "to 2026-03-31."
    )
    assert problem.facts["source"].startswith("https://")
    assert problem.facts["checked_on"] == date(2026, 11, 21)


def test_an_end_before_the_start_is_said_once():
    problems = check_apprenticeship(LAW, Apprenticeship(3, date(2025, 8, 1), planned_end_on=date(2025, 7, 1)))
    assert [problem.text.split(",")[0] for problem in problems] == ["The planned end"]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "weekly", "least"),
    [
        (date(2021, 9, 1), date(2022, 8, 31), 37, 344),  # 37 h x 46.5 weeks, a fifth of it
        (date(2021, 9, 1), date(2022, 8, 31), None, None),
        (date(2022, 9, 1), date(2023, 8, 31), None, 279),  # 6 h x 46.5 weeks
        (date(2022, 9, 1), date(2023, 8, 31), 40, 279),
        (date(2022, 9, 1), date(2023, 8, 31), 20, None),
        (date(2025, 9, 1), date(2026, 8, 31), 20, 187),
        (date(2025, 9, 1), None, None, 187),
    ],
)
def test_the_least_training_by_start(starts_on, ends_on, weekly, least):
    hours = Decimal(weekly) if weekly else None
    one = Apprenticeship(3, starts_on, planned_end_on=ends_on, weekly_hours=hours)
    assert least_training_hours(LAW, one, LAW.start_rule(starts_on)) == least


@pytest.mark.parametrize(("hours", "problems"), [("187", []), ("186.5", ["off_the_job_total"])])
def test_too_little_training_is_pointed_out(hours, problems):
    one = Apprenticeship(
        3, date(2025, 9, 1), planned_end_on=date(2026, 8, 31), off_the_job_hours=Decimal(hours)
    )
    assert rules(one) == problems


FOUNDATION = Apprenticeship(
    2,
    date(2025, 9, 1),
    Product.FOUNDATION,
    planned_end_on=date(2026, 4, 30),
    born=Birth(2008, 1, 1),
    sector="Digital",
)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"level": 3}, "is at level"),
        ({"starts_on": date(2025, 7, 31), "planned_end_on": ENDED}, "start from"),
        ({"born": Birth(2003, 9, 1)}, "is for ages"),
        ({"born": Birth(2003, 9, 1), "has_later_age_reason": False}, "is for ages"),
        ({"born": Birth(2000, 9, 1), "has_later_age_reason": True}, "is for ages"),
        ({"born": Birth(2009, 9, 2)}, "is for ages"),
        ({"sector": "Retail"}, "only in"),
        ({"nation": Nation.SCOTLAND}, "product of England"),
    ],
)
def test_what_a_foundation_apprenticeship_asks_for(changes, text):
    (problem,) = check_apprenticeship(LAW, replace(FOUNDATION, **changes))
    assert text in problem.text
    assert problem.text % problem.facts


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"born": None, "sector": None},
        {"born": Birth(2003, 9, 2)},
        {"born": Birth(2003, 9, 1), "has_later_age_reason": True},
        {"born": Birth(2000, 9, 2), "has_later_age_reason": True},
    ],
)
def test_a_sound_foundation_apprenticeship(changes):
    assert check_apprenticeship(LAW, replace(FOUNDATION, **changes)) == ()


@pytest.mark.parametrize(
    ("starts_on", "age", "reason", "problems"),
    [
        (date(2025, 12, 31), 40, None, []),
        (date(2026, 1, 1), 21, None, []),
        (date(2026, 1, 1), 22, None, ["level7_funding"]),
        (date(2026, 1, 1), 24, True, []),
        (date(2026, 1, 1), 25, True, ["level7_funding"]),
        (date(2026, 1, 1), None, None, ["level7_funding"]),
    ],
)
def test_level_7_is_funded_only_for_the_young_from_2026(starts_on, age, reason, problems):
    assert rules(Apprenticeship(7, starts_on, born=age, has_later_age_reason=reason)) == problems
    assert rules(Apprenticeship(6, starts_on, born=age, has_later_age_reason=reason)) == []


def test_level_2_in_wales_has_a_name_that_means_something_else_in_england():
    assert rules(Apprenticeship(2, date(2025, 9, 1), nation=Nation.WALES)) == ["wales_name_clash"]
    assert rules(Apprenticeship(3, date(2025, 9, 1), nation=Nation.WALES)) == []


def test_englands_rules_are_not_laid_on_other_nations():
    one = Apprenticeship(
        7, date(2026, 2, 1), nation=Nation.SCOTLAND, planned_end_on=date(2026, 3, 1), born=40
    )
    assert check_apprenticeship(LAW, one) == ()


@pytest.mark.parametrize("level", [1, 8])
def test_levels_are_2_to_7(level):
    (problem,) = check_apprenticeship(LAW, Apprenticeship(level, date(2025, 9, 1)))
    assert "levels 2 to 7" in problem.text


@pytest.mark.parametrize(
    "codes",
    [
        RecordCodes(1),
        RecordCodes(2, outcome=1, actual_end_on=ENDED),
        RecordCodes(2, outcome=3, actual_end_on=ENDED),
        RecordCodes(2, outcome=8, actual_end_on=ENDED),
        RecordCodes(3, outcome=3, withdrawal_reason=29, actual_end_on=ENDED),
        RecordCodes(6, outcome=3, actual_end_on=ENDED),
    ],
)
def test_codes_that_may_stand_together(codes):
    assert check_record(LAW, codes) == ()


@pytest.mark.parametrize(
    ("codes", "broken"),
    [
        (RecordCodes(1, outcome=1), ["outcome_needs_end"]),
        (RecordCodes(1, actual_end_on=ENDED), ["continuing_has_no_end"]),
        (RecordCodes(2), ["ended_needs_end"]),
        (RecordCodes(3, outcome=3, actual_end_on=ENDED), ["withdrawn_needs_reason"]),
        (RecordCodes(2, outcome=1, withdrawal_reason=3, actual_end_on=ENDED), ["reason_needs_withdrawn"]),
        (RecordCodes(3, outcome=1, withdrawal_reason=3, actual_end_on=ENDED), ["withdrawn_not_achieved"]),
        (RecordCodes(3, withdrawal_reason=3, actual_end_on=ENDED), ["withdrawn_not_achieved"]),
        (RecordCodes(6, outcome=8, actual_end_on=ENDED), ["result_awaited_when_completed"]),
        (RecordCodes(4), ["unknown_code"]),
        (RecordCodes(2, outcome=5, actual_end_on=ENDED), ["unknown_code"]),
        (RecordCodes(3, outcome=3, withdrawal_reason=99, actual_end_on=ENDED), ["unknown_code"]),
    ],
)
def test_codes_that_may_not_stand_together(codes, broken):
    assert [problem.facts["rule"] for problem in check_record(LAW, codes)] == broken


@given(
    st.dates(date(2015, 1, 1), date(2035, 12, 31)),
    st.integers(0, 2000),
    st.integers(0, 1000),
    st.sampled_from(Product),
    st.sampled_from(Nation),
    st.integers(0, 9),
    st.none() | st.integers(0, 90),
)
def test_whatever_is_recorded_gets_sentences_and_no_error(first, days, hours, product, nation, level, age):
    one = Apprenticeship(
        level,
        first,
        product,
        nation,
        first + timedelta(days=days),
        Decimal(hours),
        Decimal(37),
        age,
    )
    for problem in check_apprenticeship(LAW, one):
        assert problem.text % problem.facts
