"""What the pages of participants are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.funnel import (
    ANSWERS,
    ENDED_BY,
    EVENTS,
    STATES,
    WITHDRAWAL_REASONS,
    Answer,
    EndedBy,
    Event,
    EventKind,
    State,
    checks_due,
    may_follow,
    next_events,
)
from tracker.domain.periods import Birth
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import Sentence
from tracker.features.programmes.models import Cohort, Participant, ParticipantEvent, Programme
from tracker.features.programmes.queries.events import history_of
from tracker.features.programmes.queries.people import PeopleFilter, PeopleSlice
from tracker.foundation import audit, history, language, words
from tracker.foundation.assets import address

NOBODY = UUID(int=0)
MEASURED = {"kind", "site", "level", "for_whom"}  # what a measure's filter may ask of a programme
ASKED = {"programme", "cohort", "state", "reference", "event", "first", "last", *MEASURED}

history.describe(
    "participant",
    verbs={
        "participant.added": _l("Person added"),
        "participant.changed": _l("Record corrected"),
    },
    labels={
        "reference": _l("Reference"),
        "planned_end": _l("Planned last day"),
        "birth": _l("Birth"),
        "state": _l("State"),
    },
    values={
        "birth": {"recorded": _l("Recorded")},
        "state": {state.value: _l(label) for state, label in STATES.items()},
    },
)
history.describe(
    "participant_event",
    verbs={
        **{f"participant.{kind.value}": _l(label) for kind, label in EVENTS.items()},
        "participant.undone": _l("Event undone"),
    },
    labels={
        "kind": _l("Event"),
        "on_day": _l("Day"),
        "reason": _l("Reason"),
        "ended_by": _l("Ended by"),
        "months": _l("After months"),
        "answer": _l("Still here?"),
        "note": _l("Note"),
    },
    values={
        "kind": {kind.value: _l(label) for kind, label in EVENTS.items()},
        "reason": {reason.id: _l(reason.label) for reason in WITHDRAWAL_REASONS.values()},
        "ended_by": {who.value: _l(label) for who, label in ENDED_BY.items()},
        "answer": {answer.value: _l(label) for answer, label in ANSWERS.items()},
    },
)


class PersonLine(NamedTuple):
    """Somebody in a list: a tuple, because the template takes 25 of them apart on the busiest page."""

    href: str
    reference: str
    where: str
    state: str
    started: str
    ended: str


@dataclass(frozen=True)
class People:
    """A page of a list of people."""

    lines: Sequence[PersonLine]
    newer_href: str
    older_href: str


def people_page(found: PeopleSlice, asked: Mapping[str, str]) -> People:
    """A page of the list. Addresses are made from one pattern: building each costs more than the query."""
    before, _nobody, after = address("participants.show", participant_id=NOBODY).partition(str(NOBODY))
    states, joined = state_words(language.locale()), _("%(cohort)s, %(programme)s")
    days = words.days(day for row in found.rows for day in (row.started_on, row.ended_on))
    lines = [
        PersonLine(
            f"{before}{person_id}{after}",
            reference,
            joined % {"cohort": cohort, "programme": programme},
            states[state],
            days[started_on],
            days[ended_on],
        )
        for person_id, reference, state, started_on, ended_on, programme, cohort in found.rows
    ]
    kept = {name: value for name, value in asked.items() if name in ASKED}
    return People(lines, _onwards(kept, newer_than=found.newer), _onwards(kept, older_than=found.older))


def _onwards(kept: Mapping[str, str], **key: str | None) -> str:
    """The address of the list from this key on; nothing without one."""
    return f"{address('participants.list_people')}?{urlencode({**kept, **key})}" if any(key.values()) else ""


def kept_asked(asked: Mapping[str, str]) -> dict[str, str]:
    """What the form of the list keeps asking for beside its own two fields."""
    return {name: asked[name] for name in sorted(ASKED & asked.keys()) if name not in ("reference", "state")}


def happened_title(wanted: PeopleFilter) -> str:
    """The heading of a list of those to whom something happened between two days."""
    event, first, last = _(EVENTS[EventKind(wanted.event)]), words.day(wanted.first), words.day(wanted.last)
    return str(_("%(event)s from %(first)s to %(last)s", event=event, first=first, last=last))


@lru_cache(maxsize=8)
def state_words(_locale: str) -> Mapping[str, str]:
    """The states in the reader's language, looked up once for each language."""
    return {state.value: str(_(label)) for state, label in STATES.items()}


def state_choices() -> list[tuple[str, str]]:
    """The states to narrow a list to."""
    return [("", _("Any")), *state_words(language.locale()).items()]


