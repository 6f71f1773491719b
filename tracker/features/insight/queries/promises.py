"""Compacts with their commitments and chosen measures, read at once for a whole compact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from tracker.features.accounts.models import User
from tracker.features.compacts.models import (
    ChosenMeasure,
    Commitment,
    Compact,
    CompactAction,
    Evidence,
    EvidenceUse,
    Narrative,
    StatedValue,
)
from tracker.features.organisations.models import Member
from tracker.foundation.database import db


def list_compacts(*, organisation_id: UUID) -> Sequence[Compact]:
    """Compacts worked to, those that go on first, then the longest worked to."""
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


def find_commitment(commitment_id: UUID, *, organisation_id: UUID) -> Commitment | None:
    """A commitment, or None."""
    return db.session.scalar(
        select(Commitment).where(
            Commitment.organisation_id == organisation_id, Commitment.id == commitment_id
        )
    )


def find_chosen(chosen_id: UUID, *, organisation_id: UUID) -> tuple[ChosenMeasure, Commitment] | None:
    """A chosen measure with its commitment, or None."""
    asked = (
        select(ChosenMeasure, Commitment)
        .join(
            Commitment,
            (Commitment.organisation_id == ChosenMeasure.organisation_id)
            & (Commitment.id == ChosenMeasure.commitment_id),
        )
        .where(ChosenMeasure.organisation_id == organisation_id, ChosenMeasure.id == chosen_id)
    )
    row = db.session.execute(asked).first()
    return (row[0], row[1]) if row else None


def list_commitments(compact_id: UUID, *, organisation_id: UUID) -> list[tuple[Commitment, str]]:
    """The commitments of a compact's present version in their order, each with its owner's name or nothing."""
    asked = (
        select(Commitment, User.name)
        .join(
            Member,
            (Member.organisation_id == Commitment.organisation_id)
            & (Member.id == Commitment.owner_member_id),
            isouter=True,
        )
        .join(User, User.id == Member.user_id, isouter=True)
        .where(
            Commitment.organisation_id == organisation_id,
            Commitment.compact_id == compact_id,
            Commitment.removed_in_version.is_(None),
        )
        .order_by(Commitment.position, Commitment.id)
    )
    return [(row[0], row[1] or "") for row in db.session.execute(asked)]


def list_chosen(compact_id: UUID, *, organisation_id: UUID) -> Sequence[ChosenMeasure]:
    """The measures chosen for a compact's commitments, in the order in which they were chosen."""
    return db.session.scalars(
        select(ChosenMeasure)
        .join(
            Commitment,
            (Commitment.organisation_id == ChosenMeasure.organisation_id)
            & (Commitment.id == ChosenMeasure.commitment_id),
        )
        .where(
            ChosenMeasure.organisation_id == organisation_id,
            Commitment.compact_id == compact_id,
            ChosenMeasure.is_dropped.is_(False),
        )
        .order_by(ChosenMeasure.id)
    ).all()


def list_stated(*, organisation_id: UUID) -> Sequence[StatedValue]:
    """Every stated value, by the first day of its period."""
    return db.session.scalars(
        select(StatedValue)
        .where(StatedValue.organisation_id == organisation_id)
        .order_by(StatedValue.period_first, StatedValue.id)
    ).all()


@dataclass(frozen=True)
class Todo:
    """An action, with its commitment and its owner's name."""

    id: UUID
    commitment_id: UUID
    compact_id: UUID
    title: str
    due_on: date | None
    done_on: date | None
    owner: str


def list_actions(*, organisation_id: UUID) -> list[Todo]:
    """Actions, those that are open and due first at the top."""
    asked = (
        select(
            CompactAction.id,
            CompactAction.commitment_id,
            Commitment.compact_id,
            CompactAction.title,
            CompactAction.due_on,
            CompactAction.done_on,
            User.name,
        )
        .join(
            Commitment,
            (Commitment.organisation_id == CompactAction.organisation_id)
            & (Commitment.id == CompactAction.commitment_id),
        )
        .join(
            Member,
            (Member.organisation_id == CompactAction.organisation_id)
            & (Member.id == CompactAction.owner_member_id),
            isouter=True,
        )
        .join(User, User.id == Member.user_id, isouter=True)
        .where(CompactAction.organisation_id == organisation_id)
        .order_by(CompactAction.done_on.is_not(None), CompactAction.due_on.is_(None), CompactAction.due_on)
    )
    return [Todo(*row[:6], owner=row[6] or "") for row in db.session.execute(asked)]


def list_narratives(*, organisation_id: UUID) -> Sequence[Narrative]:
    """Narratives, the latest period first."""
    return db.session.scalars(
        select(Narrative)
        .where(Narrative.organisation_id == organisation_id)
        .order_by(Narrative.period_first.desc(), Narrative.id)
    ).all()


def list_evidence(*, organisation_id: UUID) -> list[tuple[Evidence, UUID]]:
    """Evidence with each commitment that it serves, by what it supports, the latest first."""
    asked = (
        select(Evidence, EvidenceUse.commitment_id)
        .join(
            EvidenceUse,
            (EvidenceUse.organisation_id == Evidence.organisation_id)
            & (EvidenceUse.evidence_id == Evidence.id),
        )
        .where(Evidence.organisation_id == organisation_id)
        .order_by(Evidence.supports_last.desc(), Evidence.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(asked)]
