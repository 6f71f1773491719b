"""Complaints about the use of data: the queue, and noting how one was answered."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.features.feedback.actions import answering as actions
from tracker.features.feedback.forms import settings as forms
from tracker.features.feedback.pages import complaints as pages
from tracker.features.feedback.queries import candidates as queries
from tracker.features.feedback.views import bp
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile


@bp.get("/complaints")
@access.requires(May.EDIT_CANDIDATES)
def list_complaints() -> str:
    """Complaints, with the days that are left to answer each."""
    lines = pages.complaint_lines(organisation_id=access.organisation_id())
    return render_template("feedback/complaints.html", lines=lines)


@bp.route("/complaints/<uuid:complaint_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def complaint(complaint_id: UUID) -> Any:
    """A complaint, and how it was answered."""
    row = queries.find_complaint(complaint_id, organisation_id=access.organisation_id()) or abort(404)
    form = forms.AnswerForm(obj=row)
    if form.validate_on_submit():
        try:
            actions.answer_complaint(complaint=row, seen_version=form.version.data, answer=form.answer.data)
            flash(_("The answer is noted."), "success")
            return redirect(url_for("feedback.list_complaints"))
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("feedback/complaint.html", form=form, page=pages.complaint_page(row))
