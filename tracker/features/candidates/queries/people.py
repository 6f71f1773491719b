"""Candidates, their applications, and what came of each stage."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select

from tracker.features.candidates.models import Application, Candidate, StageDecision, Vacancy
from tracker.foundation.database import db

AT_ONCE = 50


def _of_application() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    same = Application.organisation_id
    return (
        (Candidate.organisation_id == same) & (Candidate.id == Application.candidate_id),
        (Vacancy.organisation_id == same) & (Vacancy.id == Application.vacancy_id),
    )


def list_applications(
    vacancy_id: UUID, *, organisation_id: UUID, after: str = "", limit: int | None = AT_ONCE
) -> list[tuple[Application, Candidate]]:
    """Applications to a vacancy with their candidates by reference, from the one after a reference on."""
    asked = (
        select(Application, Candidate)
        .join(Candidate, _of_application()[0])
        .where(Application.organisation_id == organisation_id, Application.vacancy_id == vacancy_id)
        .order_by(Candidate.reference, Candidate.id)
        .limit(limit)
    )
    if after:
        asked = asked.where(Candidate.reference > after)
    return [(row[0], row[1]) for row in db.session.execute(asked)]


def find_application(
    application_id: UUID, *, organisation_id: UUID
) -> tuple[Application, Candidate, Vacancy] | None:
    """An application with its candidate and vacancy, or None."""
    candidate, vacancy = _of_application()
    asked = (
        select(Application, Candidate, Vacancy)
        .join(Candidate, candidate)
        .join(Vacancy, vacancy)
        .where(Application.organisation_id == organisation_id, Application.id == application_id)
    )
    row = db.session.execute(asked).first()
    return (row[0], row[1], row[2]) if row else None


def find_by_reference(references: Collection[str], *, organisation_id: UUID) -> dict[str, Candidate]:
    """Candidates by their references, of these that are there."""
    found: dict[str, Candidate] = {}
    wanted = sorted(set(references))
    for first in range(0, len(wanted), 500):
        asked = select(Candidate).where(
            Candidate.organisation_id == organisation_id,
            Candidate.reference.in_(wanted[first : first + 500]),
        )
        found |= {row.reference: row for row in db.session.scalars(asked)}
    return found


def map_applications(vacancy_id: UUID, *, organisation_id: UUID) -> dict[UUID, Application]:
    """The applications to a vacancy by their candidate."""
    asked = select(Application).where(
        Application.organisation_id == organisation_id, Application.vacancy_id == vacancy_id
    )
    return {row.candidate_id: row for row in db.session.scalars(asked)}


def list_decisions(
    *, organisation_id: UUID, application_ids: Collection[UUID] | None = None, stage_id: UUID | None = None
) -> Sequence[StageDecision]:
    """Decisions on these applications, or at a stage."""
    asked = select(StageDecision).where(StageDecision.organisation_id == organisation_id)
    if application_ids is not None:
        asked = asked.where(StageDecision.application_id.in_(application_ids))
    if stage_id is not None:
        asked = asked.where(StageDecision.stage_id == stage_id)
    return db.session.scalars(asked.order_by(StageDecision.id)).all()
