"""The trail of everything, filtered and exported."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from tracker.features.organisations import forms, pages, queries
from tracker.features.organisations.views import bp
from tracker.foundation import access, audit, clock, spreadsheets
from tracker.foundation.access import May

A_PAGE = 50
A_BATCH = 500


def _asked(form: forms.TrailForm) -> dict[str, Any]:
    since = form.since.data if isinstance(form.since.data, date) else None
    return {
        "organisation_id": access.organisation_id(),
        "action_begins": f"{form.about.data}." if form.about.data else "",
        "actor_name": form.who.data or "",
        "since_utc": clock.start_of_day_utc(since) if since else None,
    }


def _form() -> forms.TrailForm:
    form = forms.TrailForm(request.args, meta={"csrf": False})
    form.offer(queries.list_actor_names(organisation_id=access.organisation_id()))
    form.validate()
    return form


@bp.get("/trail")
@access.requires(May.READ_TRAIL)
def trail() -> str:
    """Who changed what, when: the newest first, a page by number."""
    form = _form()
    before = request.args.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None
    found = audit.list_traces(**_asked(form), before=number, limit=A_PAGE + 1)
    page = pages.trail(found, A_PAGE, request.args.to_dict(), organisation_id=access.organisation_id())
    return render_template("organisations/trail.html", page=page, form=form)


@bp.get("/trail.csv")
@access.requires(May.READ_TRAIL)
def trail_csv() -> Response:
    """The same as a file, without end of page."""
    heading = ("number", "at", "who", "action", "record", "because", "field", "old", "new")
    return spreadsheets.csv_download("trail.csv", heading, _lines(_asked(_form())))


def _lines(asked: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    before = None
    while batch := audit.list_traces(**asked, before=before, limit=A_BATCH):
        for trace in batch:
            start = (
                trace.number, trace.at_utc.isoformat(), trace.actor_name, trace.action, str(trace.subject_id),
                trace.because or "",
            )  # fmt: skip
            for column, (old, new) in trace.changes.items() or {"": ("", "")}.items():
                yield (*start, column, "" if old is None else old, "" if new is None else new)
        before = batch[-1].number
