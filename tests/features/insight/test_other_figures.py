"""Figures over workforce, pay, outreach and what came after."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.features.insight import builders as make_
from tests.features.insight.builders import LAST_YEAR, TODAY, YEAR, figure
from tests.features.programmes import people
from tracker.domain.funnel import Answer, Event, EventKind
from tracker.domain.pay import Verdict
from tracker.domain.periods import Birth
from tracker.features.programmes.queries.cohorts import find_cohort
from tracker.features.programmes.queries.pay import pay_verdicts

E = EventKind
SUMMER = (date(2026, 6, 1), date(2026, 8, 31))


def interns(
    make, pence, count=12, *, engagement="worker", because="", by="totals", region="Wales", cohort=SUMMER
):
    programme = make_.programme(make, "internship", site_id=make.site(region=region))
    make_.pay(make, programme, cohort[0], pence, engagement, because)
    intake = make_.cohort(make, programme, *cohort, by=by, places=99)
    if by == "totals":
        make_.total(make, intake, "started", cohort[0], cohort[0], count)
    return intake


def test_a_share_of_headcount_takes_the_last_day_or_the_nearest_before_and_says_so(make):
    cohort = make_.cohort(make, make_.programme(make, "apprenticeship"), date(2025, 4, 1), date(2027, 3, 31))
    make_.total(make, cohort, "started", date(2025, 9, 1), date(2025, 9, 30), 13)
    assert figure(make, "app.headcount_share", LAST_YEAR).value is None
    make_.workforce(make, date(2026, 3, 31), 1000, apprentices_in_post=23)
    last = figure(make, "app.headcount_share", LAST_YEAR)
    assert (last.value, last.numerator, last.denominator, last.notes) == (Decimal("0.013"), 13, 1000, ())
    so_far = figure(make, "app.headcount_share")
    assert (so_far.numerator, so_far.denominator) == (0, 1000)
    assert so_far.notes[0].facts["day"] == date(2026, 3, 31)
    assert figure(make, "app.in_post_share", LAST_YEAR).value == Decimal("0.023")
    assert figure(make, "app.in_post_share", YEAR, date(2027, 3, 31)).value is None  # 12 months are over
    assert figure(make, "app.headcount_share", site=make.site()).value is None


def test_new_starters_are_held_against_a_figure_of_the_same_days_only(make):
    cohort = make_.cohort(make, make_.programme(make, "apprenticeship"), date(2025, 4, 1), date(2027, 3, 31))
    make_.total(make, cohort, "started", date(2025, 9, 1), date(2025, 9, 30), 13)
    make_.workforce(make, date(2026, 3, 31), 1000, new_employees=130)
    assert figure(make, "app.new_starter_share", LAST_YEAR).value == Decimal("0.1")
    assert figure(make, "app.new_starter_share").value is None


def test_an_internship_below_the_floor_is_never_counted_as_paid(make):
    interns(make, 1271, 10)  # the floor from 21 on, on 1 June 2026
    interns(make, 500, 4)
    interns(make, 0, 3)
    interns(make, 0, 2, engagement="student_course_placement", because="Sandwich year")
    interns(make, 0, 1, engagement="student_course_placement")
    share = figure(make, "intern.nmw_share")
    assert (share.numerator, share.denominator) == (12, 20)
    assert sorted(problem.facts["count"] for problem in share.problems) == [1, 3, 4]
    assert figure(make, "intern.unpaid").value == 3


def test_a_figure_and_the_cohorts_own_page_say_the_same_of_its_pay(make):
    """Shadowing in June, then work below the floor: neither the terms of the first day nor the best decide."""
    intake = interns(make, 0, 4, engagement="shadowing_only", because="Watches only")
    with make.committed():
        programme = find_cohort(intake, organisation_id=make.organisation_id).programme_id
    make_.pay(make, programme, date(2026, 7, 1), 500)
    with make.committed():
        cohort = find_cohort(intake, organisation_id=make.organisation_id)
        said = pay_verdicts([cohort], organisation_id=make.organisation_id, as_at=TODAY)[intake]
    share = figure(make, "intern.nmw_share")
    assert said.verdict is Verdict.UNDERPAID
    assert (share.numerator, share.denominator) == (0, 4)


def test_where_age_decides_months_of_birth_are_asked_and_else_it_is_not_known(make):
    cohort = interns(make, 1100, by="people")
    started = [Event(E.STARTED, SUMMER[0])]
    people.add(make, cohort, "young", events=started, born=Birth(2007, 3))
    people.add(make, cohort, "older", events=started, born=Birth(1999, 3))
    people.add(make, cohort, "unknown", events=started)
    share = figure(make, "intern.nmw_share")
    assert (share.numerator, share.denominator) == (1, 3)
    assert sorted(problem.facts["count"] for problem in share.problems) == [1, 1]


def test_the_real_living_wage_is_that_of_the_region(make):
    interns(make, 1345, 6)
    interns(make, 1345, 5, region="London")
    result = figure(make, "intern.rlw_share")
    assert (result.numerator, result.denominator) == (6, 11)


def test_outreach_counts_different_schools_and_what_is_not_known(make):
    programme = make_.programme(make, "outreach")
    schools = [make_.school(make, name, need) for name, need in (("A", True), ("B", False), ("C", None))]
    for school, young in zip([*schools, schools[0]], (20, 30, None, 5), strict=True):
        facts = {"school_id": school, "young_people": young, "staff_talks": 4, "staff_mentors": 1}
        make_.activity(make, programme, date(2026, 6, 1), is_evaluated=school == schools[0], **facts)
    make_.activity(make, programme, date(2026, 3, 31), school_id=schools[1], young_people=99)
    make_.workforce(make, date(2026, 9, 30), 160)
    asked = ["outreach.schools", "outreach.priority_share", "outreach.young_people", "outreach.mentors"]
    found = make_.figures(make, [*asked, "outreach.staff_talks_share", "outreach.evaluated_share"])
    values = [result.value for result in found.values()]
    assert values == [3, Decimal(1) / 3, 55, 4, Decimal("0.1"), Decimal("0.5")]
    assert found["outreach.priority_share"].problems
    assert found["outreach.young_people"].problems


def test_conversion_is_within_ninety_two_days_and_feedback_counts_once(make):
    programme = make_.programme(make, "apprenticeship", level=3)
    cohort = make_.cohort(make, programme, date(2024, 5, 1), date(2026, 5, 1), by="people")
    start, end = Event(E.STARTED, date(2024, 5, 1)), Event(E.COMPLETED, date(2026, 5, 1))
    people.add(make, cohort, "in time", events=[start, end, Event(E.CONVERTED, date(2026, 8, 1))])
    people.add(make, cohort, "late", events=[start, end, Event(E.CONVERTED, date(2026, 8, 2))])
    people.add(make, cohort, "not yet", events=[start, end])
    result = figure(make, "after.conversion_share")
    assert (result.numerator, result.denominator) == (1, 3)
    assert figure(make, "after.conversion_share", as_at=date(2026, 6, 1)).numerator == 0


def test_a_year_after_a_job_began_not_known_is_shown_apart(make):
    programme = make_.programme(make, "apprenticeship", level=3)
    cohort = make_.cohort(make, programme, date(2023, 5, 1), date(2025, 5, 1), by="people")
    way = [(E.STARTED, date(2023, 5, 1)), (E.COMPLETED, date(2025, 5, 1)), (E.CONVERTED, date(2025, 5, 5))]
    events = [Event(kind, day) for kind, day in way]
    for answer in (Answer.YES, Answer.NO, Answer.NOT_KNOWN):
        check = Event(E.CHECKED, date(2026, 5, 10), months=12, answer=answer)
        people.add(make, cohort, answer.value, events=[*events, check])
    result = figure(make, "after.kept_12_months_share")
    assert (result.numerator, result.denominator) == (1, 2)
    assert result.problems[0].facts == {"count": 1}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dates(date(2026, 3, 1), TODAY), min_size=1, max_size=6))
def test_totals_and_people_give_the_same_figure_for_the_same_facts(make, days):
    figures = []
    for by in ("people", "totals"):
        mine = make.organisation()
        make._organisation_id = mine
        programme = make_.programme(make, "apprenticeship", level=3)
        cohort = make_.cohort(make, programme, date(2026, 3, 1), date(2028, 3, 1), by=by)
        for number, day in enumerate(days):
            if by == "people":
                people.add(make, cohort, f"P{number}", events=[Event(E.STARTED, day)], organisation_id=mine)
        if by == "totals":
            for day in set(days):
                make_.total(make, cohort, "started", day, day, days.count(day))
        make_.workforce(make, date(2026, 9, 30), 1000)
        found = make_.figures(make, ["app.starts", "app.headcount_share", "app.level_mix"])
        figures.append([(result.value, result.parts) for result in found.values()])
    assert figures[0] == figures[1]
