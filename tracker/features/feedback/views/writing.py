"""The board, writing a letter with help beside it, and the second pair of eyes."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.feedback import Draft
from tracker.domain.feedback.states import NoSuchStep
from tracker.features.candidates.queries import people, vacancies
from tracker.features.feedback.actions import writing as actions
from tracker.features.feedback.actions.writing import Writer
from tracker.features.feedback.forms import writing as forms
from tracker.features.feedback.pages import boards
from tracker.features.feedback.pages import writing as pages
from tracker.features.feedback.pages.writing import Desk
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.views import bp
from tracker.foundation import access
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile

MOST_CRITERIA = 50


def assessor_id() -> UUID | None:
    """Whose vacancies alone may be seen: None for those who may see all."""
    person = access.who()
    return None if person.may(May.READ_CANDIDATES) else person.member_id


def _scope() -> dict[str, Any]:
    return {"organisation_id": access.organisation_id(), "assessor_id": assessor_id()}


def desk_or_404(application_id: UUID, stage_id: UUID) -> Desk:
    """What is owed to a candidate at a stage, as far as the person asking may see it."""
    scope = _scope()
    owed = queries.find_owed(application_id, stage_id, **scope) or abort(404)
    stage, vacancy = vacancies.find_stage(stage_id, **scope) or abort(404)
    if owed.erased:
        abort(404)
    return Desk(owed, stage, vacancy, access.who().organisation_name)


def me() -> Writer:
    """The person asking, as a writer."""
    return Writer(access.who().member_id, access.who().name)


@bp.get("/")
@access.requires(May.READ_FEEDBACK)
def board() -> str:
    """What is owed to candidates: due, late, waiting, sent, opened."""
    stage_id = request.args.get("stage", type=UUID)
    scope = _scope()
    found = vacancies.find_stage(stage_id, **scope) or abort(404) if stage_id else None
    after = max(0, request.args.get("after", 0, type=int))
    page = boards.board_page(**scope, stage_id=stage_id, show=request.args.get("show", ""), after=after)
    return render_template("feedback/board.html", page=page, stage_id=stage_id, vacancy=found and found[1])


def _form(desk: Desk) -> forms.WriteForm:
    """The form with the criteria that the writer was shown: they may be others by now."""
    version = desk.feedback.version if desk.feedback else None
    names = (request.form.get(f"criterion_{number}") for number in range(MOST_CRITERIA))
    shown = [name for name in names if name is not None] or desk.stage.criteria
    return forms.write_form(shown, desk.reasons(request.form.getlist("reasons")), desk.saved, version)


def _draft(form: forms.WriteForm, desk: Desk) -> Draft:
    return form.draft(desk.kind, candidate=desk.owed.name, shares_core=bool(desk.core))


@bp.route("/write/<uuid:application_id>/<uuid:stage_id>", methods=["GET", "POST"])
@access.requires(May.WRITE_FEEDBACK)
def write(application_id: UUID, stage_id: UUID) -> Any:
    """Write a letter: the form, what to look at again, and the letter beside it."""
    desk = desk_or_404(application_id, stage_id)
    if desk.owed.state in ("released", "withdrawn"):
        return redirect(url_for("feedback.letter_of", application_id=application_id, stage_id=stage_id))
    form = _form(desk)
    if form.validate_on_submit():
        answer = _saved(form, desk)
        if answer is not None:
            return answer
    draft, page = _draft(form, desk), pages.write_page(desk, assessor_id=assessor_id())
    advice, letter = desk.advice(draft), desk.letter(draft)
    return render_template("feedback/write.html", form=form, page=page, advice=advice, letter=letter)


def _saved(form: forms.WriteForm, desk: Desk) -> Any:
    draft = _draft(form, desk)
    try:
        feedback = actions.save_draft(
            feedback=desk.feedback, application_id=desk.owed.application_id, stage=desk.stage,
            draft=draft, writer=me(), seen_version=form.version.data or 0,
        )  # fmt: skip
    except EditedMeanwhile as clash:
        form.show_clash(clash)
        return None
    except actions.NotOpen:
        abort(409)
    return redirect(_next(desk, feedback, draft))


def _next(desk: Desk, feedback: Any, draft: Draft) -> str:
    """Where to go once it is saved; handed in where that was asked for and nothing is missing."""
    here = url_for("feedback.write", application_id=desk.owed.application_id, stage_id=desk.stage.id)
    what = request.form.get("then", "save")
    if [rating.criterion for rating in draft.ratings] != list(desk.stage.criteria):
        flash(_("The criteria of this stage were changed while you were writing. What you wrote is kept with its "
                "criterion: look at it again."), "warning")  # fmt: skip
        return here
    if what in ("hand_in", "hand_in_next"):
        try:
            actions.hand_in(feedback=feedback, draft=draft)
            flash(_("The letter to %(name)s is handed in.", name=desk.owed.name), "success")
        except actions.Incomplete:
            flash(_("Saved as a draft. Required parts are missing: they are listed below."), "warning")
            return here
    else:
        flash(_("The draft to %(name)s is saved.", name=desk.owed.name), "success")
    page = pages.write_page(desk, assessor_id=assessor_id())
    board_href = url_for("feedback.board", stage=desk.stage.id)
    return {"save_next": page.next_href or board_href, "hand_in_next": page.next_href or board_href}.get(
        what, board_href if what == "hand_in" else here
    )


@bp.post("/look/<uuid:application_id>/<uuid:stage_id>")
@access.requires(May.WRITE_FEEDBACK)
def look(application_id: UUID, stage_id: UUID) -> str:
    """What to look at again in what was typed so far, and the letter: nothing is saved."""
    desk = desk_or_404(application_id, stage_id)
    draft = _draft(_form(desk), desk)
    return render_template("feedback/beside.html", advice=desk.advice(draft), letter=desk.letter(draft))


@bp.get("/letters/<uuid:application_id>/<uuid:stage_id>")
@access.requires(May.READ_FEEDBACK)
def letter_of(application_id: UUID, stage_id: UUID) -> Any:
    """A letter: where it is, its versions, what can be done with it."""
    return _letter(application_id, stage_id, forms.SendBackForm())


def _letter(application_id: UUID, stage_id: UUID, form: forms.SendBackForm) -> Any:
    if queries.find_owed(application_id, stage_id, **_scope()) is None:
        _stage, vacancy = vacancies.find_stage(stage_id, **_scope()) or abort(404)
        found = people.find_application(application_id, organisation_id=access.organisation_id()) or abort(
            404
        )
        if found[0].vacancy_id != vacancy.id:
            abort(404)
        return render_template("feedback/no_letter.html")
    page = pages.letter_page(desk_or_404(application_id, stage_id), access.who().member_id)
    return render_template("feedback/letter.html", page=page, form=form)


@bp.post("/letters/<uuid:application_id>/<uuid:stage_id>/approve")
@access.requires(May.RELEASE_FEEDBACK)
def approve(application_id: UUID, stage_id: UUID) -> Any:
    """The second pair of eyes says that a letter can go."""
    desk = desk_or_404(application_id, stage_id)
    feedback = desk.feedback or abort(404)
    try:
        actions.approve(feedback=feedback, reader=me())
        flash(_("The letter to %(name)s is ready to send.", name=desk.owed.name), "success")
    except actions.OwnWork:
        flash(_("You wrote this letter, so somebody else has to read it."), "warning")
    except NoSuchStep:
        flash(_("This letter has moved on meanwhile."), "warning")
    return redirect(url_for("feedback.board", stage=stage_id, show="in_review"))


@bp.post("/letters/<uuid:application_id>/<uuid:stage_id>/send-back")
@access.requires(May.RELEASE_FEEDBACK)
def send_back(application_id: UUID, stage_id: UUID) -> Any:
    """The second pair of eyes asks for something to be changed."""
    desk, form = desk_or_404(application_id, stage_id), forms.SendBackForm()
    feedback = desk.feedback or abort(404)
    if not form.validate_on_submit():
        return _letter(application_id, stage_id, form)
    try:
        actions.send_back(feedback=feedback, reader=me(), note=form.note.data)
        flash(_("It is back with its writer."), "success")
    except NoSuchStep:
        flash(_("This letter has moved on meanwhile."), "warning")
    return redirect(url_for("feedback.board", stage=stage_id, show="in_review"))
