"""Lists of people are read by key, and every filter that is offered by an index."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy.dialects import sqlite

from tracker.features.programmes.queries import people as queries
from tracker.features.programmes.queries.people import PeopleFilter
from tracker.foundation.database import db

SOMEBODY = uuid4()
FILTERS = {
    "everybody": PeopleFilter(),
    "a programme": PeopleFilter(programme_id=SOMEBODY),
    "a cohort": PeopleFilter(cohort_id=SOMEBODY),
    "a state": PeopleFilter(state="in_training"),
    "a reference": PeopleFilter(reference="A-1"),
    "checks due": PeopleFilter(checks_due_by=date(2026, 11, 22)),
    "a programme and a state": PeopleFilter(programme_id=SOMEBODY, state="in_training"),
    "a cohort and a state": PeopleFilter(cohort_id=SOMEBODY, state="in_training"),
    "a cohort and a reference": PeopleFilter(cohort_id=SOMEBODY, reference="A-1"),
    "a reference and a state": PeopleFilter(reference="A-1", state="in_training"),
    "a programme and a reference": PeopleFilter(programme_id=SOMEBODY, reference="A-1"),
    "checks due in a programme": PeopleFilter(programme_id=SOMEBODY, checks_due_by=date(2026, 11, 22)),
    "started in a year": PeopleFilter(event="started", first=date(2025, 4, 1), last=date(2026, 3, 31)),
    "completed in a year at a site": PeopleFilter(
        event="completed", first=date(2025, 4, 1), last=date(2026, 3, 31), programme_ids=(SOMEBODY,)
    ),
    "started in a year and a state": PeopleFilter(
        state="achieved", event="started", first=date(2025, 4, 1), last=date(2026, 3, 31)
    ),
}


def plan_of(wanted):
    """How SQLite would read this list."""
    shape = queries._Shape(frozenset(wanted.asked), from_key=False, backwards=False)
    asked = queries._statement(shape).params(organisation_id=SOMEBODY, **wanted.asked)
    sql = str(asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    return [row[3] for row in db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.sqlite
@pytest.mark.parametrize("name", FILTERS)
def test_no_filter_reads_or_sorts_everybody(app, name):
    with app.app_context():
        plan = plan_of(FILTERS[name])
        assert not [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step]
