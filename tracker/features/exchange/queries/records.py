"""The records that a file meets: what is there already, as the plans of ``domain/sheets`` ask for it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlalchemy import select

from tracker.domain.funnel import Event
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sheets import History, Known, KnownCohort, KnownProgramme, fold
from tracker.features.organisations import queries as organisations
from tracker.features.organisations.models import Site
from tracker.features.programmes.models import Cohort, Participant, Programme
from tracker.features.programmes.queries import events as event_queries
from tracker.features.programmes.queries import programmes as programme_queries
from tracker.foundation.database import db

ASKED_AT_ONCE = 500


def known_records(*, organisation_id: UUID, with_events: bool) -> Known:
    """What is there already; the events of people only where a file may add to them."""
    sites = db.session.execute(select(Site.id, Site.name).where(Site.organisation_id == organisation_id))

    def people(cohort_id: UUID, references: Collection[str]) -> History:
        return _people(cohort_id, list(references), organisation_id, with_events)

    return Known(
        sites={fold(name): site_id for site_id, name in sites},
        programmes=_programmes(organisation_id),
        cohorts=_cohorts(organisation_id),
        people=people,
        asks_day_of_birth=organisations.get_organisation(organisation_id).asks_birth == "day",
    )


def list_people(
    cohort_id: UUID, references: Sequence[str], *, organisation_id: UUID
) -> Iterator[Participant]:
    """The participants of a cohort with these references."""
    for first in range(0, len(references), ASKED_AT_ONCE):
        yield from db.session.scalars(
            select(Participant).where(
                Participant.organisation_id == organisation_id,
                Participant.cohort_id == cohort_id,
                Participant.reference.in_(references[first : first + ASKED_AT_ONCE]),
            )
        )


def _programmes(organisation_id: UUID) -> dict[str, list[KnownProgramme]]:
    names = programme_queries.site_names(organisation_id=organisation_id)
    asked = select(Programme.id, Programme.kind, Programme.name, Programme.site_id).where(
        Programme.organisation_id == organisation_id
    )
    found = defaultdict(list)
    for programme_id, kind, name, site_id in db.session.execute(asked):
        one = KnownProgramme(programme_id, ProgrammeKind(kind), name, names[site_id])
        found[fold(name)].append(one)
    return found


def _cohorts(organisation_id: UUID) -> dict[tuple[UUID, str], KnownCohort]:
    anybody = select(Participant.id).where(
        Participant.organisation_id == organisation_id, Participant.cohort_id == Cohort.id
    )
    asked = select(
        Cohort.id, Cohort.programme_id, Cohort.name, Cohort.planned_start, Cohort.logged_by, anybody.exists()
    ).where(Cohort.organisation_id == organisation_id)
    return {
        (programme_id, fold(name)): KnownCohort(
            cohort_id, programme_id, name, starts_on, logged_by == "totals", has_people
        )
        for cohort_id, programme_id, name, starts_on, logged_by, has_people in db.session.execute(asked)
    }


def _people(
    cohort_id: UUID, references: list[str], organisation_id: UUID, with_events: bool
) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for first in range(0, len(references), ASKED_AT_ONCE):
        asked = select(Participant.id, Participant.reference).where(
            Participant.organisation_id == organisation_id,
            Participant.cohort_id == cohort_id,
            Participant.reference.in_(references[first : first + ASKED_AT_ONCE]),
        )
        names: dict[UUID, str] = {row[0]: row[1] for row in db.session.execute(asked)}
        found |= {name: [] for name in names.values()}
        if with_events and names:
            events = event_queries.list_events_of(list(names), organisation_id=organisation_id)
            for participant_id, rows in events.items():
                found[names[participant_id]] = event_queries.history_of(rows)
    return found
