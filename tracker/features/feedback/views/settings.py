"""How an organisation gives feedback: settings, reasons, core text, snippets."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.domain.workdays import Nation
from tracker.features.candidates.pages.vacancies import stage_label
from tracker.features.candidates.queries import vacancies
from tracker.features.feedback.actions import settings as actions
from tracker.features.feedback.forms import settings as forms
from tracker.features.feedback.pages import settings as pages
from tracker.features.feedback.queries import settings as queries
from tracker.features.feedback.views import bp
from tracker.foundation import access, clock
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.forms import PlainForm
from tracker.reference.feedback import signposts


@bp.route("/settings", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def change_settings() -> Any:
    """Change how feedback is given."""
    mine = access.organisation_id()
    row = queries.get_settings(organisation_id=mine)
    form = forms.SettingsForm(obj=row, data=pages.typed(row))
    offered = signposts(Nation(row.nation))
    form.left_out_signposts.choices = [(each.id, _(each.label)) for each in offered]
    if form.validate_on_submit():
        try:
            actions.change_settings(
                organisation_id=mine, seen_version=form.version.data, facts=form.columns()
            )
            flash(_("The settings are saved."), "success")
            return redirect(url_for("feedback.change_settings"))
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("feedback/settings.html", form=form)


@bp.route("/reasons", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def reasons() -> Any:
    """The list of reasons: the shipped ones and one's own."""
    mine, form = access.organisation_id(), forms.ReasonForm()
    if form.validate_on_submit():
        actions.add_reason(organisation_id=mine, facts=form.facts())
        flash(_("The reason is in the list."), "success")
        return redirect(url_for("feedback.reasons"))
    lines = pages.reason_lines(organisation_id=mine)
    return render_template("feedback/reasons.html", form=form, lines=lines, plain=PlainForm())


@bp.post("/reasons/<code>/retire")
@access.requires(May.EDIT_CANDIDATES)
def retire_reason(code: str) -> Any:
    """Take a reason out of the list, or put it back; letters that use it keep it."""
    mine = access.organisation_id()
    reason = queries.reasons_of(organisation_id=mine).get(code) or abort(404)
    retired_on = None if reason.retired_on else clock.today()
    actions.retire_reason(organisation_id=mine, reason=reason, retired_on=retired_on)
    flash(_("It is out of the list.") if retired_on else _("It is in the list again."), "success")
    return redirect(url_for("feedback.reasons"))


@bp.route("/stages/<uuid:stage_id>/core", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def core(stage_id: UUID) -> Any:
    """What all letters of a stage have in common."""
    stage, vacancy = vacancies.find_stage(stage_id, organisation_id=access.organisation_id()) or abort(404)
    text = queries.core_of(stage.id, organisation_id=stage.organisation_id)
    form = forms.CoreForm(data={"text": text})
    if form.validate_on_submit():
        actions.change_core(stage=stage, text=form.text.data or "")
        flash(_("The core text is saved."), "success")
        return redirect(url_for("feedback.board", stage=stage.id))
    title = f"{vacancy.title}: {stage_label(stage)}"
    return render_template("feedback/core.html", form=form, title=title, stage_id=stage.id)


@bp.route("/snippets", methods=["GET", "POST"])
@access.requires(May.WRITE_FEEDBACK)
def snippets() -> Any:
    """Sentences to begin from."""
    mine, form = access.organisation_id(), forms.SnippetForm()
    if form.validate_on_submit():
        actions.add_snippet(organisation_id=mine, **form.facts())
        flash(_("The sentence is kept."), "success")
        return redirect(url_for("feedback.snippets"))
    lines = pages.snippet_lines(organisation_id=mine)
    return render_template("feedback/snippets.html", form=form, lines=lines, plain=PlainForm())


@bp.post("/snippets/<uuid:snippet_id>/remove")
@access.requires(May.WRITE_FEEDBACK)
def remove_snippet(snippet_id: UUID) -> Any:
    """Forget a sentence."""
    row = queries.find_snippet(snippet_id, organisation_id=access.organisation_id()) or abort(404)
    actions.remove_snippet(snippet=row)
    flash(_("The sentence is gone."), "success")
    return redirect(url_for("feedback.snippets"))
