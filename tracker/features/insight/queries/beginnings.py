"""How far an organisation has come in setting Rungs up, counted in one statement."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tracker.features.compacts.models import ChosenMeasure, Compact
from tracker.features.organisations.models import Site, WorkforceFigure
from tracker.features.programmes.models import Programme
from tracker.foundation.database import Base, db


@dataclass(frozen=True)
class Beginnings:
    """How many of each there are."""

    sites: int
    workforce: int
    compacts: int
    targets: int
    programmes: int
    reports: int


def beginnings_of(*, organisation_id: UUID) -> Beginnings:
    """What an organisation has recorded so far; reports are counted by their table, whose feature is above."""

    def count(table: Any, *conditions: Any) -> Any:
        asked = select(func.count()).select_from(table)
        return asked.where(table.c.organisation_id == organisation_id, *conditions).scalar_subquery()

    tables: Any = [model.__table__ for model in (Site, WorkforceFigure, Compact, ChosenMeasure, Programme)]
    sites, workforce, compacts, chosen, programmes = tables
    has_target = chosen.c.target_on.is_not(None), chosen.c.is_dropped.is_(False)
    drafts, editions = (Base.metadata.tables[name] for name in ("report_document", "edition"))
    asked = select(
        count(sites),
        count(workforce),
        count(compacts),
        count(chosen, *has_target),
        count(programmes),
        count(drafts) + count(editions),
    )
    return Beginnings(*db.session.execute(asked).one())
