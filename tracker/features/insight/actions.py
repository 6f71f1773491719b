"""What can be done about reminders, and about figures of others."""

from typing import Any
from uuid import UUID

from tracker.features.insight.models import CalendarFeed, ComparisonFigure
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


def add_comparison_figure(*, organisation_id: UUID, measure_id: str, **facts: Any) -> ComparisonFigure:
    """Enter a figure of others to hold a measure against."""
    figure = ComparisonFigure(
        organisation_id=organisation_id, measure_id=measure_id, added_at_utc=clock.now_utc(), **facts
    )
    db.session.add(figure)
    audit.record("comparison_figure.added", figure)
    return figure


def change_comparison_figure(*, figure: ComparisonFigure, seen_version: int | None, **facts: Any) -> None:
    """Correct a figure of others. Raises EditedMeanwhile."""
    figure.expect_version(seen_version)
    for name, value in facts.items():
        setattr(figure, name, value)
    audit.record("comparison_figure.changed", figure)


def drop_comparison_figure(*, figure: ComparisonFigure) -> None:
    """Hold nothing against this figure any more; it is kept and may be brought back."""
    figure.is_dropped = True
    audit.record("comparison_figure.dropped", figure)


def bring_back_comparison_figure(*, figure: ComparisonFigure) -> None:
    """Use a dropped figure of others again."""
    figure.is_dropped = False
    audit.record("comparison_figure.brought_back", figure)
