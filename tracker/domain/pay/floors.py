"""The least that may be paid for an hour, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tracker.domain.citations import Citation, cited
from tracker.domain.pay.engagements import Engagement
from tracker.domain.pay.living import LivingWageTable
from tracker.domain.pay.rates import AGE_BANDS, RateRow, RateTable
from tracker.domain.periods import Birth, anniversary
from tracker.domain.sentences import N_, Sentence

ADULT_APPRENTICE_AGE = 19
OLDEST_BAND_AGE, YOUNGEST_BAND_AGE = AGE_BANDS[0][0], AGE_BANDS[-1][0]
EXEMPTIONS = frozenset(engagement for engagement in Engagement if engagement.is_exempt)
PAST_SCHOOL_AGE = 17
MAY_BE_AT_SCHOOL_BELOW = 16


@dataclass(frozen=True, eq=False)
class PayLaw:
    """What was told about pay and can change: the rates, and where each rule of who is owed them is from."""

    minimum: RateTable
    living: LivingWageTable
    engagements: Mapping[Engagement, Citation]
    reference_periods: Citation


class Doubt(StrEnum):
    """What is not recorded though it decides the floor."""

    BIRTH_DAY = "birth_day_not_known"
    AGE = "age_not_known"
    APPRENTICE_START = "apprentice_start_not_known"


@dataclass(frozen=True)
class PayFloor:
    """The least for an hour in pence, or None where none is owed or known, with the rule and its reason.

    Where something decisive is not recorded, ``other_pence`` is what the floor might be instead, ``doubt``
    says what is missing, and ``pence`` is the one that counts from the first day of a month of birth, or
    the highest.
    """

    pence: int | None
    rule: str
    reason: Sentence
    citation: Citation
    row: RateRow | None = None
    doubt: Doubt | None = None
    other_pence: int | None = None
    problems: tuple[Sentence, ...] = ()

    @property
    def is_exempt(self) -> bool:
        """Whether no minimum is owed at all."""
        return self.rule in EXEMPTIONS

    @property
    def certain_pence(self) -> int | None:
        """What is owed whatever a missing age or start turns out to be; a month counts from its first day."""
        return self.other_pence if self.doubt in (Doubt.AGE, Doubt.APPRENTICE_START) else self.pence


@dataclass(frozen=True)
class _Case:
    """One way in which the facts may lie, with its rule and pence."""

    rule: str
    pence: int
    age: int


def find_floor(
    law: PayLaw,
    engagement: Engagement,
    day: date,
    *,
    born: Birth | int | None = None,
    apprentice_since: date | None = None,
) -> PayFloor:
    """The floor of a pay reference period that begins on ``day``; ``born`` may be whole years on that day."""
    if engagement is Engagement.BELOW_LEAVING_AGE and _youngest(born, day, 0) >= PAST_SCHOOL_AGE:
        floor = find_floor(law, Engagement.WORKER, day, born=born)
        return replace(floor, problems=(*floor.problems, _too_old_for_school(law, born, day)))
    if engagement.is_exempt:
        return _exempt(law, engagement)
    row = law.minimum.row_on(day)
    if row is None:
        return _unknown(law, day)
    cases = _cases(row, engagement, born, day, apprentice_since)
    floor = _floor(row, cases[0], day)
    if cases[-1].pence != cases[0].pence:
        floor = _doubtful(floor, cases, born)
    may_be_at_school = born is not None and _youngest(born, day, PAST_SCHOOL_AGE) < MAY_BE_AT_SCHOOL_BELOW
    return replace(floor, problems=(*floor.problems, _school_age(law, day))) if may_be_at_school else floor


def _ages(born: Birth | int | None, day: date) -> tuple[int, int]:
    """The oldest and the youngest that somebody can be on a day."""
    if isinstance(born, Birth):
        return born.age_on(day), born.youngest_on(day)
    return (OLDEST_BAND_AGE, YOUNGEST_BAND_AGE) if born is None else (born, born)


def _youngest(born: Birth | int | None, day: date, unknown: int) -> int:
    return unknown if born is None else _ages(born, day)[1]


def _cases(
    row: RateRow, engagement: Engagement, born: Birth | int | None, day: date, since: date | None
) -> list[_Case]:
    """Every way in which the facts may lie: the highest age and the end of the first year come first."""
    ages = _ages(born, day)
    if engagement is Engagement.WORKER:
        return [_Case(*row.band(age), age) for age in ages]
    first_years = (False, True) if since is None else (day < anniversary(since, 1),)
    return [_apprentice_case(row, age, is_first_year) for age in ages for is_first_year in first_years]


def _apprentice_case(row: RateRow, age: int, is_first_year: bool) -> _Case:
    if age < ADULT_APPRENTICE_AGE:
        return _Case("apprentice_under_19", row.apprentice_pence, age)
    if is_first_year:
        return _Case("apprentice_first_year", row.apprentice_pence, age)
    return _Case("apprentice_" + row.band(age)[0], row.band(age)[1], age)


def _floor(row: RateRow, case: _Case, day: date) -> PayFloor:
    facts = {"floor_pence": case.pence, "age": case.age, "day": day}
    reason = cited(_reason(case.rule), case.rule, row.citation, **facts)
    return PayFloor(case.pence, case.rule, reason, row.citation, row)


def _reason(rule: str) -> str:
    if rule == "apprentice_under_19":
        return N_("At least %(floor_pence)s an hour: the apprentice rate, being under 19 on %(day)s.")
    if rule == "apprentice_first_year":
        return N_(
            "At least %(floor_pence)s an hour: the apprentice rate, being in the first year on %(day)s."
        )
    if rule.startswith("apprentice"):
        return N_(
            "At least %(floor_pence)s an hour: the rate for the age, "
            "the first year of the apprenticeship being over and the age 19 or more on %(day)s."
        )
    return N_("At least %(floor_pence)s an hour: the rate for age %(age)s on %(day)s.")


def _doubtful(floor: PayFloor, cases: list[_Case], born: Birth | int | None) -> PayFloor:
    """The floor with what it might be instead, and what is missing to say which."""
    if isinstance(born, Birth) and cases[0].age != cases[-1].age:
        doubt, text = (
            Doubt.BIRTH_DAY,
            N_(
                "Only the month of birth is known, and the day decides: %(floor_pence)s an hour counted from "
                "the first of the month, %(other_pence)s if born later in it."
            ),
        )
    elif born is None:
        doubt, text = (
            Doubt.AGE,
            N_(
                "The age is not recorded: the floor lies between %(other_pence)s and %(floor_pence)s an hour."
            ),
        )
    else:
        doubt, text = (
            Doubt.APPRENTICE_START,
            N_(
                "The start of the apprenticeship is not recorded: the floor is %(other_pence)s an hour in "
                "its first year and %(floor_pence)s after it."
            ),
        )
    other = min(case.pence for case in cases)
    problem = cited(text, doubt, floor.citation, floor_pence=floor.pence, other_pence=other)
    doubted = replace(floor, doubt=doubt, other_pence=other, problems=(problem,))
    return replace(doubted, rule=doubt, reason=problem) if doubt is Doubt.AGE else doubted


def _exempt(law: PayLaw, engagement: Engagement) -> PayFloor:
    texts = {
        Engagement.SHADOWING_ONLY: N_(
            "No minimum wage is owed to somebody who only watches and does no work."
        ),
        Engagement.BELOW_LEAVING_AGE: N_("No minimum wage is owed below school leaving age."),
        Engagement.STUDENT_PLACEMENT: N_(
            "No minimum wage is owed for a placement of a year at most that a UK course requires "
            "before it ends."
        ),
        Engagement.VOLUNTARY_WORKER: N_(
            "No minimum wage is owed to a voluntary worker of a charity or statutory body paid expenses only."
        ),
    }
    citation = law.engagements[engagement]
    return PayFloor(None, engagement, cited(texts[engagement], engagement, citation), citation)


def _unknown(law: PayLaw, day: date) -> PayFloor:
    rows = law.minimum.rows
    if law.minimum.is_after_last(day):
        rule, text = "rate_not_known_yet", N_("The rate of %(day)s is not known yet.")
    else:
        rule, text = "rate_not_known", N_("No rate is known here for %(day)s.")
    citation = rows[-1].citation if rows else law.reference_periods
    reason = cited(text, rule, citation, day=day)
    return PayFloor(None, rule, reason, citation, problems=(reason,))


def _too_old_for_school(law: PayLaw, born: Birth | int | None, day: date) -> Sentence:
    return cited(
        N_("Recorded as below school leaving age, but %(age)s on %(day)s: checked as a worker."),
        "past_school_leaving_age",
        law.engagements[Engagement.BELOW_LEAVING_AGE],
        age=_youngest(born, day, 0),
        day=day,
    )


def _school_age(law: PayLaw, day: date) -> Sentence:
    return cited(
        N_(
            "Under 16 on %(day)s: no minimum wage is owed before school leaving age, "
            "so check how they are engaged."
        ),
        "may_be_below_school_leaving_age",
        law.engagements[Engagement.BELOW_LEAVING_AGE],
        day=day,
    )
