"""Chosen measures and stated values, and the promises as the domain knows them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from tracker.domain.measures import ForWhom, MeasureFilter
from tracker.domain.periods import ONE_DAY, reporting_year
from tracker.domain.trajectories import Aim, Point
from tracker.features.compacts.models import ChosenMeasure, Commitment, Compact, StatedValue
from tracker.foundation.database import db

MOST_STEPS = 30


class ChosenIn(NamedTuple):
    """A chosen measure with the commitment and the compact it stands in."""

    chosen: ChosenMeasure
    commitment: Commitment
    compact: Compact


def list_chosen_measures(
    compact_id: UUID, *, organisation_id: UUID, commitment_id: UUID | None = None, with_dropped: bool = False
) -> Sequence[ChosenMeasure]:
    """The measures of a compact, or of one commitment in it, by commitment and in the order of their choice."""
    asked = (
        select(ChosenMeasure)
        .join(
            Commitment,
            (Commitment.organisation_id == ChosenMeasure.organisation_id)
            & (Commitment.id == ChosenMeasure.commitment_id),
        )
        .where(
            ChosenMeasure.organisation_id == organisation_id,
            Commitment.organisation_id == organisation_id,
            Commitment.compact_id == compact_id,
        )
        .order_by(Commitment.position, ChosenMeasure.id)
    )
    if commitment_id is not None:
        asked = asked.where(ChosenMeasure.commitment_id == commitment_id)
    if not with_dropped:
        asked = asked.where(ChosenMeasure.is_dropped.is_(False))
    return db.session.scalars(asked).all()


def find_chosen_measure(chosen_measure_id: UUID, *, organisation_id: UUID) -> ChosenIn | None:
    """A chosen measure with its commitment and compact, or None."""
    asked = (
        select(ChosenMeasure, Commitment, Compact)
        .join(
            Commitment,
            (Commitment.organisation_id == ChosenMeasure.organisation_id)
            & (Commitment.id == ChosenMeasure.commitment_id),
        )
        .join(
            Compact,
            (Compact.organisation_id == Commitment.organisation_id) & (Compact.id == Commitment.compact_id),
        )
        .where(
            ChosenMeasure.organisation_id == organisation_id,
            Commitment.organisation_id == organisation_id,
            Compact.organisation_id == organisation_id,
            ChosenMeasure.id == chosen_measure_id,
        )
    )
    row = db.session.execute(asked).first()
    return ChosenIn(row[0], row[1], row[2]) if row else None


def list_stated_values(
    compact_id: UUID, *, organisation_id: UUID, commitment_id: UUID | None = None
) -> Sequence[StatedValue]:
    """The figures stated for a compact's measures, or for one commitment's, the earliest period first."""
    asked = (
        select(StatedValue)
        .join(
            ChosenMeasure,
            (ChosenMeasure.organisation_id == StatedValue.organisation_id)
            & (ChosenMeasure.id == StatedValue.chosen_measure_id),
        )
        .join(
            Commitment,
            (Commitment.organisation_id == ChosenMeasure.organisation_id)
            & (Commitment.id == ChosenMeasure.commitment_id),
        )
        .where(
            StatedValue.organisation_id == organisation_id,
            ChosenMeasure.organisation_id == organisation_id,
            Commitment.organisation_id == organisation_id,
            Commitment.compact_id == compact_id,
        )
        .order_by(StatedValue.period_first, StatedValue.id)
    )
    if commitment_id is not None:
        asked = asked.where(Commitment.id == commitment_id)
    return db.session.scalars(asked).all()


def find_stated_value(stated_value_id: UUID, *, organisation_id: UUID) -> StatedValue | None:
    """A stated value, or None."""
    return db.session.scalar(
        select(StatedValue).where(
            StatedValue.organisation_id == organisation_id, StatedValue.id == stated_value_id
        )
    )


def filter_of(chosen: ChosenMeasure) -> MeasureFilter:
    """What the chosen measure is narrowed by."""
    for_whom = ForWhom(chosen.for_whom) if chosen.for_whom else None
    return MeasureFilter(chosen.programme_kind, chosen.site_id, chosen.level, for_whom)


def is_baseline_from_records(chosen: ChosenMeasure) -> bool:
    """Whether the baseline is to be computed from records, as at its day."""
    return chosen.baseline_on is not None and chosen.baseline_value is None


def aim_of(chosen: ChosenMeasure) -> Aim:
    """Target, baseline and steps. A baseline from records is left out: whoever computes it puts it in."""
    return Aim(
        _point(chosen.target_on, chosen.target_value),
        _point(chosen.baseline_on, chosen.baseline_value),
        steps_of(chosen),
    )


def steps_of(chosen: ChosenMeasure) -> tuple[Point, ...]:
    """The yearly steps between baseline and target, the earliest first."""
    return tuple(sorted(Point(date.fromisoformat(day), Decimal(value)) for day, value in chosen.steps))


def step_days(chosen: ChosenMeasure, compact: Compact) -> list[date]:
    """The reporting years' last days between baseline, or the compact’s beginning, and target."""
    if chosen.target_on is None:
        return []
    first = chosen.baseline_on or compact.since
    year = reporting_year(compact.year_first_month, compact.year_first_day, first)
    days: list[date] = []
    while year.last < chosen.target_on and len(days) < MOST_STEPS:
        if year.last > first:
            days.append(year.last)
        year = reporting_year(compact.year_first_month, compact.year_first_day, year.last + ONE_DAY)
    return days


def _point(day: date | None, value: Decimal | None) -> Point | None:
    return Point(day, value) if day is not None and value is not None else None
