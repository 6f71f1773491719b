"""What programmes pay, and the law that it is held against."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from tracker.domain.citations import Citation
from tracker.domain.pay import LivingWageRow, PayLaw, announced, pay_by_without_notice
from tracker.domain.pay import RateRow as LawRow
from tracker.domain.periods import ONE_DAY, anniversary
from tracker.features.programmes.models import PayTerm
from tracker.foundation import clock, rates
from tracker.foundation.database import db
from tracker.reference import pay as reference


def pay_law() -> PayLaw:
    """The law of pay: the shipped rates with the operator's rows over them; the same rows, the same law."""
    minimum = [_minimum_row(row) for row in rates.list_rows("minimum_wage")]
    living = [_living_row(row) for row in rates.list_rows("real_living_wage")]
    return reference.pay_law(minimum, living)


def _minimum_row(row: rates.RateRow) -> LawRow:
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


def _living_row(row: rates.RateRow) -> LivingWageRow:
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
