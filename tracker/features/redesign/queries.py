"""What can be asked of role redesign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from tracker.domain.sheets import fold
from tracker.features.programmes.models import Programme
from tracker.features.redesign.models import (
    ListedTask,
    MadeRole,
    Scenario,
    TaskList,
    Worksheet,
    WorksheetVersion,
)
from tracker.foundation import clock
from tracker.foundation.database import db

MOST_FOUND = 40
MOST_VERSIONS = 200


def list_worksheets(*, organisation_id: UUID, put_away: bool = False) -> Sequence[Worksheet]:
    """The sheets in use, or those put away, the last saved first."""
    is_away = Worksheet.put_away_on.is_not(None) if put_away else Worksheet.put_away_on.is_(None)
    return db.session.scalars(
        select(Worksheet)
        .where(Worksheet.organisation_id == organisation_id, is_away)
        .order_by(Worksheet.saved_at_utc.desc(), Worksheet.id)
    ).all()


def find_worksheet(worksheet_id: UUID, *, organisation_id: UUID) -> Worksheet | None:
    """A sheet, or None."""
    return db.session.scalar(
        select(Worksheet).where(Worksheet.organisation_id == organisation_id, Worksheet.id == worksheet_id)
    )


def list_versions(worksheet_id: UUID, *, organisation_id: UUID) -> Sequence[WorksheetVersion]:
    """What was saved of a sheet, the newest first; without the contents."""
    return db.session.scalars(
        select(WorksheetVersion)
        .options(defer(WorksheetVersion.content))
        .where(
            WorksheetVersion.organisation_id == organisation_id, WorksheetVersion.worksheet_id == worksheet_id
        )
        .order_by(WorksheetVersion.number.desc())
        .limit(MOST_VERSIONS)
    ).all()


def find_version(worksheet_id: UUID, number: int, *, organisation_id: UUID) -> WorksheetVersion | None:
    """A sheet as it was saved under this number, or None."""
    return db.session.scalar(
        select(WorksheetVersion).where(
            WorksheetVersion.organisation_id == organisation_id,
            WorksheetVersion.worksheet_id == worksheet_id,
            WorksheetVersion.number == number,
        )
    )


def find_version_at(worksheet_id: UUID, version: int, *, organisation_id: UUID) -> WorksheetVersion | None:
    """What a sheet held at this version of it, or None: putting it away makes a version without saving anything."""
    return db.session.scalar(
        select(WorksheetVersion)
        .where(
            WorksheetVersion.organisation_id == organisation_id,
            WorksheetVersion.worksheet_id == worksheet_id,
            WorksheetVersion.number <= version,
        )
        .order_by(WorksheetVersion.number.desc())
        .limit(1)
    )


def list_scenarios(worksheet_id: UUID, *, organisation_id: UUID) -> Sequence[Scenario]:
    """The scenarios of a sheet, the newest first."""
    return db.session.scalars(
        select(Scenario)
        .where(Scenario.organisation_id == organisation_id, Scenario.worksheet_id == worksheet_id)
        .order_by(Scenario.id.desc())
    ).all()


def count_scenarios(*, organisation_id: UUID) -> dict[UUID, int]:
    """How many scenarios each sheet has."""
    asked = (
        select(Scenario.worksheet_id, func.count())
        .where(Scenario.organisation_id == organisation_id)
        .group_by(Scenario.worksheet_id)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(asked)}


def find_scenario(scenario_id: UUID, *, organisation_id: UUID) -> Scenario | None:
    """A scenario, or None."""
    return db.session.scalar(
        select(Scenario).where(Scenario.organisation_id == organisation_id, Scenario.id == scenario_id)
    )


def list_made_roles(scenario_id: UUID, *, organisation_id: UUID) -> Sequence[MadeRole]:
    """The roles of a scenario that became programmes."""
    return db.session.scalars(
        select(MadeRole)
        .where(MadeRole.organisation_id == organisation_id, MadeRole.scenario_id == scenario_id)
        .order_by(MadeRole.role)
    ).all()


def find_origin(programme_id: UUID, *, organisation_id: UUID) -> tuple[MadeRole, str] | None:
    """The role that became this programme, with the name of its scenario; or None."""
    asked = (
        select(MadeRole, Scenario.name)
        .join(
            Scenario,
            (Scenario.organisation_id == MadeRole.organisation_id) & (Scenario.id == MadeRole.scenario_id),
        )
        .where(
            MadeRole.organisation_id == organisation_id,
            Scenario.organisation_id == organisation_id,
            MadeRole.programme_id == programme_id,
        )
    )
    found = db.session.execute(asked).first()
    return (found[0], found[1]) if found else None


@dataclass(frozen=True)
class Origin:
    """A programme that came of a redesign, with the role, the sheet and the posts that were planned."""

    programme_id: UUID
    programme: str
    scenario_id: UUID
    role: str
    sheet: str
    planned: int


def list_origins(*, organisation_id: UUID, until: date) -> list[Origin]:
    """Every role that became a programme, of redesigns decided for by this day."""
    told = MadeRole.programme_id, Programme.name, Scenario.id, MadeRole.role, Worksheet.name, MadeRole.planned
    asked = (
        select(*told)
        .join(Scenario, Scenario.id == MadeRole.scenario_id)
        .join(Worksheet, Worksheet.id == Scenario.worksheet_id)
        .join(Programme, Programme.id == MadeRole.programme_id)
        .where(
            MadeRole.organisation_id == organisation_id,
            Scenario.organisation_id == organisation_id,
            Worksheet.organisation_id == organisation_id,
            Programme.organisation_id == organisation_id,
            Scenario.decided_at_utc < clock.start_of_day_utc(until + timedelta(days=1)),
        )
        .order_by(Worksheet.name, Programme.name, MadeRole.id)
    )
    return [Origin(*row) for row in db.session.execute(asked)]


def list_task_lists() -> Sequence[TaskList]:
    """The public lists that the operator loaded."""
    return db.session.scalars(select(TaskList).order_by(TaskList.name)).all()


def find_tasks(words: str) -> Sequence[ListedTask]:
    """Tasks of the loaded lists in whose text or occupation every one of these words is."""
    asked = select(ListedTask)
    for word in fold(words).split()[:6]:
        asked = asked.where(ListedTask.folded.contains(word, autoescape=True))
    return db.session.scalars(
        asked.order_by(ListedTask.list_id, ListedTask.occupation, ListedTask.number).limit(MOST_FOUND)
    ).all()
