"""What can be done with participants."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from tracker.domain.funnel import Event, check_facts, check_history, checks_due, journey_of, state_of
from tracker.domain.periods import Birth
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import Sentence
from tracker.features.programmes.models import Cohort, Participant, ParticipantEvent
from tracker.features.programmes.queries import participants as queries
from tracker.foundation import audit, clock
from tracker.foundation.database import db, new_id

BIRTH = ("birth_year", "birth_month", "birth_day")


class ReferenceTaken(Exception):
    """Somebody in the cohort has this reference already."""


class LoggedByTotals(Exception):
    """The cohort is logged by totals, so nobody can be added to it."""


class CannotBe(Exception):
    """A history that cannot be; ``problems`` says why."""

    def __init__(self, reference: str, problems: Sequence[Sentence]) -> None:
        super().__init__(reference)
        self.reference, self.problems = reference, tuple(problems)


@dataclass(frozen=True)
class NewParticipant:
    """Somebody to be added, with all that has happened so far."""

    reference: str
    events: Sequence[Event] = ()
    born: Birth | None = None
    planned_end: date | None = None


def derived(events: Sequence[Event]) -> dict[str, Any]:
    """What a participant's row says because of these events."""
    journey = journey_of(events)
    due = checks_due(events, date.max)
    return {
        "state": state_of(events).value,
        "started_on": journey.started_on,
        "ended_on": journey.completed_on or journey.withdrawn_on,
        "completed_on": journey.completed_on,
        "achieved_on": journey.achieved_on,
        "not_achieved_on": journey.not_achieved_on,
        "withdrawn_on": journey.withdrawn_on,
        "converted_on": journey.converted_on,
        "feedback_on": journey.feedback_on,
        "here_after_12_months": journey.here_after_12_months,
        "next_check_on": min((check.due_on for check in due), default=None),
    }


def add_participant(*, cohort: Cohort, kind: ProgrammeKind, person: NewParticipant) -> Participant:
    """Add one person to a cohort, each event with a trace of its own.

    Raises ReferenceTaken, LoggedByTotals, CannotBe.
    """
    _check_new(cohort, kind, [person])
    columns = _participant_columns(cohort, person)
    participant = Participant(**columns)
    db.session.add(participant)
    note_participant("participant.added", participant)
    for event in person.events:
        row = ParticipantEvent(**event_columns(participant.id, cohort, event))
        db.session.add(row)
        audit.record(f"participant.{event.kind}", row)
    return participant


def add_participants(
    *, organisation_id: UUID, cohort: Cohort, people: Sequence[NewParticipant]
) -> list[UUID]:
    """Add many people to a cohort at once, with one trace for all of them; their ids, in the same order.

    Raises ReferenceTaken, LoggedByTotals, CannotBe; then nobody is added.
    """
    kind = queries.get_kind(cohort.programme_id, organisation_id=organisation_id)
    _check_new(cohort, kind, people)
    rows = [_participant_columns(cohort, person) for person in people]
    events = [
        event_columns(row["id"], cohort, event)
        for row, person in zip(rows, people, strict=True)
        for event in person.events
    ]
    if rows:
        db.session.execute(insert(Participant), rows)
    if events:
        db.session.execute(insert(ParticipantEvent), events)
    counted = {"people": (None, len(rows)), "events": (None, len(events))}
    audit.note("cohort.people_added", organisation_id, "cohort", cohort.id, counted)
    return [row["id"] for row in rows]


def change_participant(
    *, participant: Participant, seen_version: int | None, reference: str, planned_end: date | None,
    born: Birth | None,
) -> None:  # fmt: skip
    """Correct somebody's reference, planned end or birth. Raises EditedMeanwhile, ReferenceTaken."""
    participant.expect_version(seen_version)
    taken = queries.references_taken(
        [reference], participant.cohort_id, organisation_id=participant.organisation_id
    )
    if reference != participant.reference and taken:
        raise ReferenceTaken(reference)
    participant.reference, participant.planned_end = reference, planned_end
    for name, value in birth_columns(born).items():
        setattr(participant, name, value)
    note_participant("participant.changed", participant)


def note_participant(action: str, participant: Participant) -> None:
    """Leave a trace that tells whether a birth is recorded, but never which: erasing it then erases all."""
    changes = audit.changes_of(participant)
    birth = [changes.pop(name) for name in BIRTH if name in changes]
    shown: Mapping[str, tuple[Any, Any]] = changes
    if birth:
        was, now = (any(pair[side] is not None for pair in birth) for side in (0, 1))
        shown = {**changes, "birth": ("recorded" if was else None, "recorded" if now else None)}
    audit.note(action, participant.organisation_id, "participant", participant.id, shown)


def birth_columns(born: Birth | None) -> dict[str, int | None]:
    """A birth as the row keeps it."""
    parts = (born.year, born.month, born.day) if born else (None, None, None)
    return dict(zip(BIRTH, parts, strict=True))


def event_columns(participant_id: UUID, cohort: Cohort | Participant, event: Event) -> dict[str, Any]:
    """An event as the row keeps it."""
    return {
        "organisation_id": cohort.organisation_id,
        "id": new_id(),
        "participant_id": participant_id,
        "cohort_id": cohort.cohort_id if isinstance(cohort, Participant) else cohort.id,
        "kind": event.kind.value,
        "on_day": event.on,
        "reason": event.reason or None,
        "ended_by": event.ended_by or None,
        "months": event.months,
        "answer": event.answer.value if event.answer else None,
        "note": "",
        "recorded_at_utc": clock.now_utc(),
    }


def _participant_columns(cohort: Cohort, person: NewParticipant) -> dict[str, Any]:
    return {
        "organisation_id": cohort.organisation_id,
        "id": new_id(),
        "programme_id": cohort.programme_id,
        "cohort_id": cohort.id,
        "reference": person.reference,
        "planned_end": person.planned_end,
        **birth_columns(person.born),
        **derived(person.events),
    }


def _check_new(cohort: Cohort, kind: ProgrammeKind, people: Sequence[NewParticipant]) -> None:
    if cohort.logged_by == "totals":
        raise LoggedByTotals(cohort.name)
    references = [person.reference for person in people]
    twice = _first_twice(references)
    taken = queries.references_taken(references, cohort.id, organisation_id=cohort.organisation_id)
    if twice or taken:
        raise ReferenceTaken(twice or sorted(taken)[0])
    for person in people:
        facts = [problem for event in person.events for problem in check_facts(event)]
        problems = [*facts, *check_history(kind, person.events)]
        if problems:
            raise CannotBe(person.reference, problems)


def _first_twice(references: Iterable[str]) -> str | None:
    seen = set[str]()
    for reference in references:
        if reference in seen:
            return reference
        seen.add(reference)
    return None
