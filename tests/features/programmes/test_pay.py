"""Pay against the law of the day: what the page says, with its source."""

from datetime import date

import pytest

from tests.builders import Builders
from tests.features.programmes import builders
from tests.pages import Client
from tracker.domain.pay import Verdict
from tracker.features.programmes.queries import cohorts as cohort_queries
from tracker.features.programmes.queries import pay as queries
from tracker.foundation import clock

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today():
    with clock.stopped_at(TODAY):
        yield


def verdict(make: Builders, programme_id) -> Verdict:
    with make.committed():
        mine = make.organisation_id
        rows = cohort_queries.list_cohorts(organisation_id=mine, programme_ids=[programme_id])
        found = queries.pay_verdicts(rows, organisation_id=mine, as_at=TODAY)
        return found[rows[0].id].verdict


@pytest.mark.parametrize(
    ("pence", "said"),
    [
        (1385, Verdict.PAID),
        (1271, Verdict.PAID),
        (1270, Verdict.NOT_KNOWN),
        (799, Verdict.UNDERPAID),
        (0, Verdict.UNPAID),
    ],
)
def test_an_internship_is_what_its_pay_makes_it(pence: int, said: Verdict, make: Builders) -> None:
    assert verdict(make, builders.programme(make, hourly_pence=pence)) is said


def test_an_unpaid_internship_is_called_that_and_the_rule_is_shown_with_its_source(
    hr: Client, make: Builders
) -> None:
    page = hr.read(f"/programmes/{builders.programme(make, hourly_pence=0)}")
    assert "Unpaid internship" in page.text
    assert "Unpaid on 1 July 2026, though at least £8.00 an hour is owed." in page.text
    assert "National Minimum Wage" in page.text
    assert "Source: www.gov.uk" in page.text
    assert "checked on" in page.text


def test_an_exemption_shows_its_reason(hr: Client, make: Builders) -> None:
    facts = {"engagement": "student_course_placement", "exemption_reason": "BSc Nursing, year 2"}
    made = builders.programme(make, hourly_pence=0, **facts)
    assert verdict(make, made) is Verdict.EXEMPT
    page = hr.read(f"/programmes/{made}")
    assert "Internship, no minimum wage owed" in page.text
    assert "BSc Nursing, year 2" in page.text


def test_a_change_of_pay_is_checked_from_its_day(make: Builders) -> None:
    made = builders.programme(make, hourly_pence=1385)
    builders.pay_term(make, made, date(2026, 8, 1), 700)
    assert verdict(make, made) is Verdict.UNDERPAID


def test_a_change_to_a_way_of_engaging_that_is_owed_nothing_is_checked_by_itself(make: Builders) -> None:
    made = builders.programme(make, hourly_pence=1385)
    because = {"engagement": "shadowing_only", "exempt_because": "Watches only"}
    builders.pay_term(make, made, date(2026, 8, 1), 0, **because)
    assert verdict(make, made) is Verdict.PAID


def test_pay_that_a_coming_rate_overtakes_is_announced(hr: Client, make: Builders) -> None:
    made = builders.programme(make, starts_on=date(2026, 10, 1), ends_on=date(2027, 9, 30), hourly_pence=1271)
    assert verdict(make, made) is Verdict.PAID
    page = hr.read(f"/programmes/{made}")
    assert "Still to come" in page.text
    assert "The rate of 1 April 2027 is not known yet." in page.text


def test_london_goes_by_the_london_living_wage(hr: Client, make: Builders) -> None:
    here = builders.programme(make, site=make.site(region="Scotland"), hourly_pence=1400)
    there = builders.programme(make, site=make.site(region="London"), hourly_pence=1400)
    assert "Reaches the real Living Wage" in hr.read(f"/programmes/{here}").text
    assert "Below the London Living Wage" in hr.read(f"/programmes/{there}").text


def test_pay_is_changed_from_a_day_and_corrected_and_taken_back(hr: Client, make: Builders) -> None:
    made = builders.programme(make, hourly_pence=1271)
    form = hr.read(f"/programmes/{made}").follow("Change the pay from a day")
    again = form.fill(from_day__day="1", from_day__month="7", from_day__year="2026", hourly_pence="14")
    assert again.errors == ["Pay from this day is recorded already. Change that instead."]
    page = again.fill(from_day__day="1", from_day__month="8", from_day__year="2026", hourly_pence="14")
    assert page.rows(1)[1][:2] == ["1 August 2026", "£14.00"], page.text
    page = page.follow("1 August 2026").fill(hourly_pence="14.50")
    assert page.rows(1)[1][1] == "£14.50"
    page = page.follow("1 August 2026").press("Take this pay back")
    assert len(page.rows(1)) == 1


def test_the_second_writer_of_a_pay_term_sees_both(app, make: Builders) -> None:
    made = builders.programme(make, hourly_pence=1271)
    one, two = (Client(app).signed_in_as(make.member()) for _ in range(2))
    first, second = (who.read(f"/programmes/{made}").follow("1 July 2026") for who in (one, two))
    first.fill(hourly_pence="15")
    clash = second.fill(hourly_pence="16")
    assert "Somebody saved this while you were writing" in clash.text
    assert clash.fill(hourly_pence="16").rows(1)[0][1] == "£16.00"
