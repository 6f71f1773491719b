"""One's own subscriptions to new editions, and the page behind a mail's link that ends one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _l

from tracker.features.reports.actions.subscriptions import UNSUBSCRIBE
from tracker.foundation import history, links

history.describe(
    "subscription",
    verbs={
        "subscription.begun": _l("Mails about new editions asked for"),
        "subscription.ended": _l("Mails about new editions ended"),
    },
    labels={"member_id": _l("Member")},
)


@dataclass(frozen=True)
class SubscriptionLine:
    """A compact, since when one is told of its editions, and where the button leads."""

    title: str
    since_utc: datetime | None
    action: str


@dataclass(frozen=True)
class UnsubscribePage:
    """The page behind a mail's link."""

    compact: str
    organisation: str
    is_ended: bool
    action: str


def subscription_lines(compacts: Iterable[Any], mine: Iterable[Any]) -> list[SubscriptionLine]:
    """Every compact that goes on, and those that ended while one subscribes to them."""
    since = {row.compact_id: row.begun_at_utc for row in mine if row.ended_at_utc is None}
    return [
        SubscriptionLine(
            compact.title,
            since.get(compact.id),
            url_for(
                "reports.unsubscribe" if compact.id in since else "reports.subscribe", compact_id=compact.id
            ),
        )
        for compact in compacts
        if compact.ended_on is None or compact.id in since
    ]


def unsubscribe_page(row: Any, compact: str, organisation: str, secret: str) -> UnsubscribePage:
    """What is ended by this link, and whether it is already."""
    action = url_for("reports.unsubscribe_by_link", subscription_id=row.id, secret=secret)
    return UnsubscribePage(compact, organisation, row.ended_at_utc is not None, action)


def unsubscribe_address(subscription_id: UUID) -> str:
    """The full secret address that ends a subscription without signing in."""
    secret = links.secret_for(UNSUBSCRIBE, subscription_id)
    return links.address_of("reports.unsubscribe_by_link", subscription_id=subscription_id, secret=secret)
