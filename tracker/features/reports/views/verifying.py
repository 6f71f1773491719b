"""Is this report genuine? Anybody may ask, without signing in; the file is looked at and not kept."""

from flask import Blueprint, render_template

from tracker.features.reports import forms
from tracker.features.reports.pages.verifying import verdict_on
from tracker.foundation import access
from tracker.foundation.brakes import Brake

bp = Blueprint("verifying", __name__)
MOST_TRIES = 120
brake = Brake(MOST_TRIES)


@bp.route("/verify", methods=["GET", "POST"])
@access.public
def verify() -> str:
    """Take a file, and say whether it is a genuine copy of an edition."""
    form, verdict = forms.VerifyForm(), None
    if form.is_submitted():
        brake.hold()
    if form.validate_on_submit():
        verdict = verdict_on(form.file.data.read())
    return render_template("reports/verify.html", form=form, verdict=verdict)
