"""Vacancies: the list, one with its stages, adding and changing it, who assesses it."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from tracker.features.candidates.actions import vacancies as actions
from tracker.features.candidates.forms import vacancies as forms
from tracker.features.candidates.models import Vacancy
from tracker.features.candidates.pages import vacancies as pages
from tracker.features.candidates.queries import vacancies as queries
from tracker.features.candidates.views import bp
from tracker.foundation import access, clock
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile
from tracker.foundation.forms import PlainForm


def vacancy_or_404(vacancy_id: UUID) -> Vacancy:
    """A vacancy of the organisation in use."""
    return queries.find_vacancy(vacancy_id, organisation_id=access.organisation_id()) or abort(404)


@bp.get("/")
@access.requires(May.READ_CANDIDATES)
def list_vacancies() -> str:
    """All vacancies."""
    lines = pages.vacancy_lines(organisation_id=access.organisation_id())
    return render_template("candidates/list_vacancies.html", lines=lines)


@bp.route("/add", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def add_vacancy() -> Any:
    """Add a vacancy."""
    form = forms.VacancyForm(data={"stages": ["sift", "interview"], "opened_on": clock.today()})
    form.offer(pages.programme_choices(organisation_id=access.organisation_id()))
    if form.validate_on_submit():
        facts = _columns(form)
        vacancy = actions.add_vacancy(
            organisation_id=access.organisation_id(), facts=facts, stages=form.chosen_stages(),
            owner_id=access.who().member_id,
        )  # fmt: skip
        flash(
            _("%(title)s is added. Say now what is assessed at each stage.", title=vacancy.title), "success"
        )
        return redirect(url_for("candidates.show_vacancy", vacancy_id=vacancy.id))
    return render_template("candidates/add_vacancy.html", form=form)


def _columns(form: forms.VacancyForm) -> dict[str, Any]:
    facts = form.columns()
    programme = facts["programme_id"]
    return {**facts, "programme_id": UUID(programme) if programme else None}


@bp.get("/<uuid:vacancy_id>")
@access.requires(May.READ_CANDIDATES)
def show_vacancy(vacancy_id: UUID) -> str:
    """A vacancy: its stages, what came of each, who assesses it."""
    page = pages.vacancy_page(vacancy_or_404(vacancy_id))
    return render_template("candidates/vacancy.html", page=page, form=PlainForm())


@bp.route("/<uuid:vacancy_id>/change", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def change_vacancy(vacancy_id: UUID) -> Any:
    """Change a vacancy."""
    vacancy = vacancy_or_404(vacancy_id)
    form = forms.VacancyForm(obj=pages.saved_facts(vacancy))
    form.offer(pages.programme_choices(organisation_id=vacancy.organisation_id))
    if form.validate_on_submit() and _change(vacancy, form):
        flash(_("%(title)s is saved.", title=vacancy.title), "success")
        return redirect(url_for("candidates.show_vacancy", vacancy_id=vacancy.id))
    return render_template("candidates/change_vacancy.html", form=form, vacancy_id=vacancy.id)


def _change(vacancy: Vacancy, form: forms.VacancyForm) -> bool:
    try:
        actions.change_vacancy(
            vacancy=vacancy, seen_version=form.version.data, facts=_columns(form), stages=form.chosen_stages()
        )
        return True
    except actions.StageInUse:
        form.stages.errors = [
            _("Something was decided or written at a stage that you took out, so it has to stay.")
        ]
    except EditedMeanwhile as clash:
        form.show_clash(clash)
    return False


@bp.route("/<uuid:vacancy_id>/close", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def close_vacancy(vacancy_id: UUID) -> Any:
    """Say on which day a vacancy closed."""
    vacancy = vacancy_or_404(vacancy_id)
    form = forms.CloseForm(data={"closed_on": vacancy.closed_on or clock.today()})
    if form.validate_on_submit():
        actions.close_vacancy(vacancy=vacancy, closed_on=form.closed_on.data)
        flash(_("%(title)s is closed.", title=vacancy.title), "success")
        return redirect(url_for("candidates.show_vacancy", vacancy_id=vacancy.id))
    return render_template("candidates/close_vacancy.html", form=form, vacancy=vacancy)


@bp.post("/<uuid:vacancy_id>/open-again")
@access.requires(May.EDIT_CANDIDATES)
def open_again(vacancy_id: UUID) -> Any:
    """Open a vacancy again."""
    vacancy = vacancy_or_404(vacancy_id)
    actions.close_vacancy(vacancy=vacancy, closed_on=None)
    flash(_("%(title)s is open again.", title=vacancy.title), "success")
    return redirect(url_for("candidates.show_vacancy", vacancy_id=vacancy.id))


@bp.route("/stages/<uuid:stage_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def change_stage(stage_id: UUID) -> Any:
    """Say what is assessed at a stage, and by when feedback is promised."""
    stage, vacancy = queries.find_stage(stage_id, organisation_id=access.organisation_id()) or abort(404)
    form = forms.StageForm(obj=pages.saved_stage(stage))
    if form.validate_on_submit():
        try:
            actions.change_stage(
                stage=stage, seen_version=form.version.data, criteria=form.listed(),
                promises_feedback=form.promises_feedback.data, promise_days=form.promise_days.data or 0,
            )  # fmt: skip
            flash(_("The stage is saved."), "success")
            return redirect(url_for("candidates.show_vacancy", vacancy_id=vacancy.id))
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    title = f"{vacancy.title}: {pages.stage_label(stage)}"
    return render_template("candidates/change_stage.html", form=form, title=title, vacancy_id=vacancy.id)


@bp.route("/<uuid:vacancy_id>/assessors", methods=["GET", "POST"])
@access.requires(May.EDIT_CANDIDATES)
def assign_assessors(vacancy_id: UUID) -> Any:
    """Say who assesses a vacancy."""
    vacancy, mine = vacancy_or_404(vacancy_id), access.organisation_id()
    there = queries.list_assessors(vacancy.id, organisation_id=mine)
    form = forms.AssessorsForm(data={"assessors": [str(row.member_id) for row, _name in there]})
    possible = queries.list_possible_assessors(organisation_id=mine)
    form.assessors.choices = [(str(member_id), name) for member_id, name in possible]
    if form.validate_on_submit():
        chosen = [UUID(member_id) for member_id in form.assessors.data or ()]
        actions.assign_assessors(vacancy=vacancy, member_ids=chosen)
        flash(_("The assessors are saved."), "success")
        return redirect(url_for("candidates.show_vacancy", vacancy_id=vacancy.id))
    return render_template("candidates/assign_assessors.html", form=form, vacancy=vacancy)
