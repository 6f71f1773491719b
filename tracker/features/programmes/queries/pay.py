"""What programmes pay, and the law that it is held against."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tracker.domain.citations import Citation
from tracker.domain.pay import (
    EngagementCheck,
    LivingWageRow,
    PayCheck,
    PayLaw,
    Region,
    Spell,
    Verdict,
    announced,
    check_spell,
    pay_by_without_notice,
    worst_check,
)
from tracker.domain.pay import RateRow as LawRow
from tracker.domain.periods import ONE_DAY, Birth, anniversary
from tracker.domain.sentences import Sentence
from tracker.features.organisations.models import Site
from tracker.features.programmes.models import Cohort, Participant, PayTerm, Programme
from tracker.foundation import clock, rates
from tracker.foundation.database import db
from tracker.reference import pay as reference


def pay_law() -> PayLaw:
    """The law of pay: the shipped rates with the operator's rows over them; the same rows, the same law."""
    minimum = [minimum_row(row) for row in rates.list_rows("minimum_wage")]
    living = [living_row(row) for row in rates.list_rows("real_living_wage")]
    return reference.pay_law(minimum, living)


def minimum_row(row: rates.RateRow) -> LawRow:
    """A rate of the operator's; without a last day it holds for a year."""
    figures = row.figures
    last = figures.get("last")
    return LawRow(
        first=row.from_day,
        last=date.fromisoformat(last) if last else anniversary(row.from_day, 1) - ONE_DAY,
        under_18_pence=figures["under_18_pence"],
        age_18_20_pence=figures["age_18_20_pence"],
        age_21_22_pence=figures["age_21_22_pence"],
        age_23_24_pence=figures["age_23_24_pence"],
        age_25_plus_pence=figures["age_25_plus_pence"],
        apprentice_pence=figures["apprentice_pence"],
        citation=_citation(row),
    )


def living_row(row: rates.RateRow) -> LivingWageRow:
    """A real Living Wage of the operator's; without a day to pay by it is due six months on."""
    pay_by = row.figures.get("pay_by")
    announced_on, dated = announced(row.from_day.isoformat())
    return LivingWageRow(
        announced_on=announced_on,
        dated=dated,
        uk_pence=row.figures["uk_pence"],
        london_pence=row.figures["london_pence"],
        pay_by=date.fromisoformat(pay_by) if pay_by else pay_by_without_notice(announced_on),
        is_pay_by_published=bool(pay_by),
        is_derived=False,
        citation=_citation(row),
    )


def _citation(row: rates.RateRow) -> Citation:
    return Citation(row.source, clock.london_day(row.added_at_utc))


def list_terms(programme_ids: Collection[UUID], *, organisation_id: UUID) -> Sequence[PayTerm]:
    """The pay terms of these programmes, by programme and day."""
    return db.session.scalars(
        select(PayTerm)
        .where(PayTerm.organisation_id == organisation_id, PayTerm.programme_id.in_(programme_ids))
        .order_by(PayTerm.programme_id, PayTerm.from_day)
    ).all()


def find_term(term_id: UUID, *, organisation_id: UUID) -> PayTerm | None:
    """A pay term, or None."""
    return db.session.scalar(
        select(PayTerm).where(PayTerm.organisation_id == organisation_id, PayTerm.id == term_id)
    )


def find_term_from(day: date, *, programme_id: UUID, organisation_id: UUID) -> PayTerm | None:
    """The pay term of a programme that begins on exactly this day, or None."""
    return db.session.scalar(
        select(PayTerm).where(
            PayTerm.organisation_id == organisation_id,
            PayTerm.programme_id == programme_id,
            PayTerm.from_day == day,
        )
    )


@dataclass(frozen=True)
class CohortPay:
    """What can be said of a cohort's pay: the worst of what can be said of its people, and why.

    ``later`` are checks of days still to come that would not be passed; ``people`` is how many were
    checked one by one, 0 where only the cohort as a whole could be.
    """

    cohort_id: UUID
    verdict: Verdict
    decided_by: PayCheck
    problems: tuple[Sentence, ...]
    later: tuple[PayCheck, ...]
    people: int


def pay_verdicts(cohorts: Collection[Cohort], *, organisation_id: UUID, as_at: date) -> dict[UUID, CohortPay]:
    """The verdict on the pay of each of these cohorts as at a day; none where no pay is to be recorded.

    A cohort whose people are recorded is checked person by person, from each one's first to last day; any
    other as a whole, its ages not known. The statements are as many for one cohort as for a thousand.
    """
    law, mine = pay_law(), list(cohorts)
    terms = defaultdict(list)
    for term in list_terms({cohort.programme_id for cohort in mine}, organisation_id=organisation_id):
        terms[term.programme_id].append(term)
    mine = [cohort for cohort in mine if terms[cohort.programme_id]]
    regions = _regions({cohort.programme_id for cohort in mine}, organisation_id)
    spells = _spells({cohort.id for cohort in mine}, organisation_id)
    found = {}
    for cohort in mine:
        people = spells[cohort.id]
        whole = Spell(cohort.planned_start, cohort.planned_end)
        paid, region = terms[cohort.programme_id], regions[cohort.programme_id]
        checks = [check for one in people or [whole] for check in check_spell(law, one, paid, region, as_at)]
        found[cohort.id] = _cohort_pay(cohort.id, checks, as_at, len(people))
    return found


def _cohort_pay(cohort_id: UUID, checks: Sequence[EngagementCheck], as_at: date, people: int) -> CohortPay:
    whole = worst_check(checks, as_at)
    later = {
        (check.day, check.verdict): check
        for check in whole.checks
        if check.day > as_at and not check.verdict.counts_as_paid
    }
    dated = tuple(later[key] for key in sorted(later))
    return CohortPay(cohort_id, whole.verdict, whole.decided_by, whole.problems, dated, people)


def _regions(programme_ids: Collection[UUID], organisation_id: UUID) -> dict[UUID, Region]:
    asked = (
        select(Programme.id, Site.region)
        .join(Site, (Site.organisation_id == Programme.organisation_id) & (Site.id == Programme.site_id))
        .where(Programme.organisation_id == organisation_id, Programme.id.in_(programme_ids))
    )
    return {row[0]: region_of(row[1]) for row in db.session.execute(asked)}


def region_of(site_region: str) -> Region:
    """Which real Living Wage a site goes by."""
    return Region.LONDON if site_region == "London" else Region.UK


def _spells(cohort_ids: Collection[UUID], organisation_id: UUID) -> dict[UUID, list[Spell]]:
    """Distinct spells of the people who started, with the births that are recorded."""
    ends = func.coalesce(Participant.ended_on, Participant.planned_end, Cohort.planned_end)
    who = Participant.cohort_id, Participant.started_on, ends
    born = Participant.birth_year, Participant.birth_month, Participant.birth_day
    asked = (
        select(*who, *born)
        .distinct()
        .join(
            Cohort,
            (Cohort.organisation_id == Participant.organisation_id) & (Cohort.id == Participant.cohort_id),
        )
        .where(
            Participant.organisation_id == organisation_id,
            Participant.cohort_id.in_(cohort_ids),
            Participant.started_on.is_not(None),
        )
    )
    spells: dict[UUID, list[Spell]] = defaultdict(list)
    for cohort_id, first, last, *birth in db.session.execute(asked):
        spells[cohort_id].append(_spell(first, last, *birth))
    return spells


def _spell(first: Any, last: Any, year: Any, month: Any, day: Any) -> Spell:
    born = Birth(year, month, day) if year and month else None
    return Spell(first, max(first, last), born)
