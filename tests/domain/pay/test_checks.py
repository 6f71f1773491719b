from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.pay.law import LAW, ROW_2026
from tracker.domain.pay import (
    ENGAGEMENT_WORDS,
    VERDICT_LABELS,
    Engagement,
    PaidWork,
    PayTerm,
    Region,
    Verdict,
    check_engagement,
    check_pay,
    pay_check_days,
)
from tracker.domain.periods import Birth, PayReference, Period

WORKER = Engagement.WORKER
APRIL = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("paid", "verdict", "short"),
    [
        (1100, Verdict.PAID, 0),
        (1099, Verdict.UNDERPAID, 1),
        (0, Verdict.UNPAID, 1100),
        (-500, Verdict.UNPAID, 1100),
        (None, Verdict.NOT_KNOWN, None),
    ],
)
def test_pay_against_the_floor_to_the_penny(paid, verdict, short):
    check = check_pay(LAW, WORKER, APRIL, paid, born=20)
    assert (check.verdict, check.shortfall_pence) == (verdict, short)
    assert bool(check.problems) == (verdict is not Verdict.PAID)


def test_an_underpayment_says_rule_source_and_day():
    (problem,) = check_pay(LAW, WORKER, APRIL, 1099, born=20).problems
    assert problem.text % problem.facts == (
        "Paid 1099 an hour on 2026-04-01: 1 less than the least allowed, 1100."
    )
    assert (problem.facts["rule"], problem.facts["source"]) == ("underpaid", "the order")
    assert problem.facts["checked_on"] == date(2026, 11, 21)


def test_the_floor_is_that_of_the_first_day_of_the_pay_reference_period():
    from_the_16th = PayReference(16)
    assert (
        check_pay(LAW, WORKER, date(2026, 4, 15), 1000, born=20, reference=from_the_16th).verdict
        is Verdict.PAID
    )
    check = check_pay(LAW, WORKER, date(2026, 4, 16), 1000, born=20, reference=from_the_16th)
    assert (check.verdict, check.shortfall_pence) == (Verdict.UNDERPAID, 100)


def test_a_birthday_counts_from_the_next_calendar_month():
    born = Birth(2005, 5, 14)
    assert check_pay(LAW, WORKER, date(2026, 5, 31), 1100, born=born).verdict is Verdict.PAID
    assert check_pay(LAW, WORKER, date(2026, 6, 1), 1100, born=born).verdict is Verdict.UNDERPAID


def test_an_exemption_needs_no_pay():
    check = check_pay(LAW, Engagement.SHADOWING_ONLY, APRIL, 0, born=20)
    assert (check.verdict, check.shortfall_pence, check.problems) == (Verdict.EXEMPT, 0, ())


def test_a_voluntary_worker_who_is_paid_is_a_worker():
    assert check_pay(LAW, Engagement.VOLUNTARY_WORKER, APRIL, 0, born=20).verdict is Verdict.EXEMPT
    check = check_pay(LAW, Engagement.VOLUNTARY_WORKER, APRIL, 500, born=20)
    assert (check.verdict, check.shortfall_pence) == (Verdict.UNDERPAID, 600)
    assert check.problems[0].facts["rule"] == "paid_volunteer"


@pytest.mark.parametrize(
    ("paid", "verdict", "short"),
    [
        (1300, Verdict.PAID, 0),
        (1299, Verdict.NOT_KNOWN, None),
        (800, Verdict.NOT_KNOWN, None),
        (799, Verdict.UNDERPAID, 1),
    ],
)
def test_without_an_age_only_the_certain_is_said(paid, verdict, short):
    check = check_pay(LAW, WORKER, APRIL, paid)
    assert (check.verdict, check.shortfall_pence) == (verdict, short)


def test_a_month_of_birth_counts_from_its_first_day_and_the_check_says_so():
    check = check_pay(LAW, WORKER, date(2026, 5, 1), 1100, born=Birth(2005, 5))
    assert (check.verdict, check.shortfall_pence) == (Verdict.UNDERPAID, 200)
    assert check.problems[0].facts["rule"] == "birth_day_not_known"


