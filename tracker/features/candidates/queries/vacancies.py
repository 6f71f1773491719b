"""Vacancies with their stages and assessors, and how many candidates came how far."""

from collections.abc import Collection, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select, func, select

from tracker.features.accounts.models import User
from tracker.features.candidates.models import (
    Application,
    PanelSheet,
    StageDecision,
    Vacancy,
    VacancyAssessor,
    VacancyStage,
)
from tracker.features.organisations.models import Member
from tracker.foundation.access import Role
from tracker.foundation.database import db


def _seen_by(asked: Select[Any], assessor_id: UUID | None) -> Select[Any]:
    if assessor_id is None:
        return asked
    assigned = select(VacancyAssessor.id).where(
        VacancyAssessor.organisation_id == Vacancy.organisation_id,
        VacancyAssessor.vacancy_id == Vacancy.id,
        VacancyAssessor.member_id == assessor_id,
    )
    return asked.where(assigned.exists())


def list_vacancies(*, organisation_id: UUID, assessor_id: UUID | None = None) -> Sequence[Vacancy]:
    """Vacancies, the open ones first, then the newest."""
    asked = select(Vacancy).where(Vacancy.organisation_id == organisation_id)
    asked = asked.order_by(Vacancy.closed_on.is_not(None), Vacancy.opened_on.desc(), Vacancy.id.desc())
    return db.session.scalars(_seen_by(asked, assessor_id)).all()


def find_vacancy(
    vacancy_id: UUID, *, organisation_id: UUID, assessor_id: UUID | None = None
) -> Vacancy | None:
    """A vacancy, or None."""
    asked = select(Vacancy).where(Vacancy.organisation_id == organisation_id, Vacancy.id == vacancy_id)
    found: Vacancy | None = db.session.scalar(_seen_by(asked, assessor_id))
    return found


def list_stages(
    *, organisation_id: UUID, vacancy_ids: Collection[UUID] | None = None
) -> Sequence[VacancyStage]:
    """The stages of these vacancies, or of all, each vacancy's in their order."""
    asked = select(VacancyStage).where(VacancyStage.organisation_id == organisation_id)
    if vacancy_ids is not None:
        asked = asked.where(VacancyStage.vacancy_id.in_(vacancy_ids))
    return db.session.scalars(asked.order_by(VacancyStage.vacancy_id, VacancyStage.position)).all()


def find_stage(
    stage_id: UUID, *, organisation_id: UUID, assessor_id: UUID | None = None
) -> tuple[VacancyStage, Vacancy] | None:
    """A stage with its vacancy, or None."""
    asked = (
        select(VacancyStage, Vacancy)
        .join(
            Vacancy,
            (Vacancy.organisation_id == VacancyStage.organisation_id)
            & (Vacancy.id == VacancyStage.vacancy_id),
        )
        .where(VacancyStage.organisation_id == organisation_id, VacancyStage.id == stage_id)
    )
    narrowed: Any = _seen_by(cast("Select[Any]", asked), assessor_id)
    row = db.session.execute(narrowed).first()
    return (row[0], row[1]) if row else None


def get_stage(stage_id: UUID, *, organisation_id: UUID) -> tuple[VacancyStage, Vacancy]:
    """A stage that is known to be there, with its vacancy."""
    found = find_stage(stage_id, organisation_id=organisation_id)
    assert found is not None
    return found


def count_candidates(*, organisation_id: UUID) -> dict[UUID, int]:
    """How many candidates each vacancy has."""
    asked = (
        select(Application.vacancy_id, func.count())
        .where(Application.organisation_id == organisation_id)
        .group_by(Application.vacancy_id)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(asked)}


def count_outcomes(stage_ids: Collection[UUID], *, organisation_id: UUID) -> dict[UUID, dict[str, int]]:
    """How many candidates had each outcome at each of these stages."""
    asked = (
        select(StageDecision.stage_id, StageDecision.outcome, func.count())
        .where(StageDecision.organisation_id == organisation_id, StageDecision.stage_id.in_(stage_ids))
        .group_by(StageDecision.stage_id, StageDecision.outcome)
    )
    counts: dict[UUID, dict[str, int]] = {stage_id: {} for stage_id in stage_ids}
    for stage_id, outcome, count in db.session.execute(asked):
        counts[stage_id][outcome] = int(count)
    return counts


def list_assessors(vacancy_id: UUID, *, organisation_id: UUID) -> list[tuple[VacancyAssessor, str]]:
    """The assessors of a vacancy with their names."""
    asked = (
        select(VacancyAssessor, User.name)
        .join(
            Member,
            (Member.organisation_id == VacancyAssessor.organisation_id)
            & (Member.id == VacancyAssessor.member_id),
        )
        .join(User, User.id == Member.user_id)
        .where(VacancyAssessor.organisation_id == organisation_id, VacancyAssessor.vacancy_id == vacancy_id)
        .order_by(User.name, VacancyAssessor.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(asked)]


def list_possible_assessors(*, organisation_id: UUID) -> list[tuple[UUID, str]]:
    """Members who may write feedback, by name."""
    asked = (
        select(Member.id, Member.roles, User.name)
        .join(User, User.id == Member.user_id)
        .where(Member.organisation_id == organisation_id, Member.left_at_utc.is_(None))
        .order_by(User.name, Member.id)
    )
    writers = {Role.ASSESSOR.value, Role.HR_EDITOR.value, Role.OWNER.value}
    return [(row[0], row[2]) for row in db.session.execute(asked) if writers & set(row[1])]


def find_sheet(sheet_id: UUID, *, organisation_id: UUID) -> PanelSheet | None:
    """A file that was brought in, or None."""
    return db.session.scalar(
        select(PanelSheet).where(PanelSheet.organisation_id == organisation_id, PanelSheet.id == sheet_id)
    )


def list_sheets_to_mend(*, organisation_id: UUID) -> Sequence[PanelSheet]:
    """Files that still hold lines to mend."""
    asked = select(PanelSheet).where(PanelSheet.organisation_id == organisation_id, PanelSheet.has_lines)
    return db.session.scalars(asked.order_by(PanelSheet.id)).all()
