"""The national rates: what is shipped, and the operator's own rows over it."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.features.console import forms, pages, queries
from tracker.features.console.actions import rates as actions
from tracker.features.console.views import bp
from tracker.foundation import access, words
from tracker.foundation.database import EditedMeanwhile

FORMS: dict[str, type[forms.RateForm]] = {
    form.table: form for form in (forms.MinimumWageForm, forms.LivingWageForm)
}


@bp.get("/rates")
@access.operator
def list_rates() -> str:
    """Every rate with its days, source and whose it is."""
    return render_template(
        "console/rates.html",
        minimum=pages.minimum_lines(),
        living=pages.living_lines(),
        last_day=pages.last_known_day(),
    )


@bp.route("/rates/<table>/add", methods=["GET", "POST"])
@access.operator
def add_rate(table: str) -> Any:
    """Add a coming rate."""
    offered = {"from_day": pages.next_rate_day()} if table == "minimum_wage" else {}
    form = _form(table, offered)
    if form.validate_on_submit() and form.ask(_questions(form)):
        try:
            actions.add_rate(table=table, by_name=access.who().name, **_facts(form))
            return _saved(form)
        except actions.DayTaken:
            form.from_day.errors = [forms.day_taken()]
    return render_template("console/rate.html", form=form, table=table, rate_id=None)


@bp.route("/rates/<table>/<uuid:rate_id>", methods=["GET", "POST"])
@access.operator
def change_rate(table: str, rate_id: UUID) -> Any:
    """Correct one of the operator's own rates."""
    row = queries.find_rate(rate_id, table=table) or abort(404)
    form = _form(table, pages.values_of(row))
    if form.validate_on_submit() and form.ask(_questions(form, rate_id)):
        try:
            seen, by_name = form.version.data, access.who().name
            actions.change_rate(row=row, seen_version=seen, by_name=by_name, **_facts(form))
            return _saved(form)
        except actions.DayTaken:
            form.from_day.errors = [forms.day_taken()]
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("console/rate.html", form=form, table=table, rate_id=rate_id)


@bp.post("/rates/<table>/<uuid:rate_id>/remove")
@access.operator
def remove_rate(table: str, rate_id: UUID) -> Response:
    """Take back one of the operator's own rates."""
    actions.remove_rate(row=queries.find_rate(rate_id, table=table) or abort(404))
    flash(_("The rate is taken back."), "success")
    return redirect(url_for("console.list_rates"))


def _form(table: str, values: dict[str, Any]) -> Any:
    form = FORMS.get(table) or abort(404)
    return form(data=values)


def _facts(form: Any) -> dict[str, Any]:
    return {"from_day": form.from_day.data, "figures": form.figures(), "source": form.source.data}


def _questions(form: Any, instead_of: UUID | None = None) -> list[Any]:
    return actions.question_rate(table=form.table, instead_of=instead_of, **_facts(form))


def _saved(form: Any) -> Response:
    day = words.day(form.from_day.data)
    flash(_("The rate of %(day)s is saved. Every check of pay goes by it from now on.", day=day), "success")
    return redirect(url_for("console.list_rates"))
