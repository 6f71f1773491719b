"""What can be asked of participants' events."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from tracker.domain.funnel import Answer, Event, EventKind
from tracker.features.programmes.models import ParticipantEvent
from tracker.foundation.database import db


def list_events(participant_id: UUID, *, organisation_id: UUID) -> Sequence[ParticipantEvent]:
    """All events of a participant by day, the undone ones too."""
    return db.session.scalars(
        select(ParticipantEvent)
        .where(
            ParticipantEvent.organisation_id == organisation_id,
            ParticipantEvent.participant_id == participant_id,
        )
        .order_by(ParticipantEvent.on_day, ParticipantEvent.id)
    ).all()


def list_events_of(
    participant_ids: Sequence[UUID], *, organisation_id: UUID
) -> dict[UUID, list[ParticipantEvent]]:
    """All events of several participants by day, the undone ones too."""
    found = db.session.scalars(
        select(ParticipantEvent)
        .where(
            ParticipantEvent.organisation_id == organisation_id,
            ParticipantEvent.participant_id.in_(participant_ids),
        )
        .order_by(ParticipantEvent.on_day, ParticipantEvent.id)
    )
    events = defaultdict(list)
    for row in found:
        events[row.participant_id].append(row)
    return events


def find_event(event_id: UUID, participant_id: UUID, *, organisation_id: UUID) -> ParticipantEvent | None:
    """An event of this participant, or None."""
    return db.session.scalar(
        select(ParticipantEvent).where(
            ParticipantEvent.organisation_id == organisation_id,
            ParticipantEvent.participant_id == participant_id,
            ParticipantEvent.id == event_id,
        )
    )


def history_of(rows: Sequence[ParticipantEvent]) -> list[Event]:
    """The events that count, as the domain knows them: without those that were undone."""
    return [
        Event(
            kind=EventKind(row.kind),
            on=row.on_day,
            id=row.id,
            reason=row.reason or "",
            ended_by=row.ended_by or "",
            months=row.months,
            answer=Answer(row.answer) if row.answer else None,
        )
        for row in rows
        if row.undone_at_utc is None
    ]
