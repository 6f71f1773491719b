"""Who is reminded, and by which calendar address."""

from uuid import UUID

from sqlalchemy import select

from tracker.features.accounts.models import User
from tracker.features.insight.models import CalendarFeed
from tracker.features.organisations.models import Member, Organisation
from tracker.foundation.access import May, Role, may
from tracker.foundation.database import db


def find_feed(*, member_id: UUID, organisation_id: UUID) -> CalendarFeed | None:
    """The member's calendar address that works, or None."""
    return db.session.scalar(
        select(CalendarFeed).where(
            CalendarFeed.organisation_id == organisation_id,
            CalendarFeed.member_id == member_id,
            CalendarFeed.ended_at_utc.is_(None),
        )
    )


def find_open_feed(feed_id: UUID) -> tuple[CalendarFeed, str] | None:
    """A calendar address that works, of a member who may read figures; asked for by its secret link."""
    asked = (
        select(CalendarFeed, Organisation.name, Member.roles)
        .join(
            Member,
            (Member.organisation_id == CalendarFeed.organisation_id) & (Member.id == CalendarFeed.member_id),
        )
        .join(Organisation, Organisation.id == CalendarFeed.organisation_id)
        .where(
            CalendarFeed.id == feed_id,
            CalendarFeed.ended_at_utc.is_(None),
            Member.left_at_utc.is_(None),
        )
        .execution_options(across_organisations=True)
    )
    row = db.session.execute(asked).first()
    return (row[0], row[1]) if row and may(map(Role, row[2]), May.READ_FIGURES) else None


def list_digest_readers() -> list[tuple[UUID, UUID, str]]:
    """Every member of every organisation who wants the digest and reads figures: organisation, member, address."""
    asked = (
        select(Member.organisation_id, Member.id, User.email, Member.roles)
        .join(User, User.id == Member.user_id)
        .where(Member.wants_digest, Member.left_at_utc.is_(None), User.active)
        .order_by(Member.organisation_id, Member.id)
        .execution_options(across_organisations=True)
    )
    return [
        (row[0], row[1], row[2])
        for row in db.session.execute(asked)
        if may(map(Role, row[3]), May.READ_FIGURES)
    ]


def find_digest_reader(member_id: UUID, *, organisation_id: UUID) -> tuple[str, str] | None:
    """The names of a member who still wants the digest and of the organisation, or None."""
    asked = (
        select(User.name, Organisation.name)
        .join(Member, Member.user_id == User.id)
        .join(Organisation, Organisation.id == Member.organisation_id)
        .where(
            Member.organisation_id == organisation_id,
            Member.id == member_id,
            Member.wants_digest,
            Member.left_at_utc.is_(None),
        )
    )
    row = db.session.execute(asked).first()
    return (row[0], row[1]) if row else None
