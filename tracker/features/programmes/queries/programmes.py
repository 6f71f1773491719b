"""What can be asked of programmes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from tracker.domain.funnel import EventKind
from tracker.features.organisations.models import Site
from tracker.features.programmes.models import Cohort, CohortTotal, ParticipantEvent, Programme
from tracker.features.programmes.queries.slices import Slice, slice_of
from tracker.foundation.database import db


@dataclass(frozen=True)
class Wanted:
    """What a list of programmes is narrowed to."""

    kind: str = ""
    site_id: UUID | None = None
    state: str = ""  # open, closed or both
    name: str = ""


ALL = Wanted()


def find_programme(programme_id: UUID, *, organisation_id: UUID) -> Programme | None:
    """A programme, or None."""
    return db.session.scalar(
        select(Programme).where(Programme.organisation_id == organisation_id, Programme.id == programme_id)
    )


def list_programmes(*, organisation_id: UUID, wanted: Wanted = ALL) -> Sequence[Programme]:
    """All programmes that are wanted, by name."""
    asked = _wanted(organisation_id, wanted).order_by(Programme.name, Programme.id)
    return db.session.scalars(asked).all()


def list_slice(
    *, organisation_id: UUID, wanted: Wanted, after: UUID | None = None, before: UUID | None = None
) -> Slice[Programme]:
    """The programmes by name that come next after one of them, or just before it; the first ones without."""
    edge_id = before or after
    edge = find_programme(edge_id, organisation_id=organisation_id) if edge_id else None
    return slice_of(
        _wanted(organisation_id, wanted),
        (Programme.name, Programme.id),
        (edge.name, edge.id) if edge else None,
        backwards=before is not None and edge is not None,
        falling=False,
    )


def _wanted(organisation_id: UUID, wanted: Wanted) -> Select[Any]:
    asked = select(Programme).where(Programme.organisation_id == organisation_id)
    if wanted.kind:
        asked = asked.where(Programme.kind == wanted.kind)
    if wanted.site_id:
        asked = asked.where(Programme.site_id == wanted.site_id)
    if wanted.state == "open":
        asked = asked.where(Programme.closed_on.is_(None))
    if wanted.state == "closed":
        asked = asked.where(Programme.closed_on.is_not(None))
    if wanted.name:
        asked = asked.where(Programme.name.icontains(wanted.name, autoescape=True))
    return asked


@dataclass(frozen=True)
class Tally:
    """A programme's cohorts and places, and how often each event happened in it."""

    cohorts: int
    places: int
    events: Mapping[EventKind, int]


def tally_programmes(programme_ids: Sequence[UUID], *, organisation_id: UUID) -> dict[UUID, Tally]:
    """The tally of each of these programmes, in three statements however many they are."""
    here = Cohort.organisation_id == organisation_id, Cohort.programme_id.in_(programme_ids)
    cohorts = (
        select(Cohort.programme_id, func.count(), func.sum(Cohort.places))
        .where(*here)
        .group_by(Cohort.programme_id)
    )
    totals = (
        select(Cohort.programme_id, CohortTotal.event, func.sum(CohortTotal.count))
        .join(
            CohortTotal,
            (CohortTotal.organisation_id == Cohort.organisation_id) & (CohortTotal.cohort_id == Cohort.id),
        )
        .where(*here, CohortTotal.organisation_id == organisation_id)
        .group_by(Cohort.programme_id, CohortTotal.event)
    )
    people = (
        select(Cohort.programme_id, ParticipantEvent.kind, func.count())
        .join(
            ParticipantEvent,
            (ParticipantEvent.organisation_id == Cohort.organisation_id)
            & (ParticipantEvent.cohort_id == Cohort.id),
        )
        .where(
            *here,
            ParticipantEvent.organisation_id == organisation_id,
            ParticipantEvent.undone_at_utc.is_(None),
        )
        .group_by(Cohort.programme_id, ParticipantEvent.kind)
    )
    events: dict[UUID, dict[EventKind, int]] = {programme_id: {} for programme_id in programme_ids}
    for asked in (totals, people):
        for programme_id, kind, count in db.session.execute(asked):
            mine = events[programme_id]
            mine[EventKind(kind)] = mine.get(EventKind(kind), 0) + int(count)
    sizes = {row[0]: (int(row[1]), int(row[2] or 0)) for row in db.session.execute(cohorts)}
    return {each: Tally(*sizes.get(each, (0, 0)), events[each]) for each in programme_ids}


def site_names(*, organisation_id: UUID) -> dict[UUID, str]:
    """The names of all sites, by id."""
    asked = select(Site.id, Site.name).where(Site.organisation_id == organisation_id)
    return {row[0]: row[1] for row in db.session.execute(asked)}


def programme_names(*, organisation_id: UUID) -> dict[UUID, str]:
    """The names of all programmes, by id."""
    asked = select(Programme.id, Programme.name).where(Programme.organisation_id == organisation_id)
    return {row[0]: row[1] for row in db.session.execute(asked)}
