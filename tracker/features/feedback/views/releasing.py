"""Releasing letters of a stage, watching them go; recalling, correcting, taking back, sending again; files."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.feedback.states import NoSuchStep
from tracker.domain.sheets import CannotRead, ratings_sheet
from tracker.features.candidates.actions.sheets import opened
from tracker.features.candidates.forms.people import SheetForm
from tracker.features.candidates.models import Vacancy, VacancyStage
from tracker.features.candidates.pages.people import template_rows
from tracker.features.candidates.pages.vacancies import stage_label
from tracker.features.candidates.queries import people, vacancies
from tracker.features.feedback.actions import releasing as actions
from tracker.features.feedback.actions import sheets
from tracker.features.feedback.actions.answering import renew_link
from tracker.features.feedback.forms import writing as forms
from tracker.features.feedback.models import Feedback
from tracker.features.feedback.pages import releases as pages
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.features.feedback.views import bp
from tracker.features.feedback.views.writing import me
from tracker.foundation import access, words
from tracker.foundation.access import May
from tracker.foundation.spreadsheets import csv_download


def _stage(stage_id: UUID) -> tuple[VacancyStage, Vacancy]:
    return vacancies.find_stage(stage_id, organisation_id=access.organisation_id()) or abort(404)


@bp.route("/stages/<uuid:stage_id>/release", methods=["GET", "POST"])
@access.requires(May.RELEASE_FEEDBACK)
def release(stage_id: UUID) -> Any:
    """Release letters that are ready: all, or those ticked; at once, or at a set hour."""
    stage, vacancy = _stage(stage_id)
    form = forms.ReleaseForm()
    form.letters.choices = [] if form.takes_all() else pages.choices_at(stage)
    if form.validate_on_submit():
        chosen = form.letters.data if form.which.data == "chosen" else None
        row = actions.ask_for_release(
            stage=stage, chosen=chosen, send_at_utc=form.send_at_utc(), by_name=access.who().name
        )
        return redirect(url_for("feedback.released", release_id=row.id))
    page = pages.release_page(stage, vacancy)
    form.letters.choices = page.choices
    return render_template("feedback/release.html", form=form, page=page)


@bp.get("/releases/<uuid:release_id>")
@access.requires(May.RELEASE_FEEDBACK)
def released(release_id: UUID) -> str:
    """How far a release is, and until when it can be recalled."""
    row = queries.find_release(release_id, organisation_id=access.organisation_id()) or abort(404)
    return render_template("feedback/released.html", page=pages.released_page(row))


def _feedback(application_id: UUID, stage_id: UUID) -> Feedback:
    """The letter, also where the decision it is about was another one meanwhile."""
    mine = access.organisation_id()
    return queries.find_feedback_on(application_id, stage_id, organisation_id=mine) or abort(404)


def _back(application_id: UUID, stage_id: UUID) -> Response:
    return redirect(url_for("feedback.letter_of", application_id=application_id, stage_id=stage_id))


@bp.post("/letters/<uuid:application_id>/<uuid:stage_id>/recall")
@access.requires(May.RELEASE_FEEDBACK)
def recall(application_id: UUID, stage_id: UUID) -> Response:
    """Take a letter back before it goes."""
    try:
        actions.recall(feedback=_feedback(application_id, stage_id))
        flash(_("It is recalled and a draft again. Nothing was sent."), "success")
    except (actions.TooLate, NoSuchStep):
        flash(_("It has gone already. You can correct it: the candidate is told of a correction."), "warning")
    return _back(application_id, stage_id)


@bp.post("/letters/<uuid:application_id>/<uuid:stage_id>/correct")
@access.requires(May.RELEASE_FEEDBACK)
def correct(application_id: UUID, stage_id: UUID) -> Response:
    """Open a letter that was sent for a correction."""
    try:
        actions.correct(feedback=_feedback(application_id, stage_id))
        flash(_("Write the correction. The candidate keeps the old letter until it is released."), "success")
        return redirect(url_for("feedback.write", application_id=application_id, stage_id=stage_id))
    except NoSuchStep:
        return _back(application_id, stage_id)


@bp.route("/letters/<uuid:application_id>/<uuid:stage_id>/withdraw", methods=["GET", "POST"])
@access.requires(May.RELEASE_FEEDBACK)
def withdraw(application_id: UUID, stage_id: UUID) -> Any:
    """Take a letter back for good."""
    feedback, form = _feedback(application_id, stage_id), forms.WithdrawForm()
    if form.validate_on_submit():
        try:
            actions.withdraw(feedback=feedback, because=form.because.data)
            flash(_("It is taken back: its link opens nothing any more."), "success")
        except NoSuchStep:
            flash(_("This letter has moved on meanwhile."), "warning")
        return _back(application_id, stage_id)
    ids = {"application_id": application_id, "stage_id": stage_id}
    return render_template("feedback/withdraw.html", form=form, ids=ids)


@bp.post("/letters/<uuid:application_id>/<uuid:stage_id>/send-again")
@access.requires(May.RELEASE_FEEDBACK)
def send_again(application_id: UUID, stage_id: UUID) -> Response:
    """Send a letter once more, after a mail that failed or is not known to have arrived."""
    feedback, mine = _feedback(application_id, stage_id), access.organisation_id()
    _application, candidate, _vacancy = people.find_application(
        application_id, organisation_id=mine
    ) or abort(404)
    days = settings_queries.get_settings(organisation_id=mine).link_days
    try:
        actions.send_again(feedback=feedback, candidate=candidate, link_days=days)
        flash(_("It is sent again, with a new link. The one before opens nothing any more."), "success")
    except actions.TooLate:
        flash(_("Nothing was released yet."), "warning")
    return _back(application_id, stage_id)


@bp.post("/letters/<uuid:application_id>/<uuid:stage_id>/new-link")
@access.requires(May.RELEASE_FEEDBACK)
def new_link(application_id: UUID, stage_id: UUID) -> Response:
    """Send the candidate a new private link; the one before ends."""
    feedback, mine = _feedback(application_id, stage_id), access.organisation_id()
    _application, candidate, _vacancy = people.find_application(
        application_id, organisation_id=mine
    ) or abort(404)
    if feedback.first_sent_at_utc is not None:
        renew_link(feedback=feedback, candidate=candidate)
        flash(_("A new link is on its way to the address on record."), "success")
    return _back(application_id, stage_id)


@bp.route("/stages/<uuid:stage_id>/bring", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def bring_ratings(stage_id: UUID) -> Any:
    """Make drafts of a panel's spreadsheet; lines that are wrong come back to be mended."""
    (stage, vacancy), form = _stage(stage_id), SheetForm()
    if form.validate_on_submit():
        try:
            given = opened(*form.content())
            row = sheets.bring_ratings(stage=stage, vacancy=vacancy, given=given, writer=me())
            return redirect(url_for("candidates.show_sheet", sheet_id=row.id))
        except CannotRead as unread:
            (form.file if form.file.data else form.pasted).errors = [words.say(unread.said)]
    title = f"{vacancy.title}: {stage_label(stage)}"
    return render_template("feedback/bring_ratings.html", form=form, stage=stage, title=title)


@bp.get("/stages/<uuid:stage_id>/template.csv")
@access.requires(May.EDIT_CANDIDATES)
def ratings_template(stage_id: UUID) -> Response:
    """A panel's file with the headings of this stage and two lines of examples."""
    stage, _vacancy = _stage(stage_id)
    reasons = settings_queries.reasons_of(organisation_id=stage.organisation_id).values()
    return csv_download("panel-template.csv", *template_rows(ratings_sheet(stage.criteria, reasons)))
