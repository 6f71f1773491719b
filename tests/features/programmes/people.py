"""Builders for tests about people: a programme with a cohort, and people in it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from tests.builders import Builders
from tracker.domain.funnel import Event, EventKind
from tracker.domain.periods import Birth
from tracker.features.programmes.actions import events as event_actions
from tracker.features.programmes.actions import participants as actions
from tracker.features.programmes.actions.participants import NewParticipant
from tracker.features.programmes.models import Cohort, PayTerm, Programme
from tracker.features.programmes.queries import participants as queries
from tracker.foundation import audit
from tracker.foundation.database import db

STARTED = date(2025, 9, 1)


def cohort(
    make: Builders,
    *,
    kind: str = "apprenticeship",
    organisation_id: UUID | None = None,
    name: str = "September 2025",
    planned_start: date = STARTED,
    planned_end: date = date(2027, 8, 31),
    hourly_pence: int | None = 1300,
    engagement: str = "apprentice",
    region: str = "North West",
    logged_by: str = "people",
    level: int | None = 3,
) -> UUID:
    """A cohort of a new programme with its pay."""
    mine = organisation_id or make.organisation_id
    site_id = make.site(region=region, organisation_id=mine)
    with make.committed():
        programme = Programme(
            organisation_id=mine,
            kind=kind,
            name=f"Programme {next(make.numbers)}",
            site_id=site_id,
            level=level,
        )
        intake = Cohort(
            organisation_id=mine,
            programme_id=programme.id,
            name=name,
            planned_start=planned_start,
            planned_end=planned_end,
            places=20,
            logged_by=logged_by,
        )
        term = PayTerm(
            organisation_id=mine,
            programme_id=programme.id,
            from_day=planned_start,
            hourly_pence=hourly_pence,
            engagement=engagement,
        )
        for row in (programme, intake, term):
            db.session.add(row)
            audit.record(f"{row.__tablename__}.made", row)
            db.session.flush()
        return intake.id


def add(
    make: Builders,
    cohort_id: UUID,
    *references: str,
    events: Sequence[Event] = (Event(EventKind.STARTED, STARTED),),
    born: Birth | None = None,
    organisation_id: UUID | None = None,
) -> list[UUID]:
    """People in a cohort, all with this history."""
    mine = organisation_id or make.organisation_id
    with make.committed():
        found = queries.find_cohort_and_programme(cohort_id, organisation_id=mine)
        assert found is not None
        people = [NewParticipant(reference, events, born) for reference in references]
        return actions.add_participants(organisation_id=mine, cohort=found[0], people=people)


def happens(make: Builders, participant_id: UUID, kind: str, on: date, **facts: object) -> None:
    """Record an event by the product's own action, as on that day."""
    with make.committed():
        one = queries.find_participant(participant_id, organisation_id=make.organisation_id)
        assert one is not None
        programme = queries.get_kind(one.programme_id, organisation_id=make.organisation_id)
        event = Event(EventKind(kind), on, **facts)  # type: ignore[arg-type]
        event_actions.record_event(participant=one, kind=programme, event=event, today=date(2030, 1, 1))
