"""The operator edits rates; next April needs no release."""

from datetime import date

import pytest
from flask import Flask

from tests.builders import Builders
from tests.pages import Client, Page
from tracker.domain.pay import Engagement, Verdict, check_pay
from tracker.features.programmes.queries.pay import pay_law

APRIL = {
    "age_25_plus_pence": "13.20",
    "age_23_24_pence": "13.20",
    "age_21_22_pence": "13.20",
    "age_18_20_pence": "11.40",
    "under_18_pence": "8.40",
    "apprentice_pence": "8.40",
    "source": "https://www.gov.uk/national-minimum-wage-rates",
}


@pytest.fixture
def operator(app: Flask, make: Builders) -> Client:
    """A browser in which the operator is signed in."""
    return Client(app).signed_in_as(make.operator())


def add_april(operator: Client, **other: str) -> Page:
    """Add the minimum wage of April 2027 by the page; its day is offered."""
    page = operator.read("/console/rates").follow("Add a minimum wage")
    return page.fill(**{**APRIL, **other})


def verdict_of_may_2027(make: Builders) -> Verdict:
    """What is said of £13 an hour for somebody of 30 in May 2027."""
    with make.committed():
        return check_pay(pay_law(), Engagement.WORKER, date(2027, 5, 4), 1300, born=30).verdict


def test_a_rate_that_is_added_decides_checks_at_once(operator, make):
    assert verdict_of_may_2027(make) is Verdict.NOT_KNOWN
    page = add_april(operator)
    assert page.heading == "National rates"
    assert verdict_of_may_2027(make) is Verdict.UNDERPAID
    assert "1 April 2027 to 31 March 2028" in page.rows()[0][0]
    assert page.rows()[0][1] == "£13.20"
    assert "Added by" in page.rows()[0][-1]
    assert "Shipped" in page.rows()[1][-1]


def test_a_slip_of_the_keyboard_is_asked_about_at_its_band(operator, make):
    page = add_april(operator, age_21_22_pence="31.20")
    assert any("from age 21 goes from £12.71 to £31.20" in error for error in page.errors)
    assert verdict_of_may_2027(make) is Verdict.NOT_KNOWN
    saved = page.fill(age_23_24_pence="31.20", age_25_plus_pence="31.20", is_meant="y")
    assert saved.heading == "National rates"


def test_what_cannot_be_is_refused_even_if_it_is_meant(operator):
    page = add_april(operator, age_18_20_pence="13.90").fill(is_meant="y")
    assert any("an older worker would be owed less" in error for error in page.errors)


def test_a_gap_in_the_days_is_pointed_out_at_the_day(operator):
    page = add_april(operator, from_day__day="1", from_day__month="5", from_day__year="2027")
    assert any("No rate is known from 1 April 2027 to 30 April 2027" in error for error in page.errors)


def test_a_rate_is_changed_and_taken_back(operator, make):
    page = add_april(operator).follow("Change or take back 1 April 2027 to 31 March 2028")
    page.fill(age_21_22_pence="12.90", age_23_24_pence="12.90", age_25_plus_pence="12.90")
    assert verdict_of_may_2027(make) is Verdict.PAID
    page = operator.read("/console/rates").follow("Change or take back 1 April 2027 to 31 March 2028")
    assert page.press("Take this rate back").heading == "National rates"
    assert verdict_of_may_2027(make) is Verdict.NOT_KNOWN


def test_two_rates_from_one_day_are_one_too_many(operator):
    add_april(operator)
    page = operator.read("/console/rates/minimum_wage/add")
    days = {"from_day__day": "1", "from_day__month": "4", "from_day__year": "2027"}
    last = {"last_day__day": "31", "last_day__month": "3", "last_day__year": "2027"}
    assert page.fill(**{**APRIL, **days}).errors != []
    assert page.fill(**{**APRIL, **days, **last}).errors != []


def test_a_real_living_wage_is_added(operator):
    page = operator.read("/console/rates").follow("Add a real Living Wage")
    days = {"from_day__day": "21", "from_day__month": "10", "from_day__year": "2026"}
    page = page.fill(uk_pence="13.95", london_pence="15.30", source="livingwage.org.uk", **days)
    assert page.rows(1)[0][:3] == ["to be paid by 21 April 2027", "£13.95", "£15.30"]


def test_london_is_not_below_the_rest(operator):
    page = operator.read("/console/rates/real_living_wage/add")
    days = {"from_day__day": "21", "from_day__month": "10", "from_day__year": "2026"}
    page = page.fill(uk_pence="15.30", london_pence="13.95", source="livingwage.org.uk", **days)
    assert any("cannot be: £15.30, London £13.95" in error for error in page.errors)
