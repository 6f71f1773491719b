"""What can be done with schools and outreach activities."""

from typing import Any
from uuid import UUID

from tracker.features.programmes.models import OutreachActivity, Programme, School
from tracker.features.programmes.queries import outreach as queries
from tracker.foundation import audit
from tracker.foundation.database import db


class SchoolThere(Exception):
    """There is a school of this name already."""


def add_school(*, organisation_id: UUID, name: str, **facts: Any) -> School:
    """Add a school or college. Raises SchoolThere."""
    if queries.find_school_named(name, organisation_id=organisation_id):
        raise SchoolThere(name)
    school = School(organisation_id=organisation_id, name=name, **facts)
    db.session.add(school)
    audit.record("school.added", school)
    db.session.flush()
    return school


def change_school(*, school: School, seen_version: int | None, name: str, **facts: Any) -> None:
    """Change a school or college. Raises SchoolThere, EditedMeanwhile."""
    school.expect_version(seen_version)
    other = queries.find_school_named(name, organisation_id=school.organisation_id)
    if other is not None and other.id != school.id:
        raise SchoolThere(name)
    for column, value in {"name": name, **facts}.items():
        setattr(school, column, value)
    audit.record("school.changed", school)


def log_activity(*, programme: Programme, new_school: str = "", **facts: Any) -> OutreachActivity:
    """Log a talk, a visit or a session; a school named for the first time is added."""
    activity = OutreachActivity(organisation_id=programme.organisation_id, programme_id=programme.id)
    _fill(activity, new_school, facts)
    db.session.add(activity)
    audit.record("outreach_activity.logged", activity)
    return activity


def change_activity(
    *, activity: OutreachActivity, seen_version: int | None, new_school: str = "", **facts: Any
) -> None:
    """Correct an activity. Raises EditedMeanwhile."""
    activity.expect_version(seen_version)
    _fill(activity, new_school, facts)
    audit.record("outreach_activity.changed", activity)


def remove_activity(*, activity: OutreachActivity) -> None:
    """Take back an activity that was logged by mistake; what it said stays in the trail."""
    said = {name: (getattr(activity, name), None) for name in ("on_day", "what", "school_id", "young_people")}
    audit.note("outreach_activity.removed", activity.organisation_id, "outreach_activity", activity.id, said)
    db.session.delete(activity)


def _fill(activity: OutreachActivity, new_school: str, facts: dict[str, Any]) -> None:
    if new_school:
        mine = activity.organisation_id
        known = queries.find_school_named(new_school, organisation_id=mine)
        school = known or add_school(organisation_id=mine, name=new_school)
        facts = {**facts, "school_id": school.id}
    for column, value in facts.items():
        setattr(activity, column, value)
