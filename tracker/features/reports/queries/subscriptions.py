"""Who is told of new editions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tracker.features.accounts.models import User
from tracker.features.compacts.models import Compact
from tracker.features.organisations.models import Member, Organisation
from tracker.features.reports.models import Subscription
from tracker.foundation.access import May, Role, may
from tracker.foundation.database import db


@dataclass(frozen=True)
class Reader:
    """Somebody who subscribes, as a mail needs them."""

    subscription_id: UUID
    email: str
    name: str
    language: str


_joined = (
    select(Subscription, Member, User)
    .join(
        Member,
        (Member.organisation_id == Subscription.organisation_id) & (Member.id == Subscription.member_id),
    )
    .join(User, User.id == Member.user_id)
    .where(Subscription.ended_at_utc.is_(None), Member.left_at_utc.is_(None), User.active)
)


def list_readers(compact_id: UUID, *, organisation_id: UUID) -> list[Reader]:
    """Everybody who subscribes to a compact, is a member and may read figures."""
    asked = _joined.where(
        Subscription.organisation_id == organisation_id, Subscription.compact_id == compact_id
    ).order_by(Subscription.id)
    return [_reader(*row) for row in db.session.execute(asked) if _may_read(row[1])]


def find_reader(subscription_id: UUID, *, organisation_id: UUID) -> Reader | None:
    """Whoever subscribes by this, where they still want it, are a member and may read figures."""
    asked = _joined.where(Subscription.organisation_id == organisation_id, Subscription.id == subscription_id)
    row = db.session.execute(asked).first()
    return _reader(*row) if row and _may_read(row[1]) else None


def _may_read(member: Member) -> bool:
    return may(map(Role, member.roles), May.READ_FIGURES)


def _reader(subscription: Subscription, _member: Member, user: User) -> Reader:
    return Reader(subscription.id, user.email, user.name, user.language)


def list_subscriptions(*, member_id: UUID, organisation_id: UUID) -> Sequence[Subscription]:
    """A member's subscriptions, those that were ended among them."""
    return db.session.scalars(
        select(Subscription)
        .where(Subscription.organisation_id == organisation_id, Subscription.member_id == member_id)
        .order_by(Subscription.id)
    ).all()


def find_subscription(*, member_id: UUID, compact_id: UUID, organisation_id: UUID) -> Subscription | None:
    """A member's subscription to a compact, in use or ended, or None."""
    return db.session.scalar(
        select(Subscription).where(
            Subscription.organisation_id == organisation_id,
            Subscription.member_id == member_id,
            Subscription.compact_id == compact_id,
        )
    )


def find_by_link(subscription_id: UUID) -> tuple[Subscription, str, str, str] | None:
    """A subscription with the names of its compact, organisation and reader; asked for by its secret link."""
    asked: Any = (
        select(Subscription, Compact.title, Organisation.name, User.name)
        .join(
            Compact,
            (Compact.organisation_id == Subscription.organisation_id)
            & (Compact.id == Subscription.compact_id),
        )
        .join(
            Member,
            (Member.organisation_id == Subscription.organisation_id) & (Member.id == Subscription.member_id),
        )
        .join(Organisation, Organisation.id == Subscription.organisation_id)
        .join(User, User.id == Member.user_id)
        .where(Subscription.id == subscription_id)
        .execution_options(across_organisations=True)
    )
    row = db.session.execute(asked).first()
    return (row[0], row[1], row[2], row[3]) if row else None
