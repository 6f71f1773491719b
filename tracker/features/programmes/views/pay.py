"""What a programme pays, by the day from which it does."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.features.programmes.actions import pay as actions
from tracker.features.programmes.forms import pay as forms
from tracker.features.programmes.models import PayTerm
from tracker.features.programmes.queries import pay as queries
from tracker.features.programmes.queries import programmes
from tracker.features.programmes.views import bp
from tracker.foundation import access, words
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile


def _term(term_id: UUID) -> PayTerm:
    return queries.find_term(term_id, organisation_id=access.organisation_id()) or abort(404)


def _page(form: Any, programme_id: UUID, title: str, term_id: UUID | None = None) -> str:
    return render_template(
        "programmes/pay.html", form=form, programme_id=programme_id, title=title, term_id=term_id
    )


@bp.route("/<uuid:programme_id>/pay/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def add_pay(programme_id: UUID) -> Any:
    """Say what is paid from another day on."""
    mine = access.organisation_id()
    programme = programmes.find_programme(programme_id, organisation_id=mine) or abort(404)
    terms = queries.list_terms([programme_id], organisation_id=mine)
    form = forms.next_pay_form(terms[-1] if terms else None)
    if form.validate_on_submit():
        try:
            actions.add_term(programme=programme, **form.facts())
            flash(_("Pay from %(day)s is saved.", day=words.day(form.from_day.data)), "success")
            return redirect(url_for("programmes.show", programme_id=programme_id))
        except actions.TermThatDay:
            form.from_day.errors = [_("Pay from this day is recorded already. Change that instead.")]
    return _page(form, programme_id, _("Change the pay from a day"))


@bp.route("/pay/<uuid:term_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def correct_pay(term_id: UUID) -> Any:
    """Correct what is recorded of pay."""
    term = _term(term_id)
    form = forms.PayTermForm(obj=term)
    if form.validate_on_submit():
        try:
            actions.change_term(term=term, seen_version=form.version.data, **form.facts())
            flash(_("Pay from %(day)s is saved.", day=words.day(form.from_day.data)), "success")
            return redirect(url_for("programmes.show", programme_id=term.programme_id))
        except actions.TermThatDay:
            form.from_day.errors = [_("Pay from this day is recorded already. Change that instead.")]
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return _page(form, term.programme_id, _("Correct the pay"), term_id)


@bp.post("/pay/<uuid:term_id>/remove")
@access.requires(May.EDIT_RECORDS)
def remove_pay(term_id: UUID) -> Response:
    """Take back a pay term entered by mistake."""
    term = _term(term_id)
    actions.remove_term(term=term)
    flash(_("The pay from %(day)s is taken back.", day=words.day(term.from_day)), "success")
    return redirect(url_for("programmes.show", programme_id=term.programme_id))
