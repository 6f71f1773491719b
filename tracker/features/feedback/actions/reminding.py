"""Reminders to those who owe candidates an answer."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tracker.features.candidates.queries import vacancies
from tracker.features.feedback.actions.answering import COMPLAINT_DAYS
from tracker.features.feedback.models import Complaint
from tracker.features.feedback.queries import candidates as link_queries
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.features.organisations.queries import find_member, get_organisation, list_members
from tracker.foundation import access, clock, links, mail
from tracker.foundation.access import May, Role

REMINDER = "feedback_reminder"
COMPLAINTS_FROM_DAY = 25


def late_by_owner(*, organisation_id: UUID, today: date) -> dict[UUID | None, int]:
    """How many letters are late or due today or tomorrow, by the vacancy's owner; None where there is nobody (left)."""
    calendar = settings_queries.calendar_of(settings_queries.get_settings(organisation_id=organisation_id))
    here = {
        member.id for member, _user in list_members(organisation_id=organisation_id) if not member.left_at_utc
    }
    owners = {
        row.id: row.owner_member_id if row.owner_member_id in here else None
        for row in vacancies.list_vacancies(organisation_id=organisation_id)
    }
    stages = {
        row.id: owners.get(row.vacancy_id) for row in vacancies.list_stages(organisation_id=organisation_id)
    }
    counts: dict[UUID | None, int] = {}
    for each in queries.list_owed(organisation_id=organisation_id):
        if each.erased or not each.promises or each.state in ("released", "withdrawn"):
            continue
        due_on = calendar.after(each.decided_on, each.promise_days)
        if today >= due_on - timedelta(days=1):
            owner = stages.get(each.stage_id)
            counts[owner] = counts.get(owner, 0) + 1
    return counts


def waiting_complaints(*, organisation_id: UUID, today: date) -> list[Complaint]:
    """Complaints whose 30 days are nearly over, or over."""
    rows = link_queries.list_complaints(organisation_id=organisation_id)
    latest = today - timedelta(days=COMPLAINTS_FROM_DAY)
    return [
        row for row in rows if not row.answered_at_utc and clock.london_day(row.received_at_utc) <= latest
    ]


def remind(*, organisation_id: UUID, today: date) -> int:
    """Post a mail to each member who owes letters, and to owners for complaints; how many mails."""
    late = late_by_owner(organisation_id=organisation_id, today=today)
    complaints = waiting_complaints(organisation_id=organisation_id, today=today)
    posted = 0
    for member, user in list_members(organisation_id=organisation_id):
        roles = [Role(role) for role in member.roles]
        owes = late.get(member.id, 0) + (late.get(None, 0) if Role.OWNER in roles else 0)
        if member.left_at_utc is None and (owes or (complaints and Role.OWNER in roles)):
            ids = {"organisation": str(organisation_id), "member_id": str(member.id)}
            mail.post(REMINDER, to=user.email, organisation_id=organisation_id, **ids)
            posted += 1
    return posted


def facts_of(member_id: UUID, *, organisation_id: UUID, today: date) -> dict[str, Any] | None:
    """What a reminder says when it is sent; None where nothing is owed any more."""
    found = find_member(member_id, organisation_id=organisation_id)
    if found is None or found[0].left_at_utc is not None:
        return None
    member, user = found
    roles = [Role(role) for role in member.roles]
    late = late_by_owner(organisation_id=organisation_id, today=today)
    owes = late.get(member.id, 0) + (late.get(None, 0) if Role.OWNER in roles else 0)
    complaints = waiting_complaints(organisation_id=organisation_id, today=today)
    sees = bool(complaints) and access.may(roles, May.EDIT_CANDIDATES)
    if not owes and not sees:
        return None
    return {
        "name": user.name,
        "organisation_name": get_organisation(organisation_id).name,
        "letters": owes,
        "complaints": len(complaints) if sees else 0,
        "answer_within": COMPLAINT_DAYS,
        "board": links.address_of("feedback.board"),
    }
