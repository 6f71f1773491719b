"""What the law of the day says of one person: their pay, and the rules of their apprenticeship."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from flask_babel import gettext as _

from tracker.domain.apprenticeships import Apprenticeship, Nation, Product, check_apprenticeship
from tracker.domain.citations import Citation
from tracker.domain.pay import (
    VERDICT_LABELS,
    Engagement,
    EngagementCheck,
    PaidWork,
    PayCheck,
    Region,
    Verdict,
    check_engagement,
)
from tracker.domain.pay import PayTerm as DatedPay
from tracker.domain.pay.floors import Doubt
from tracker.domain.periods import ONE_DAY, Birth, Period
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import Sentence
from tracker.features.programmes.models import Cohort, Participant, PayTerm, Programme
from tracker.features.programmes.pages.participants import birth_of
from tracker.features.programmes.queries import participants as queries
from tracker.features.programmes.queries import pay as pay_queries
from tracker.foundation import clock, words
from tracker.reference.apprenticeships import apprenticeship_law

NATIONS = {
    "Scotland": Nation.SCOTLAND,
    "Wales": Nation.WALES,
    "Northern Ireland": Nation.NORTHERN_IRELAND,
}
WORST_FIRST = (Verdict.UNPAID, Verdict.UNDERPAID, Verdict.NOT_KNOWN, Verdict.PAID, Verdict.EXEMPT)


@dataclass(frozen=True)
class Warned:
    """Something that the law says, with where it says so."""

    words: str
    source: str = ""
    source_href: str = ""
    dated: str = ""


@dataclass(frozen=True)
class PayLine:
    """The pay on one day against the least that is allowed."""

    day: str
    paid: str
    floor: str
    shortfall: str
    reason: str
    living: str
    source: Warned


@dataclass(frozen=True)
class PayPage:
    """What the law says of somebody's pay."""

    verdict: str
    counts_as_paid: bool
    period: str
    problems: Sequence[Warned]
    lines: Sequence[PayLine]


def pay_page(one: Participant, cohort: Cohort, programme: Programme) -> PayPage | None:
    """The pay checks of somebody's whole time here; None where the programme says nothing of pay."""
    first = one.started_on or cohort.planned_start
    last = one.ended_on or one.planned_end or cohort.planned_end
    period = Period(first, max(first, last))
    checks = _checks(programme, period, birth_of(one))
    if not checks:
        return None
    verdict = min((check.verdict for check in checks), key=WORST_FIRST.index)
    problems = {_spoken(problem): _warned(problem) for check in checks for problem in check.problems}
    spoken = _("From %(first)s to %(last)s", first=words.day(period.first), last=words.day(period.last))
    lines = [_line(each) for check in checks for each in check.checks]
    return PayPage(_(VERDICT_LABELS[verdict]), verdict.counts_as_paid, spoken, list(problems.values()), lines)


def why_birth(cohort: Cohort, programme: Programme) -> str:
    """Why a birth is asked for: the pay may lie below the floor of some ages. No words where it cannot."""
    period = Period(cohort.planned_start, max(cohort.planned_start, cohort.planned_end))
    checks = [each for check in _checks(programme, period, None) for each in check.checks]
    doubtful = [each for each in checks if each.floor.doubt is Doubt.AGE and each.verdict is not Verdict.PAID]
    if not doubtful or doubtful[0].floor.pence is None:
        return ""
    text = _(
        "The minimum wage goes by age, and %(paid)s an hour is below the %(floor)s owed to some. "
        "It is used for this check only and erased after the programme.",
        paid=words.pounds(doubtful[0].paid_pence),
        floor=words.pounds(doubtful[0].floor.pence),
    )
    return str(text)


def apprenticeship_warnings(one: Participant, cohort: Cohort, programme: Programme) -> list[Warned]:
    """What the rules of the day somebody started say of their apprenticeship."""
    if programme.kind != ProgrammeKind.APPRENTICESHIP or programme.level is None:
        return []
    details = programme.details
    apprenticeship = Apprenticeship(
        level=programme.level,
        starts_on=one.started_on or cohort.planned_start,
        product=Product(details.get("product") or Product.APPRENTICESHIP),
        nation=NATIONS.get(_region(programme), Nation.ENGLAND),
        planned_end_on=one.planned_end or cohort.planned_end,
        off_the_job_hours=_number(details.get("off_the_job_hours")),
        weekly_hours=_number(details.get("weekly_hours")),
        born=birth_of(one),
    )
    return [_warned(problem) for problem in check_apprenticeship(apprenticeship_law(), apprenticeship)]


def _number(value: object) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def _region(programme: Programme) -> str:
    return queries.get_region(programme.site_id, organisation_id=programme.organisation_id)


def _checks(programme: Programme, period: Period, born: Birth | None) -> list[EngagementCheck]:
    """One check for each run of days as the same kind of worker."""
    terms = pay_queries.list_terms([programme.id], organisation_id=programme.organisation_id)
    law, today = pay_queries.pay_law(), clock.today()
    region = Region.LONDON if _region(programme) == "London" else Region.UK
    return [
        check_engagement(
            law,
            PaidWork(
                engagement=engagement,
                period=days,
                terms=tuple(DatedPay(term.from_day, term.hourly_pence) for term in terms),
                born=born,
                apprentice_since=period.first if engagement is Engagement.APPRENTICE else None,
                region=region,
            ),
            today,
        )
        for engagement, days in runs(terms, period)
    ]


def runs(terms: Sequence[PayTerm], period: Period) -> list[tuple[Engagement, Period]]:
    """The days of a period by engagement: each from the day of its term; the first reaches back."""
    changes: list[tuple[date, Engagement]] = []
    for term in sorted(terms, key=lambda term: term.from_day):
        engagement = Engagement(term.engagement)
        if not changes or changes[-1][1] is not engagement:
            changes.append((term.from_day if changes else date.min, engagement))
    starts = [*changes, (date.max, Engagement.WORKER)]
    found = []
    for (first, engagement), (next_first, _engagement) in pairwise(starts):
        last = next_first - ONE_DAY
        days = period.overlap(Period(first, last))
        if days:
            found.append((engagement, days))
    return found


def _line(check: PayCheck) -> PayLine:
    floor = check.floor
    return PayLine(
        day=words.day(check.day),
        paid=words.pounds(check.paid_pence),
        floor=words.pounds(floor.pence) if floor.pence is not None else _("None owed") if floor.is_exempt else "",
        shortfall=words.pounds(check.shortfall_pence) if check.shortfall_pence else "",
        reason=words.say(floor.reason),
        living=words.say(check.living.reason),
        source=_cited("", floor.citation),
    )  # fmt: skip


def _spoken(problem: Sentence) -> str:
    return words.say(problem)


def _warned(problem: Sentence) -> Warned:
    source, checked_on = problem.facts.get("source"), problem.facts.get("checked_on")
    if isinstance(source, str) and isinstance(checked_on, date):
        return _cited(words.say(problem), Citation(source, checked_on))
    return Warned(words.say(problem))


def _cited(text: str, citation: Citation) -> Warned:
    is_address = citation.source.startswith("https://")
    name = citation.source.removeprefix("https://").removeprefix("www.").partition("/")[0]
    checked = _("checked on %(day)s", day=words.day(citation.checked_on))
    return Warned(
        text, name if is_address else citation.source, citation.source if is_address else "", checked
    )
