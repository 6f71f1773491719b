"""How long candidates are kept: after that, who they were is erased and the counts stay."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from tracker.domain.periods import add_months
from tracker.features.candidates.models import Application, Candidate, StageDecision
from tracker.features.feedback.actions.answering import erase
from tracker.features.feedback.queries import settings as settings_queries
from tracker.foundation.database import db


def list_overdue(*, organisation_id: UUID, today: date, limit: int | None = None) -> list[Candidate]:
    """Candidates whose last decision is longer ago than the organisation keeps them."""
    months = settings_queries.get_settings(organisation_id=organisation_id).keeps_months
    last = (
        select(func.max(StageDecision.decided_on))
        .join(
            Application,
            (Application.organisation_id == StageDecision.organisation_id)
            & (Application.id == StageDecision.application_id),
        )
        .where(
            StageDecision.organisation_id == Candidate.organisation_id,
            Application.candidate_id == Candidate.id,
        )
        .correlate(Candidate)
        .scalar_subquery()
    )
    asked = select(Candidate).where(
        Candidate.organisation_id == organisation_id,
        Candidate.erased_at_utc.is_(None),
        last < add_months(today, -months),
    )
    return list(db.session.scalars(asked.order_by(Candidate.id).limit(limit)))


def erase_overdue(*, organisation_id: UUID, today: date, limit: int) -> int:
    """Erase some candidates who were kept long enough; how many that were."""
    overdue = list_overdue(organisation_id=organisation_id, today=today, limit=limit)
    for candidate in overdue:
        erase(candidate=candidate, because="Kept as long as the organisation keeps candidates")
    db.session.flush()
    return len(overdue)
