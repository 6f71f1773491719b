"""Left early: who had started and ended before completing, not who withdrew as an applicant."""

from datetime import date

from tests.features.insight.builders import TODAY, YEAR
from tests.features.programmes import people
from tracker.domain.funnel import Event, EventKind
from tracker.features.insight.queries.books import Books
from tracker.features.reports.pages.counts import JOB_KINDS, count_of

GONE = Event(EventKind.WITHDRAWN, date(2026, 9, 1), reason="health", ended_by="person")


def test_who_withdrew_before_starting_has_not_left_early(make):
    cohort = people.cohort(make)
    people.add(make, cohort, "A-1", "A-2", events=(Event(EventKind.APPLIED, date(2026, 5, 1)), GONE))
    people.add(make, cohort, "A-3", events=(Event(EventKind.STARTED, date(2026, 5, 1)), GONE))
    with make.committed():
        books = Books(make.organisation_id, TODAY)
        cohorts = [each for each in books.cohorts.values() if each.programme.kind in JOB_KINDS]
        assert count_of(books, cohorts, YEAR).left == 1
