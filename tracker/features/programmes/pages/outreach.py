"""What the pages of schools and activities are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.programmes import ACTIVITIES
from tracker.features.programmes.models import OutreachActivity, School
from tracker.features.programmes.queries.outreach import Worked
from tracker.foundation import history

history.describe(
    "school",
    verbs={"school.added": _l("School added"), "school.changed": _l("School changed")},
    labels={
        "name": _l("Name"),
        "urn": _l("URN"),
        "is_priority": _l("A school in greatest need"),
        "priority_source": _l("How you know"),
    },
)
history.describe(
    "outreach_activity",
    verbs={
        "outreach_activity.logged": _l("Activity logged"),
        "outreach_activity.changed": _l("Activity changed"),
        "outreach_activity.removed": _l("Activity taken back"),
    },
    labels={
        "on_day": _l("Day"),
        "what": _l("What it was"),
        "school_id": _l("School or college"),
        "young_people": _l("Young people"),
        "staff_mentors": _l("Colleagues who mentored"),
        "staff_talks": _l("Colleagues who gave a talk"),
        "is_evaluated": _l("Surveyed before and after"),
        "is_paid_time": _l("Colleagues did it in paid time"),
    },
    values={"what": {code: _l(said) for code, said in ACTIVITIES.items()}},
)


@dataclass(frozen=True)
class SchoolLine:
    """A school in the list."""

    id: UUID
    name: str
    urn: str
    priority: str
    priority_source: str
    activities: int
    last_on: date | None


def yes_no(answer: bool | None) -> str:
    """Yes, no or not known."""
    return str(_("not known") if answer is None else _("yes") if answer else _("no"))


def school_lines(schools: Sequence[School], worked: Mapping[UUID, Worked]) -> list[SchoolLine]:
    """Schools with how often and when last somebody went there."""
    return [
        SchoolLine(
            row.id,
            row.name,
            row.urn,
            yes_no(row.is_priority),
            row.priority_source,
            worked[row.id].activities if row.id in worked else 0,
            worked[row.id].last_on if row.id in worked else None,
        )
        for row in schools
    ]


@dataclass(frozen=True)
class ActivityLine:
    """An activity in the list."""

    id: UUID
    programme_id: UUID
    programme: str
    on_day: date
    what: str
    school: str
    young_people: int | None
    staff_mentors: int | None
    staff_talks: int | None
    evaluated: str
    paid_time: str


def activity_lines(
    rows: Sequence[OutreachActivity], schools: Mapping[UUID, str], programmes: Mapping[UUID, str]
) -> list[ActivityLine]:
    """Activities in words."""
    return [
        ActivityLine(
            row.id,
            row.programme_id,
            programmes.get(row.programme_id, ""),
            row.on_day,
            str(_(ACTIVITIES.get(row.what, row.what))),
            schools.get(row.school_id, "") if row.school_id else "",
            row.young_people,
            row.staff_mentors,
            row.staff_talks,
            yes_no(row.is_evaluated),
            yes_no(row.is_paid_time),
        )
        for row in rows
    ]
