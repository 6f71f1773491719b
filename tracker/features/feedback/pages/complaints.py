"""Pages of complaints."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.features.feedback.actions.answering import COMPLAINT_DAYS
from tracker.features.feedback.models import Complaint
from tracker.features.feedback.queries import candidates as queries
from tracker.foundation import clock, history, words

history.describe(
    "complaint",
    verbs={
        "complaint.received": _l("Complaint received"),
        "complaint.answered": _l("Complaint answered"),
    },
    labels={},
)


@dataclass(frozen=True)
class ComplaintLine:
    """A complaint in the queue."""

    id: UUID
    received: str
    standing: str
    kind: str


@dataclass(frozen=True)
class ComplaintPage:
    """A complaint."""

    id: UUID
    received: str
    standing: str
    kind: str
    email: str
    text: str


def complaint_lines(*, organisation_id: UUID) -> list[ComplaintLine]:
    """All complaints, those that wait first."""
    return [
        ComplaintLine(row.id, words.moment(row.received_at_utc), *_standing(row))
        for row in queries.list_complaints(organisation_id=organisation_id)
    ]


def _standing(row: Complaint) -> tuple[str, str]:
    if row.answered_at_utc:
        return str(_("answered %(day)s", day=words.day(clock.london_day(row.answered_at_utc)))), "met"
    due = clock.london_day(row.received_at_utc) + timedelta(days=COMPLAINT_DAYS)
    left = (due - clock.today()).days
    if left < 0:
        return str(ngettext("%(num)s day overdue", "%(num)s days overdue", -left)), "needs_attention"
    said = ngettext("%(num)s day left", "%(num)s days left", left)
    return str(said), "just_behind" if left <= 5 else "on_course"


def complaint_page(row: Complaint) -> ComplaintPage:
    """A complaint's page."""
    return ComplaintPage(row.id, words.moment(row.received_at_utc), *_standing(row), row.email, row.text)
