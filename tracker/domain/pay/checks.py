"""Pay against the floor: on one day, and on every day of an engagement on which the answer may change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from tracker.domain.citations import cited
from tracker.domain.pay.engagements import Engagement
from tracker.domain.pay.floors import PayFloor, PayLaw, find_floor
from tracker.domain.pay.living import LivingWageCheck, Region, check_living_wage
from tracker.domain.periods import Birth, PayReference, Period, anniversary
from tracker.domain.sentences import N_, Sentence, sentence

CALENDAR_MONTHS = PayReference()


class Verdict(StrEnum):
    """What can be said of somebody's pay."""

    PAID = "paid"
    EXEMPT = "exempt"
    UNDERPAID = "underpaid"
    UNPAID = "unpaid"
    NOT_KNOWN = "not_known_yet"

    @property
    def counts_as_paid(self) -> bool:
        """Whether an internship with this verdict may be counted as a paid one."""
        return self in (Verdict.PAID, Verdict.EXEMPT)


WORST_FIRST = (Verdict.UNPAID, Verdict.UNDERPAID, Verdict.NOT_KNOWN, Verdict.PAID, Verdict.EXEMPT)

VERDICT_LABELS = {
    Verdict.PAID: N_("Paid"),
    Verdict.EXEMPT: N_("No minimum wage owed"),
    Verdict.UNDERPAID: N_("Underpaid"),
    Verdict.UNPAID: N_("Unpaid"),
    Verdict.NOT_KNOWN: N_("Not known yet"),
}


@dataclass(frozen=True)
class PayTerm:
    """Pay for an hour from a day on; None where nobody recorded it."""

    first: date
    hourly_pence: int | None


@dataclass(frozen=True)
class PaidWork:
    """One engagement of one person, or of a programme whose people are not recorded one by one."""

    engagement: Engagement
    period: Period
    terms: tuple[PayTerm, ...]
    born: Birth | None = None
    apprentice_since: date | None = None
    region: Region = Region.UK
    reference: PayReference = CALENDAR_MONTHS

    @property
    def apprenticed_on(self) -> date:
        """The start of the apprenticeship, by default that of the engagement."""
        return self.apprentice_since or self.period.first

    def hourly_pence_on(self, day: date) -> int | None:
        """Pay on a day by the latest terms that have begun; of two from the same day the later one counts."""
        begun = (term for term in reversed(self.terms) if term.first <= day)
        latest = max(begun, key=lambda term: term.first, default=None)
        return latest.hourly_pence if latest else None


@dataclass(frozen=True)
class PayCheck:
    """Pay on a day against the floor of its pay reference period, and against the real Living Wage."""

    day: date
    paid_pence: int | None
    floor: PayFloor
    verdict: Verdict
    shortfall_pence: int | None
    living: LivingWageCheck
    problems: tuple[Sentence, ...]


@dataclass(frozen=True)
class EngagementCheck:
    """The verdict on an engagement, the check that decided it, and all its checks by day."""

    verdict: Verdict
    decided_by: PayCheck
    checks: tuple[PayCheck, ...]
    problems: tuple[Sentence, ...]


def check_pay(
    law: PayLaw,
    engagement: Engagement,
    day: date,
    paid_pence: int | None,
    *,
    born: Birth | int | None = None,
    apprentice_since: date | None = None,
    region: Region = Region.UK,
    reference: PayReference = CALENDAR_MONTHS,
) -> PayCheck:
    """Pay for an hour worked on a day, against the floor of the first day of its pay reference period."""
    doubts: tuple[Sentence, ...] = ()
    if engagement is Engagement.VOLUNTARY_WORKER and (paid_pence or 0) > 0:
        engagement, doubts = Engagement.WORKER, (_paid_volunteer(law, day, paid_pence),)
    first = reference.holding(day).first
    floor = find_floor(law, engagement, first, born=born, apprentice_since=apprentice_since)
    verdict = _verdict(floor, paid_pence)
    short = _shortfall(floor, paid_pence, verdict)
    problems = (*doubts, *floor.problems, *_said(verdict, floor, day, paid_pence, short))
    living = check_living_wage(law.living, day, paid_pence, region, born)
    return PayCheck(day, paid_pence, floor, verdict, short, living, problems)


def _verdict(floor: PayFloor, paid_pence: int | None) -> Verdict:
    if floor.is_exempt:
        return Verdict.EXEMPT
    if paid_pence is None:
        return Verdict.NOT_KNOWN
    if paid_pence <= 0:
        return Verdict.UNPAID
    if floor.pence is None or floor.certain_pence is None:
        return Verdict.NOT_KNOWN
    if paid_pence >= floor.pence:
        return Verdict.PAID
    return Verdict.NOT_KNOWN if paid_pence >= floor.certain_pence else Verdict.UNDERPAID


