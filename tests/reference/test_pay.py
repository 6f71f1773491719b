"""The shipped rates against a table typed by hand, to the penny on both sides of every change."""

import csv
import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.citations import Citation
from tracker.domain.pay import (
    Dated,
    Engagement,
    RateRow,
    Region,
    check_living_wage,
    find_floor,
    overlay,
    overlay_living,
    validate,
    validate_living,
)
from tracker.reference.pay import minimum_wage, pay_law, real_living_wage

LAW = pay_law()
ONE_DAY = timedelta(days=1)
CHECKED = Citation("an order of the day", date(2027, 1, 5))

# The day a rate began, then pounds an hour at 16-17, 18-20, 21-22, 23-24, 25 and over, and for apprentices.
BEGAN = """
1 10 2010   3.64   4.92   5.93   5.93   5.93   2.50
1 10 2011   3.68   4.98   6.08   6.08   6.08   2.60
1 10 2012   3.68   4.98   6.19   6.19   6.19   2.65
1 10 2013   3.72   5.03   6.31   6.31   6.31   2.68
1 10 2014   3.79   5.13   6.50   6.50   6.50   2.73
1 10 2015   3.87   5.30   6.70   6.70   6.70   3.30
1  4 2016   3.87   5.30   6.70   6.70   7.20   3.30
1 10 2016   4.00   5.55   6.95   6.95   7.20   3.40
1  4 2017   4.05   5.60   7.05   7.05   7.50   3.50
1  4 2018   4.20   5.90   7.38   7.38   7.83   3.70
1  4 2019   4.35   6.15   7.70   7.70   8.21   3.90
1  4 2020   4.55   6.45   8.20   8.20   8.72   4.15
1  4 2021   4.62   6.56   8.36   8.91   8.91   4.30
1  4 2022   4.81   6.83   9.18   9.50   9.50   4.81
1  4 2023   5.28   7.49  10.18  10.42  10.42   5.28
1  4 2024   6.40   8.60  11.44  11.44  11.44   6.40
1  4 2025   7.55  10.00  12.21  12.21  12.21   7.55
1  4 2026   8.00  10.85  12.71  12.71  12.71   8.00
"""
COLUMN_OF_AGE = {16: 0, 17: 0, 18: 1, 20: 1, 21: 2, 22: 2, 23: 3, 24: 3, 25: 4, 40: 4, 66: 4}
APPRENTICE_COLUMN = 5


def began() -> list[tuple[date, list[int]]]:
    rows = []
    for line in BEGAN.strip().splitlines():
        day, month, year, *pounds = line.split()
        rows.append((date(int(year), int(month), int(day)), [int(Decimal(text) * 100) for text in pounds]))
    return rows


def both_sides() -> list[tuple[date, list[int]]]:
    rows = began()
    before = [(after[0] - ONE_DAY, row[1]) for row, after in itertools.pairwise(rows)]
    return rows + before + [(date(2027, 3, 31), rows[-1][1])]


@pytest.mark.parametrize(("day", "pence"), both_sides(), ids=str)
def test_every_age_on_both_sides_of_every_change(day, pence):
    owed = {age: find_floor(LAW, Engagement.WORKER, day, born=age).pence for age in COLUMN_OF_AGE}
    assert owed == {age: pence[column] for age, column in COLUMN_OF_AGE.items()}


@pytest.mark.parametrize(("day", "pence"), both_sides(), ids=str)
def test_apprentices_on_both_sides_of_every_change(day, pence):
    def owed(age: int, since: date) -> int | None:
        return find_floor(LAW, Engagement.APPRENTICE, day, born=age, apprentice_since=since).pence

    first_year, second_year = day - timedelta(days=300), day - timedelta(days=400)
    assert owed(16, second_year) == owed(18, second_year) == pence[APPRENTICE_COLUMN]
    assert owed(19, first_year) == owed(30, first_year) == pence[APPRENTICE_COLUMN]
    assert {age: owed(age, second_year) for age in (20, 21, 22, 23, 24, 25)} == {
        age: pence[COLUMN_OF_AGE[age]] for age in (20, 21, 22, 23, 24, 25)
    }


