"""What candidates answered: what was missing, who may be told of other openings, who asks to be erased."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.features.candidates.forms.people import EraseForm
from tracker.features.candidates.queries import people
from tracker.features.feedback.actions import answering as actions
from tracker.features.feedback.pages import answers as pages
from tracker.features.feedback.views import bp
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.spreadsheets import csv_download


@bp.get("/missed")
@access.requires(May.WRITE_FEEDBACK)
def missed() -> str:
    """What candidates found missing in their letters, for those who write the next ones."""
    texts = pages.missed_texts(organisation_id=access.organisation_id())
    return render_template("feedback/missed.html", texts=texts)


@bp.get("/openings")
@access.requires(May.EDIT_CANDIDATES)
def openings() -> str:
    """Who may be told of other openings."""
    return render_template(
        "feedback/openings.html", wishes=pages.wishes(organisation_id=access.organisation_id())
    )


@bp.get("/openings.csv")
@access.requires(May.EDIT_CANDIDATES)
def openings_csv() -> Response:
    """The same as a file."""
    found = pages.wishes(organisation_id=access.organisation_id())
    rows = [(each.name, each.email, each.language, each.vacancy, each.said_on) for each in found]
    return csv_download("openings.csv", pages.HEADING, rows)


@bp.route("/candidates/<uuid:application_id>/erase", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def erase_candidate(application_id: UUID) -> Any:
    """Erase a candidate who asked for it, with every word written to and by them."""
    found = people.find_application(application_id, organisation_id=access.organisation_id()) or abort(404)
    candidate, form = found[1], EraseForm()
    if candidate.erased_at_utc:
        abort(404)
    if form.validate_on_submit():
        actions.erase(candidate=candidate, because=form.because.data)
        flash(_("It is erased. Counts stay."), "success")
        return redirect(url_for("candidates.show_candidate", application_id=application_id))
    return render_template(
        "feedback/erase.html", form=form, candidate=candidate, application_id=application_id
    )