def _shortfall(floor: PayFloor, paid_pence: int | None, verdict: Verdict) -> int | None:
    """By how much an hour is underpaid, at least; None where that cannot be said."""
    if verdict in (Verdict.PAID, Verdict.EXEMPT):
        return 0
    if verdict is Verdict.NOT_KNOWN or floor.certain_pence is None:
        return None
    return floor.certain_pence - max(paid_pence or 0, 0)


def _said(
    verdict: Verdict, floor: PayFloor, day: date, paid_pence: int | None, short: int | None
) -> Iterator[Sentence]:
    facts = {
        "day": day,
        "paid_pence": paid_pence,
        "floor_pence": floor.certain_pence,
        "shortfall_pence": short,
    }
    if verdict is Verdict.NOT_KNOWN and paid_pence is None:
        yield sentence(N_("No pay is recorded for %(day)s."), day=day)
    elif verdict is Verdict.UNPAID and short is None:
        yield cited(
            N_("Unpaid on %(day)s, though the minimum wage is owed."), "unpaid", floor.citation, day=day
        )
    elif verdict is Verdict.UNPAID:
        text = N_("Unpaid on %(day)s, though at least %(floor_pence)s an hour is owed.")
        yield cited(text, "unpaid", floor.citation, **facts)
    elif verdict is Verdict.UNDERPAID:
        text = N_(
            "Paid %(paid_pence)s an hour on %(day)s: %(shortfall_pence)s less than the least allowed, "
            "%(floor_pence)s."
        )
        yield cited(text, "underpaid", floor.citation, **facts)


def _paid_volunteer(law: PayLaw, day: date, paid_pence: int | None) -> Sentence:
    return cited(
        N_(
            "A voluntary worker gets expenses only, but %(paid_pence)s an hour was paid on %(day)s: "
            "checked as a worker."
        ),
        "paid_volunteer",
        law.engagements[Engagement.VOLUNTARY_WORKER],
        paid_pence=paid_pence,
        day=day,
    )


def pay_check_days(law: PayLaw, work: PaidWork) -> tuple[date, ...]:
    """Every day of an engagement on which its pay must be checked (again).

    Its first day, each change of pay from its day, and each change of rate, birthday and end of the first
    year of an apprenticeship from the pay reference period that begins on or after it.
    """
    since = work.reference.holding(work.period.first).first
    moved = set(law.minimum.changes())
    if work.born:
        moved |= set(work.born.birthdays_in(Period(since, work.period.last)))
    if work.engagement is Engagement.APPRENTICE:
        moved.add(anniversary(work.apprenticed_on, 1))
    days = {work.period.first, *(term.first for term in work.terms), *law.living.changes()}
    days |= {work.reference.first_from(day) for day in moved if since <= day <= work.period.last}
    return tuple(sorted(day for day in days if day in work.period))


def check_engagement(law: PayLaw, work: PaidWork, as_at: date | None = None) -> EngagementCheck:
    """All checks of an engagement; the worst of those up to and with the as-at day, or the first, decides."""
    return _check_engagement(law, work, as_at)


@lru_cache(maxsize=4096)  # a cohort's people share their pay, and often a month of birth
def _check_engagement(law: PayLaw, work: PaidWork, as_at: date | None) -> EngagementCheck:
    problem = _placement_too_long(law, work)
    held = replace(work, engagement=Engagement.WORKER) if problem else work
    checks = tuple(_check_on(law, held, day) for day in pay_check_days(law, held))
    due = [check for check in checks if as_at is None or check.day <= as_at] or [checks[0]]
    decided_by = min(due, key=lambda check: WORST_FIRST.index(check.verdict))
    problems = (*filter(None, (problem,)), *(problem for check in due for problem in check.problems))
    return EngagementCheck(decided_by.verdict, decided_by, checks, tuple(_once(problems)))


def _check_on(law: PayLaw, work: PaidWork, day: date) -> PayCheck:
    since = work.apprenticed_on if work.engagement is Engagement.APPRENTICE else None
    return check_pay(
        law,
        work.engagement,
        day,
        work.hourly_pence_on(day),
        born=work.born,
        apprentice_since=since,
        region=work.region,
        reference=work.reference,
    )


def _placement_too_long(law: PayLaw, work: PaidWork) -> Sentence | None:
    if work.engagement is not Engagement.STUDENT_PLACEMENT:
        return None
    if work.period.last < anniversary(work.period.first, 1):
        return None
    return cited(
        N_(
            "A course placement may last a year at most, but this one runs from %(first)s to %(last)s: "
            "checked as work."
        ),
        "placement_over_a_year",
        law.engagements[Engagement.STUDENT_PLACEMENT],
        first=work.period.first,
        last=work.period.last,
    )


def _once(problems: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """Each problem once, in order; the same doubt returns with every check."""
    seen: list[Sentence] = []
    for problem in problems:
        if problem not in seen:
            seen.append(problem)
            yield problem
