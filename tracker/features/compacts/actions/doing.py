"""Things to do for a commitment, what is said of it, and the evidence that serves it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from tracker.domain.periods import Period
from tracker.features.compacts import queries
from tracker.features.compacts.models import Commitment, CompactAction, Evidence, EvidenceUse, Narrative
from tracker.foundation import audit, clock, files
from tracker.foundation.database import EditedMeanwhile, db


def add_action(*, commitment: Commitment, **facts: Any) -> CompactAction:
    """Add something to do for a commitment."""
    action = CompactAction(organisation_id=commitment.organisation_id, commitment_id=commitment.id, **facts)
    db.session.add(action)
    audit.record("compact_action.added", action)
    return action


def change_action(*, action: CompactAction, seen_version: int | None, **facts: Any) -> None:
    """Change what is to be done, by whom or by when. Raises EditedMeanwhile."""
    action.expect_version(seen_version)
    for name, value in facts.items():
        setattr(action, name, value)
    audit.record("compact_action.changed", action)


def finish_action(*, action: CompactAction) -> None:
    """Mark an action as done today; one that is done stays as it is."""
    if action.done_on is None:
        action.done_on = clock.today()
        audit.record("compact_action.done", action)


def reopen_action(*, action: CompactAction) -> None:
    """Mark an action as not done after all."""
    if action.done_on is not None:
        action.done_on = None
        audit.record("compact_action.reopened", action)


def write_narrative(
    *, commitment: Commitment, period: Period, seen_version: int | None, text: str, comes_back: bool
) -> Narrative:
    """Say something of a commitment in a period. Raises EditedMeanwhile, also where another wrote first."""
    narrative = queries.find_narrative(
        commitment.id, organisation_id=commitment.organisation_id, period=period
    )
    if narrative is None:
        narrative = Narrative(
            organisation_id=commitment.organisation_id,
            commitment_id=commitment.id,
            period_first=period.first,
            period_last=period.last,
        )
        db.session.add(narrative)
    elif seen_version is None:
        raise EditedMeanwhile(narrative)
    else:
        narrative.expect_version(seen_version)
    narrative.text, narrative.comes_back = text, comes_back
    audit.record("narrative.written", narrative)
    return narrative


def add_evidence(
    *,
    organisation_id: UUID,
    commitment_ids: Collection[UUID],
    file: tuple[str, bytes] | None = None,
    **facts: Any,
) -> Evidence:
    """Keep a file or a link as evidence for these commitments. Raises NotThatKindOfFile."""
    evidence = Evidence(
        organisation_id=organisation_id,
        added_at_utc=clock.now_utc(),
        **facts,
        **_kept(file, organisation_id=organisation_id),
    )
    db.session.add(evidence)
    audit.record("evidence.added", evidence)
    db.session.flush()
    _serve(evidence, commitment_ids)
    return evidence


def change_evidence(
    *,
    evidence: Evidence,
    seen_version: int | None,
    commitment_ids: Collection[UUID],
    file: tuple[str, bytes] | None = None,
    **facts: Any,
) -> None:
    """Change evidence, what it serves, or put a new file in place of the old, which is kept.

    Raises EditedMeanwhile, NotThatKindOfFile.
    """
    evidence.expect_version(seen_version)
    facts |= _kept(file, organisation_id=evidence.organisation_id)
    for name, value in facts.items():
        setattr(evidence, name, value)
    audit.record("evidence.changed", evidence)
    _serve(evidence, commitment_ids)


def _kept(file: tuple[str, bytes] | None, *, organisation_id: UUID) -> dict[str, Any]:
    if file is None:
        return {}
    name, content = file
    stored = files.store(organisation_id=organisation_id, name=name, content=content)
    db.session.flush()  # the evidence points at it
    return {"file_id": stored.id, "file_name": stored.name, "sha256": stored.sha256}


def _serve(evidence: Evidence, commitment_ids: Collection[UUID]) -> None:
    now = {
        use.commitment_id: use
        for use in queries.list_evidence_uses(evidence.id, organisation_id=evidence.organisation_id)
    }
    for commitment_id in sorted(set(commitment_ids) - now.keys()):
        use = EvidenceUse(
            organisation_id=evidence.organisation_id, evidence_id=evidence.id, commitment_id=commitment_id
        )
        db.session.add(use)
        _note("evidence.serves", evidence, (None, commitment_id))
    for commitment_id in sorted(now.keys() - set(commitment_ids)):
        db.session.delete(now[commitment_id])
        _note("evidence.no_longer_serves", evidence, (commitment_id, None))


def _note(action: str, evidence: Evidence, change: tuple[UUID | None, UUID | None]) -> None:
    audit.note(action, evidence.organisation_id, "evidence", evidence.id, {"commitment_id": change})