def test_after_the_last_rate_pay_is_not_known_yet_but_no_pay_is_unpaid():
    day = date(2027, 4, 1)
    assert check_pay(LAW, WORKER, day, 2000, born=20).verdict is Verdict.NOT_KNOWN
    unpaid = check_pay(LAW, WORKER, day, 0, born=20)
    assert (unpaid.verdict, unpaid.shortfall_pence) == (Verdict.UNPAID, None)


def test_the_real_living_wage_is_checked_on_the_day_itself():
    check = check_pay(LAW, WORKER, date(2026, 6, 15), 1400, born=20, region=Region.LONDON)
    assert (check.living.pence, check.living.is_reached) == (1480, False)
    assert check.verdict is Verdict.PAID


def work(**changes) -> PaidWork:
    usual = PaidWork(
        WORKER,
        Period(date(2026, 2, 10), date(2026, 9, 30)),
        (PayTerm(date(2026, 2, 10), 1100),),
        Birth(2005, 5, 14),
    )
    return replace(usual, **changes)


def test_the_days_on_which_pay_is_checked_again():
    terms = (PayTerm(date(2026, 2, 10), 1000), PayTerm(date(2026, 7, 8), 1300))
    assert pay_check_days(LAW, work(terms=terms)) == (
        date(2026, 2, 10),  # the first day
        date(2026, 4, 1),  # new rates
        date(2026, 5, 1),  # the real Living Wage to be paid by
        date(2026, 6, 1),  # 21 on 14 May: from the next pay reference period
        date(2026, 7, 8),  # new pay
    )


def test_weekly_pay_is_checked_from_the_first_week_that_begins_after_the_change():
    days = pay_check_days(LAW, work(reference=PayReference(weeks=1, anchor=date(2026, 2, 9)), born=None))
    assert days == (date(2026, 2, 10), date(2026, 4, 6), date(2026, 5, 1))


def test_a_change_within_the_pay_period_of_the_first_day_is_not_forgotten():
    period = Period(date(2026, 5, 20), date(2026, 9, 30))
    assert date(2026, 6, 1) in pay_check_days(LAW, work(period=period))


def test_an_unknown_day_of_birth_is_checked_at_both_ends_of_its_month():
    days = pay_check_days(LAW, work(born=Birth(2005, 5)))
    assert date(2026, 5, 1) in days
    assert date(2026, 6, 1) in days


def test_the_end_of_the_first_year_of_an_apprenticeship_is_a_day_to_check():
    apprentice = work(
        engagement=Engagement.APPRENTICE,
        period=Period(date(2025, 9, 8), date(2026, 12, 31)),
        terms=(PayTerm(date(2025, 9, 8), 800),),
        born=Birth(2003, 1, 1),
    )
    check = check_engagement(LAW, apprentice)
    assert date(2026, 10, 1) in [each.day for each in check.checks]
    assert (check.verdict, check.decided_by.day) == (Verdict.UNDERPAID, date(2026, 10, 1))
    assert check.decided_by.shortfall_pence == 500
    assert check_engagement(LAW, apprentice, as_at=date(2026, 9, 30)).verdict is Verdict.PAID


def test_pay_that_was_enough_until_the_birthday_is_underpaid():
    check = check_engagement(LAW, work())
    assert (check.verdict, check.decided_by.day) == (Verdict.UNDERPAID, date(2026, 6, 1))
    assert not check.verdict.counts_as_paid


def test_pay_that_rises_in_time_is_paid_throughout():
    terms = (PayTerm(date(2026, 2, 10), 1100), PayTerm(date(2026, 6, 1), 1300))
    check = check_engagement(LAW, work(terms=terms))
    assert check.verdict is Verdict.PAID
    assert check.problems == ()


def test_a_month_without_pay_makes_it_unpaid():
    terms = (PayTerm(date(2026, 2, 10), 0), PayTerm(date(2026, 3, 1), 2000))
    assert check_engagement(LAW, work(terms=terms)).verdict is Verdict.UNPAID


def test_pay_recorded_too_late_is_not_known_yet():
    check = check_engagement(LAW, work(terms=(PayTerm(date(2026, 3, 1), 2000),)))
    assert check.verdict is Verdict.NOT_KNOWN
    assert check.problems[0].text % check.problems[0].facts == "No pay is recorded for 2026-02-10."


