"""Candidates: a vacancy's list, adding them one by one or by file, what came of a stage, a candidate's page."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from tracker.domain.feedback import Outcome, contradicts
from tracker.domain.sheets import CannotRead, candidates_sheet
from tracker.features.candidates.actions import people as actions
from tracker.features.candidates.actions import sheets
from tracker.features.candidates.forms import people as forms
from tracker.features.candidates.models import Application, Candidate, PanelSheet, Vacancy, VacancyStage
from tracker.features.candidates.pages import people as pages
from tracker.features.candidates.pages.vacancies import stage_label
from tracker.features.candidates.queries import people as queries
from tracker.features.candidates.queries import vacancies
from tracker.features.candidates.views import bp
from tracker.features.candidates.views.vacancies import vacancy_or_404
from tracker.foundation import access, clock, words
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.forms import PlainForm
from tracker.foundation.spreadsheets import csv_download


def application_or_404(application_id: UUID) -> tuple[Application, Candidate, Vacancy]:
    """An application of the organisation in use with its candidate and vacancy."""
    return queries.find_application(application_id, organisation_id=access.organisation_id()) or abort(404)


@bp.get("/<uuid:vacancy_id>/candidates")
@access.requires(May.READ_CANDIDATES)
def list_candidates(vacancy_id: UUID) -> str:
    """The candidates of a vacancy, 50 at a time."""
    vacancy = vacancy_or_404(vacancy_id)
    page = pages.people_page(vacancy, request.args.get("after", "")[:60])
    return render_template("candidates/list_candidates.html", page=page, vacancy=vacancy)


@bp.route("/<uuid:vacancy_id>/candidates/add", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def add_candidate(vacancy_id: UUID) -> Any:
    """Add one candidate."""
    vacancy, form = vacancy_or_404(vacancy_id), forms.AddCandidateForm()
    if form.validate_on_submit():
        try:
            actions.add_candidate(vacancy=vacancy, new=actions.NewCandidate(**form.facts()))
            flash(_("%(name)s is added.", name=form.name.data), "success")
            return redirect(url_for("candidates.list_candidates", vacancy_id=vacancy.id))
        except actions.ReferenceTaken:
            form.reference.errors = [_("A candidate with another address has this reference.")]
        except actions.AppliedAlready:
            form.reference.errors = [_("This candidate is in this vacancy already.")]
    return render_template("candidates/add_candidate.html", form=form, vacancy=vacancy)


@bp.route("/<uuid:vacancy_id>/candidates/bring", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def bring_candidates(vacancy_id: UUID) -> Any:
    """Bring candidates in by file or paste: the sound lines, the others come back to be mended."""
    vacancy, form = vacancy_or_404(vacancy_id), forms.SheetForm()
    if form.validate_on_submit():
        try:
            given = sheets.opened(*form.content())
            row = sheets.bring_candidates(vacancy=vacancy, given=given, by_name=access.who().name)
            return redirect(url_for("candidates.show_sheet", sheet_id=row.id))
        except CannotRead as unread:
            (form.file if form.file.data else form.pasted).errors = [words.say(unread.said)]
    return render_template("candidates/bring_candidates.html", form=form, vacancy=vacancy)


@bp.get("/candidates-template.csv")
@access.requires(May.EDIT_CANDIDATES)
def candidates_template() -> Response:
    """A file with the headings and two lines of examples."""
    return csv_download("candidates-template.csv", *pages.template_rows(candidates_sheet()))


def _sheet(sheet_id: UUID) -> PanelSheet:
    return vacancies.find_sheet(sheet_id, organisation_id=access.organisation_id()) or abort(404)


@bp.get("/sheets/<uuid:sheet_id>")
@access.requires(May.EDIT_CANDIDATES)
def show_sheet(sheet_id: UUID) -> str:
    """What a file did."""
    return render_template("candidates/sheet.html", page=pages.sheet_page(_sheet(sheet_id)))


@bp.get("/sheets/<uuid:sheet_id>/to-mend.csv")
@access.requires(May.EDIT_CANDIDATES)
def sheet_to_mend(sheet_id: UUID) -> Response:
    """The lines of a file that are to be mended, each with what is wrong: mend it and bring it in again."""
    row = _sheet(sheet_id)
    return csv_download("to-mend.csv", row.heading, row.to_mend)


@bp.route("/stages/<uuid:stage_id>/decide", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def decide(stage_id: UUID) -> Any:
    """Record what came of a stage for several candidates."""
    mine = access.organisation_id()
    stage, vacancy = vacancies.find_stage(stage_id, organisation_id=mine) or abort(404)
    rows = queries.list_applications(vacancy.id, organisation_id=mine, limit=None)
    form = forms.DecideForm(data={"decided_on": clock.today()})
    form.opened_on = vacancy.opened_on
    _offer(form, stage, vacancy, rows)
    if form.validate_on_submit() and not _contradicted(form, stage, rows):
        chosen = [row for row, _who in rows if str(row.id) in form.applications.data]
        facts = {"outcome": Outcome(form.outcome.data), "decided_on": form.decided_on.data}
        count = actions.decide(applications=chosen, stage=stage, **facts)
        flash(ngettext("%(num)s decision is recorded.", "%(num)s decisions are recorded.", count), "success")
        return redirect(url_for("candidates.show_vacancy", vacancy_id=vacancy.id))
    return render_template("candidates/decide.html", form=form, vacancy=vacancy, stage=stage_label(stage))


def _contradicted(
    form: forms.DecideForm, stage: VacancyStage, rows: list[tuple[Application, Candidate]]
) -> bool:
    """Whether another stage says otherwise of somebody chosen; the form then names them."""
    mine, outcome = stage.organisation_id, Outcome(form.outcome.data)
    names = {row.id: who.name for row, who in rows if str(row.id) in form.applications.data}
    stages = vacancies.list_stages(organisation_id=mine, vacancy_ids=[stage.vacancy_id])
    positions = {row.id: row.position for row in stages if row.id != stage.id}
    others: dict[UUID, list[tuple[int, str]]] = {}
    for each in queries.list_decisions(organisation_id=mine, application_ids=names):
        if each.stage_id in positions:
            others.setdefault(each.application_id, []).append((positions[each.stage_id], each.outcome))
    wrong = [names[one] for one, there in others.items() if contradicts(outcome, stage.position, there)]
    if wrong:
        said = _(
            "%(names)s: another stage says something else. Correct that one first.", names=words.listed(wrong)
        )
        form.applications.errors = [said]
    return bool(wrong)


def _offer(
    form: forms.DecideForm, stage: VacancyStage, vacancy: Vacancy, rows: list[tuple[Application, Candidate]]
) -> None:
    open_rows = [(row, who) for row, who in rows if not row.withdrawn_on and not who.erased_at_utc]
    standings = pages.standings_of(
        vacancy.id, [row for row, _who in open_rows], organisation_id=vacancy.organisation_id
    )
    stages = vacancies.list_stages(organisation_id=vacancy.organisation_id, vacancy_ids=[vacancy.id])
    if stage.id == stages[-1].id:  # there is no next one to go on to
        form.outcome.choices = [each for each in form.outcome.choices if each[0] != Outcome.WENT_ON.value]
    form.applications.choices = [
        (str(row.id), f"{who.name}, {who.reference} ({standings[row.id]})") for row, who in open_rows
    ]


@bp.get("/candidates/<uuid:application_id>")
@access.requires(May.READ_CANDIDATES)
def show_candidate(application_id: UUID) -> str:
    """A candidate in a vacancy: who it is, and what came of each stage."""
    page = pages.person_page(*application_or_404(application_id))
    return render_template("candidates/candidate.html", page=page, form=PlainForm())


@bp.route("/candidates/<uuid:application_id>/change", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def change_candidate(application_id: UUID) -> Any:
    """Correct a candidate's name, address or language."""
    application, candidate, _vacancy = application_or_404(application_id)
    form = forms.ChangeCandidateForm(obj=candidate)
    if form.validate_on_submit() and not candidate.erased_at_utc:
        try:
            before = candidate.email_digest
            actions.change_candidate(candidate=candidate, seen_version=form.version.data, **form.facts())
            flash(_("%(name)s is saved.", name=candidate.name), "success")
            if candidate.email_digest != before:
                flash(_("Letters that wait go to the new address. A link that went to the one before opens "
                        "nothing any more; a new one can be sent from the letter’s page."), "info")  # fmt: skip
            return redirect(url_for("candidates.show_candidate", application_id=application.id))
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("candidates/change_candidate.html", form=form, application_id=application.id)


@bp.route("/candidates/<uuid:application_id>/withdraw", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def withdraw(application_id: UUID) -> Any:
    """Say that a candidate withdrew, or (with the day left empty) is a candidate again."""
    application, candidate, vacancy = application_or_404(application_id)
    form = forms.WithdrawForm(data={"withdrawn_on": application.withdrawn_on or clock.today()})
    form.opened_on = vacancy.opened_on
    if form.validate_on_submit():
        actions.withdraw_application(application=application, withdrawn_on=form.withdrawn_on.data)
        flash(_("That is saved."), "success")
        return redirect(url_for("candidates.show_candidate", application_id=application.id))
    return render_template("candidates/withdraw.html", form=form, page=application, name=candidate.name)
