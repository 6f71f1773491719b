"""Which histories can be: what may come next, what may be undone, and the state that results."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from tracker.domain.days import check_day
from tracker.domain.funnel.events import (
    AFTER,
    CHECK_MONTHS,
    EVENTS,
    EVENTS_OF,
    NEVER_AFTER,
    ORDER,
    REPEATED,
    Answer,
    Event,
    EventKind,
    State,
)
from tracker.domain.funnel.withdrawals import ENDED_BY, WITHDRAWAL_REASONS
from tracker.domain.periods import add_months
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import N_, Sentence, sentence


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that count, by day: without those undone and without the undoing.

    Events of one day keep their natural order, and among themselves the order in which they were recorded.
    """
    events = tuple(events)
    undone = {event.undoes for event in events if event.kind is EventKind.UNDONE}
    counted = [e for e in events if e.kind is not EventKind.UNDONE and (e.id is None or e.id not in undone)]
    return tuple(sorted(counted, key=lambda event: (event.on, ORDER[event.kind])))


def state_of(events: Iterable[Event]) -> State:
    """Where the events lead; an event that cannot follow changes nothing."""
    state = State.RECORDED
    for event in effective(events):
        state = AFTER[state].get(event.kind, state)
    return state


def check_history(programme: ProgrammeKind, events: Iterable[Event]) -> tuple[Sentence, ...]:
    """Every step of a history that cannot be."""
    problems: list[Sentence] = []
    state, past = State.RECORDED, list[Event]()
    for event in effective(events):
        wrong = _wrong_step(programme, state, past, event)
        problems.extend(wrong)
        if not wrong:
            state = AFTER[state][event.kind]
        past.append(event)
    return tuple(problems)


def _wrong_step(
    programme: ProgrammeKind, state: State, past: Sequence[Event], event: Event
) -> tuple[Sentence, ...]:
    facts = {"event": EVENTS[event.kind], "day": event.on}
    if event.kind not in EVENTS_OF[programme]:
        return (sentence(N_("“%(event)s” is not part of this kind of programme."), **facts),)
    if event.kind not in REPEATED and any(before.kind is event.kind for before in past):
        return (sentence(N_("“%(event)s” is recorded already, so not again on %(day)s."), **facts),)
    if event.kind not in AFTER[state] or _is_settled(event, past):
        if not past:
            return (sentence(N_("“%(event)s” on %(day)s cannot come first."), **facts),)
        text = N_("“%(event)s” on %(day)s cannot follow “%(last)s” on %(last_day)s.")
        return (sentence(text, last=EVENTS[past[-1].kind], last_day=past[-1].on, **facts),)
    return _wrong_check(event, past) if event.kind is EventKind.CHECKED else ()


def _is_settled(event: Event, past: Sequence[Event]) -> bool:
    settled_by = NEVER_AFTER.get(event.kind)
    return any(before.kind is settled_by for before in past)


def _wrong_check(event: Event, past: Sequence[Event]) -> tuple[Sentence, ...]:
    checks = [before for before in past if before.kind is EventKind.CHECKED]
    if any(before.months == event.months for before in checks):
        return (sentence(N_("The check after %(months)s months is recorded already."), months=event.months),)
    gone = next((before for before in checks if before.answer is Answer.NO), None)
    if gone and event.answer is Answer.YES:
        text = N_("Somebody who was no longer here on %(gone)s cannot still be here on %(day)s.")
        return (sentence(text, gone=gone.on, day=event.on),)
    began = next((before.on for before in past if before.kind is EventKind.CONVERTED), None)
    if began and event.months and event.on < (due := add_months(began, event.months)):
        text = N_("The check after %(months)s months can be made from %(due)s.")
        return (sentence(text, months=event.months, due=due),)
    return ()


def may_follow(
    programme: ProgrammeKind, events: Sequence[Event], event: Event, *, today: date
) -> tuple[Sentence, ...]:
    """What speaks against recording this event. It takes its place by its day, and the history must hold."""
    problems = list(check_facts(event))
    problems.extend(check_day(EVENTS[event.kind], event.on, today=today))
    if event.on > today:
        text = N_("%(day)s has not come yet. An event is recorded once it has happened.")
        problems.append(sentence(text, day=event.on))
    already = set(map(_spoken, check_history(programme, events)))
    broken = check_history(programme, (*events, event))
    return (*problems, *(problem for problem in broken if _spoken(problem) not in already))


def _spoken(problem: Sentence) -> str:
    return problem.text % problem.facts


def check_facts(event: Event) -> tuple[Sentence, ...]:
    """What an event must say and does not: the reason of a withdrawal, the answer of a check."""
    problems = []
    if event.kind is EventKind.WITHDRAWN:
        if event.reason not in WITHDRAWAL_REASONS:
            problems.append(sentence(N_("Choose the reason for the withdrawal.")))
        if event.ended_by not in ENDED_BY:
            problems.append(sentence(N_("Choose who ended it.")))
    if event.kind is EventKind.CHECKED:
        if event.months not in CHECK_MONTHS:
            problems.append(sentence(N_("A check is made after 6, 12 or 24 months.")))
        if event.answer is None:
            problems.append(sentence(N_("Choose whether they are still here.")))
    return tuple(problems)


def next_events(programme: ProgrammeKind, events: Sequence[Event]) -> tuple[EventKind, ...]:
    """The kinds of event that may come next, in their natural order."""
    past = effective(events)
    done = {event.kind for event in past}
    follow = AFTER[state_of(events)].keys() & EVENTS_OF[programme]
    return tuple(
        kind
        for kind in EventKind
        if kind in follow and (kind in REPEATED or kind not in done) and NEVER_AFTER.get(kind) not in done
    )


def may_undo(
    programme: ProgrammeKind, events: Sequence[Event], event_id: UUID | int, reason: str
) -> tuple[Sentence, ...]:
    """What speaks against undoing an event: no reason, nothing to undo, or a history that could not be."""
    if not reason.strip():
        return (sentence(N_("Say why this is undone.")),)
    target = next((event for event in effective(events) if event.id == event_id), None)
    if target is None:
        return (sentence(N_("There is nothing here to undo: it was undone before.")),)
    undoing = Event(EventKind.UNDONE, target.on, undoes=event_id, reason=reason)
    already = set(map(_spoken, check_history(programme, events)))
    broken = [p for p in check_history(programme, (*events, undoing)) if _spoken(p) not in already]
    if not broken:
        return ()
    text = N_("“%(event)s” cannot be undone while later events rest on it. Undo those first.")
    return (sentence(text, event=EVENTS[target.kind]), *broken)
