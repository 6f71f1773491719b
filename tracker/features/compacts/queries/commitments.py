"""Compacts and their commitments."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from tracker.domain.periods import ONE_DAY, Period, reporting_year
from tracker.features.compacts.models import Commitment, Compact
from tracker.foundation import clock
from tracker.foundation.database import db

YEARS_BEFORE = 4


class CommitmentIn(NamedTuple):
    """A commitment with the compact it stands in."""

    commitment: Commitment
    compact: Compact


def list_compacts(*, organisation_id: UUID) -> Sequence[Compact]:
    """The compacts that the organisation works to, then those it has ended, the oldest first."""
    return db.session.scalars(
        select(Compact)
        .where(Compact.organisation_id == organisation_id)
        .order_by(Compact.ended_on.is_not(None), Compact.since, Compact.id)
    ).all()


def find_compact(compact_id: UUID, *, organisation_id: UUID) -> Compact | None:
    """A compact, or None."""
    return db.session.scalar(
        select(Compact).where(Compact.organisation_id == organisation_id, Compact.id == compact_id)
    )


def list_commitments(
    compact_id: UUID, *, organisation_id: UUID, with_removed: bool = False
) -> Sequence[Commitment]:
    """A compact's commitments in the order of its text; ``with_removed`` adds those a new version dropped."""
    asked = select(Commitment).where(
        Commitment.organisation_id == organisation_id, Commitment.compact_id == compact_id
    )
    if not with_removed:
        asked = asked.where(Commitment.removed_in_version.is_(None))
    return db.session.scalars(asked.order_by(Commitment.position, Commitment.id)).all()


def find_commitment(commitment_id: UUID, *, organisation_id: UUID) -> CommitmentIn | None:
    """A commitment with its compact, or None."""
    asked = (
        select(Commitment, Compact)
        .join(
            Compact,
            (Compact.organisation_id == Commitment.organisation_id) & (Compact.id == Commitment.compact_id),
        )
        .where(
            Commitment.organisation_id == organisation_id,
            Compact.organisation_id == organisation_id,
            Commitment.id == commitment_id,
        )
    )
    row = db.session.execute(asked).first()
    return CommitmentIn(row[0], row[1]) if row else None


def list_commitment_choices(*, organisation_id: UUID, with_ended: bool = False) -> list[CommitmentIn]:
    """The commitments of the compacts being worked to, with their compacts, as choices of a form.

    ``with_ended`` adds those of compacts that ended, and those that a new version dropped.
    """
    asked = (
        select(Commitment, Compact)
        .join(
            Compact,
            (Compact.organisation_id == Commitment.organisation_id) & (Compact.id == Commitment.compact_id),
        )
        .where(
            Commitment.organisation_id == organisation_id,
            Compact.organisation_id == organisation_id,
        )
        .order_by(Compact.since, Compact.id, Commitment.position)
    )
    if not with_ended:
        asked = asked.where(Commitment.removed_in_version.is_(None), Compact.ended_on.is_(None))
    return [CommitmentIn(row[0], row[1]) for row in db.session.execute(asked)]


def years_of(compact: Compact) -> list[Period]:
    """The reporting years to give account of, the newest first: from a few before it began, for comparison."""
    first, day = compact.year_first_month, compact.year_first_day
    year = reporting_year(first, day, min(compact.ended_on or clock.today(), clock.today()))
    began = min(reporting_year(first, day, compact.since).first, year.first)
    found = [year]
    while year.first.year > began.year - YEARS_BEFORE:
        year = reporting_year(first, day, year.first - ONE_DAY)
        found.append(year)
    return found
