"""Actions: the list of all, and those of a commitment."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.features.compacts import actions, forms, pages, queries
from tracker.features.compacts.models import CompactAction
from tracker.features.compacts.pages import ActionLine
from tracker.features.compacts.views import bp, finding
from tracker.features.compacts.views.commitments import back_to
from tracker.foundation import access, spreadsheets
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile


def _lines(*, only_open: bool) -> list[ActionLine]:
    found = queries.list_actions(organisation_id=access.organisation_id(), only_open=only_open)
    return pages.action_lines(found, finding.members())


@bp.get("/actions")
@access.requires(May.READ_FIGURES)
def all_actions() -> str:
    """What is to be done, over all compacts."""
    shows_all = request.args.get("show") == "all"
    return render_template(
        "compacts/all_actions.html", page=_lines(only_open=not shows_all), shows_all=shows_all
    )


@bp.get("/actions.csv")
@access.requires(May.READ_FIGURES)
def actions_csv() -> Response:
    """All actions as CSV."""
    heading = [_("What is to be done"), _("For"), _("Owner"), _("Due on"), _("Done on")]
    return spreadsheets.csv_download("actions.csv", heading, pages.action_rows(_lines(only_open=False)))


@bp.route("/<uuid:compact_id>/commitments/<uuid:commitment_id>/actions/add", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def add_action(compact_id: UUID, commitment_id: UUID) -> Any:
    """Add something to do for a commitment."""
    row = finding.commitment_or_404(commitment_id, compact_id).commitment
    form = forms.ActionForm(members=finding.member_choices())
    if form.validate_on_submit():
        actions.add_action(commitment=row, **form.facts())
        flash(_("The action is added."), "success")
        return back_to(row)
    title = _("Add an action for commitment %(code)s", code=row.code)
    return render_template(
        "compacts/action.html", form=form, title=title, back_href=_href(row.compact_id, row.id)
    )


@bp.route("/actions/<uuid:action_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change_action(action_id: UUID) -> Any:
    """Change what is to be done, by whom or by when."""
    action = _action_or_404(action_id)
    row = finding.commitment_or_404(action.commitment_id).commitment
    form = forms.ActionForm(obj=action, members=finding.member_choices())
    if form.validate_on_submit():
        try:
            actions.change_action(action=action, seen_version=form.version.data, **form.facts())
            flash(_("The action is saved."), "success")
            return back_to(row)
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    facts = {"back_href": _href(row.compact_id, row.id), "history": finding.history([action.id])}
    return render_template("compacts/action.html", form=form, title=_("Change an action"), **facts)


@bp.post("/actions/<uuid:action_id>/done")
@access.requires(May.EDIT_RECORDS)
def finish_action(action_id: UUID) -> Any:
    """Mark an action as done."""
    action = _action_or_404(action_id)
    actions.finish_action(action=action)
    flash(_("Done: %(title)s", title=action.title), "success")
    return back_to(finding.commitment_or_404(action.commitment_id).commitment)


@bp.post("/actions/<uuid:action_id>/not-done")
@access.requires(May.EDIT_RECORDS)
def reopen_action(action_id: UUID) -> Any:
    """Mark an action as not done after all."""
    action = _action_or_404(action_id)
    actions.reopen_action(action=action)
    flash(_("Still to be done: %(title)s", title=action.title), "success")
    return back_to(finding.commitment_or_404(action.commitment_id).commitment)


def _action_or_404(action_id: UUID) -> CompactAction:
    return queries.find_action(action_id, organisation_id=access.organisation_id()) or abort(404)


def _href(compact_id: UUID, commitment_id: UUID) -> str:
    return url_for("compacts.commitment", compact_id=compact_id, commitment_id=commitment_id)
