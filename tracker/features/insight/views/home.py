"""The home page."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for

from tracker.features.insight.pages import home as pages
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
    if not person.may(May.READ_FIGURES):
        return render_template("insight/nothing_here.html")
    chosen = request.args.get("compact", type=UUID)
    mine, today = person.organisation_id, clock.today()
    page = pages.home_page(person, organisation_id=mine, today=today, compact_id=chosen)
    return render_template("insight/home.html" if page else "insight/start.html", page=page)