@pytest.mark.parametrize(
    ("age", "day", "pence"),
    [
        (20, date(2026, 3, 31), 1000),
        (20, date(2026, 4, 1), 1085),
        (21, date(2024, 3, 31), 1018),
        (21, date(2024, 4, 1), 1144),
        (23, date(2021, 3, 31), 820),
        (23, date(2021, 4, 1), 891),
        (25, date(2016, 3, 31), 670),
        (25, date(2016, 4, 1), 720),
        (24, date(2023, 6, 1), 1042),
    ],
)
def test_sharp_cases_of_interns(age, day, pence):
    assert find_floor(LAW, Engagement.WORKER, day, born=age).pence == pence


def test_sharp_cases_of_apprentices():
    day = date(2025, 6, 1)
    first = find_floor(LAW, Engagement.APPRENTICE, day, born=21, apprentice_since=date(2024, 9, 1))
    second = find_floor(LAW, Engagement.APPRENTICE, day, born=21, apprentice_since=date(2023, 9, 1))
    assert (first.pence, first.rule) == (755, "apprentice_first_year")
    assert (second.pence, second.rule) == (1221, "apprentice_age_21_22")


def test_after_the_last_row_the_rate_is_not_known_yet():
    floor = find_floor(LAW, Engagement.WORKER, date(2027, 4, 1), born=20)
    assert (floor.pence, floor.rule) == (None, "rate_not_known_yet")


def test_before_the_first_row_no_rate_is_known():
    floor = find_floor(LAW, Engagement.WORKER, date(2010, 9, 30), born=20)
    assert (floor.pence, floor.rule) == (None, "rate_not_known")


def test_a_floor_says_where_it_is_from():
    floor = find_floor(LAW, Engagement.WORKER, date(2026, 4, 1), born=20)
    assert floor.citation == Citation("https://www.gov.uk/national-minimum-wage-rates", date(2026, 11, 21))
    assert (floor.row.first, floor.row.last) == (date(2026, 4, 1), date(2027, 3, 31))


def test_the_shipped_tables_have_nothing_wrong_with_them():
    assert validate(minimum_wage()) == []
    assert validate_living(real_living_wage()) == []


@pytest.mark.parametrize("name", ["minimum_wage.csv", "real_living_wage.csv"])
def test_every_row_has_a_source_a_licence_and_a_day(name):
    text = files("tracker.reference.pay").joinpath(name).read_text()
    for row in csv.DictReader(text.splitlines()):
        assert row["source"]
        assert row["licence"]
        assert date.fromisoformat(row["checked_on"])


def test_every_engagement_has_its_source():
    assert set(LAW.engagements) == set(Engagement)


@given(st.dates(date(2010, 10, 1), date(2027, 3, 31)), st.integers(14, 80))
def test_an_older_worker_is_never_owed_less(day, age):
    def owed(engagement: Engagement, age: int) -> int:
        return find_floor(LAW, engagement, day, born=age, apprentice_since=date(2005, 1, 1)).pence

    for engagement in (Engagement.WORKER, Engagement.APPRENTICE):
        assert owed(engagement, age) <= owed(engagement, age + 1)
    assert owed(Engagement.APPRENTICE, age) <= owed(Engagement.WORKER, age)


@given(st.dates(date(2010, 10, 1), date(2027, 3, 31)))
def test_exactly_one_shipped_row_holds_each_day(day):
    assert len([row for row in minimum_wage().rows if day in row]) == 1


def next_april(**changes) -> RateRow:
    row = RateRow(date(2027, 4, 1), date(2028, 3, 31), 830, 1120, 1310, 1310, 1310, 830, CHECKED, 21)
    return replace(row, **changes)


def test_next_april_needs_no_release():
    law = pay_law(operator_rates=(next_april(),))
    assert find_floor(law, Engagement.WORKER, date(2027, 3, 31), born=20).pence == 1085
    floor = find_floor(law, Engagement.WORKER, date(2027, 4, 1), born=20)
    assert (floor.pence, floor.citation, floor.row.is_operators) == (1120, CHECKED, True)
    assert find_floor(law, Engagement.WORKER, date(2028, 4, 1), born=20).rule == "rate_not_known_yet"
    assert validate(law.minimum) == []


def test_the_same_rows_give_the_same_law_so_that_its_answers_can_be_kept():
    assert pay_law((next_april(),)) is pay_law([next_april()])
    assert pay_law() is not pay_law([next_april()])


