"""Counting an event in a period reads that event's days, not everything that ever happened."""

from datetime import date

import pytest
from sqlalchemy import event

from tracker.domain.funnel import EventKind
from tracker.domain.periods import Period
from tracker.features.insight.queries.books import Books
from tracker.foundation.database import db

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


@pytest.mark.sqlite
def test_a_tally_reads_only_the_days_of_its_period(make):
    asked = []

    def note(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    with make.committed():
        event.listen(db.engine, "before_cursor_execute", note)
        Books(make.organisation_id, YEAR.last).tally(EventKind.STARTED, YEAR)
        event.remove(db.engine, "before_cursor_execute", note)
        (counted,) = [each for each in asked if "FROM participant_event" in each[0]]
        rows = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {counted[0]}", counted[1])
        plan = " ".join(row[3] for row in rows)
    assert "COVERING INDEX" in plan
    assert "organisation_id=? AND kind=? AND on_day>? AND on_day<?" in plan
