"""The weekly mail about what is due."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from tracker.features.insight.pages.dues import list_dues
from tracker.features.insight.pages.reminders import digest_lines
from tracker.features.insight.queries import reminders
from tracker.foundation import clock, jobs, links, mail
from tracker.foundation.database import db

MONDAY = 0
A_FORTNIGHT = timedelta(days=14)


@jobs.handler("insight.digest", daily_at_hour=7)
def send_digests(**_ids: Any) -> None:
    """On Mondays post a mail to each member who wants one and for whose organisation something is due."""
    today = clock.today()
    if today.weekday() != MONDAY:
        return
    readers = reminders.list_digest_readers()
    due = {owner: _has_due(owner) for owner in {owner for owner, _, _ in readers}}
    for organisation_id, member_id, address in readers:
        if due[organisation_id]:
            ids = {"member_id": str(member_id), "organisation": str(organisation_id)}
            mail.post("digest", to=address, organisation_id=organisation_id, **ids)
    db.session.flush()


def _has_due(organisation_id: UUID) -> bool:
    return bool(list_dues(organisation_id=organisation_id, today=clock.today(), ahead=A_FORTNIGHT))


@mail.letter("digest")
def digest(member_id: str, organisation: str) -> dict[str, Any] | None:
    """What is due in the next fortnight; None where there is nothing, or nobody wants it any more."""
    organisation_id, today = UUID(organisation), clock.today()
    reader = reminders.find_digest_reader(UUID(member_id), organisation_id=organisation_id)
    dues = list_dues(organisation_id=organisation_id, today=today, ahead=A_FORTNIGHT)
    if reader is None or not dues:
        return None
    return {
        "name": reader[0],
        "organisation_name": reader[1],
        "lines": digest_lines(dues, today),
        "home": links.address_of("insight.home"),
        "reminders": links.address_of("insight.reminders"),
    }
