"""A participant's row says what the events say, whatever happens in whatever order."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.features.programmes import people
from tracker.domain.funnel import Answer, Event, EventKind
from tracker.domain.programmes import ProgrammeKind
from tracker.features.programmes.actions import events as event_actions
from tracker.features.programmes.actions import participants as actions
from tracker.features.programmes.actions.participants import NewParticipant
from tracker.features.programmes.queries import events as event_queries
from tracker.features.programmes.queries import participants as queries
from tracker.foundation.database import db

TODAY = date(2026, 11, 22)
KIND = ProgrammeKind.APPRENTICESHIP


@st.composite
def steps(draw):
    """Events of all kinds on rising days, most of which may not follow, and undoings among them."""
    day, taken = date(2023, 1, 2), []
    for _ in range(draw(st.integers(1, 14))):
        day += timedelta(days=draw(st.integers(0, 200)))
        kind, months, answer = (
            draw(st.sampled_from(each)) for each in ([*EventKind], [6, 12, 24], [*Answer])
        )
        taken.append((kind, day, draw(st.integers(0, 5)), months, answer))
    return taken


def event_of(kind, day, months, answer):
    """An event with the facts that its kind asks for."""
    if kind is EventKind.WITHDRAWN:
        return Event(kind, day, reason="health", ended_by="person")
    return Event(kind, day, months=months, answer=answer) if kind is EventKind.CHECKED else Event(kind, day)


def attempt(one, step, organisation_id):
    """Take a step by the actions, where they let us."""
    kind, day, which, months, answer = step
    rows = event_queries.list_events(one.id, organisation_id=organisation_id)
    try:
        if kind is not EventKind.UNDONE:
            event = event_of(kind, day, months, answer)
            event_actions.record_event(participant=one, kind=KIND, event=event, today=TODAY)
        elif rows:
            event_actions.undo_event(
                participant=one, kind=KIND, row=rows[which % len(rows)], because="A slip"
            )
    except event_actions.Refused:
        pass


@given(taken=steps())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_row_equals_what_the_events_make(make, taken):
    cohort_id = people.cohort(make)
    with make.committed():
        mine = make.organisation_id
        cohort, _ = queries.find_cohort_and_programme(cohort_id, organisation_id=mine)
        one = actions.add_participant(cohort=cohort, kind=KIND, person=NewParticipant("A-1"))
        for step in taken:
            attempt(one, step, mine)
        rows = event_queries.list_events(one.id, organisation_id=mine)
        expected = actions.derived(event_queries.history_of(rows))
        db.session.flush()
        db.session.expire(one)
        assert {name: getattr(one, name) for name in expected} == expected


def test_many_are_added_with_their_history_and_one_trace(make):
    started = Event(EventKind.STARTED, people.STARTED)
    withdrawn = Event(EventKind.WITHDRAWN, date(2026, 1, 5), reason="health", ended_by="person")
    cohort_id = people.cohort(make)
    ids = people.add(make, cohort_id, "A-1", "A-2", events=[started, withdrawn])
    with make.committed():
        found = queries.list_participants(cohort_id, organisation_id=make.organisation_id)
        assert [(one.id, one.reference, one.state, one.ended_on) for one in found] == [
            (ids[0], "A-1", "withdrawn", date(2026, 1, 5)),
            (ids[1], "A-2", "withdrawn", date(2026, 1, 5)),
        ]


@pytest.mark.parametrize(
    ("references", "events", "refused"),
    [
        (["A-1", "A-1"], [], actions.ReferenceTaken),
        (["A-0"], [], actions.ReferenceTaken),
        (["A-1"], [Event(EventKind.COMPLETED, people.STARTED)], actions.CannotBe),
        (["A-1"], [Event(EventKind.STARTED, people.STARTED), Event(EventKind.WITHDRAWN, TODAY)], actions.CannotBe),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nobody_is_added(make, references, events, refused):
    cohort_id = people.cohort(make)
    people.add(make, cohort_id, "A-0")
    with pytest.raises(refused):
        people.add(make, cohort_id, *references, events=events)
    with make.committed():
        assert len(queries.list_participants(cohort_id, organisation_id=make.organisation_id)) == 1


def test_nobody_is_added_to_a_cohort_logged_by_totals(make):
    with pytest.raises(actions.LoggedByTotals):
        people.add(make, people.cohort(make, logged_by="totals"), "A-1")
