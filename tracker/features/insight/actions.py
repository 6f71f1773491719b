"""What can be done about reminders."""

from uuid import UUID

from tracker.features.insight.models import CalendarFeed
from tracker.features.insight.queries import reminders
from tracker.features.organisations.models import Member
from tracker.foundation import audit, clock
from tracker.foundation.database import db


def choose_digest(*, member: Member, wants: bool) -> None:
    """Have the weekly mail, or not."""
    if member.wants_digest != wants:
        member.wants_digest = wants
        audit.record("member.digest_chosen", member)


def make_calendar(*, organisation_id: UUID, member_id: UUID) -> CalendarFeed:
    """Make a new secret address for the calendar; the old one stops working at once."""
    end_calendar(organisation_id=organisation_id, member_id=member_id)
    feed = CalendarFeed(organisation_id=organisation_id, member_id=member_id, made_at_utc=clock.now_utc())
    db.session.add(feed)
    audit.record("calendar_feed.made", feed)
    return feed


def end_calendar(*, organisation_id: UUID, member_id: UUID) -> None:
    """Make the calendar's address useless."""
    feed = reminders.find_feed(member_id=member_id, organisation_id=organisation_id)
    if feed is not None:
        feed.ended_at_utc = clock.now_utc()
        audit.record("calendar_feed.ended", feed)
        db.session.flush()
