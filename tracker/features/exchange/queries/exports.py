"""What goes out: the values of every record by the columns of its sheet, read in slices."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, tuple_

from tracker.domain.funnel import EventKind
from tracker.domain.periods import Birth
from tracker.domain.sheets import OFTEN
from tracker.features.programmes.models import (
    Cohort,
    CohortTotal,
    Participant,
    ParticipantEvent,
    PayTerm,
    Programme,
)
from tracker.features.programmes.queries import programmes as programme_queries
from tracker.features.programmes.queries.people import PeopleFilter
from tracker.foundation.database import db

A_SLICE = 1000
EVERYBODY = PeopleFilter()
Values = dict[str, Any]


def each_programme(*, organisation_id: UUID) -> Iterator[Values]:
    """Every programme, with a line for each of its pay terms."""
    sites = programme_queries.site_names(organisation_id=organisation_id)
    terms = defaultdict(list)
    asked = select(PayTerm).where(PayTerm.organisation_id == organisation_id).order_by(PayTerm.from_day)
    for term in db.session.scalars(asked):
        terms[term.programme_id].append(_term(term))
    for row in programme_queries.list_programmes(organisation_id=organisation_id):
        facts = {
            "kind": row.kind,
            "name": row.name,
            "site": sites[row.site_id],
            "level": str(row.level) if row.level else None,
            "for_whom": row.for_whom[0] if row.for_whom else None,
            "closed_on": row.closed_on,
            **row.details,
        }
        for pay in terms[row.id] or [{}]:
            yield facts | pay


def _term(term: PayTerm) -> Values:
    return {
        "pay_from": term.from_day,
        "hourly_pence": term.hourly_pence,
        "engagement": term.engagement,
        "exemption_reason": term.exempt_because,
    }


def _places(organisation_id: UUID) -> dict[UUID, Values]:
    """The columns that name a programme, by its id."""
    sites = programme_queries.site_names(organisation_id=organisation_id)
    asked = select(Programme.id, Programme.name, Programme.site_id).where(
        Programme.organisation_id == organisation_id
    )
    found = db.session.execute(asked)
    return {row[0]: {"programme": row[1], "site": sites[row[2]]} for row in found}


def each_cohort(*, organisation_id: UUID) -> Iterator[Values]:
    """Every cohort, with a line for each month or year of its totals."""
    places = _places(organisation_id)
    totals: dict[UUID, dict[Any, Values]] = defaultdict(dict)
    asked = select(CohortTotal).where(CohortTotal.organisation_id == organisation_id)
    for total in db.session.scalars(asked.order_by(CohortTotal.first_day, CohortTotal.last_day)):
        period = (total.first_day, total.last_day)
        line = totals[total.cohort_id].setdefault(period, {"totals_from": period[0], "totals_to": period[1]})
        line[total.event] = total.count
    cohorts = select(Cohort).where(Cohort.organisation_id == organisation_id)
    for row in db.session.scalars(cohorts.order_by(Cohort.planned_start, Cohort.id)):
        facts = {
            **places[row.programme_id],
            "name": row.name,
            "starts_on": row.planned_start,
            "ends_on": row.planned_end,
            "places": row.places,
            "advertised_through": row.advertised_through,
            "advertised_from": row.advertised_from,
            "advertised_to": row.advertised_to,
            "costs_paid": row.costs_paid,
            "is_in_person": row.is_in_person,
            "kind": row.programme_id,
        }
        for line in totals[row.id].values() or [{}]:
            yield facts | line


def kinds_of_programmes(*, organisation_id: UUID) -> Mapping[UUID, str]:
    """The kind of every programme, by id."""
    asked = select(Programme.id, Programme.kind).where(Programme.organisation_id == organisation_id)
    return {row[0]: row[1] for row in db.session.execute(asked)}


def each_participant(*, organisation_id: UUID, wanted: PeopleFilter = EVERYBODY) -> Iterator[Values]:
    """Every participant, or those of a programme, cohort, state or beginning of a reference, with their events.

    They are read a slice at a time, so that memory does not grow with their number.
    """
    places = _places(organisation_id)
    asked = (
        select(Participant, Cohort.name)
        .join(
            Cohort,
            (Cohort.organisation_id == Participant.organisation_id) & (Cohort.id == Participant.cohort_id),
        )
        .where(Participant.organisation_id == organisation_id)
        .order_by(Participant.cohort_id, Participant.reference, Participant.id)
        .limit(A_SLICE)
    )
    if wanted.programme_id is not None:
        asked = asked.where(Participant.programme_id == wanted.programme_id)
    if wanted.cohort_id is not None:
        asked = asked.where(Participant.cohort_id == wanted.cohort_id)
    if wanted.state:
        asked = asked.where(Participant.state == wanted.state)
    if wanted.reference:
        asked = asked.where(Participant.reference.startswith(wanted.reference, autoescape=True))
    key = tuple_(Participant.cohort_id, Participant.reference, Participant.id)
    slice_ = db.session.execute(asked).all()
    while slice_:
        events = _events([row[0].id for row in slice_], organisation_id)
        for row, cohort_name in slice_:
            yield places[row.programme_id] | _person(row, cohort_name) | events.get(row.id, {})
        last = slice_[-1][0]
        edge = (last.cohort_id, last.reference, last.id)
        db.session.expunge_all()
        slice_ = db.session.execute(asked.where(key > edge)).all()


def _person(row: Participant, cohort_name: str) -> Values:
    born = None
    if row.birth_year and row.birth_month:
        born = Birth(row.birth_year, row.birth_month, row.birth_day)
    return {
        "cohort": cohort_name,
        "reference": row.reference,
        "born": born,
        "planned_end": row.planned_end,
    }


def _events(ids: Sequence[UUID], organisation_id: UUID) -> dict[UUID, Values]:
    event = ParticipantEvent
    asked = (
        select(
            event.participant_id,
            event.kind,
            event.on_day,
            event.reason,
            event.ended_by,
            event.months,
            event.answer,
        )
        .where(
            event.organisation_id == organisation_id,
            event.participant_id.in_(ids),
            event.undone_at_utc.is_(None),
        )
        .order_by(event.on_day, event.id)
    )
    return _by_person(db.session.execute(asked))


def _by_person(rows: Iterable[Any]) -> dict[UUID, Values]:
    found: dict[UUID, Values] = defaultdict(dict)
    for participant_id, kind, day, reason, ended_by, months, answer in rows:
        mine = found[participant_id]
        if kind == EventKind.CHECKED:
            mine[f"checked_{months}"], mine[f"answer_{months}"] = day, answer
        elif kind in OFTEN:
            mine.setdefault(kind, []).append(day)
        else:
            mine[kind] = day
        if kind == EventKind.WITHDRAWN:
            mine["reason"], mine["ended_by"] = reason, ended_by
    return found
