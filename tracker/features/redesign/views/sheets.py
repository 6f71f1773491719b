"""The list of sheets, starting one, a sheet's own page, taking it out, its versions."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.redesign.cells import Unread
from tracker.domain.redesign.merging import with_keys
from tracker.domain.redesign.plain import Written, read_written, written_of
from tracker.domain.redesign.tables import tables_of
from tracker.features.programmes.queries.pay import pay_law
from tracker.features.redesign import actions, forms, queries
from tracker.features.redesign.pages import scenarios as scenario_pages
from tracker.features.redesign.pages import sheets as pages
from tracker.features.redesign.views import bp, finding
from tracker.foundation import access, clock, words, workbooks
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.files import safe_name
from tracker.foundation.incoming_sheets import read_sheet
from tracker.reference.redesign import Template, defaults_on, find_template, list_templates

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/")
@access.requires(May.READ_FIGURES)
def overview() -> str:
    """The sheets."""
    mine = access.organisation_id()
    counts = queries.count_scenarios(organisation_id=mine)
    lines = pages.sheet_lines(queries.list_worksheets(organisation_id=mine), counts)
    away = pages.sheet_lines(queries.list_worksheets(organisation_id=mine, put_away=True), counts)
    return render_template("redesign/overview.html", lines=lines, away=away)


@bp.route("/start", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def start() -> Any:
    """Start a sheet: empty, from a template, or from a file."""
    templates = list_templates(clock.today())
    form = forms.StartForm()
    form.offer([(each.id, f"{_(each.title)}: {_(each.about)}") for each in templates])
    if form.validate_on_submit():
        try:
            return _begun(form)
        except Unread as unread:
            form.file.errors = [words.say(unread.said)]
    return render_template("redesign/start.html", form=form)


def _begun(form: forms.StartForm) -> Response:
    template = find_template(form.begin.data or "", clock.today())
    written = _first_content(form, template)
    row = actions.start_worksheet(
        organisation_id=access.organisation_id(),
        written=replace(written, name=form.name.data, tasks=tuple(with_keys(written.tasks))),
        by_name=access.who().name,
        template_id=template.id if template else "",
    )
    flash(_("%(name)s is started.", name=row.name), "success")
    return redirect(url_for("redesign.tasks", worksheet_id=row.id))  # type: ignore[return-value]


def _first_content(form: forms.StartForm, template: Template | None) -> Written:
    if form.file.data:
        written = read_sheet(form.file.data.filename or "", form.file.data.read())
        return written if written.limits else replace(written, limits=defaults_on(clock.today()).limits)
    if template:
        return template.written
    return Written(limits=defaults_on(clock.today()).limits)


@bp.get("/<uuid:worksheet_id>")
@access.requires(May.READ_FIGURES)
def sheet(worksheet_id: UUID) -> str:
    """A sheet's own page: where it stands, its scenarios, and asking for a design."""
    row = finding.sheet_or_404(worksheet_id)
    found = queries.list_scenarios(row.id, organisation_id=row.organisation_id)
    page = sheet_page(row)
    form = forms.AskForm(scenario=_("Scenario %(number)s", number=len(found) + 1))
    lines = scenario_pages.scenario_lines(found)
    return render_template("redesign/sheet.html", page=page, form=form, scenarios=lines, row=row)


def sheet_page(row: Any) -> pages.SheetPage:
    """The facts of a sheet's own page."""
    today = clock.today()
    return pages.sheet_page(row, law=pay_law(), paid_hours=defaults_on(today).paid_hours, today=today)


@bp.post("/<uuid:worksheet_id>/copy")
@access.requires(May.EDIT_RECORDS)
def copy(worksheet_id: UUID) -> Any:
    """Begin another sheet with what this one holds."""
    row = finding.sheet_or_404(worksheet_id)
    name = _("Copy of %(name)s", name=row.name)
    made = actions.start_worksheet(
        organisation_id=row.organisation_id,
        written=replace(written_of(row.content), name=name[:200]),
        by_name=access.who().name,
        template_id=row.template_id,
    )
    flash(_("This is the copy. Give it a name of its own."), "success")
    return redirect(url_for("redesign.tasks", worksheet_id=made.id))


