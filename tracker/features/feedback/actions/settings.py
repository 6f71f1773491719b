"""Settings of feedback: promises kept how, reasons, core texts, snippets."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from tracker.domain.feedback import Reason
from tracker.features.candidates.models import VacancyStage
from tracker.features.feedback.models import CoreText, FeedbackSettings, OwnReason, Snippet
from tracker.features.feedback.queries import settings as queries
from tracker.foundation import audit
from tracker.foundation.database import db, new_id


def change_settings(*, organisation_id: UUID, seen_version: int | None, facts: Mapping[str, Any]) -> None:
    """Change how feedback is given; ``facts`` by column. Raises EditedMeanwhile."""
    row = queries.find_settings(organisation_id=organisation_id)
    if row is None:
        row = FeedbackSettings(organisation_id=organisation_id, **queries.DEFAULTS)
        db.session.add(row)
    else:
        row.expect_version(seen_version)
    for name, value in facts.items():
        setattr(row, name, value)
    audit.record("feedback_settings.changed", row)


def add_reason(*, organisation_id: UUID, facts: Mapping[str, Any]) -> OwnReason:
    """Add a reason of the organisation's own; its code stays for good."""
    row = OwnReason(organisation_id=organisation_id, code=f"own_{new_id().hex}", **facts)
    db.session.add(row)
    audit.record("feedback_reason.added", row)
    return row


def retire_reason(*, organisation_id: UUID, reason: Reason, retired_on: date | None) -> None:
    """Take a reason out of the list, or put it back; letters that use it keep it."""
    row = queries.find_own_reason(reason.id, organisation_id=organisation_id)
    if row is None:
        row = OwnReason(
            organisation_id=organisation_id,
            code=reason.id,
            label=reason.label,
            hint=reason.hint,
            details_required=reason.details_required,
            next_step_required=reason.next_step_required,
            is_fault=reason.is_fault,
        )
        db.session.add(row)
    row.retired_on = retired_on
    audit.record("feedback_reason.retired" if retired_on else "feedback_reason.put_back", row)


def change_core(*, stage: VacancyStage, text: str) -> None:
    """Say what all letters of a stage have in common; without a text they share nothing."""
    row = queries.find_core(stage.id, organisation_id=stage.organisation_id)
    if row is None:
        row = CoreText(organisation_id=stage.organisation_id, stage_id=stage.id)
        db.session.add(row)
    row.text = text
    audit.record("feedback_core.changed", row)


def add_snippet(*, organisation_id: UUID, criterion: str, place: str, text: str) -> Snippet:
    """Keep a sentence to begin from."""
    row = Snippet(organisation_id=organisation_id, criterion=criterion, place=place, text=text)
    db.session.add(row)
    audit.record("feedback_snippet.added", row)
    return row


def remove_snippet(*, snippet: Snippet) -> None:
    """Forget a sentence."""
    audit.record("feedback_snippet.removed", snippet)
    db.session.delete(snippet)
