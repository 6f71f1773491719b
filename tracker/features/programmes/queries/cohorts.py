"""What can be asked of cohorts: the cohorts themselves, and how many people reached each stage."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from tracker.domain.funnel import EventKind
from tracker.features.compacts.models import Compact
from tracker.features.programmes.models import Cohort, CohortTotal, Participant, ParticipantEvent, Programme
from tracker.foundation.database import db


def list_cohorts(*, organisation_id: UUID, programme_ids: Collection[UUID] | None = None) -> Sequence[Cohort]:
    """Cohorts of these programmes, or of all; the latest start first."""
    asked = (
        select(Cohort)
        .where(Cohort.organisation_id == organisation_id)
        .order_by(Cohort.planned_start.desc(), Cohort.id)
    )
    if programme_ids is not None:
        asked = asked.where(Cohort.programme_id.in_(programme_ids))
    return db.session.scalars(asked).all()


def find_cohort(cohort_id: UUID, *, organisation_id: UUID) -> Cohort | None:
    """A cohort, or None."""
    return db.session.scalar(
        select(Cohort).where(Cohort.organisation_id == organisation_id, Cohort.id == cohort_id)
    )


def cohort_names(cohort_ids: Collection[UUID], *, organisation_id: UUID) -> dict[UUID, str]:
    """These cohorts as their programme and their own name, by id."""
    asked = (
        select(Cohort.id, Programme.name, Cohort.name)
        .join(
            Programme,
            (Programme.organisation_id == Cohort.organisation_id) & (Programme.id == Cohort.programme_id),
        )
        .where(Cohort.organisation_id == organisation_id, Cohort.id.in_(cohort_ids))
    )
    return {row[0]: f"{row[1]}, {row[2]}" for row in db.session.execute(asked)}


def list_totals(
    *, organisation_id: UUID, cohort_ids: Collection[UUID] | None = None
) -> Sequence[CohortTotal]:
    """Totals of these cohorts, or of all: by cohort, day and event."""
    asked = (
        select(CohortTotal)
        .where(CohortTotal.organisation_id == organisation_id)
        .order_by(CohortTotal.cohort_id, CohortTotal.first_day, CohortTotal.event, CohortTotal.id)
    )
    if cohort_ids is not None:
        asked = asked.where(CohortTotal.cohort_id.in_(cohort_ids))
    return db.session.scalars(asked).all()


def count_events(cohort_ids: Collection[UUID], *, organisation_id: UUID) -> dict[UUID, dict[EventKind, int]]:
    """How often each event happened in each of these cohorts, by totals or by people."""
    counts: dict[UUID, dict[EventKind, int]] = {cohort_id: {} for cohort_id in cohort_ids}
    totals = (
        select(CohortTotal.cohort_id, CohortTotal.event, func.sum(CohortTotal.count))
        .where(CohortTotal.organisation_id == organisation_id, CohortTotal.cohort_id.in_(cohort_ids))
        .group_by(CohortTotal.cohort_id, CohortTotal.event)
    )
    people = (
        select(ParticipantEvent.cohort_id, ParticipantEvent.kind, func.count())
        .where(
            ParticipantEvent.organisation_id == organisation_id,
            ParticipantEvent.cohort_id.in_(cohort_ids),
            ParticipantEvent.undone_at_utc.is_(None),
        )
        .group_by(ParticipantEvent.cohort_id, ParticipantEvent.kind)
    )
    for asked in (totals, people):
        for cohort_id, kind, count in db.session.execute(asked):
            counts[cohort_id][EventKind(kind)] = int(count)
    return counts


def count_people(cohort_ids: Collection[UUID], *, organisation_id: UUID) -> dict[UUID, int]:
    """How many people each of these cohorts records one by one."""
    asked = (
        select(Participant.cohort_id, func.count())
        .where(Participant.organisation_id == organisation_id, Participant.cohort_id.in_(cohort_ids))
        .group_by(Participant.cohort_id)
    )
    return {cohort_id: int(count) for cohort_id, count in db.session.execute(asked)}


def list_events_by_day(
    cohort_ids: Collection[UUID], *, organisation_id: UUID
) -> list[tuple[EventKind, date, int]]:
    """Event, day and count over these cohorts; a total counts on the last day that it is for."""
    totals = select(CohortTotal.event, CohortTotal.last_day, CohortTotal.count).where(
        CohortTotal.organisation_id == organisation_id, CohortTotal.cohort_id.in_(cohort_ids)
    )
    people = (
        select(ParticipantEvent.kind, ParticipantEvent.on_day, func.count())
        .where(
            ParticipantEvent.organisation_id == organisation_id,
            ParticipantEvent.cohort_id.in_(cohort_ids),
            ParticipantEvent.undone_at_utc.is_(None),
        )
        .group_by(ParticipantEvent.kind, ParticipantEvent.on_day)
    )
    found: list[tuple[EventKind, date, int]] = []
    for asked in (totals, people):
        found += [(EventKind(kind), day, int(count)) for kind, day, count in db.session.execute(asked)]
    return found


def year_begins(*, organisation_id: UUID) -> tuple[int, int]:
    """Month and day on which the organisation's reporting year begins: its first compact's, else 1 April."""
    asked = (
        select(Compact.year_first_month, Compact.year_first_day)
        .where(Compact.organisation_id == organisation_id)
        .order_by(Compact.ended_on.is_not(None), Compact.since, Compact.id)
        .limit(1)
    )
    row = db.session.execute(asked).first()
    return (row[0], row[1]) if row else (4, 1)
