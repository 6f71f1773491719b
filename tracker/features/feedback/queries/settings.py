"""How an organisation gives feedback: its settings, reasons, core texts and snippets."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from tracker.domain.feedback import Reason, overlaid
from tracker.domain.workdays import Calendar, Nation
from tracker.features.feedback.models import CoreText, FeedbackSettings, OwnReason, Snippet
from tracker.foundation.database import db
from tracker.reference.feedback import shipped_reasons

DEFAULTS = {
    "wants_review": False,
    "recall_minutes": 60,
    "link_days": 60,
    "keeps_months": 12,
    "keeps_because": "",
    "nation": Nation.ENGLAND_AND_WALES.value,
    "closed_days": [],
    "left_out_signposts": [],
    "own_signposts": [],
}


def find_settings(*, organisation_id: UUID) -> FeedbackSettings | None:
    """The settings as they were saved, or None."""
    return db.session.scalar(
        select(FeedbackSettings).where(FeedbackSettings.organisation_id == organisation_id)
    )


def get_settings(*, organisation_id: UUID) -> FeedbackSettings:
    """The settings; where none were saved, a row of the defaults that is not stored."""
    found = find_settings(organisation_id=organisation_id)
    return found or FeedbackSettings(organisation_id=organisation_id, version=0, **DEFAULTS)


def calendar_of(settings: FeedbackSettings) -> Calendar:
    """The organisation's working days."""
    return Calendar(Nation(settings.nation), frozenset(map(date.fromisoformat, settings.closed_days)))


def list_own_reasons(*, organisation_id: UUID) -> Sequence[OwnReason]:
    """The organisation's own reasons, and the shipped ones that it retired."""
    return db.session.scalars(
        select(OwnReason).where(OwnReason.organisation_id == organisation_id).order_by(OwnReason.id)
    ).all()


def find_own_reason(code: str, *, organisation_id: UUID) -> OwnReason | None:
    """An own reason by its code, or None."""
    return db.session.scalar(
        select(OwnReason).where(OwnReason.organisation_id == organisation_id, OwnReason.code == code)
    )


def reasons_of(*, organisation_id: UUID) -> dict[str, Reason]:
    """Every reason there is or was, by id: the shipped ones with the organisation's own over them."""
    shipped = {reason.id for reason in shipped_reasons()}
    own = [
        Reason(
            row.code,
            row.label,
            row.hint,
            row.details_required,
            row.next_step_required,
            row.is_fault,
            retired_on=row.retired_on,
            is_own=row.code not in shipped,
        )
        for row in list_own_reasons(organisation_id=organisation_id)
    ]
    return overlaid(shipped_reasons(), own)


def find_core(stage_id: UUID, *, organisation_id: UUID) -> CoreText | None:
    """The core text of a stage, or None."""
    return db.session.scalar(
        select(CoreText).where(CoreText.organisation_id == organisation_id, CoreText.stage_id == stage_id)
    )


def core_of(stage_id: UUID, *, organisation_id: UUID) -> str:
    """What all letters of a stage say in common; nothing where they share nothing."""
    found = find_core(stage_id, organisation_id=organisation_id)
    return found.text if found else ""


def list_snippets(*, organisation_id: UUID) -> Sequence[Snippet]:
    """Sentences to begin from, by criterion and place."""
    asked = select(Snippet).where(Snippet.organisation_id == organisation_id)
    return db.session.scalars(asked.order_by(Snippet.criterion, Snippet.place, Snippet.id)).all()


def find_snippet(snippet_id: UUID, *, organisation_id: UUID) -> Snippet | None:
    """A snippet, or None."""
    return db.session.scalar(
        select(Snippet).where(Snippet.organisation_id == organisation_id, Snippet.id == snippet_id)
    )
