"""One's own reminders: the weekly mail and the calendar."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.features.insight import actions
from tracker.features.insight.forms import RemindersForm
from tracker.features.insight.pages import reminders as pages
from tracker.features.insight.pages.dues import list_dues
from tracker.features.insight.queries import reminders as queries
from tracker.features.insight.views import bp
from tracker.features.organisations import queries as organisation_queries
from tracker.features.organisations.models import Member
from tracker.foundation import access, clock, links
from tracker.foundation.access import May
from tracker.foundation.forms import PlainForm


def _me() -> Member:
    """The reader, as a member of the organisation in use."""
    mine, member_id = access.organisation_id(), access.who().member_id or abort(404)
    found = organisation_queries.find_member(member_id, organisation_id=mine) or abort(404)
    return found[0]


@bp.route("/progress/reminders", methods=["GET", "POST"])
@access.requires(May.READ_FIGURES)
def reminders() -> Any:
    """Choose how to be reminded of what is due."""
    member = _me()
    form = RemindersForm(obj=member)
    if form.validate_on_submit():
        actions.choose_digest(member=member, wants=form.wants_digest.data)
        flash(_("Your reminders are saved."), "success")
        return redirect(url_for("insight.reminders"))
    feed = queries.find_feed(member_id=member.id, organisation_id=member.organisation_id)
    page = pages.reminders_page(member, feed, today=clock.today())
    return render_template("insight/reminders.html", form=form, page=page)


@bp.post("/progress/reminders/calendar")
@access.requires(May.READ_FIGURES)
def make_calendar() -> Any:
    """Make a calendar address, ending the one before."""
    member = _me()
    if PlainForm().validate_on_submit():
        actions.make_calendar(organisation_id=member.organisation_id, member_id=member.id)
        flash(_("A new calendar address is made. Any earlier one no longer works."), "success")
    return redirect(url_for("insight.reminders"))


@bp.post("/progress/reminders/calendar/end")
@access.requires(May.READ_FIGURES)
def end_calendar() -> Any:
    """End the calendar address."""
    member = _me()
    if PlainForm().validate_on_submit():
        actions.end_calendar(organisation_id=member.organisation_id, member_id=member.id)
        flash(_("The calendar address no longer works."), "success")
    return redirect(url_for("insight.reminders"))


@bp.get("/calendar/<uuid:feed_id>/<secret>.ics")
@access.public
def calendar(feed_id: UUID, secret: str) -> Response:
    """The days that are due, for a calendar program that knows the secret."""
    genuine = links.is_genuine(pages.CALENDAR, feed_id, secret)
    found = queries.find_open_feed(feed_id) if genuine else None
    feed, name = found or abort(404)
    today = clock.today()
    dues = list_dues(organisation_id=feed.organisation_id, today=today, ahead=pages.CALENDAR_AHEAD)
    content = pages.calendar_file(name, dues, now=clock.now_utc())
    return Response(content, mimetype="text/calendar", headers={"Content-Disposition": "inline"})
