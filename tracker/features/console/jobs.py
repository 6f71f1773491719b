"""Mails of the console."""

from typing import Any
from uuid import UUID

from tracker.features.console import queries
from tracker.foundation import links, mail

FOUNDING = "founding"


@mail.letter("founding")
def founding(invitation_id: str) -> dict[str, Any] | None:
    """The invitation to found an organisation with its secret link, made as the mail is sent."""
    row = queries.find_open_founding(UUID(invitation_id))
    if row is None:
        return None
    secret = links.secret_for(FOUNDING, row.id)
    return {
        "invited_by_name": row.invited_by_name,
        "ends_at_utc": row.ends_at_utc,
        "link": links.address_of("console.found", invitation_id=row.id, secret=secret),
    }