def test_of_two_terms_from_one_day_the_later_counts():
    terms = (PayTerm(date(2026, 2, 10), 0), PayTerm(date(2026, 2, 10), 2000))
    assert check_engagement(LAW, work(terms=terms)).verdict is Verdict.PAID


def test_an_engagement_beyond_the_last_rate_is_not_known_yet_until_the_operator_adds_it():
    beyond = work(
        period=Period(date(2026, 9, 1), date(2027, 8, 31)), terms=(PayTerm(date(2026, 9, 1), 2000),)
    )
    assert check_engagement(LAW, beyond).verdict is Verdict.NOT_KNOWN
    assert check_engagement(LAW, beyond, as_at=date(2026, 11, 21)).verdict is Verdict.PAID
    rows = (*LAW.minimum.rows, replace(ROW_2026, first=date(2027, 4, 1), last=date(2028, 3, 31)))
    later = replace(LAW, minimum=replace(LAW.minimum, rows=rows))
    assert check_engagement(later, beyond).verdict is Verdict.PAID


def test_an_engagement_that_has_not_begun_is_decided_by_its_first_day():
    assert check_engagement(LAW, work(), as_at=date(2025, 12, 1)).verdict is Verdict.PAID


@pytest.mark.parametrize(
    ("last", "verdict"),
    [(date(2026, 8, 31), Verdict.EXEMPT), (date(2026, 9, 1), Verdict.UNPAID)],
)
def test_a_course_placement_lasts_a_year_at_most(last, verdict):
    placement = work(
        engagement=Engagement.STUDENT_PLACEMENT,
        period=Period(date(2025, 9, 1), last),
        terms=(PayTerm(date(2025, 9, 1), 0),),
    )
    check = check_engagement(LAW, placement)
    assert check.verdict is verdict
    assert bool(check.problems) == (verdict is Verdict.UNPAID)


def test_a_doubt_is_said_once_however_many_checks_have_it():
    check = check_engagement(LAW, work(born=None, terms=(PayTerm(date(2026, 2, 10), 1250),)))
    texts = [problem.text % problem.facts for problem in check.problems]
    assert len(texts) == len(set(texts))


def test_every_engagement_and_verdict_has_words():
    assert set(ENGAGEMENT_WORDS) == set(Engagement)
    assert set(VERDICT_LABELS) == set(Verdict)


@given(
    st.dates(date(2025, 4, 1), date(2026, 12, 31)),
    st.integers(0, 500),
    st.dates(date(1990, 1, 1), date(2010, 12, 31)),
    st.integers(1, 1500),
    st.integers(1, 28) | st.none(),
    st.sampled_from([WORKER, Engagement.APPRENTICE]),
)
def test_between_two_check_days_the_floor_never_changes(first, days, born, pence, month_day, engagement):
    period = Period(first, min(first + timedelta(days=days), date(2027, 3, 31)))
    reference = PayReference(month_day) if month_day else PayReference(weeks=1)
    birth = Birth(born.year, born.month, born.day)
    whole = work(
        engagement=engagement,
        period=period,
        terms=(PayTerm(first, pence),),
        born=birth,
        reference=reference,
    )
    checks = check_engagement(LAW, whole).checks
    for start in (period.first, *reference.starts_in(period)):
        latest = [check for check in checks if check.day <= start][-1]
        since = first if engagement is Engagement.APPRENTICE else None
        fresh = check_pay(
            LAW, engagement, start, pence, born=birth, apprentice_since=since, reference=reference
        )
        assert (fresh.floor.pence, fresh.verdict) == (latest.floor.pence, latest.verdict)


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(14, 60))
def test_more_pay_never_reads_worse(one, other, age):
    order = [Verdict.UNPAID, Verdict.UNDERPAID, Verdict.PAID]
    less, more = sorted((one, other))
    verdicts = [check_pay(LAW, WORKER, APRIL, pence, born=age).verdict for pence in (less, more)]
    assert order.index(verdicts[0]) <= order.index(verdicts[1])
