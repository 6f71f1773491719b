"""A spell is checked anew where the way of engaging people changes; the worst that has begun decides."""

from dataclasses import dataclass
from datetime import date

import pytest

from tests.domain.pay.law import LAW
from tracker.domain.pay import Region, Spell, Verdict, check_spell, worst_check


@dataclass(frozen=True)
class Term:
    from_day: date
    hourly_pence: int | None
    engagement: str = "worker"


MAY, JULY, AUGUST = date(2026, 5, 1), date(2026, 7, 1), date(2026, 8, 31)
SUMMER = Spell(MAY, AUGUST)


def checks(*terms: Term, as_at: date = AUGUST) -> list:
    return check_spell(LAW, SUMMER, terms, Region.UK, as_at)


def test_one_engagement_is_one_check_of_all_its_days():
    (check,) = checks(Term(MAY, 1300), Term(JULY, 1400))
    assert (check.verdict, check.checks[0].day) == (Verdict.PAID, MAY)


def test_each_engagement_is_checked_in_its_own_days():
    shadowing, working = checks(Term(MAY, 0, "shadowing_only"), Term(JULY, 500))
    assert (shadowing.verdict, working.verdict) == (Verdict.EXEMPT, Verdict.UNDERPAID)
    assert working.checks[0].day == JULY


def test_an_engagement_that_ended_before_the_spell_is_left_out():
    (check,) = checks(Term(date(2026, 1, 1), 0, "shadowing_only"), Term(date(2026, 3, 1), 1300))
    assert check.verdict is Verdict.PAID


@pytest.mark.parametrize(
    ("as_at", "verdict"),
    [(MAY, Verdict.EXEMPT), (JULY, Verdict.UNDERPAID), (date(2026, 4, 1), Verdict.UNDERPAID)],
)
def test_the_worst_of_what_has_begun_decides_or_of_all_where_nothing_has(as_at, verdict):
    found = checks(Term(MAY, 0, "shadowing_only"), Term(JULY, 500), as_at=as_at)
    whole = worst_check(found, as_at)
    assert whole.verdict is verdict
    assert [check.day for check in whole.checks][:1] == [MAY]
    assert JULY in [check.day for check in whole.checks]
