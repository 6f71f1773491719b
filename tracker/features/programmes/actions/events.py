"""What can happen to participants: events are recorded, and undone with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import update

from tracker.domain.funnel import Event, EventKind, may_follow, may_undo
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import Sentence
from tracker.features.programmes.actions.participants import derived, event_columns
from tracker.features.programmes.models import Participant, ParticipantEvent
from tracker.features.programmes.queries import events as queries
from tracker.features.programmes.queries import participants as people
from tracker.foundation import audit, clock
from tracker.foundation.database import db


class Refused(Exception):
    """The history would become one that cannot be; ``problems`` says why."""

    def __init__(self, problems: Sequence[Sentence]) -> None:
        super().__init__("refused")
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Refusal:
    """Somebody for whom an event could not be recorded, and why."""

    participant_id: UUID
    reference: str
    problems: tuple[Sentence, ...]


def record_event(
    *, participant: Participant, kind: ProgrammeKind, event: Event, note: str = "", today: date
) -> ParticipantEvent:
    """Record what happened to somebody. Raises Refused."""
    people.lock([participant.id], organisation_id=participant.organisation_id)
    rows = queries.list_events(participant.id, organisation_id=participant.organisation_id)
    history = queries.history_of(rows)
    problems = may_follow(kind, history, event, today=today)
    if problems:
        raise Refused(problems)
    return _record(participant, history, event, note)


def record_events(
    *,
    participants: Sequence[Participant],
    kind: ProgrammeKind,
    event: Event,
    note: str = "",
    today: date,
) -> tuple[int, list[Refusal]]:
    """Record the same for several people, or for nobody where it cannot be for one of them.

    Gives back for how many it was recorded, and everybody for whom it cannot be.
    """
    ids = [participant.id for participant in participants]
    if not ids:
        return 0, []
    organisation_id = participants[0].organisation_id
    people.lock(ids, organisation_id=organisation_id)
    found = queries.list_events_of(ids, organisation_id=organisation_id)
    histories = {one: queries.history_of(found.get(one, [])) for one in ids}
    refusals = []
    for one in participants:
        problems = may_follow(kind, histories[one.id], event, today=today)
        if problems:
            refusals.append(Refusal(one.id, one.reference, problems))
    if refusals:
        return 0, refusals
    for one in participants:
        _record(one, histories[one.id], event, note)
    return len(ids), []


def undo_event(*, participant: Participant, kind: ProgrammeKind, row: ParticipantEvent, because: str) -> None:
    """Undo an event: it stays, marked, and counts no longer. Raises Refused."""
    people.lock([participant.id], organisation_id=participant.organisation_id)
    rows = queries.list_events(participant.id, organisation_id=participant.organisation_id)
    history = queries.history_of(rows)
    problems = may_undo(kind, history, row.id, because)
    if problems:
        raise Refused(problems)
    row.undone_at_utc, row.undone_because = clock.now_utc(), because
    audit.record("participant.undone", row, because=because)
    _derive(participant, [event for event in history if event.id != row.id])


def forget_births(*, organisation_id: UUID, cohort_ids: Sequence[UUID]) -> int:
    """Erase the births of everybody in these cohorts; how many people that were."""
    count = 0
    for cohort_id in cohort_ids:
        erased = db.session.execute(
            update(Participant)
            .where(
                Participant.organisation_id == organisation_id,
                Participant.cohort_id == cohort_id,
                Participant.birth_year.is_not(None),
            )
            .values(birth_year=None, birth_month=None, birth_day=None, version=Participant.version + 1)
        )
        erased_count = int(getattr(erased, "rowcount", 0))
        if erased_count:
            audit.note("cohort.births_forgotten", organisation_id, "cohort", cohort_id, {})
        count += erased_count
    return count


def _record(participant: Participant, history: Sequence[Event], event: Event, note: str) -> ParticipantEvent:
    row = ParticipantEvent(**{**event_columns(participant.id, participant, event), "note": note})
    db.session.add(row)
    audit.record(f"participant.{EventKind(event.kind)}", row)
    _derive(participant, [*history, event])
    return row


def _derive(participant: Participant, events: Sequence[Event]) -> None:
    for name, value in derived(events).items():
        if getattr(participant, name) != value:
            setattr(participant, name, value)
