"""Reminders: the page of one's own, the calendar file, the weekly mail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import icalendar
from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.features.insight.pages.dues import Due, list_dues
from tracker.foundation import history, links

CALENDAR = "calendar"
CALENDAR_AHEAD = timedelta(days=400)

history.describe(
    "calendar_feed",
    verbs={
        "calendar_feed.made": _l("Calendar address made"),
        "calendar_feed.ended": _l("Calendar address ended"),
    },
    labels={},
)


@dataclass(frozen=True)
class RemindersPage:
    """What one's own reminders are set to; ``calendar`` is the secret address, if there is one."""

    wants_digest: bool
    calendar: str
    made_at_utc: datetime | None
    due: int


def reminders_page(member: Any, feed: Any, *, today: date) -> RemindersPage:
    """The page of a member's reminders."""
    secret = calendar_address(feed.id) if feed else ""
    due = list_dues(organisation_id=member.organisation_id, today=today)
    return RemindersPage(member.wants_digest, secret, feed.made_at_utc if feed else None, len(due))


def calendar_address(feed_id: UUID) -> str:
    """The full secret address of a calendar."""
    secret = links.secret_for(CALENDAR, feed_id)
    return links.address_of("insight.calendar", feed_id=feed_id, secret=secret)


def due_address(due: Due) -> str:
    """The full address of the page to do something on; the home page where it has none."""
    if due.endpoint in current_app.view_functions:
        return links.address_of(due.endpoint, **due.values)
    return links.address_of("insight.home")


def calendar_file(organisation_name: str, dues: Iterable[Due], *, now: datetime) -> bytes:
    """The days that are due as a calendar that other programs subscribe to: whole days, no person's name."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Rungs//Days due//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Rungs: %(name)s", name=organisation_name))
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for due in dues:
        if due.on_day is not None:
            calendar.add_component(_event(due, due.on_day, now))
    content: bytes = calendar.to_ical()
    return content


def _event(due: Due, day: date, now: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{due.kind}-{due.id}@rungs.invalid")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", due.label)
    event.add("description", due.note)
    event.add("url", due_address(due))
    event.add("transp", "TRANSPARENT")
    return event


@dataclass(frozen=True)
class DigestLine:
    """A line of the weekly mail."""

    label: str
    note: str
    when: str
    link: str


def digest_lines(dues: Sequence[Due], today: date) -> list[DigestLine]:
    """The lines of the weekly mail."""
    return [DigestLine(due.label, due.note, due.when(today), due_address(due)) for due in dues]
