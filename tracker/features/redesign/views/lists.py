"""Public lists of tasks beside a sheet: looking in them, and putting what was found below the tasks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from tracker.domain.redesign.merging import with_keys
from tracker.domain.redesign.plain import written_of
from tracker.features.redesign import actions, queries
from tracker.features.redesign.models import ListedTask, TaskList, Worksheet
from tracker.features.redesign.views import bp, finding
from tracker.foundation import access
from tracker.foundation.access import May

LONGEST_STATEMENT, LONGEST_WORDS = 500, 100


@dataclass(frozen=True)
class Beside:
    """What stands beside the tasks: what was looked for, and what the lists have of it."""

    asked: str
    found: Sequence[ListedTask]
    lists: Sequence[TaskList]


def beside(asked: str) -> Beside | None:
    """What was found for these words; None where this server holds no list."""
    held = queries.list_task_lists()
    asked = asked.strip()[:LONGEST_WORDS]
    return Beside(asked, queries.find_tasks(asked) if asked else [], held) if held else None


def chosen() -> list[str]:
    """The task whose button was pressed: it is added with what else was typed, so that nothing is lost."""
    return [text[:LONGEST_STATEMENT] for text in request.form.getlist("add")[:1] if text.strip()]


def is_in_use() -> bool:
    """Whether the sheet was sent to look in the lists, or to add what is in them."""
    return bool(request.form.get("words", "").strip()) or "add" in request.form


def back_to_list(row: Worksheet) -> Response:
    """The tasks again, beside what was looked for."""
    for statement in chosen():
        said = _("“%(task)s” is added. Say how long it takes, and what level it needs.", task=statement)
        flash(said, "success")
    first = request.args.get("from", type=int)
    kept = {"from": first, "words": request.form.get("words", "").strip()[:LONGEST_WORDS]}
    there: dict[str, Any] = {name: value for name, value in kept.items() if value}
    return redirect(url_for("redesign.tasks", worksheet_id=row.id, **there, _anchor="found"))


@bp.get("/<uuid:worksheet_id>/search")
@access.requires(May.EDIT_RECORDS)
def search(worksheet_id: UUID) -> str:
    """Look for tasks in the public lists that this server holds."""
    row, asked = finding.sheet_or_404(worksheet_id), request.args.get("words", "")[:100]
    found = queries.find_tasks(asked) if asked.strip() else []
    return render_template(
        "redesign/search.html", row=row, asked=asked, found=found, lists=queries.list_task_lists()
    )


@bp.post("/<uuid:worksheet_id>/search")
@access.requires(May.EDIT_RECORDS)
def take_over(worksheet_id: UUID) -> Response:
    """Put the chosen tasks of a public list below those of the sheet, without hours and level."""
    row = finding.sheet_or_404(worksheet_id)
    stored, chosen = written_of(row.content), request.form.getlist("statement")[:100]
    fresh = [{"statement": statement[:500]} for statement in chosen if statement.strip()]
    written = replace(stored, tasks=tuple(with_keys([*stored.tasks, *fresh])))
    actions.save_worksheet(sheet=row, written=written, seen_version=None, by_name=access.who().name)
    said = ngettext("%(num)s task is added.", "%(num)s tasks are added.", len(fresh))
    flash(said + " " + _("Say how long it takes, and what level it needs."), "success")
    return redirect(url_for("redesign.tasks", worksheet_id=row.id))
