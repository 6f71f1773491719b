from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.pay.law import LAW
from tracker.domain.pay import Doubt, Engagement, find_floor
from tracker.domain.periods import Birth

APRIL = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("born", "day", "pence"),
    [
        (Birth(2008, 4, 1), date(2026, 4, 1), 1100),
        (Birth(2008, 4, 2), date(2026, 4, 1), 800),
        (Birth(2005, 5, 1), date(2026, 5, 1), 1300),
        (Birth(2005, 5, 2), date(2026, 5, 1), 1100),
        (Birth(2008, 2, 29), date(2026, 3, 1), 1000),
        (Birth(2008, 2, 29), date(2026, 2, 28), 700),
    ],
)
def test_a_birthday_moves_the_band_on_its_day(born, day, pence):
    floor = find_floor(LAW, Engagement.WORKER, day, born=born)
    assert (floor.pence, floor.doubt) == (pence, None)


def test_where_the_unknown_day_of_birth_decides_both_floors_are_said():
    floor = find_floor(LAW, Engagement.WORKER, date(2026, 5, 1), born=Birth(2005, 5))
    assert (floor.pence, floor.other_pence, floor.doubt) == (1300, 1100, Doubt.BIRTH_DAY)
    assert floor.problems[0].facts["floor_pence"] == 1300
    assert floor.problems[0].facts["other_pence"] == 1100


@pytest.mark.parametrize("day", [date(2026, 4, 1), date(2026, 6, 1)])
def test_in_other_months_the_unknown_day_does_not_matter(day):
    floor = find_floor(LAW, Engagement.WORKER, day, born=Birth(2005, 5))
    assert floor.doubt is None
    assert floor.problems == ()


def test_the_unknown_day_does_not_matter_within_a_band():
    assert find_floor(LAW, Engagement.WORKER, date(2026, 5, 1), born=Birth(2004, 5)).doubt is None


@pytest.mark.parametrize(
    ("age", "since", "day", "pence", "rule"),
    [
        (18, date(2023, 9, 1), APRIL, 800, "apprentice_under_19"),
        (19, date(2025, 9, 1), APRIL, 800, "apprentice_first_year"),
        (19, date(2025, 4, 2), APRIL, 800, "apprentice_first_year"),
        (19, date(2025, 4, 1), APRIL, 1100, "apprentice_age_18_20"),
        (40, date(2025, 4, 1), APRIL, 1300, "apprentice_age_25_plus"),
        (40, date(2024, 2, 29), date(2025, 4, 1), 1200, "apprentice_age_25_plus"),
    ],
)
def test_apprentices_under_19_or_in_the_first_year(age, since, day, pence, rule):
    floor = find_floor(LAW, Engagement.APPRENTICE, day, born=age, apprentice_since=since)
    assert (floor.pence, floor.rule) == (pence, rule)


def test_an_apprentice_whose_start_is_not_recorded_has_two_possible_floors():
    floor = find_floor(LAW, Engagement.APPRENTICE, APRIL, born=22)
    assert (floor.pence, floor.other_pence, floor.doubt) == (1300, 800, Doubt.APPRENTICE_START)
    assert floor.certain_pence == 800


def test_without_an_age_the_floor_is_a_range():
    floor = find_floor(LAW, Engagement.WORKER, APRIL)
    assert (floor.pence, floor.other_pence, floor.rule) == (1300, 800, "age_not_known")
    assert floor.certain_pence == 800


def test_an_apprentice_of_unknown_age_in_the_first_year_has_the_apprentice_rate():
    floor = find_floor(LAW, Engagement.APPRENTICE, APRIL, apprentice_since=date(2025, 9, 1))
    assert (floor.pence, floor.doubt) == (800, None)


@pytest.mark.parametrize("engagement", [engagement for engagement in Engagement if engagement.is_exempt])
def test_exemptions_give_no_floor_but_their_reason_and_source(engagement):
    floor = find_floor(LAW, engagement, APRIL, born=15)
    assert floor.is_exempt
    assert (floor.pence, floor.rule) == (None, engagement.value)
    assert floor.reason.text.startswith("No minimum wage is owed")
    assert floor.citation == LAW.engagements[engagement]


def test_somebody_of_17_is_not_below_school_leaving_age():
    floor = find_floor(LAW, Engagement.BELOW_LEAVING_AGE, APRIL, born=17)
    assert (floor.pence, floor.is_exempt) == (800, False)
    assert floor.problems[0].facts["rule"] == "past_school_leaving_age"
    assert find_floor(LAW, Engagement.BELOW_LEAVING_AGE, APRIL, born=16).is_exempt
    assert find_floor(LAW, Engagement.BELOW_LEAVING_AGE, APRIL).is_exempt


def test_a_worker_of_15_may_still_be_at_school():
    floor = find_floor(LAW, Engagement.WORKER, APRIL, born=15)
    assert floor.pence == 800
    assert [problem.facts["rule"] for problem in floor.problems] == ["may_be_below_school_leaving_age"]


def test_outside_the_table_nothing_is_guessed():
    assert find_floor(LAW, Engagement.WORKER, date(2027, 4, 1), born=30).rule == "rate_not_known_yet"
    assert find_floor(LAW, Engagement.WORKER, date(2025, 3, 31), born=30).rule == "rate_not_known"


@given(
    st.dates(date(1990, 1, 1), date(2009, 12, 31)),
    st.dates(date(2025, 4, 1), date(2027, 3, 31)),
    st.sampled_from([Engagement.WORKER, Engagement.APPRENTICE]),
)
def test_a_month_of_birth_gives_the_floor_of_its_first_day_and_says_when_the_last_would_differ(
    born, day, engagement
):
    def floor(birth: Birth):
        return find_floor(LAW, engagement, day, born=birth, apprentice_since=date(2025, 1, 1))

    month = Birth(born.year, born.month)
    first, last = (
        floor(Birth(born.year, born.month, 1)),
        floor(Birth(born.year, born.month, month.latest.day)),
    )
    assert floor(month).pence == first.pence
    assert (floor(month).doubt is None) == (first.pence == last.pence)
    if floor(month).doubt:
        assert floor(month).other_pence == last.pence
    exact = floor(Birth(born.year, born.month, born.day))
    assert exact.pence in (first.pence, last.pence)
