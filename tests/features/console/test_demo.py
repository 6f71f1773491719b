"""The demo employers: fictitious, legal, complete, and the same every time."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select, text

from tests.builders import Builders
from tests.features.console.builders import TODAY, made
from tracker.domain.funnel import WITHDRAWAL_REASONS, Event, EventKind, check_history
from tracker.domain.programmes import ProgrammeKind
from tracker.features.console.actions import demo
from tracker.features.programmes.models import Cohort, Participant, ParticipantEvent, Programme
from tracker.foundation import audit
from tracker.foundation.database import Base, db

SAME_EACH_TIME = ("programme", "cohort", "participant", "participant_event", "chosen_measure", "cohort_total")


def rows_of(app: Flask) -> dict[str, list[tuple]]:
    """All rows of the tables that hold records."""
    with app.app_context():
        tables = [Base.metadata.tables[name] for name in SAME_EACH_TIME]
        asked = {table.name: select(table).order_by(table.c.id) for table in tables}
        return {
            name: [tuple(row) for row in db.session.execute(ask.execution_options(across_organisations=True))]
            for name, ask in asked.items()
        }


def everywhere(statement):
    """A statement over both employers."""
    return db.session.execute(statement.execution_options(across_organisations=True))


def test_the_same_seed_and_day_make_the_same_records(app, demo_made):
    made(app)
    assert rows_of(app) == rows_of(demo_made)


@pytest.fixture
def employers(demo_made: Flask) -> Iterator[Flask]:
    """The demo, asked within an application context."""
    with demo_made.app_context():
        yield demo_made


def test_every_history_is_one_that_can_be(employers):
    events: dict = {}
    asked = (
        select(Programme.kind, ParticipantEvent)
        .join(Cohort, Cohort.id == ParticipantEvent.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
    )
    for kind, row in everywhere(asked.where(ParticipantEvent.undone_at_utc.is_(None))):
        event = Event(
            EventKind(row.kind), row.on_day, row.id,
            reason=row.reason or "", ended_by=row.ended_by or "", months=row.months, answer=row.answer,
        )  # fmt: skip
        events.setdefault((kind, row.participant_id), []).append(event)
    assert len(events) > 400
    for (kind, _who), history in events.items():
        assert check_history(ProgrammeKind(kind), history) == ()
        assert max(event.on for event in history) <= date(2026, 11, 22)


def test_every_kind_event_and_reason_is_there(employers):
    kinds = {row[0] for row in everywhere(select(Programme.kind).distinct())}
    assert kinds == set(ProgrammeKind)
    happened = {row[0] for row in everywhere(select(ParticipantEvent.kind).distinct())}
    assert happened == set(EventKind) - {EventKind.UNDONE}
    reasons = {row[0] for row in everywhere(select(ParticipantEvent.reason).distinct())}
    assert reasons - {None} == set(WITHDRAWAL_REASONS)
    undone = everywhere(select(ParticipantEvent).where(ParticipantEvent.undone_because.is_not(None)))
    assert 3 <= len(undone.all()) <= 6


def test_the_trail_is_whole_and_the_rows_hang_together(employers):
    organisations = {row[0] for row in everywhere(select(Participant.organisation_id).distinct())}
    assert len(organisations) == 2
    for organisation_id in organisations:
        assert audit.first_broken_link(organisation_id) is None
        assert audit.change_number(organisation_id) > 100
        newest = audit.list_traces(organisation_id=organisation_id, limit=1)[0]
        assert newest.at_utc <= TODAY
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_a_real_installation_is_left_alone(app, make: Builders):
    make.organisation("A real employer")
    with pytest.raises(demo.RealOrganisations):
        made(app)


def test_the_demo_is_made_once(employers):
    with pytest.raises(demo.DemoThere):
        demo.make_demo()


def test_at_scale_there_are_as_many_as_asked_for(app):
    made(app, scale=demo.Scale(programmes=70, people=1_200))
    with app.app_context():
        programmes = everywhere(select(Programme.id)).all()
        people = everywhere(select(Participant.id)).all()
        assert len(programmes) == 70 + len(demo.SMALL.programmes)
        assert 1_150 <= len(people) <= 1_260
        for organisation_id in {row[0] for row in everywhere(select(Participant.organisation_id))}:
            assert audit.first_broken_link(organisation_id) is None
