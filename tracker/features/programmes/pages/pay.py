"""What pages say about pay and other checks: the sentence, the rule, its source and its day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.pay import ENGAGEMENT_WORDS, VERDICT_LABELS, Engagement, PayCheck, Verdict
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import Sentence
from tracker.features.programmes.models import PayTerm
from tracker.features.programmes.queries.pay import CohortPay
from tracker.foundation import history, words

RULES = {
    "unpaid": _l("National Minimum Wage"),
    "underpaid": _l("National Minimum Wage"),
    "age_not_known": _l("National Minimum Wage, which goes by age"),
    "birth_day_not_known": _l("National Minimum Wage, which goes by age"),
    "apprentice_start_not_known": _l("Apprentice rate of the National Minimum Wage"),
    "rate_not_known": _l("National Minimum Wage"),
    "rate_not_known_yet": _l("National Minimum Wage"),
    "paid_volunteer": _l("Who is owed the National Minimum Wage"),
    "placement_over_a_year": _l("Who is owed the National Minimum Wage"),
    "past_school_leaving_age": _l("Who is owed the National Minimum Wage"),
    "may_be_below_school_leaving_age": _l("Who is owed the National Minimum Wage"),
    "living_wage": _l("Real Living Wage, which is voluntary"),
    "living_wage_age": _l("Real Living Wage, which is voluntary"),
    "living_wage_not_known": _l("Real Living Wage, which is voluntary"),
    "minimum_months": _l("How long an apprenticeship lasts, by the day it starts"),
    "off_the_job_share": _l("Off-the-job training, by the day it starts"),
    "off_the_job_weekly": _l("Off-the-job training, by the day it starts"),
    "off_the_job_total": _l("Off-the-job training, by the day it starts"),
    "level7_funding": _l("Public funding at level 7"),
    "foundation_apprenticeship": _l("Foundation apprenticeships"),
    "wales_name_clash": _l("Names of levels in Wales"),
}
INTERNSHIPS = {
    Verdict.PAID: _l("Paid internship"),
    Verdict.EXEMPT: _l("Internship, no minimum wage owed"),
    Verdict.UNDERPAID: _l("Underpaid internship"),
    Verdict.UNPAID: _l("Unpaid internship"),
    Verdict.NOT_KNOWN: _l("Internship, pay not known yet"),
}

history.describe(
    "pay_term",
    verbs={
        "pay_term.added": _l("Pay added"),
        "pay_term.changed": _l("Pay corrected"),
        "pay_term.removed": _l("Pay taken back"),
    },
    labels={
        "from_day": _l("From"),
        "hourly_pence": _l("Pay per hour"),
        "engagement": _l("What they are in law"),
        "exempt_because": _l("Why no minimum wage is owed"),
    },
    values={"engagement": {code.value: _l(said.label) for code, said in ENGAGEMENT_WORDS.items()}},
)


@dataclass(frozen=True)
class Caution:
    """A check's sentence with where it comes from, as the ``warning`` macro prints it."""

    words: str
    rule: str = ""
    source: str = ""
    source_href: str = ""
    dated: str = ""


def warning_of(said: Sentence, reason: Sentence | None = None) -> Caution:
    """A sentence that a rule gave back; ``reason`` is the rule spelt out where it has more to say."""
    code, source = str(said.facts.get("rule", "")), str(said.facts.get("source", ""))
    named = str(RULES.get(code, ""))
    spelt = words.say(reason) if reason and reason != said else ""
    checked_on = said.facts.get("checked_on")
    return Caution(
        words.say(said),
        _("%(rule)s: %(reason)s", rule=named, reason=spelt) if named and spelt else named or spelt,
        urlsplit(source).netloc or source,
        source if source.startswith("https://") else "",
        _("checked on %(day)s", day=words.day(checked_on)) if isinstance(checked_on, date) else "",
    )


def verdict_words(verdict: Verdict, kind: str) -> str:
    """The verdict in words; an internship is named for what it is."""
    said = INTERNSHIPS[verdict] if kind == ProgrammeKind.INTERNSHIP else _(VERDICT_LABELS[verdict])
    return str(said)


@dataclass(frozen=True)
class TermLine:
    """A pay term in the list."""

    id: UUID
    from_day: date
    hourly_pence: int | None
    engagement: str
    exempt_because: str


@dataclass(frozen=True)
class PaySection:
    """Pay on a programme's page: its terms, and what the checks say of cohorts that are not long over."""

    terms: Sequence[TermLine]
    warnings: Sequence[Caution]
    living: Caution | None
    later: Sequence[Caution]


def term_lines(terms: Iterable[PayTerm]) -> list[TermLine]:
    """Pay terms with their way of engaging people in words."""
    return [
        TermLine(
            term.id,
            term.from_day,
            term.hourly_pence,
            str(_(ENGAGEMENT_WORDS[Engagement(term.engagement)].label)),
            term.exempt_because,
        )
        for term in terms
    ]


def warnings_of(pays: Iterable[CohortPay]) -> list[Caution]:
    """Every warning about these cohorts' pay, once."""
    found = [warning_of(said, pay.decided_by.floor.reason) for pay in pays for said in pay.problems]
    return list(dict.fromkeys(found))


def later_warnings(pays: Iterable[CohortPay]) -> list[Caution]:
    """What will no longer be enough, and from when."""
    checks: dict[Any, PayCheck] = {}
    for check in (check for pay in pays for check in pay.later):
        is_known = check.floor.rule != "rate_not_known_yet"
        checks.setdefault(check.day if is_known else check.floor.rule, check)  # not known is said once
    said = [(check, problem) for check in checks.values() for problem in check.problems]
    return list(dict.fromkeys(warning_of(problem, check.floor.reason) for check, problem in said))


def living_line(pays: Sequence[CohortPay]) -> Caution | None:
    """How the latest check stands to the real Living Wage."""
    return warning_of(pays[0].decided_by.living.reason) if pays else None


def pay_section(
    terms: Sequence[PayTerm], pays: Mapping[UUID, CohortPay], shown: Sequence[UUID]
) -> PaySection:
    """Pay of a programme, with what is said of the cohorts that are shown."""
    said = [pays[cohort_id] for cohort_id in shown if cohort_id in pays]
    return PaySection(term_lines(terms), warnings_of(said), living_line(said), later_warnings(said))
