"""The home page."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for

from tracker.features.insight.pages import home as pages
from tracker.features.insight.pages import start as start_pages
from tracker.features.insight.views import bp
from tracker.foundation import access, clock
from tracker.foundation.access import May


@bp.get("/")
@access.signed_in
def home() -> Any:
    """What matters today."""
    person = access.who()
    if person.organisation_id is None:
        return redirect(url_for("organisations.choose"))
    if not person.may(May.READ_FIGURES) and person.may(May.READ_FEEDBACK):
        return redirect(url_for("feedback.board"))
    if not person.may(May.READ_FIGURES):
        return render_template("insight/nothing_here.html")
    chosen = request.args.get("compact", type=UUID)
    mine, today = person.organisation_id, clock.today()
    page = pages.home_page(person, organisation_id=mine, today=today, compact_id=chosen)
    if page is None and chosen:
        abort(404)
    if page is None:
        start = start_pages.start_page(person, organisation_id=mine)
        return render_template("insight/start.html", page=start, name=person.organisation_name)
    return render_template("insight/home.html", page=page)
