"""Writing a sheet: the grid of tasks, the roles with the limits, one task with all about it, pasting lines."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from tracker.domain.redesign.cells import Unread
from tracker.domain.redesign.merging import (
    KEYS,
    Typed,
    differences,
    merge,
    renamed,
    roles_renamed,
    with_keys,
)
from tracker.domain.redesign.plain import Written, read_written, written_of
from tracker.domain.sheets import fold
from tracker.features.redesign import actions, forms, queries
from tracker.features.redesign.models import Worksheet
from tracker.features.redesign.pages import grids
from tracker.features.redesign.pages import sheets as pages
from tracker.features.redesign.views import bp, finding, lists
from tracker.foundation import access, clock, words
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.reference.redesign import defaults_on

SAVES_BY_ITSELF = "X-Saves-By-Itself"


@bp.route("/<uuid:worksheet_id>/tasks", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def tasks(worksheet_id: UUID) -> Any:
    """Write the tasks: two hundred on a page, each a line of boxes."""
    return _grid_page(finding.sheet_or_404(worksheet_id), "tasks")


@bp.route("/<uuid:worksheet_id>/roles", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def roles(worksheet_id: UUID) -> Any:
    """Write the roles that could do the tasks, and the limits of a good design."""
    return _grid_page(finding.sheet_or_404(worksheet_id), "roles")


def _grid_page(row: Worksheet, part: str) -> Any:
    form = forms.GridForm(obj=row)
    written = written_of(row.content)
    if form.validate_on_submit():
        written = _typed(row, part, form)
        try:
            return _saved(row, part, written, form)
        except EditedMeanwhile:
            _show_clash(row, written, form)
    elif form.is_submitted():
        written = _typed(row, part, form)
    return _shown(row, part, written, form)


def _shown(row: Worksheet, part: str, written: Written, form: forms.GridForm) -> str:
    _sheet, faults = read_written(written)
    first = request.args.get("from", 0, type=int)
    spare = grids.SPARE_LINES if part == "tasks" else 1
    return render_template(
        f"redesign/{part}.html",
        row=row,
        form=form,
        grid=grids.grid(part, written, faults, first=max(first, 0), spare=spare),
        page=pages.totals_of(row, written),
        limits=pages.limit_fields(written, faults),
        to_mend=[pages.fault_line(fault) for fault in faults if fault.part != _other(part)],
        beside=lists.beside(request.values.get("words", "")) if part == "tasks" else None,
    )


def _other(part: str) -> str:
    return "roles" if part == "tasks" else "tasks"


def _typed(row: Worksheet, part: str, form: forms.GridForm) -> Written:
    """The sheet with what was typed put in place."""
    stored = written_of(row.content)
    base = _base(row, form.version.data) or stored
    lines = [
        Typed(cells.get("was", cells.get("key", "")), {n: t for n, t in cells.items() if n != "was"})
        for cells in forms.typed_lines(request.form, part).values()
    ]
    known = [line.get(KEYS[part], "") for line in getattr(base, part)]
    merged = tuple(merge(getattr(stored, part), lines, part=part, known=known))
    written = replace(stored, name=form.name.data or stored.name)
    if part == "tasks":
        added = [{"statement": statement} for statement in lists.chosen()]
        return replace(written, tasks=tuple(with_keys([*merged, *added])))
    limits = forms.typed_lines(request.form, "limits").get(0, {})
    written = replace(written, limits={name: text for name, text in limits.items() if text})
    names = {fold(line.was): line.cells.get("name", "") for line in lines if line.was}
    return replace(
        written,
        tasks=tuple(renamed(written.tasks, names)),
        roles=tuple(roles_renamed(_with_defaults(merged, known), names)),
    )


def _with_defaults(roles: Any, known: list[str]) -> list[Mapping[str, str]]:
    """The roles, new ones with what they leave out filled in by the defaults of the day."""
    usual = defaults_on(clock.today())
    there = {fold(name) for name in known}
    filled: list[Mapping[str, str]] = []
    for line in roles:
        said = {name: text for name, text in line.items() if text}
        is_new = fold(line.get("name", "")) not in there and "productive_hours" not in said
        trained = {**usual.role, **usual.trainee} if said.get("is_trainee") == "yes" else usual.role
        filled.append({**trained, **said} if is_new else line)
    return filled


def _base(row: Worksheet, version: int | None) -> Written | None:
    """What the page was made of: a line that is not in it was added by somebody else since."""
    found = None
    if version is not None:
        found = queries.find_version_at(row.id, version, organisation_id=row.organisation_id)
    return written_of(found.content) if found else None


def _saved(row: Worksheet, part: str, written: Written, form: forms.GridForm) -> Response:
    actions.save_worksheet(
        sheet=row, written=written, seen_version=form.version.data, by_name=access.who().name
    )
    if SAVES_BY_ITSELF in request.headers:
        return redirect(url_for("redesign.saved", worksheet_id=row.id))
    if part == "tasks" and lists.is_in_use():
        return lists.back_to_list(row)
    _sheet, faults = read_written(written)
    if any(fault.part != _other(part) for fault in faults):
        flash(_("Saved. There is something to mend before a design can be asked for."), "warning")
        return redirect(url_for(f"redesign.{part}", worksheet_id=row.id, **_here()))
    flash(_("%(name)s is saved.", name=row.name), "success")
    onward = "redesign.sheet" if "then" in request.form else f"redesign.{part}"
    return redirect(url_for(onward, worksheet_id=row.id))


def _here() -> dict[str, Any]:
    """The page of lines that is being written."""
    first = request.args.get("from", type=int)
    return {"from": first} if first else {}


def _show_clash(row: Worksheet, written: Written, form: forms.GridForm) -> None:
    """Keep what was typed, show what somebody else saved meanwhile; the next save wins."""
    form.clash = pages.clash_lines(differences(written_of(row.content), written))
    form.version.data = row.version
    form.version.raw_data = [str(row.version)]


@bp.get("/<uuid:worksheet_id>/saved")
@access.requires(May.EDIT_RECORDS)
def saved(worksheet_id: UUID) -> Response:
    """What a page that saves by itself is told: the version that is kept, since when, and the totals."""
    row = finding.sheet_or_404(worksheet_id)
    moment = words.moment(clock.now_utc())
    return jsonify(version=row.version, words=_("Saved on %(moment)s.", moment=moment))


@bp.route("/<uuid:worksheet_id>/task", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def task(worksheet_id: UUID) -> Any:
    """One task with all that can be said of it."""
    row, key = finding.sheet_or_404(worksheet_id), finding.named_or_404("key")
    written = written_of(row.content)
    lines = (line for line in written.tasks if fold(line.get("key", "")) == fold(key))
    line = next(lines, None) or abort(404)
    form = forms.LineForm(obj=row)
    if form.validate_on_submit():
        typed = forms.typed_lines(request.form, "tasks").get(0, {})
        written = replace(
            written, tasks=tuple({**each, **typed} if each is line else each for each in written.tasks)
        )
        try:
            actions.save_worksheet(
                sheet=row, written=written, seen_version=form.version.data, by_name=access.who().name
            )
            if not grids.faults_of_task(written, key):
                flash(_("The task is saved."), "success")
                return redirect(url_for("redesign.tasks", worksheet_id=row.id))
            return redirect(url_for("redesign.task", worksheet_id=row.id, key=key))
        except EditedMeanwhile:
            _show_line_clash(row, written, form)
    return render_template("redesign/task.html", row=row, form=form, page=grids.task_page(written, key))


def _show_line_clash(row: Worksheet, written: Written, form: forms.LineForm) -> None:
    form.clash = pages.clash_lines(differences(written_of(row.content), written))
    form.version.data = row.version
    form.version.raw_data = [str(row.version)]


@bp.route("/<uuid:worksheet_id>/paste", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def paste(worksheet_id: UUID) -> Any:
    """Add many tasks at once: pasted from a spreadsheet, or from a file."""
    row = finding.sheet_or_404(worksheet_id)
    form = forms.PasteForm(obj=row)
    if form.validate_on_submit():
        try:
            count = _pasted(row, form)
            said = ngettext("%(num)s task is in the sheet.", "%(num)s tasks are in the sheet.", count)
            flash(said, "success")
            return redirect(url_for("redesign.tasks", worksheet_id=row.id))
        except Unread as unread:
            (form.file if form.file.data else form.pasted).errors = [words.say(unread.said)]
        except EditedMeanwhile:
            form.pasted.errors = [_("Somebody saved the sheet meanwhile. Send this again to add to it.")]
            form.version.data, form.version.raw_data = row.version, [str(row.version)]
    return render_template("redesign/paste.html", row=row, form=form)


def _pasted(row: Worksheet, form: forms.PasteForm) -> int:
    stored, given = written_of(row.content), form.given()
    kept = stored.tasks if form.how.data == "add" else ()
    fresh = [{n: t for n, t in line.items() if n != "key" or not kept} for line in given.tasks]
    written = replace(stored, tasks=tuple(with_keys([*kept, *fresh])))
    if given.roles:
        there = {fold(line.get("name", "")) for line in stored.roles}
        more = [line for line in given.roles if fold(line.get("name", "")) not in there]
        written = replace(written, roles=(*stored.roles, *more))
    forms.check_size(written)
    actions.save_worksheet(
        sheet=row, written=written, seen_version=form.version.data, by_name=access.who().name
    )
    return len(written.tasks)
