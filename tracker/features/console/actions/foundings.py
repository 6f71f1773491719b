"""Inviting somebody to found a further organisation here, and founding it."""

from datetime import timedelta

from tracker.features.accounts import queries as account_queries
from tracker.features.accounts.models import User
from tracker.features.console.models import FoundingInvitation
from tracker.features.organisations import actions as organisation_actions
from tracker.features.organisations.models import Organisation
from tracker.foundation import clock, mail
from tracker.foundation.database import db

INVITATION_HOLDS = timedelta(days=14)


def invite_founder(*, email: str, invited_by_name: str) -> FoundingInvitation:
    """Invite somebody to found an organisation and to be its first owner."""
    now = clock.now_utc()
    invitation = FoundingInvitation(
        email=account_queries.normal_email(email),
        invited_by_name=invited_by_name,
        invited_at_utc=now,
        ends_at_utc=now + INVITATION_HOLDS,
    )
    db.session.add(invitation)
    mail.post("founding", to=invitation.email, invitation_id=str(invitation.id))
    return invitation


def withdraw_founding(*, invitation: FoundingInvitation) -> None:
    """Make the invitation's link useless."""
    invitation.withdrawn_at_utc = clock.now_utc()


def found_by_invitation(*, invitation: FoundingInvitation, name: str, owner: User) -> Organisation:
    """Found the organisation; the invitation is used up."""
    invitation.accepted_at_utc = clock.now_utc()
    return organisation_actions.found_organisation(name=name, owner=owner)