def test_an_operators_row_lies_over_the_shipped_one_of_the_same_day_and_both_are_listed():
    mended = next_april(first=date(2026, 4, 1), last=date(2027, 3, 31))
    table = overlay(minimum_wage(), [mended])
    assert table.row_on(date(2026, 6, 1)).age_18_20_pence == 1120
    listed = [line for line in table.listed() if line.row.first == date(2026, 4, 1)]
    assert [(line.row.is_operators, line.overlaid_by is not None) for line in listed] == [
        (False, True),
        (True, False),
    ]


def test_the_shipped_table_is_read_once_and_not_changed_by_an_overlay():
    overlay(minimum_wage(), [next_april()])
    assert minimum_wage() is minimum_wage()
    assert not any(row.is_operators for row in minimum_wage().rows)


DUE = """
2012-11-05 2013-05-05  7.45  8.55
2013-11-04 2014-05-04  7.65  8.80
2015-11-02 2016-05-02  8.25  9.40
2017-11-06 2018-05-06  8.75 10.20
2019-11-11 2020-05-11  9.30 10.75
2022-09-22 2023-05-14 10.90 11.95
2023-10-24 2024-05-01 12.00 13.15
2025-10-22 2026-05-01 13.45 14.80
"""


@pytest.mark.parametrize("line", DUE.strip().splitlines())
def test_the_real_living_wage_is_due_from_the_day_to_pay_by(line):
    announced_on, pay_by, uk, london = line.split()
    day = date.fromisoformat(pay_by)
    pence = int(Decimal(uk) * 100), int(Decimal(london) * 100)
    due = real_living_wage().due_on(day)
    assert (due.announced_on, due.dated) == (date.fromisoformat(announced_on), Dated.DAY)
    assert (due.uk_pence, due.london_pence) == pence
    assert real_living_wage().due_on(day - ONE_DAY) != due
    assert real_living_wage().coming_on(day - ONE_DAY) == due


@pytest.mark.parametrize(
    ("year", "announced_on", "dated", "pay_by"),
    [
        (2011, date(2011, 12, 31), Dated.YEAR, date(2012, 6, 30)),
        (2014, date(2014, 11, 30), Dated.MONTH, date(2015, 5, 30)),
        (2024, date(2024, 12, 31), Dated.YEAR, date(2025, 5, 1)),
    ],
)
def test_a_vague_announcement_counts_from_its_last_possible_day(year, announced_on, dated, pay_by):
    row = next(row for row in real_living_wage().rows if row.announced_on.year == year)
    assert (row.announced_on, row.dated, row.pay_by) == (announced_on, dated, pay_by)


def test_reaching_the_real_living_wage():
    table, day = real_living_wage(), date(2026, 11, 21)
    assert check_living_wage(table, day, 1345, Region.UK).is_reached is True
    assert check_living_wage(table, day, 1344, Region.UK).is_reached is False
    assert check_living_wage(table, day, 1345, Region.LONDON).is_reached is False
    assert check_living_wage(table, day, 1480, Region.LONDON).is_reached is True
    assert check_living_wage(table, day, 1480, Region.LONDON, born=17).is_reached is None
    assert check_living_wage(table, day, None, Region.UK).is_reached is None


def test_a_year_after_the_last_one_fell_due_the_real_living_wage_is_not_known():
    assert real_living_wage().due_on(date(2027, 4, 30)).uk_pence == 1345
    check = check_living_wage(real_living_wage(), date(2027, 5, 1), 1345, Region.UK)
    assert (check.pence, check.is_reached) == (None, None)


def test_an_operator_adds_the_next_real_living_wage():
    row = replace(
        real_living_wage().rows[-1],
        announced_on=date(2026, 10, 20),
        dated=Dated.DAY,
        uk_pence=1400,
        london_pence=1540,
        pay_by=date(2027, 5, 1),
    )
    table = overlay_living(real_living_wage(), [row])
    assert table.due_on(date(2027, 5, 1)).uk_pence == 1400
    assert table.due_on(date(2027, 4, 30)).uk_pence == 1345
    assert table.coming_on(date(2027, 4, 30)).uk_pence == 1400
