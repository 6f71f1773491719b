"""What can be asked of participants, one by one or by cohort."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from tracker.domain.programmes import ProgrammeKind
from tracker.features.organisations.models import Site
from tracker.features.programmes.models import Cohort, Participant, Programme
from tracker.foundation.database import db

ASKED_AT_ONCE = 500


def find_participant(participant_id: UUID, *, organisation_id: UUID) -> Participant | None:
    """A participant, or None."""
    return db.session.scalar(
        select(Participant).where(
            Participant.organisation_id == organisation_id, Participant.id == participant_id
        )
    )


def list_participants(
    cohort_id: UUID, *, organisation_id: UUID, ids: Sequence[UUID] | None = None
) -> Sequence[Participant]:
    """The participants of a cohort, or those of these ids among them, by reference."""
    asked = select(Participant).where(
        Participant.organisation_id == organisation_id, Participant.cohort_id == cohort_id
    )
    if ids is not None:
        asked = asked.where(Participant.id.in_(ids))
    return db.session.scalars(asked.order_by(Participant.reference, Participant.id)).all()


def find_cohort_and_programme(cohort_id: UUID, *, organisation_id: UUID) -> tuple[Cohort, Programme] | None:
    """A cohort with its programme, or None."""
    row = db.session.execute(
        select(Cohort, Programme)
        .join(
            Programme,
            (Programme.organisation_id == Cohort.organisation_id) & (Programme.id == Cohort.programme_id),
        )
        .where(Cohort.organisation_id == organisation_id, Cohort.id == cohort_id)
    ).first()
    return (row[0], row[1]) if row else None


def get_kind(programme_id: UUID, *, organisation_id: UUID) -> ProgrammeKind:
    """The kind of a programme that exists."""
    return ProgrammeKind(
        db.session.scalars(
            select(Programme.kind).where(
                Programme.organisation_id == organisation_id, Programme.id == programme_id
            )
        ).one()
    )


def references_taken(references: Sequence[str], cohort_id: UUID, *, organisation_id: UUID) -> set[str]:
    """Which of these references somebody in the cohort has already."""
    taken = set[str]()
    for first in range(0, len(references), ASKED_AT_ONCE):
        asked = select(Participant.reference).where(
            Participant.organisation_id == organisation_id,
            Participant.cohort_id == cohort_id,
            Participant.reference.in_(references[first : first + ASKED_AT_ONCE]),
        )
        taken.update(db.session.scalars(asked))
    return taken


def references_of(participant_ids: Collection[UUID], *, organisation_id: UUID) -> dict[UUID, str]:
    """The references of these people, by id."""
    asked = select(Participant.id, Participant.reference).where(
        Participant.organisation_id == organisation_id, Participant.id.in_(participant_ids)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def lock(participant_ids: Sequence[UUID], *, organisation_id: UUID) -> None:
    """Have whoever else changes these people wait for this transaction (SQLite has one writer anyway)."""
    db.session.execute(
        select(Participant.id)
        .where(Participant.organisation_id == organisation_id, Participant.id.in_(participant_ids))
        .order_by(Participant.id)
        .with_for_update()
    )


def get_region(site_id: UUID, *, organisation_id: UUID) -> str:
    """The region of a site that exists."""
    return db.session.scalars(
        select(Site.region).where(Site.organisation_id == organisation_id, Site.id == site_id)
    ).one()


def get_programme_name(programme_id: UUID, *, organisation_id: UUID) -> str | None:
    """The name of a programme, or None where there is none."""
    return db.session.scalar(
        select(Programme.name).where(
            Programme.organisation_id == organisation_id, Programme.id == programme_id
        )
    )


def list_programmes_like(
    *, organisation_id: UUID, kind: str, site_id: UUID | None, level: int | None, for_whom: str
) -> tuple[UUID, ...]:
    """The programmes that a measure's filter lets through."""
    asked = select(Programme.id, Programme.for_whom).where(Programme.organisation_id == organisation_id)
    for column, value in ((Programme.kind, kind), (Programme.site_id, site_id), (Programme.level, level)):
        asked = asked.where(column == value) if value else asked
    rows = db.session.execute(asked.order_by(Programme.id))
    return tuple(row[0] for row in rows if not for_whom or for_whom in row[1])


def list_states(cohort_id: UUID, *, organisation_id: UUID) -> set[str]:
    """The states in which people of a cohort are."""
    return set(
        db.session.scalars(
            select(Participant.state)
            .where(Participant.organisation_id == organisation_id, Participant.cohort_id == cohort_id)
            .distinct()
        )
    )


def list_over_cohorts(before: date, *, limit: int) -> list[tuple[UUID, UUID]]:
    """Organisation and cohort where births are still kept though all ended before a day."""
    ended = func.coalesce(Participant.ended_on, Participant.planned_end, Cohort.planned_end)
    asked = (
        select(Participant.organisation_id, Participant.cohort_id)
        .join(
            Cohort,
            (Cohort.organisation_id == Participant.organisation_id) & (Cohort.id == Participant.cohort_id),
        )
        .group_by(Participant.organisation_id, Participant.cohort_id, Cohort.planned_end)
        .having(func.count(Participant.birth_year) > 0, func.max(ended) < before)
        .having(Cohort.planned_end < before)
        .order_by(Participant.organisation_id, Participant.cohort_id)
        .limit(limit)
        .execution_options(across_organisations=True)
    )
    return [(row[0], row[1]) for row in db.session.execute(asked)]
