"""How long candidates are kept: who is erased when, and erasing one who asks for it."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.features.candidates.forms.people import EraseForm
from tracker.features.candidates.queries import people
from tracker.features.feedback.actions.answering import erase
from tracker.features.feedback.forms.settings import TryMonthsForm
from tracker.features.feedback.pages.keeping import keeping_page
from tracker.features.feedback.views import bp
from tracker.foundation import access
from tracker.foundation.access import May


@bp.get("/keeping")
@access.requires(May.EDIT_CANDIDATES)
def keeping() -> str:
    """Who is erased when, before it happens."""
    form = TryMonthsForm(request.args)
    tried = form.months.data if form.validate() else None
    page = keeping_page(organisation_id=access.organisation_id(), tried_months=tried)
    return render_template("feedback/keeping.html", page=page, form=form)


@bp.route("/candidates/<uuid:application_id>/erase", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def erase_candidate(application_id: UUID) -> Any:
    """Erase a candidate who asked for it, with every word written to and by them."""
    found = people.find_application(application_id, organisation_id=access.organisation_id()) or abort(404)
    candidate, form = found[1], EraseForm()
    if candidate.erased_at_utc:
        abort(404)
    if form.validate_on_submit():
        erase(candidate=candidate, because=form.because.data)
        flash(_("It is erased. Counts stay."), "success")
        return redirect(url_for("candidates.show_candidate", application_id=application_id))
    return render_template(
        "feedback/erase.html", form=form, candidate=candidate, application_id=application_id
    )
