"""Somebody's days in a cohort, checked through every change of pay and of the way they are engaged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Protocol

from tracker.domain.pay.checks import WORST_FIRST, EngagementCheck, PaidWork, PayTerm, check_engagement
from tracker.domain.pay.engagements import Engagement
from tracker.domain.pay.floors import PayLaw
from tracker.domain.pay.living import Region
from tracker.domain.periods import ONE_DAY, Birth, Period


class RecordedTerm(Protocol):
    """What a programme pays from a day on, as it is recorded."""

    @property
    def from_day(self) -> date:
        """The day from which it is paid."""

    @property
    def hourly_pence(self) -> int | None:
        """Pay for an hour."""

    @property
    def engagement(self) -> str:
        """How people are engaged."""


@dataclass(frozen=True)
class Spell:
    """Somebody's days in a cohort, and when they were born."""

    first: date
    last: date
    born: Birth | None = None


def check_spell(
    law: PayLaw, spell: Spell, terms: Sequence[RecordedTerm], region: Region, as_at: date
) -> list[EngagementCheck]:
    """The pay of one spell, checked anew from each day on which the way of engaging people changes."""
    terms = sorted(terms, key=lambda term: term.from_day)
    paid = tuple(PayTerm(term.from_day, term.hourly_pence) for term in terms)
    runs = [list(run) for _, run in groupby(terms, key=lambda term: term.engagement)]
    firsts = [spell.first, *(run[0].from_day for run in runs[1:])]
    lasts = [*(first - ONE_DAY for first in firsts[1:]), spell.last]
    checks = []
    for run, first, last in zip(runs, firsts, lasts, strict=True):
        first, last = max(first, spell.first), min(last, spell.last)
        if first <= last:
            engagement = Engagement(run[0].engagement)
            work = PaidWork(engagement, Period(first, last), paid, spell.born, spell.first, region)
            checks.append(check_engagement(law, work, as_at))
    return checks


def worst_check(checks: Sequence[EngagementCheck], as_at: date) -> EngagementCheck:
    """Several checks as one: the worst of what has begun decides, or of all where nothing has."""
    begun = [check for check in checks if check.checks[0].day <= as_at] or checks
    worst = min(begun, key=lambda check: WORST_FIRST.index(check.verdict))
    problems = {repr(each): each for check in begun for each in check.problems}
    each_day = tuple(day for check in checks for day in check.checks)
    return EngagementCheck(worst.verdict, worst.decided_by, each_day, tuple(problems.values()))
