"""What is held about a candidate: see it, correct it, have it deleted; and a complaint without signing in."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from tracker.features.candidates.actions.people import change_candidate, digest_of_address
from tracker.features.feedback.actions import answering as actions
from tracker.features.feedback.forms import candidates as forms
from tracker.features.feedback.pages import held as pages
from tracker.features.feedback.queries import candidates as queries
from tracker.features.feedback.views import for_you
from tracker.features.feedback.views.for_candidates import (
    CHOSEN,
    confirmed_or_asked,
    linked_or_404,
    reader_language,
)
from tracker.foundation import access, audit, limits

MOST_COMPLAINTS, COMPLAINTS_PER = 10, timedelta(hours=1)


@for_you.get("/<key>/held")
@access.public
def held(key: str) -> str:
    """Everything that is held about the candidate."""
    linked = confirmed_or_asked(key)
    page = pages.held_page(linked, reader_language())
    return render_template("feedback/candidate/held.html", page=page, key=key, linked=linked)


@for_you.route("/<key>/correct", methods=["GET", "POST"])
@access.public
def correct(key: str) -> Any:
    """Correct one's name, or the language of letters."""
    linked = confirmed_or_asked(key)
    candidate, form = linked.candidate, forms.CorrectForm(obj=linked.candidate)
    if form.validate_on_submit():
        with audit.acting_as("The candidate"):
            change_candidate(candidate=candidate, seen_version=None, email=candidate.email, **form.facts())
        session.pop(CHOSEN, None)
        flash(_("Your details are corrected."), "success")
        return redirect(url_for("for_you.held", key=key))
    return render_template("feedback/candidate/correct.html", form=form, key=key, linked=linked)


@for_you.route("/<key>/delete", methods=["GET", "POST"])
@access.public
def delete(key: str) -> Any:
    """Have everything deleted."""
    linked, form = confirmed_or_asked(key), forms.EraseForm()
    if form.validate_on_submit():
        with audit.acting_as("The candidate"):
            actions.erase(candidate=linked.candidate, because="Asked for by the candidate")
        return redirect(url_for("for_you.deleted"))
    return render_template("feedback/candidate/delete.html", form=form, key=key, linked=linked)


@for_you.get("/deleted")
@access.public
def deleted() -> str:
    """That it is deleted."""
    return render_template("feedback/candidate/deleted.html")


def _may_complain(form: forms.ComplaintForm) -> bool:
    """Whether a complaint more is taken from here: each of them sends a mail to whatever address was typed."""
    who = request.remote_addr or ""
    if limits.is_over("complaint", who, most=MOST_COMPLAINTS, per=COMPLAINTS_PER):
        form.text.errors = [
            _("Complaints were sent too often from where you are. Wait an hour, then try again.")
        ]
        return False
    limits.note_try("complaint", who)
    return True


@for_you.route("/<key>/complain", methods=["GET", "POST"])
@access.public
def complain(key: str) -> Any:
    """Complain about the use of one's data."""
    linked, form = linked_or_404(), forms.ComplaintForm()
    if form.validate_on_submit() and _may_complain(form):
        actions.complain(
            organisation_id=linked.organisation_id, feedback_id=linked.feedback.id,
            email=form.email.data, text=form.text.data, language=reader_language(),
        )  # fmt: skip
        return redirect(url_for("for_you.complained"))
    return render_template("feedback/candidate/complain.html", form=form, key=key, linked=linked)


@for_you.route("/complain", methods=["GET", "POST"])
@access.public
def complain_without_link() -> Any:
    """Complain without a link that opens: it reaches every employer with a letter for this address."""
    form = forms.ComplaintForm()
    if form.validate_on_submit() and _may_complain(form):
        for organisation_id in queries.list_organisations_writing_to(digest_of_address(form.email.data)):
            actions.complain(
                organisation_id=organisation_id, feedback_id=None,
                email=form.email.data, text=form.text.data, language=reader_language(),
            )  # fmt: skip
        return redirect(url_for("for_you.complained"))
    return render_template("feedback/candidate/complain.html", form=form, key="", linked=None)


@for_you.get("/complained")
@access.public
def complained() -> str:
    """What happens now."""
    return render_template("feedback/candidate/complained.html", days=actions.COMPLAINT_DAYS)
