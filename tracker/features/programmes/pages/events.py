"""What the pages about events are given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from tracker.domain.funnel import (
    AFTER,
    ANSWERS,
    CHECK_MONTHS,
    EVENTS,
    EVENTS_OF,
    STATES,
    Answer,
    EventKind,
    State,
    checks_due,
    next_events,
)
from tracker.domain.programmes import ProgrammeKind
from tracker.features.programmes.models import Cohort, Participant, ParticipantEvent
from tracker.features.programmes.pages.participants import event_detail
from tracker.features.programmes.queries.events import history_of
from tracker.features.programmes.queries.people import PeopleSlice
from tracker.foundation import words

Events = Mapping[UUID, Sequence[ParticipantEvent]]


@dataclass(frozen=True)
class EventPage:
    """A page on which something is recorded about, or undone for, one person."""

    title: str
    participant_id: UUID
    reference: str
    event: str
    detail: str = ""


def event_words(kind: EventKind) -> str:
    """What an event is called."""
    return str(_(EVENTS[kind]))


def record_page(one: Participant, kind: EventKind) -> EventPage:
    """The page on which an event is recorded."""
    title = _("%(event)s: %(reference)s", event=event_words(kind), reference=one.reference)
    return EventPage(title, one.id, one.reference, event_words(kind))


def undo_page(one: Participant, row: ParticipantEvent) -> EventPage:
    """The page on which an event is undone."""
    event = _("%(event)s on %(day)s", event=event_words(EventKind(row.kind)), day=words.day(row.on_day))
    title = _(
        "Undo “%(event)s” of %(reference)s", event=event_words(EventKind(row.kind)), reference=one.reference
    )
    return EventPage(title, one.id, one.reference, event, event_detail(row))


def recorded_words(kind: EventKind, reference: str) -> str:
    """What is said when an event is recorded."""
    return str(_("“%(event)s” is recorded for %(reference)s.", event=event_words(kind), reference=reference))


def undone_words(row: ParticipantEvent) -> str:
    """What is said when an event is undone."""
    event, day = event_words(EventKind(row.kind)), words.day(row.on_day)
    return str(_("“%(event)s” on %(day)s is undone.", event=event, day=day))


def answered_words(reference: str, months: int, answer: Answer) -> str:
    """What is said when a check is answered."""
    said = _(ANSWERS[answer])
    return str(
        _("%(reference)s after %(months)s months: %(said)s.", reference=reference, months=months, said=said)
    )


@dataclass(frozen=True)
class Choice:
    """An event to record for several people."""

    label: str
    href: str


def several_choices(kind: ProgrammeKind, states: Iterable[str], cohort_id: UUID) -> list[Choice]:
    """What may have happened next to somebody in one of these states."""
    following = {each for state in states for each in AFTER[State(state)]} & EVENTS_OF[kind]
    return [
        Choice(
            event_words(each), url_for("participants.record_several", cohort_id=cohort_id, kind=each.value)
        )
        for each in EventKind
        if each in following
    ]


@dataclass(frozen=True)
class SeveralPage:
    """The page on which the same is recorded for several people."""

    title: str
    cohort_id: UUID
    cohort: str
    event: str
    people: Sequence[tuple[str, str]]
    others: int
    months: Sequence[int]


def several_page(
    cohort: Cohort, kind: EventKind, owner: ProgrammeKind, found: Sequence[Participant], events: Events
) -> SeveralPage:
    """Those of a cohort to whom this may have happened next, and how many others there are."""
    can = [one for one in found if kind in next_events(owner, history_of(events.get(one.id, ())))]
    people = [(str(one.id), _line_of(one)) for one in can]
    title = _("%(event)s: several people of %(cohort)s", event=event_words(kind), cohort=cohort.name)
    others = len(found) - len(can)
    return SeveralPage(title, cohort.id, cohort.name, event_words(kind), people, others, CHECK_MONTHS)


def _line_of(one: Participant) -> str:
    state = _(STATES[State(one.state)])
    if one.started_on is None:
        return str(_("%(reference)s: %(state)s", reference=one.reference, state=state))
    since = words.day(one.started_on)
    text = _("%(reference)s: %(state)s, started on %(day)s", reference=one.reference, state=state, day=since)
    return str(text)


@dataclass(frozen=True)
class CheckLine:
    """A check that is due."""

    href: str
    reference: str
    where: str
    months: int
    due: str
    action: str


@dataclass(frozen=True)
class ChecksPage:
    """The checks that are due, and the answers that there are."""

    lines: Sequence[CheckLine]
    answers: Sequence[tuple[str, str]]
    newer_href: str
    older_href: str


def checks_page(found: PeopleSlice, events: Events, today: date) -> ChecksPage:
    """The checks that are due by today, the longest overdue first."""
    lines = []
    for row in found.rows:
        for check in checks_due(history_of(events.get(UUID(row.id), ())), today)[:1]:
            answer = url_for("participants.answer_check", participant_id=row.id, months=check.months)
            where = _("%(cohort)s, %(programme)s", cohort=row.cohort_name, programme=row.programme_name)
            href = url_for("participants.show", participant_id=row.id)
            due = words.day(check.due_on)
            lines.append(CheckLine(href, row.reference, str(where), check.months, due, answer))
    return ChecksPage(
        lines,
        [(answer.value, _(label)) for answer, label in ANSWERS.items()],
        url_for("participants.checks", newer_than=found.newer) if found.newer else "",
        url_for("participants.checks", older_than=found.older) if found.older else "",
    )
