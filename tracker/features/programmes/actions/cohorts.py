"""What can be done with cohorts."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from tracker.domain.funnel import EVENTS, EventKind
from tracker.domain.periods import Period
from tracker.features.programmes.models import Cohort, CohortTotal, Programme
from tracker.features.programmes.queries import cohorts as queries
from tracker.foundation import audit, words
from tracker.foundation.database import db

COLUMNS = {"starts_on": "planned_start", "ends_on": "planned_end"}


def add_cohort(*, programme: Programme, facts: Mapping[str, Any]) -> Cohort:
    """Add an intake to a programme; ``facts`` are its name and, by field name, what its kind asks."""
    cohort = Cohort(organisation_id=programme.organisation_id, programme_id=programme.id)
    _fill(cohort, facts)
    db.session.add(cohort)
    audit.record("cohort.added", cohort)
    db.session.flush()
    return cohort


def change_cohort(*, cohort: Cohort, seen_version: int | None, facts: Mapping[str, Any]) -> None:
    """Change an intake. Raises EditedMeanwhile."""
    cohort.expect_version(seen_version)
    _fill(cohort, facts)
    audit.record("cohort.changed", cohort)


class LoggedByPeople(Exception):
    """The cohort records its people one by one, so it has no totals."""


def enter_totals(
    *, cohort: Cohort, seen_version: int | None, counts: Mapping[tuple[EventKind, Period], int | None]
) -> None:
    """Enter, correct or (by None) take back counts of events over months or years.

    Raises LoggedByPeople, EditedMeanwhile.
    """
    cohort.expect_version(seen_version)
    mine = cohort.organisation_id
    if queries.count_people([cohort.id], organisation_id=mine):
        raise LoggedByPeople
    totals = queries.list_totals(organisation_id=mine, cohort_ids=[cohort.id])
    known = {(EventKind(row.event), Period(row.first_day, row.last_day)): row for row in totals}
    changes = {}
    for (event, period), count in counts.items():
        row = known.get((event, period))
        old = row.count if row else None
        if old != count:
            changes[_named(event, period)] = (old, count)
            _put(cohort, row, event, period, count)
    if changes:
        cohort.logged_by = "totals"
        flag_modified(cohort, "logged_by")  # so that a second writer of the same grid is noticed
        audit.note("cohort.totals_entered", mine, "cohort_totals", cohort.id, changes)


def _put(
    cohort: Cohort, row: CohortTotal | None, event: EventKind, period: Period, count: int | None
) -> None:
    if count is None:
        db.session.delete(row)
    elif row is not None:
        row.count = count
    else:
        total = CohortTotal(
            organisation_id=cohort.organisation_id,
            cohort_id=cohort.id,
            event=event.value,
            first_day=period.first,
            last_day=period.last,
            count=count,
        )
        db.session.add(total)


def _named(event: EventKind, period: Period) -> str:
    """A total as the trail names it."""
    return f"{EVENTS[event]}, {words.day(period.first)} to {words.day(period.last)}"


def replace_totals(*, cohort: Cohort) -> None:
    """Take a cohort's totals back, so that its people can be recorded one by one; the trail keeps them."""
    mine = cohort.organisation_id
    totals = queries.list_totals(organisation_id=mine, cohort_ids=[cohort.id])
    changes = {
        _named(EventKind(row.event), Period(row.first_day, row.last_day)): (row.count, None) for row in totals
    }
    audit.note("cohort.totals_replaced_by_people", mine, "cohort_totals", cohort.id, changes)
    for row in totals:
        db.session.delete(row)
    cohort.logged_by = "people"
    audit.record("cohort.changed", cohort)


def _fill(cohort: Cohort, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(cohort, COLUMNS.get(name, name), value)
