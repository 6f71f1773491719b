"""The shipped rules of apprenticeships, by the day of the start."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.apprenticeships import LEVELS, TrainingRule
from tracker.reference.apprenticeships import apprenticeship_law

LAW = apprenticeship_law()


@pytest.mark.parametrize(
    ("starts_on", "months", "training"),
    [
        (date(2017, 5, 1), 12, TrainingRule.SHARE),
        (date(2022, 7, 31), 12, TrainingRule.SHARE),
        (date(2022, 8, 1), 12, TrainingRule.WEEKLY),
        (date(2025, 7, 31), 12, TrainingRule.WEEKLY),
        (date(2025, 8, 1), 8, TrainingRule.TOTAL),
        (date(2030, 1, 1), 8, TrainingRule.TOTAL),
    ],
)
def test_a_start_keeps_the_rules_of_its_day(starts_on, months, training):
    rule = LAW.start_rule(starts_on)
    assert (rule.min_months, rule.training) == (months, training)


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_every_start_has_exactly_one_rule(day):
    assert len([rule for rule in LAW.starts if day in rule]) == 1


def test_every_level_has_its_name():
    assert [LAW.levels[level].name for level in LEVELS] == [
        "Intermediate",
        "Advanced",
        "Higher",
        "Higher",
        "Degree",
        "Degree",
    ]


def test_every_rule_and_code_list_has_its_source_and_day():
    lists = (LAW.completion_status, LAW.outcome, LAW.withdrawal_reason)
    cited = [part.citation for part in (*LAW.starts, LAW.foundation, LAW.level7, *lists)]
    for citation in (*cited, LAW.wales_name_clash, LAW.pairs):
        assert citation.source.startswith("https://")
        assert citation.checked_on == date(2026, 11, 21)


def test_the_codes_of_the_learner_record():
    assert sorted(LAW.completion_status.codes) == [1, 2, 3, 6]
    assert sorted(LAW.outcome.codes) == [1, 2, 3, 8]
    assert sorted(LAW.withdrawal_reason.codes) == [
        2,
        3,
        7,
        28,
        29,
        40,
        41,
        42,
        43,
        44,
        45,
        46,
        47,
        48,
        97,
        98,
    ]
    assert LAW.withdrawal_reason.higher_education_only == {42, 45}
