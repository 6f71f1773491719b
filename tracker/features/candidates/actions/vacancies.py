"""What can be done with vacancies, their stages and their assessors."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from tracker.domain.feedback import STAGES, StageKind
from tracker.features.candidates.models import Vacancy, VacancyAssessor, VacancyStage
from tracker.features.candidates.queries import vacancies as queries
from tracker.foundation import audit
from tracker.foundation.database import db


class StageInUse(Exception):
    """Something was decided or written at a stage, so it stays."""


def add_vacancy(
    *, organisation_id: UUID, facts: Mapping[str, Any], stages: Sequence[StageKind], owner_id: UUID | None
) -> Vacancy:
    """Add a vacancy with the stages it uses; ``facts`` by column."""
    vacancy = Vacancy(organisation_id=organisation_id, owner_member_id=owner_id, **facts)
    db.session.add(vacancy)
    audit.record("vacancy.added", vacancy)
    db.session.flush()
    _keep_stages(vacancy, stages)
    return vacancy


def change_vacancy(
    *, vacancy: Vacancy, seen_version: int | None, facts: Mapping[str, Any], stages: Sequence[StageKind]
) -> None:
    """Change a vacancy and the stages it uses. Raises EditedMeanwhile, StageInUse."""
    vacancy.expect_version(seen_version)
    for name, value in facts.items():
        setattr(vacancy, name, value)
    audit.record("vacancy.changed", vacancy)
    _keep_stages(vacancy, stages)


def close_vacancy(*, vacancy: Vacancy, closed_on: date | None) -> None:
    """Say on which day a vacancy closed, or that it is open again."""
    vacancy.closed_on = closed_on
    audit.record("vacancy.closed" if closed_on else "vacancy.opened_again", vacancy)


def _keep_stages(vacancy: Vacancy, wanted: Collection[StageKind]) -> None:
    mine = vacancy.organisation_id
    there = {row.kind: row for row in queries.list_stages(organisation_id=mine, vacancy_ids=[vacancy.id])}
    gone = [row for kind, row in there.items() if kind not in {kind.value for kind in wanted}]
    counts = queries.count_outcomes([row.id for row in gone], organisation_id=mine)
    for row in gone:
        if counts[row.id]:
            raise StageInUse(row.kind)
        audit.record("vacancy_stage.removed", row)
        try:
            with db.session.begin_nested():
                db.session.delete(row)
        except IntegrityError as error:  # something was written, brought in or released for it
            raise StageInUse(row.kind) from error
    for position, kind in enumerate(StageKind):
        if kind in wanted and kind.value not in there:
            row = VacancyStage(
                organisation_id=mine,
                vacancy_id=vacancy.id,
                kind=kind.value,
                position=position,
                promise_days=STAGES[kind].promise_days,
            )
            db.session.add(row)
            audit.record("vacancy_stage.added", row)
    db.session.flush()


def change_stage(
    *,
    stage: VacancyStage,
    seen_version: int | None,
    criteria: Sequence[str],
    promises_feedback: bool,
    promise_days: int,
) -> None:
    """Say what is assessed at a stage and what is promised. Raises EditedMeanwhile."""
    stage.expect_version(seen_version)
    stage.criteria = list(criteria)
    stage.promises_feedback, stage.promise_days = promises_feedback, promise_days
    audit.record("vacancy_stage.changed", stage)


def assign_assessors(*, vacancy: Vacancy, member_ids: Collection[UUID]) -> None:
    """Say who assesses a vacancy: they see it from now on, others do not."""
    mine = vacancy.organisation_id
    there = {row.member_id: row for row, _name in queries.list_assessors(vacancy.id, organisation_id=mine)}
    for member_id, row in there.items():
        if member_id not in member_ids:
            audit.record("vacancy_assessor.removed", row)
            db.session.delete(row)
    for member_id in member_ids:
        if member_id not in there:
            row = VacancyAssessor(organisation_id=mine, vacancy_id=vacancy.id, member_id=member_id)
            db.session.add(row)
            audit.record("vacancy_assessor.assigned", row)
    db.session.flush()