@dataclass(frozen=True)
class EventLine:
    """An event on a participant's page."""

    id: UUID
    kind: str
    day: str
    detail: str
    note: str
    recorded: str
    undone: str


@dataclass(frozen=True)
class NextEvent:
    """An event that may be recorded now."""

    kind: str
    label: str
    href: str


@dataclass(frozen=True)
class Fact:
    """A line of a summary."""

    label: str
    value: str


@dataclass(frozen=True)
class Person:
    """A participant's page."""

    id: UUID
    reference: str
    where: str
    state: str
    facts: Sequence[Fact]
    events: Sequence[EventLine]
    next_events: Sequence[NextEvent]
    timeline: Sequence[history.Entry]


def person_page(
    participant: Participant, cohort: Cohort, programme: Programme, rows: Sequence[ParticipantEvent]
) -> Person:
    """Who somebody is here, what has happened, and what may follow now."""
    mine, traced = participant.organisation_id, [participant.id, *(row.id for row in rows)]
    return Person(
        participant.id,
        participant.reference,
        where_words(cohort, programme),
        _(STATES[State(participant.state)]),
        _facts(participant, cohort, programme),
        [_event_line(row) for row in rows],
        _next_events(participant, ProgrammeKind(programme.kind), rows),
        history.timeline(audit.list_traces(organisation_id=mine, subject_ids=traced)),
    )


@dataclass(frozen=True)
class CohortHead:
    """A cohort, as the pages about its people need it."""

    id: UUID
    name: str
    programme: str
    programme_id: UUID
    by_totals: bool


def cohort_head(cohort: Cohort, programme: Programme) -> CohortHead:
    """A cohort, as the pages about its people need it."""
    return CohortHead(cohort.id, cohort.name, programme.name, programme.id, cohort.logged_by == "totals")


def first_event_problems(kind: ProgrammeKind, event: Event, today: date) -> Sequence[Sentence]:
    """What speaks against somebody's first event."""
    return may_follow(kind, (), event, today=today)


def where_words(cohort: Cohort, programme: Programme) -> str:
    """The cohort and its programme, as a line."""
    return str(_("%(cohort)s, %(programme)s", cohort=cohort.name, programme=programme.name))


def birth_of(participant: Participant) -> Birth | None:
    """What is recorded of a birth."""
    if participant.birth_year is None or participant.birth_month is None:
        return None
    return Birth(participant.birth_year, participant.birth_month, participant.birth_day)


def _facts(participant: Participant, cohort: Cohort, programme: Programme) -> list[Fact]:
    born = birth_of(participant)
    facts = [
        Fact(_("Programme"), programme.name),
        Fact(_("Cohort"), cohort.name),
        Fact(_("Planned last day"), words.day(participant.planned_end or cohort.planned_end)),
    ]
    if born:
        spoken = words.day(born.earliest) if born.day else words.month(born.earliest)
        facts.append(Fact(_("Born"), spoken))
    return facts


def _event_line(row: ParticipantEvent) -> EventLine:
    undone = ""
    if row.undone_at_utc:
        moment, why = words.moment(row.undone_at_utc), row.undone_because
        undone = _("Undone on %(moment)s: %(why)s", moment=moment, why=why)
    return EventLine(
        row.id,
        _(EVENTS[EventKind(row.kind)]),
        words.day(row.on_day),
        event_detail(row),
        row.note,
        words.moment(row.recorded_at_utc),
        undone,
    )


def event_detail(row: ParticipantEvent) -> str:
    """What an event says beside its day: the reason and who ended it, or the answer of a check."""
    if row.kind == EventKind.WITHDRAWN and row.reason:
        reason = _(WITHDRAWAL_REASONS[row.reason].label)
        who = _(ENDED_BY[EndedBy(row.ended_by)]) if row.ended_by else ""
        return str(_("%(reason)s. Ended by: %(who)s", reason=reason, who=who) if who else reason)
    if row.kind == EventKind.CHECKED and row.answer:
        answer = _(ANSWERS[Answer(row.answer)])
        return str(_("After %(months)s months: %(answer)s", months=row.months, answer=answer))
    return ""


def _next_events(
    participant: Participant, kind: ProgrammeKind, rows: Sequence[ParticipantEvent]
) -> list[NextEvent]:
    record = partial(url_for, "participants.record", participant_id=participant.id)
    following = next_events(kind, history_of(rows))
    if not open_checks(rows):
        following = tuple(each for each in following if each is not EventKind.CHECKED)
    return [NextEvent(each.value, _(EVENTS[each]), record(kind=each.value)) for each in following]


def open_checks(rows: Sequence[ParticipantEvent], as_at: date = date.max) -> list[int]:
    """The checks that can still be made: after how many months each."""
    return [check.months for check in checks_due(history_of(rows), as_at)]
