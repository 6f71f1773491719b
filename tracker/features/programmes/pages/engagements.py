"""What the law of the day says of one person: their pay, and the rules of their apprenticeship."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from tracker.domain.apprenticeships import check_apprenticeship
from tracker.domain.pay import EngagementCheck, PayCheck, Spell, Verdict, check_spell, worst_check
from tracker.domain.pay.floors import Doubt
from tracker.domain.periods import Birth
from tracker.domain.programmes import ProgrammeKind
from tracker.features.programmes.models import Cohort, Participant, Programme
from tracker.features.programmes.pages.cautions import apprenticeship_of
from tracker.features.programmes.pages.participants import birth_of
from tracker.features.programmes.pages.pay import Caution, verdict_words, warning_of
from tracker.features.programmes.queries import participants as queries
from tracker.features.programmes.queries import pay as pay_queries
from tracker.foundation import clock, words
from tracker.reference.apprenticeships import apprenticeship_law


@dataclass(frozen=True)
class PayLine:
    """The pay on one day against the least that is allowed, and the rule of each."""

    day: str
    paid: str
    floor: str
    shortfall: str
    rule: Caution
    living: str


@dataclass(frozen=True)
class PayPage:
    """What the law says of somebody's pay."""

    verdict: str
    days: str
    warnings: Sequence[Caution]
    lines: Sequence[PayLine]


def pay_page(one: Participant, cohort: Cohort, programme: Programme) -> PayPage | None:
    """The pay checks of somebody's whole time here; None where the programme says nothing of pay."""
    first = one.started_on or cohort.planned_start
    last = max(first, one.ended_on or one.planned_end or cohort.planned_end)
    checks = _checks(programme, first, last, birth_of(one))
    if not checks:
        return None
    return PayPage(
        verdict_words(worst_check(checks, clock.today()).verdict, programme.kind),
        _("From %(first)s to %(last)s", first=words.day(first), last=words.day(last)),
        list(dict.fromkeys(said for check in checks for said in _warnings(check))),
        [_line(each) for check in checks for each in check.checks],
    )


def _warnings(check: EngagementCheck) -> Iterator[Caution]:
    """What is wrong so far, each with the rule of its own day."""
    rules = {repr(said): each.floor.reason for each in check.checks for said in each.problems}
    return (warning_of(problem, rules.get(repr(problem))) for problem in check.problems)


def why_birth(cohort: Cohort, programme: Programme) -> str:
    """Why a birth is asked for: the pay may lie below the floor of some ages. No words where it cannot."""
    last = max(cohort.planned_start, cohort.planned_end)
    checks = [each for check in _checks(programme, cohort.planned_start, last, None) for each in check.checks]
    doubtful = [each for each in checks if each.floor.doubt is Doubt.AGE and each.verdict is not Verdict.PAID]
    if not doubtful:
        return ""
    text = _(
        "The minimum wage goes by age, and %(paid)s an hour is less than the %(floor)s that is owed at some "
        "ages. It is used for this check only and erased after the programme.",
        paid=words.pounds(doubtful[0].paid_pence),
        floor=words.pounds(doubtful[0].floor.pence),
    )
    return str(text)


def apprenticeship_warnings(one: Participant, cohort: Cohort, programme: Programme) -> list[Caution]:
    """What the rules of the day somebody started say of their apprenticeship."""
    if programme.kind != ProgrammeKind.APPRENTICESHIP:
        return []
    region = queries.get_region(programme.site_id, organisation_id=programme.organisation_id)
    apprenticeship = replace(
        apprenticeship_of(programme, region, cohort),
        starts_on=one.started_on or cohort.planned_start,
        planned_end_on=one.planned_end or cohort.planned_end,
        born=birth_of(one),
    )
    return [warning_of(problem) for problem in check_apprenticeship(apprenticeship_law(), apprenticeship)]


def _checks(programme: Programme, first: date, last: date, born: Birth | None) -> list[EngagementCheck]:
    mine = programme.organisation_id
    terms = pay_queries.list_terms([programme.id], organisation_id=mine)
    if not terms:
        return []
    region = pay_queries.region_of(queries.get_region(programme.site_id, organisation_id=mine))
    spell = Spell(first, last, born)
    return check_spell(pay_queries.pay_law(), spell, terms, region, clock.today())


def _line(check: PayCheck) -> PayLine:
    owed = "" if check.floor.pence is None else words.pounds(check.floor.pence)
    return PayLine(
        words.day(check.day),
        words.pounds(check.paid_pence),
        _("None owed") if check.floor.is_exempt else owed,
        words.pounds(check.shortfall_pence) if check.shortfall_pence else "",
        warning_of(check.floor.reason),
        words.say(check.living.reason),
    )
