"""Mails of organisations."""

from typing import Any
from uuid import UUID

from tracker.features.organisations import queries
from tracker.foundation import links, mail

INVITATION = "invitation"


@mail.letter("invitation")
def invitation(invitation_id: str) -> dict[str, Any] | None:
    """The invitation with its secret link, made as the mail is sent."""
    found = queries.find_open_invitation(UUID(invitation_id))
    if found is None:
        return None
    row, organisation_name = found
    secret = links.secret_for(INVITATION, row.id)
    return {
        "organisation_name": organisation_name,
        "invited_by_name": row.invited_by_name,
        "ends_at_utc": row.ends_at_utc,
        "link": links.address_of("organisations.join", invitation_id=row.id, secret=secret),
    }
