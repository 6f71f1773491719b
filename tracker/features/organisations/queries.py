"""What can be asked of organisations."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from flask import session
from sqlalchemy import bindparam, select

from tracker.features.accounts.models import User
from tracker.features.organisations.models import Invitation, Member, Organisation, Site, WorkforceFigure
from tracker.foundation import clock
from tracker.foundation.access import Person, Role
from tracker.foundation.audit import AuditEntry
from tracker.foundation.database import db
from tracker.foundation.prepared import Prepared

_user, _member, _organisation = (table.__table__ for table in (User, Member, Organisation))
_PERSON = Prepared(
    select(
        _user.c.id,
        _user.c.name,
        _user.c.is_operator,
        _member.c.id,
        _member.c.roles,
        _organisation.c.id,
        _organisation.c.name,
    )
    .select_from(_user)
    .join(
        _member,
        (_member.c.user_id == _user.c.id)
        & (_member.c.organisation_id == bindparam("organisation_id"))
        & _member.c.left_at_utc.is_(None),
        isouter=True,
    )
    .join(_organisation, _organisation.c.id == _member.c.organisation_id, isouter=True)
    .where(_user.c.fs_uniquifier == bindparam("key"), _user.c.active)
)


def find_person() -> Person | None:
    """Who is asking: the session's user, as a member of the organisation in use."""
    key, in_use = session.get("_user_id"), session.get("organisation_id")
    if not key:
        return None
    found = _PERSON.rows(key=key, organisation_id=UUID(in_use) if in_use else None)
    for user_id, name, is_operator, member_id, roles, found_id, organisation_name in found:
        held = frozenset(map(Role, roles or ()))
        return Person(user_id, name, member_id, found_id, organisation_name or "", held, is_operator)
    return None


def list_organisations_of(user_id: UUID) -> list[tuple[UUID, str]]:
    """The organisations that a person belongs to, by name."""
    asked = (
        select(Organisation.id, Organisation.name)
        .join(Member, Member.organisation_id == Organisation.id)
        .where(Member.user_id == user_id, Member.left_at_utc.is_(None))
        .order_by(Organisation.name, Organisation.id)
        .execution_options(across_organisations=True)
    )
    return [(row[0], row[1]) for row in db.session.execute(asked)]


def list_all() -> list[tuple[UUID, str]]:
    """Every organisation of this installation, by name: for whoever runs it, at its command line."""
    asked = select(Organisation.id, Organisation.name).order_by(Organisation.name, Organisation.id)
    return [(row[0], row[1]) for row in db.session.execute(asked)]


def count_organisations() -> int:
    """How many organisations this installation has."""
    return len(db.session.scalars(select(Organisation.id)).all())


def list_all_organisations() -> Sequence[UUID]:
    """Every organisation of this installation, for nightly work."""
    return db.session.scalars(select(Organisation.id).order_by(Organisation.id)).all()


def get_organisation(organisation_id: UUID) -> Organisation:
    """The organisation in use."""
    return db.session.get_one(Organisation, organisation_id)


def list_members(*, organisation_id: UUID) -> list[tuple[Member, User]]:
    """Members with their accounts, by name; those who left last."""
    asked = (
        select(Member, User)
        .join(User, User.id == Member.user_id)
        .where(Member.organisation_id == organisation_id)
        .order_by(Member.left_at_utc.is_not(None), User.name, Member.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(asked)]


def find_member(member_id: UUID, *, organisation_id: UUID) -> tuple[Member, User] | None:
    """A member with the account, or None."""
    asked = (
        select(Member, User)
        .join(User, User.id == Member.user_id)
        .where(Member.organisation_id == organisation_id, Member.id == member_id)
    )
    row = db.session.execute(asked).first()
    return (row[0], row[1]) if row else None


def member_choices(*, organisation_id: UUID) -> list[tuple[UUID, str]]:
    """Present members as choices of a form."""
    return [
        (member.id, user.name)
        for member, user in list_members(organisation_id=organisation_id)
        if member.left_at_utc is None
    ]


def list_invitations(*, organisation_id: UUID) -> Sequence[Invitation]:
    """Invitations that are open, the newest first."""
    return db.session.scalars(
        select(Invitation)
        .where(
            Invitation.organisation_id == organisation_id,
            Invitation.accepted_at_utc.is_(None),
            Invitation.withdrawn_at_utc.is_(None),
        )
        .order_by(Invitation.id.desc())
    ).all()


def find_open_invitation(invitation_id: UUID) -> tuple[Invitation, str] | None:
    """An invitation that can still be accepted, with its organisation's name; asked for by its secret link."""
    asked = (
        select(Invitation, Organisation.name)
        .join(Organisation, Organisation.id == Invitation.organisation_id)
        .where(
            Invitation.id == invitation_id,
            Invitation.accepted_at_utc.is_(None),
            Invitation.withdrawn_at_utc.is_(None),
            Invitation.ends_at_utc > clock.now_utc(),
        )
        .execution_options(across_organisations=True)
    )
    row = db.session.execute(asked).first()
    return (row[0], row[1]) if row else None


def list_sites(*, organisation_id: UUID) -> Sequence[Site]:
    """Sites by name, closed ones last."""
    return db.session.scalars(
        select(Site)
        .where(Site.organisation_id == organisation_id)
        .order_by(Site.is_closed, Site.name, Site.id)
    ).all()


def find_site(site_id: UUID, *, organisation_id: UUID) -> Site | None:
    """A site, or None."""
    return db.session.scalar(select(Site).where(Site.organisation_id == organisation_id, Site.id == site_id))


def site_choices(*, organisation_id: UUID) -> list[tuple[UUID, str]]:
    """Open sites as choices of a form."""
    return [
        (site.id, site.name) for site in list_sites(organisation_id=organisation_id) if not site.is_closed
    ]


def list_workforce(*, organisation_id: UUID) -> Sequence[WorkforceFigure]:
    """Workforce figures, the latest day first."""
    return db.session.scalars(
        select(WorkforceFigure)
        .where(WorkforceFigure.organisation_id == organisation_id)
        .order_by(WorkforceFigure.on_day.desc(), WorkforceFigure.id)
    ).all()


def find_workforce(figure_id: UUID, *, organisation_id: UUID) -> WorkforceFigure | None:
    """A workforce figure, or None."""
    return db.session.scalar(
        select(WorkforceFigure).where(
            WorkforceFigure.organisation_id == organisation_id, WorkforceFigure.id == figure_id
        )
    )


def find_workforce_on(day: date, *, organisation_id: UUID) -> WorkforceFigure | None:
    """The workforce figure of exactly this day, or None."""
    return db.session.scalar(
        select(WorkforceFigure).where(
            WorkforceFigure.organisation_id == organisation_id, WorkforceFigure.on_day == day
        )
    )


def list_actor_names(*, organisation_id: UUID) -> list[str]:
    """Everybody who has a line in the trail."""
    asked = (
        select(AuditEntry.actor_name)
        .where(AuditEntry.organisation_id == organisation_id)
        .distinct()
        .order_by(AuditEntry.actor_name)
    )
    return list(db.session.scalars(asked))
