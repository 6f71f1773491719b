"""Who is still kept, and on which day something was decided on them last."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, func, or_, select

from tracker.features.candidates.models import Application, Candidate, StageDecision
from tracker.foundation import clock
from tracker.foundation.database import db


@dataclass(frozen=True)
class Kept:
    """A candidate who is kept; ``last_on`` is the day of the last decision, or where there is none of recording."""

    name: str
    reference: str
    last_on: date


def list_kept(*, organisation_id: UUID) -> list[Kept]:
    """All who are kept, the longest without a decision first."""
    asked = select(
        Candidate.name, Candidate.reference, Candidate.added_at_utc, _last_decided().label("last_on")
    ).where(Candidate.organisation_id == organisation_id, Candidate.erased_at_utc.is_(None))
    found = [
        Kept(row.name, row.reference, row.last_on or clock.london_day(row.added_at_utc))
        for row in db.session.execute(asked)
    ]
    return sorted(found, key=lambda each: (each.last_on, each.reference))


def list_overdue(*, organisation_id: UUID, oldest: date, limit: int | None = None) -> list[Candidate]:
    """Those who are kept although the last decision on them, or the recording of them, was before this day."""
    last = _last_decided()
    undecided = last.is_(None) & (Candidate.added_at_utc < clock.start_of_day_utc(oldest))
    asked = select(Candidate).where(
        Candidate.organisation_id == organisation_id,
        Candidate.erased_at_utc.is_(None),
        or_(last < oldest, undecided),
    )
    return list(db.session.scalars(asked.order_by(Candidate.id).limit(limit)))


def _last_decided() -> ScalarSelect[Any]:
    ours = StageDecision.organisation_id == Candidate.organisation_id
    return (
        select(func.max(StageDecision.decided_on))
        .join(
            Application,
            (Application.organisation_id == StageDecision.organisation_id)
            & (Application.id == StageDecision.application_id),
        )
        .where(ours, Application.candidate_id == Candidate.id)
        .correlate(Candidate)
        .scalar_subquery()
    )
