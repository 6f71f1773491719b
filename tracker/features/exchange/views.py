"""Pages of imports and exports."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.sheets import CannotRead, SheetKind
from tracker.features.exchange import forms, jobs, pages
from tracker.features.exchange.actions import bringing, taking_back, trials
from tracker.features.exchange.models import Import
from tracker.features.exchange.queries import exports, imports
from tracker.features.programmes.queries.people import PeopleFilter
from tracker.foundation import access, words
from tracker.foundation.access import May
from tracker.foundation.forms import PlainForm
from tracker.foundation.spreadsheets import csv_download

bp = Blueprint("exchange", __name__, url_prefix="/exchange")
__all__ = ["bp", "init_app", "jobs"]


def init_app(app: Flask) -> None:
    """Attach the pages."""
    app.register_blueprint(bp)


def _kind(name: str) -> SheetKind:
    return next((kind for kind in SheetKind if kind == name), None) or abort(404)


def _import(import_id: UUID) -> Import:
    return imports.find_import(import_id, organisation_id=access.organisation_id()) or abort(404)


@bp.get("/")
@access.requires(May.EDIT_RECORDS)
def overview() -> str:
    """What can come in and go out, and what came in last."""
    lines = pages.import_lines(imports.list_imports(organisation_id=access.organisation_id()))
    return render_template("exchange/overview.html", kinds=pages.kind_lines(), lines=lines)


@bp.route("/<kind>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def try_file(kind: str) -> Any:
    """Try a file: nothing is changed yet."""
    chosen, form = _kind(kind), forms.UploadForm()
    if form.validate_on_submit():
        try:
            row = _try(chosen, form)
            return redirect(url_for("exchange.tried", import_id=row.id))
        except CannotRead as unread:
            (form.file if form.file.data else form.pasted).errors = [words.say(unread.said)]
    label, columns = pages.KIND_WORDS[chosen], pages.column_lines(chosen)
    return render_template("exchange/try.html", form=form, kind=chosen.value, label=label, columns=columns)


def _try(kind: SheetKind, form: forms.UploadForm) -> Import:
    name, content = form.content()
    return trials.try_file(
        organisation_id=access.organisation_id(),
        kind=kind,
        name=name,
        content=content,
        updates=form.there.data == forms.UPDATE,
        by_name=access.who().name,
    )


@bp.get("/<kind>/template.csv")
@access.requires(May.EDIT_RECORDS)
def template(kind: str) -> Response:
    """A file with the headings and two lines of examples."""
    chosen = _kind(kind)
    name = f"{chosen.value}-template.csv"
    return csv_download(name, pages.heading(chosen), pages.template_rows(chosen))


@bp.get("/imports/<uuid:import_id>")
@access.requires(May.EDIT_RECORDS)
def tried(import_id: UUID) -> str:
    """What a file would do, or did."""
    page = pages.tried(_import(import_id))
    return render_template("exchange/tried.html", page=page, form=PlainForm())


@bp.get("/imports/<uuid:import_id>/problems.csv")
@access.requires(May.EDIT_RECORDS)
def problems(import_id: UUID) -> Response:
    """Everything that is to be mended in a file."""
    return csv_download("to-mend.csv", ("Line", "Column", "What to mend"), _import(import_id).problems)


@bp.post("/imports/<uuid:import_id>/bring-in")
@access.requires(May.EDIT_RECORDS)
def bring_in(import_id: UUID) -> Response:
    """Bring a file in: all of it, or nothing."""
    row = _import(import_id)
    try:
        if bringing.bring_in(row=row, owner_member_id=access.who().member_id):
            flash(_("%(name)s is brought in.", name=row.file_name), "success")
        else:
            flash(_("Records have changed since the file was tried, so nothing was brought in."), "warning")
    except bringing.FileForgotten:
        flash(_("This file is not kept any more. Try it again."), "warning")
    return redirect(url_for("exchange.tried", import_id=import_id))


@bp.post("/imports/<uuid:import_id>/take-back")
@access.requires(May.EDIT_RECORDS)
def take_back(import_id: UUID) -> Response:
    """Take an import back."""
    row = _import(import_id)
    try:
        taking_back.take_back(row=row)
        flash(_("What %(name)s added is gone again.", name=row.file_name), "success")
    except taking_back.BuiltUpon:
        flash(_("Something was changed or added since, so nothing was taken back."), "warning")
    return redirect(url_for("exchange.tried", import_id=import_id))


@bp.get("/programmes.csv")
@access.requires(May.READ_PROGRAMMES)
def programmes_csv() -> Response:
    """Every programme with its pay, as a file that can be brought in again."""
    rows = exports.each_programme(organisation_id=access.organisation_id())
    return _download(SheetKind.PROGRAMMES, rows)


@bp.get("/cohorts.csv")
@access.requires(May.READ_PROGRAMMES)
def cohorts_csv() -> Response:
    """Every cohort with its totals, as a file that can be brought in again."""
    mine = access.organisation_id()
    kinds = exports.kinds_of_programmes(organisation_id=mine)
    return _download(
        SheetKind.COHORTS, pages.cohort_records(exports.each_cohort(organisation_id=mine), kinds)
    )


@bp.get("/participants.csv")
@access.requires(May.READ_PEOPLE)
def participants_csv() -> Response:
    """Every participant with their events, or those of a programme, cohort, state or reference."""
    wanted = PeopleFilter(
        programme_id=request.args.get("programme", type=UUID),
        cohort_id=request.args.get("cohort", type=UUID),
        state=request.args.get("state", ""),
        reference=request.args.get("reference", ""),
    )
    rows = exports.each_participant(organisation_id=access.organisation_id(), wanted=wanted)
    return _download(SheetKind.PARTICIPANTS, rows)


def _download(kind: SheetKind, records: Any) -> Response:
    return csv_download(f"{kind.value}.csv", pages.heading(kind), pages.export_rows(kind, records))
