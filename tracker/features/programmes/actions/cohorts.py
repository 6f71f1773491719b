"""What can be done with cohorts."""

from collections.abc import Mapping
from typing import Any

from tracker.features.programmes.models import Cohort, Programme
from tracker.foundation import audit
from tracker.foundation.database import db

COLUMNS = {"starts_on": "planned_start", "ends_on": "planned_end"}


def add_cohort(*, programme: Programme, name: str, facts: Mapping[str, Any]) -> Cohort:
    """Add an intake to a programme; ``facts`` by the field names of its kind."""
    cohort = Cohort(organisation_id=programme.organisation_id, programme_id=programme.id, name=name)
    _fill(cohort, facts)
    db.session.add(cohort)
    audit.record("cohort.added", cohort)
    db.session.flush()
    return cohort


def change_cohort(*, cohort: Cohort, seen_version: int | None, name: str, facts: Mapping[str, Any]) -> None:
    """Change an intake. Raises EditedMeanwhile."""
    cohort.expect_version(seen_version)
    cohort.name = name
    _fill(cohort, facts)
    audit.record("cohort.changed", cohort)


def _fill(cohort: Cohort, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(cohort, COLUMNS.get(name, name), value)
