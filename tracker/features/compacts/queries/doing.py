"""Actions, narratives and evidence."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from tracker.domain.periods import Period
from tracker.features.compacts.models import (
    Commitment,
    Compact,
    CompactAction,
    Evidence,
    EvidenceUse,
    Narrative,
)
from tracker.features.compacts.queries.commitments import CommitmentIn
from tracker.foundation.database import db


def list_actions(
    *,
    organisation_id: UUID,
    compact_id: UUID | None = None,
    commitment_id: UUID | None = None,
    only_open: bool = False,
    due_by: date | None = None,
) -> list[tuple[CompactAction, CommitmentIn]]:
    """Actions with their commitment and compact: open ones by due day, then done ones, the latest first.

    ``due_by`` leaves those that are open and due on that day or before: the overdue, given yesterday.
    """
    asked = _actions_in_place(organisation_id)
    if compact_id is not None:
        asked = asked.where(Commitment.compact_id == compact_id)
    if commitment_id is not None:
        asked = asked.where(CompactAction.commitment_id == commitment_id)
    if only_open or due_by is not None:
        asked = asked.where(CompactAction.done_on.is_(None))
    if due_by is not None:
        asked = asked.where(CompactAction.due_on <= due_by)
    return [(row[0], CommitmentIn(row[1], row[2])) for row in db.session.execute(asked)]


def _actions_in_place(organisation_id: UUID) -> Select[CompactAction, Commitment, Compact]:
    return (
        select(CompactAction, Commitment, Compact)
        .join(
            Commitment,
            (Commitment.organisation_id == CompactAction.organisation_id)
            & (Commitment.id == CompactAction.commitment_id),
        )
        .join(
            Compact,
            (Compact.organisation_id == Commitment.organisation_id) & (Compact.id == Commitment.compact_id),
        )
        .where(
            CompactAction.organisation_id == organisation_id,
            Commitment.organisation_id == organisation_id,
            Compact.organisation_id == organisation_id,
        )
        .order_by(
            CompactAction.done_on.is_not(None),
            CompactAction.done_on.desc(),
            CompactAction.due_on.is_(None),
            CompactAction.due_on,
            CompactAction.id,
        )
    )


def find_action(action_id: UUID, *, organisation_id: UUID) -> CompactAction | None:
    """An action, or None."""
    return db.session.scalar(
        select(CompactAction).where(
            CompactAction.organisation_id == organisation_id, CompactAction.id == action_id
        )
    )


def list_narratives(
    compact_id: UUID,
    *,
    organisation_id: UUID,
    period: Period | None = None,
    commitment_id: UUID | None = None,
) -> Sequence[Narrative]:
    """What is said of a compact's commitments in a period, or in all, the newest period first."""
    asked = (
        select(Narrative)
        .join(
            Commitment,
            (Commitment.organisation_id == Narrative.organisation_id)
            & (Commitment.id == Narrative.commitment_id),
        )
        .where(
            Narrative.organisation_id == organisation_id,
            Commitment.organisation_id == organisation_id,
            Commitment.compact_id == compact_id,
        )
        .order_by(Narrative.period_first.desc(), Commitment.position, Narrative.id)
    )
    if period is not None:
        asked = asked.where(Narrative.period_first == period.first, Narrative.period_last == period.last)
    if commitment_id is not None:
        asked = asked.where(Narrative.commitment_id == commitment_id)
    return db.session.scalars(asked).all()


def find_narrative(commitment_id: UUID, *, organisation_id: UUID, period: Period) -> Narrative | None:
    """What is said of a commitment in a period, or None."""
    return db.session.scalar(
        select(Narrative).where(
            Narrative.organisation_id == organisation_id,
            Narrative.commitment_id == commitment_id,
            Narrative.period_first == period.first,
            Narrative.period_last == period.last,
        )
    )


def list_evidence(*, organisation_id: UUID) -> Sequence[Evidence]:
    """All evidence, what supports the latest period first."""
    return db.session.scalars(
        select(Evidence)
        .where(Evidence.organisation_id == organisation_id)
        .order_by(Evidence.supports_last.desc(), Evidence.id.desc())
    ).all()


def find_evidence(evidence_id: UUID, *, organisation_id: UUID) -> Evidence | None:
    """A piece of evidence, or None."""
    return db.session.scalar(
        select(Evidence).where(Evidence.organisation_id == organisation_id, Evidence.id == evidence_id)
    )


def list_evidence_of(
    *, organisation_id: UUID, compact_id: UUID | None = None, commitment_id: UUID | None = None
) -> list[tuple[Evidence, UUID]]:
    """Evidence with the commitment that it serves, once for each, what supports the latest period first."""
    asked = (
        select(Evidence, EvidenceUse.commitment_id)
        .join(
            EvidenceUse,
            (EvidenceUse.organisation_id == Evidence.organisation_id)
            & (EvidenceUse.evidence_id == Evidence.id),
        )
        .where(Evidence.organisation_id == organisation_id, EvidenceUse.organisation_id == organisation_id)
        .order_by(Evidence.supports_last.desc(), Evidence.id.desc(), EvidenceUse.commitment_id)
    )
    if commitment_id is not None:
        asked = asked.where(EvidenceUse.commitment_id == commitment_id)
    if compact_id is not None:
        asked = asked.join(
            Commitment,
            (Commitment.organisation_id == EvidenceUse.organisation_id)
            & (Commitment.id == EvidenceUse.commitment_id),
        ).where(Commitment.organisation_id == organisation_id, Commitment.compact_id == compact_id)
    return [(row[0], row[1]) for row in db.session.execute(asked)]


def list_evidence_uses(evidence_id: UUID, *, organisation_id: UUID) -> Sequence[EvidenceUse]:
    """Which commitments a piece of evidence serves."""
    return db.session.scalars(
        select(EvidenceUse)
        .where(EvidenceUse.organisation_id == organisation_id, EvidenceUse.evidence_id == evidence_id)
        .order_by(EvidenceUse.id)
    ).all()
