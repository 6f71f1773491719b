"""Subscribing to new editions of a compact, ending it, and telling whoever subscribes."""

from uuid import UUID

from tracker.domain.periods import Period
from tracker.features.reports.models import Subscription
from tracker.features.reports.queries import subscriptions as queries
from tracker.foundation import audit, clock, mail
from tracker.foundation.database import db

UNSUBSCRIBE = "unsubscribe"
"""The purpose of the secret in a mail's link, by which it is ended without signing in."""


def subscribe(*, organisation_id: UUID, member_id: UUID, compact_id: UUID) -> Subscription:
    """Tell a member by mail of each new edition of a compact, from now on; once is enough."""
    asked = {"organisation_id": organisation_id, "member_id": member_id, "compact_id": compact_id}
    found = queries.find_subscription(**asked)
    if found is not None and found.ended_at_utc is None:
        return found
    subscription = found or Subscription(**asked)
    subscription.begun_at_utc, subscription.ended_at_utc = clock.now_utc(), None
    db.session.add(subscription)
    audit.record("subscription.begun", subscription)
    return subscription


def unsubscribe(*, subscription: Subscription) -> None:
    """Tell this member of new editions no more; done twice it is still done."""
    if subscription.ended_at_utc is None:
        subscription.ended_at_utc = clock.now_utc()
        audit.record("subscription.ended", subscription)


def tell_of_edition(*, organisation_id: UUID, compact_id: UUID, period: Period, number: int, url: str) -> int:
    """Post a mail with the link to each reader who subscribes to this compact; how many those are.

    Call it where the edition is approved, in the same transaction. ``url`` is the edition's own page; the mail
    never holds a figure.
    """
    readers = queries.list_readers(compact_id, organisation_id=organisation_id)
    for reader in readers:
        mail.post(
            "new_edition",
            to=reader.email,
            organisation_id=organisation_id,
            subscription_id=str(reader.subscription_id),
            organisation=str(organisation_id),
            compact_id=str(compact_id),
            first=period.first.isoformat(),
            last=period.last.isoformat(),
            number=str(number),
            url=url,
        )
    return len(readers)
