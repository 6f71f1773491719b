"""What can be asked of schools and outreach activities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from tracker.domain.periods import Period
from tracker.features.programmes.models import OutreachActivity, School
from tracker.features.programmes.queries.slices import Slice, slice_of
from tracker.foundation.database import db


def list_schools(*, organisation_id: UUID) -> Sequence[School]:
    """Schools by name."""
    return db.session.scalars(
        select(School).where(School.organisation_id == organisation_id).order_by(School.name, School.id)
    ).all()


def find_school(school_id: UUID, *, organisation_id: UUID) -> School | None:
    """A school, or None."""
    return db.session.scalar(
        select(School).where(School.organisation_id == organisation_id, School.id == school_id)
    )


def find_school_named(name: str, *, organisation_id: UUID) -> School | None:
    """The school of exactly this name, or None."""
    return db.session.scalar(
        select(School).where(School.organisation_id == organisation_id, School.name == name)
    )


@dataclass(frozen=True)
class Worked:
    """How often the organisation worked with a school, and when last."""

    activities: int
    last_on: date


def tally_schools(*, organisation_id: UUID) -> dict[UUID, Worked]:
    """The activities of each school that has any."""
    asked = (
        select(OutreachActivity.school_id, func.count(), func.max(OutreachActivity.on_day))
        .where(OutreachActivity.organisation_id == organisation_id, OutreachActivity.school_id.is_not(None))
        .group_by(OutreachActivity.school_id)
    )
    return {row[0]: Worked(int(row[1]), row[2]) for row in db.session.execute(asked) if row[0]}


@dataclass(frozen=True)
class Reached:
    """What an outreach programme's activities come to."""

    activities: int
    young_people: int


def tally_outreach(programme_ids: Sequence[UUID], *, organisation_id: UUID) -> dict[UUID, Reached]:
    """The activities of each of these programmes that has any."""
    asked = (
        select(OutreachActivity.programme_id, func.count(), func.sum(OutreachActivity.young_people))
        .where(
            OutreachActivity.organisation_id == organisation_id,
            OutreachActivity.programme_id.in_(programme_ids),
        )
        .group_by(OutreachActivity.programme_id)
    )
    return {row[0]: Reached(int(row[1]), int(row[2] or 0)) for row in db.session.execute(asked)}


def list_activities(
    *, organisation_id: UUID, period: Period | None = None, programme_id: UUID | None = None
) -> Sequence[OutreachActivity]:
    """Activities of a period or programme, or all; the latest first."""
    asked = (
        select(OutreachActivity)
        .where(OutreachActivity.organisation_id == organisation_id)
        .order_by(OutreachActivity.on_day.desc(), OutreachActivity.id.desc())
    )
    if period is not None:
        asked = asked.where(OutreachActivity.on_day.between(period.first, period.last))
    if programme_id is not None:
        asked = asked.where(OutreachActivity.programme_id == programme_id)
    return db.session.scalars(asked).all()


def list_activity_slice(
    *,
    organisation_id: UUID,
    programme_id: UUID | None = None,
    after: UUID | None = None,
    before: UUID | None = None,
) -> Slice[OutreachActivity]:
    """Activities, the latest first: those that come after one of them in the list, or just before it."""
    asked = select(OutreachActivity).where(OutreachActivity.organisation_id == organisation_id)
    if programme_id is not None:
        asked = asked.where(OutreachActivity.programme_id == programme_id)
    edge_id = before or after
    edge = find_activity(edge_id, organisation_id=organisation_id) if edge_id else None
    return slice_of(
        asked,
        (OutreachActivity.on_day, OutreachActivity.id),
        (edge.on_day, edge.id) if edge else None,
        backwards=before is not None and edge is not None,
        falling=True,
    )


def find_activity(activity_id: UUID, *, organisation_id: UUID) -> OutreachActivity | None:
    """An activity, or None."""
    return db.session.scalar(
        select(OutreachActivity).where(
            OutreachActivity.organisation_id == organisation_id, OutreachActivity.id == activity_id
        )
    )