@bp.post("/<uuid:worksheet_id>/put-away")
@access.requires(May.EDIT_RECORDS)
def put_away(worksheet_id: UUID) -> Any:
    """Put a sheet away, or take it out again: nothing is lost."""
    row = finding.sheet_or_404(worksheet_id)
    actions.put_away_worksheet(sheet=row, on_day=None if row.put_away_on else clock.today())
    said = _("%(name)s is put away. It is kept below.") if row.put_away_on else _("%(name)s is back.")
    flash(said % {"name": row.name}, "success")
    return redirect(url_for("redesign.overview"))


@bp.get("/<uuid:worksheet_id>/sheet.xlsx")
@access.requires(May.READ_FIGURES)
def download_xlsx(worksheet_id: UUID) -> Response:
    """The sheet as a workbook that comes back in unchanged."""
    row = finding.sheet_or_404(worksheet_id)
    content = workbooks.write_workbook(tables_of(written_of(row.content)))
    return _download(content, f"{row.name}.xlsx", XLSX)


@bp.get("/<uuid:worksheet_id>/sheet.json")
@access.requires(May.READ_FIGURES)
def download_json(worksheet_id: UUID) -> Response:
    """The sheet as JSON, for the command line."""
    row = finding.sheet_or_404(worksheet_id)
    text = json.dumps(pages.export_of(row), indent=2, ensure_ascii=False)
    return _download(text.encode(), f"{row.name}.json", "application/json")


def _download(content: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{safe_name(name)}"'}
    return Response(content, mimetype=media_type, headers=headers)


@bp.get("/<uuid:worksheet_id>/versions")
@access.requires(May.READ_FIGURES)
def versions(worksheet_id: UUID) -> str:
    """Everything that was saved of a sheet."""
    row = finding.sheet_or_404(worksheet_id)
    lines = pages.version_lines(queries.list_versions(row.id, organisation_id=row.organisation_id))
    return render_template("redesign/versions.html", row=row, lines=lines)


@bp.post("/<uuid:worksheet_id>/versions/<int:number>/bring-back")
@access.requires(May.EDIT_RECORDS)
def bring_back(worksheet_id: UUID, number: int) -> Any:
    """Make a former version the present one; the present one stays among the versions."""
    row = finding.sheet_or_404(worksheet_id)
    version = queries.find_version(row.id, number, organisation_id=row.organisation_id) or abort(404)
    try:
        actions.save_worksheet(
            sheet=row,
            written=written_of(version.content),
            seen_version=request.form.get("seen", type=int),
            by_name=access.who().name,
        )
        flash(_("Version %(number)s is back.", number=number), "success")
    except EditedMeanwhile:
        flash(_("Somebody saved the sheet meanwhile. Look at the versions again."), "warning")
    return redirect(url_for("redesign.versions", worksheet_id=row.id))


@bp.post("/<uuid:worksheet_id>/design")
@access.requires(May.EDIT_RECORDS)
def ask(worksheet_id: UUID) -> Any:
    """Ask for a design: of a small sheet it is found at once, else by a worker."""
    row = finding.sheet_or_404(worksheet_id)
    form, (sound, _faults) = forms.AskForm(), read_written(written_of(row.content))
    if sound is None:
        flash(_("There is something to mend in the sheet first."), "warning")
        return redirect(url_for("redesign.sheet", worksheet_id=row.id))
    if form.validate_on_submit():
        question = form.question(sound.cost_today)
        made = actions.ask_for_design(
            sheet=row, name=form.scenario.data, question=question, by_name=access.who().name
        )
        return redirect(url_for("redesign.result", scenario_id=made.id))
    found = queries.list_scenarios(row.id, organisation_id=row.organisation_id)
    lines = scenario_pages.scenario_lines(found)
    return render_template("redesign/sheet.html", page=sheet_page(row), form=form, scenarios=lines, row=row)
