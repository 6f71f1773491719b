"""What can be done with organisations."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from tracker.features.accounts import actions as account_actions
from tracker.features.accounts import queries as account_queries
from tracker.features.accounts.models import User
from tracker.features.organisations import queries
from tracker.features.organisations.models import Invitation, Member, Organisation, Site, WorkforceFigure
from tracker.foundation import audit, clock, mail
from tracker.foundation.access import Role
from tracker.foundation.database import db

INVITATION_HOLDS = timedelta(days=14)


class LastOwner(Exception):
    """An organisation would be left without an owner."""


class AlreadyThere(Exception):
    """There is one of this name, address or day already."""


def found_organisation(*, name: str, owner: User, is_demo: bool = False) -> Organisation:
    """Make an organisation with its first owner."""
    organisation = Organisation(name=name.strip(), is_demo=is_demo, began_at_utc=clock.now_utc())
    db.session.add(organisation)
    db.session.flush()
    audit.note(
        "organisation.founded", organisation.id, "organisation", organisation.id, {"name": (None, name)}
    )
    add_member(organisation_id=organisation.id, user=owner, roles=[Role.OWNER])
    return organisation


def add_member(*, organisation_id: UUID, user: User, roles: Sequence[str]) -> Member:
    """Make a person a member, or bring one back who had left."""
    db.session.flush()
    known = next(
        (
            member
            for member, found in queries.list_members(organisation_id=organisation_id)
            if found.id == user.id
        ),
        None,
    )
    member = known or Member(organisation_id=organisation_id, user_id=user.id, joined_at_utc=clock.now_utc())
    member.roles, member.left_at_utc = sorted(roles), None
    db.session.add(member)
    audit.record("member.joined", member)
    return member


def invite_member(
    *, organisation_id: UUID, email: str, roles: Sequence[str], invited_by_name: str
) -> Invitation:
    """Invite a person by e-mail.

    Raises AlreadyThere where the address belongs to a member.
    """
    email = account_queries.normal_email(email)
    for member, user in queries.list_members(organisation_id=organisation_id):
        if user.email == email and member.left_at_utc is None:
            raise AlreadyThere(user.name)
    now = clock.now_utc()
    invitation = Invitation(
        organisation_id=organisation_id,
        email=email,
        roles=sorted(roles),
        invited_by_name=invited_by_name,
        invited_at_utc=now,
        ends_at_utc=now + INVITATION_HOLDS,
    )
    db.session.add(invitation)
    audit.record("member.invited", invitation)
    mail.post("invitation", to=email, organisation_id=organisation_id, invitation_id=str(invitation.id))
    return invitation


def withdraw_invitation(*, invitation: Invitation) -> None:
    """Make an invitation's link useless."""
    invitation.withdrawn_at_utc = clock.now_utc()
    audit.record("member.invitation_withdrawn", invitation)


def accept_invitation(*, invitation: Invitation, user: User) -> Member:
    """Make the invited person a member."""
    invitation.accepted_at_utc = clock.now_utc()
    audit.record("member.invitation_accepted", invitation)
    return add_member(organisation_id=invitation.organisation_id, user=user, roles=invitation.roles)


def join_by_invitation(*, invitation: Invitation, name: str, password: str) -> User:
    """Open an account for an invited person and make them a member."""
    user = account_actions.open_account(email=invitation.email, name=name, password=password)
    accept_invitation(invitation=invitation, user=user)
    return user


def change_roles(*, member: Member, roles: Sequence[str], seen_version: int | None) -> None:
    """Change what a member may do.

    Raises LastOwner, EditedMeanwhile.
    """
    member.expect_version(seen_version)
    if Role.OWNER not in roles:
        _keep_an_owner(member)
    member.roles = sorted(roles)
    audit.record("member.roles_changed", member)


def remove_member(*, member: Member) -> None:
    """End a membership; what the person did stays in the trail. Raises LastOwner."""
    _keep_an_owner(member)
    member.left_at_utc = clock.now_utc()
    audit.record("member.left", member)


def add_site(*, organisation_id: UUID, **facts: Any) -> Site:
    """Add a place of work. Raises AlreadyThere where the name is taken."""
    if any(site.name == facts["name"] for site in queries.list_sites(organisation_id=organisation_id)):
        raise AlreadyThere(facts["name"])
    site = Site(organisation_id=organisation_id, **facts)
    db.session.add(site)
    audit.record("site.added", site)
    return site


def change_site(*, site: Site, seen_version: int | None, **facts: Any) -> None:
    """Change a place of work. Raises AlreadyThere, EditedMeanwhile."""
    site.expect_version(seen_version)
    others = (
        other for other in queries.list_sites(organisation_id=site.organisation_id) if other.id != site.id
    )
    if any(other.name == facts["name"] for other in others):
        raise AlreadyThere(facts["name"])
    for name, value in facts.items():
        setattr(site, name, value)
    audit.record("site.changed", site)


def state_workforce(*, organisation_id: UUID, on_day: date, **facts: Any) -> WorkforceFigure:
    """Enter the workforce figures of a day. Raises AlreadyThere where that day has figures."""
    if queries.find_workforce_on(on_day, organisation_id=organisation_id):
        raise AlreadyThere(str(on_day))
    figure = WorkforceFigure(organisation_id=organisation_id, on_day=on_day, **facts)
    db.session.add(figure)
    audit.record("workforce.stated", figure)
    return figure


def change_workforce(*, figure: WorkforceFigure, seen_version: int | None, **facts: Any) -> None:
    """Correct workforce figures. Raises AlreadyThere, EditedMeanwhile."""
    figure.expect_version(seen_version)
    other = queries.find_workforce_on(facts["on_day"], organisation_id=figure.organisation_id)
    if other is not None and other.id != figure.id:
        raise AlreadyThere(str(facts["on_day"]))
    for name, value in facts.items():
        setattr(figure, name, value)
    audit.record("workforce.changed", figure)


def change_settings(
    *,
    organisation: Organisation,
    seen_version: int | None,
    name: str,
    asks_birth: str,
    just_behind_tenth: Decimal,
    needs_second_person: bool,
    report_due_days: int,
    mails_reports: bool,
) -> None:
    """Change the organisation's settings. Raises EditedMeanwhile."""
    organisation.expect_version(seen_version)
    organisation.name, organisation.asks_birth = name, asks_birth
    organisation.just_behind_tenth = just_behind_tenth
    organisation.needs_second_person, organisation.report_due_days = needs_second_person, report_due_days
    organisation.mails_reports = mails_reports
    audit.record("organisation.changed", organisation)


def _keep_an_owner(leaving: Member) -> None:
    if Role.OWNER not in leaving.roles:
        return
    members = queries.list_members(organisation_id=leaving.organisation_id)
    others = (member for member, _ in members if member.id != leaving.id and member.left_at_utc is None)
    if not any(Role.OWNER in member.roles for member in others):
        raise LastOwner
