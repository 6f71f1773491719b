"""What happened to participants: recording it, for one or several, undoing it, and the checks that are due."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.funnel import Answer, Event, EventKind
from tracker.domain.programmes import ProgrammeKind
from tracker.features.programmes.actions import events as actions
from tracker.features.programmes.forms import events as forms
from tracker.features.programmes.pages import events as pages
from tracker.features.programmes.pages import participants as people_pages
from tracker.features.programmes.queries import events as queries
from tracker.features.programmes.queries import participants as people_queries
from tracker.features.programmes.queries import people as listing
from tracker.features.programmes.queries.people import PeopleFilter
from tracker.features.programmes.views import people
from tracker.features.programmes.views.participants import cohort_or_404, find_or_404, id_asked
from tracker.foundation import access, clock, words
from tracker.foundation.access import May


def _kind(name: str) -> EventKind:
    kinds = [kind for kind in EventKind if kind is not EventKind.UNDONE]
    return next((kind for kind in kinds if kind == name), None) or abort(404)


@people.route("/<uuid:participant_id>/record/<kind>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def record(participant_id: UUID, kind: str) -> Any:
    """Record what happened to somebody."""
    one, _cohort, programme = find_or_404(participant_id)
    asked, owner = _kind(kind), ProgrammeKind(programme.kind)
    rows = queries.list_events(one.id, organisation_id=one.organisation_id)
    form = forms.event_form(asked)
    form.offer(owner, people_pages.open_checks(rows))
    if form.validate_on_submit():
        try:
            event, note, today = form.event(asked), form.note.data or "", clock.today()
            actions.record_event(participant=one, kind=owner, event=event, note=note, today=today)
            flash(pages.recorded_words(asked, one.reference), "success")
            return redirect(url_for("participants.show", participant_id=one.id))
        except actions.Refused as refused:
            form.on_day.errors = [words.say(problem) for problem in refused.problems]
    return render_template(
        "programmes/participants/record.html", form=form, page=pages.record_page(one, asked)
    )


@people.route("/<uuid:participant_id>/undo/<uuid:event_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def undo(participant_id: UUID, event_id: UUID) -> Any:
    """Undo an event, with a reason."""
    one, _cohort, programme = find_or_404(participant_id)
    row = queries.find_event(event_id, one.id, organisation_id=one.organisation_id) or abort(404)
    form = forms.UndoForm()
    if form.validate_on_submit():
        try:
            kind = ProgrammeKind(programme.kind)
            actions.undo_event(participant=one, kind=kind, row=row, because=form.because.data)
            flash(pages.undone_words(row), "success")
            return redirect(url_for("participants.show", participant_id=one.id))
        except actions.Refused as refused:
            form.because.errors = [words.say(problem) for problem in refused.problems]
    return render_template("programmes/participants/undo.html", form=form, page=pages.undo_page(one, row))


@people.get("/several/<uuid:cohort_id>")
@access.requires(May.EDIT_RECORDS)
def several(cohort_id: UUID) -> str:
    """Choose what happened to several people of a cohort."""
    cohort, programme = cohort_or_404(cohort_id)
    states = people_queries.list_states(cohort.id, organisation_id=cohort.organisation_id)
    choices = pages.several_choices(ProgrammeKind(programme.kind), states, cohort.id)
    head = people_pages.cohort_head(cohort, programme)
    return render_template("programmes/participants/several.html", choices=choices, cohort=head)


@people.route("/several/<uuid:cohort_id>/<kind>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def record_several(cohort_id: UUID, kind: str) -> Any:
    """Record the same for several people of a cohort: for all that are ticked, or for nobody."""
    cohort, programme = cohort_or_404(cohort_id)
    asked, owner, mine = _kind(kind), ProgrammeKind(programme.kind), cohort.organisation_id
    found = people_queries.list_participants(cohort.id, organisation_id=mine)
    events = queries.list_events_of([one.id for one in found], organisation_id=mine)
    page = pages.several_page(cohort, asked, owner, found, events)
    form = forms.several_form(asked)
    form.offer(owner, page.months)
    form.offer_people(page.people)
    if form.validate_on_submit():
        ticked = [one for one in found if str(one.id) in set(form.people.data)]
        count, refusals = actions.record_events(
            participants=ticked, kind=owner, event=form.event(asked), note=form.note.data or "",
            today=clock.today(),
        )  # fmt: skip
        if not refusals:
            flash(_several_done(asked, count), "success")
            return redirect(url_for("participants.list_people", cohort=cohort.id))
        _untick(form, refusals)
    return render_template("programmes/participants/record_several.html", form=form, page=page)


def _several_done(kind: EventKind, count: int) -> str:
    text = "“%(event)s” is recorded for %(num)s person."
    texts = "“%(event)s” is recorded for %(num)s people."
    return str(ngettext(text, texts, count, event=pages.event_words(kind)))


def _untick(form: Any, refusals: list[actions.Refusal]) -> None:
    """Say for whom it cannot be, and leave them unticked for the next try."""
    form.people.errors = [
        _(
            "Nothing is recorded yet, because it cannot be recorded for everybody ticked. They are unticked now."
        ),
        *(f"{each.reference}: {' '.join(map(words.say, each.problems))}" for each in refusals),
    ]
    refused = {str(each.participant_id) for each in refusals}
    form.people.data = [person_id for person_id in form.people.data if person_id not in refused]


@people.get("/checks")
@access.requires(May.READ_PEOPLE)
def checks() -> str:
    """The checks that are due: whether people are still here after 6, 12 and 24 months."""
    mine, today = access.organisation_id(), clock.today()
    wanted = PeopleFilter(checks_due_by=today)
    keys = {"older_than": id_asked("older_than"), "newer_than": id_asked("newer_than")}
    found = listing.list_people(wanted, organisation_id=mine, **keys)
    events = queries.list_events_of([UUID(row.id) for row in found.rows], organisation_id=mine)
    page = pages.checks_page(found, events, today)
    return render_template("programmes/participants/checks.html", page=page)


@people.post("/<uuid:participant_id>/checks/<int:months>")
@access.requires(May.EDIT_RECORDS)
def answer_check(participant_id: UUID, months: int) -> Any:
    """Answer a check that is due, as of today."""
    one, _cohort, programme = find_or_404(participant_id)
    answer = next((each for each in Answer if each == request.form.get("answer")), None) or abort(400)
    event = Event(EventKind.CHECKED, clock.today(), months=months, answer=answer)
    kind, today = ProgrammeKind(programme.kind), clock.today()
    try:
        actions.record_event(participant=one, kind=kind, event=event, today=today)
        flash(pages.answered_words(one.reference, months, answer), "success")
    except actions.Refused as refused:
        flash(" ".join(map(words.say, refused.problems)), "error")
    return redirect(url_for("participants.checks"))
