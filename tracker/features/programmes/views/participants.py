"""Participants: the list, a person's page, adding and changing them."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.funnel import STATES
from tracker.domain.programmes import ProgrammeKind
from tracker.features.organisations.queries import get_organisation
from tracker.features.programmes.actions import participants as actions
from tracker.features.programmes.actions.participants import NewParticipant
from tracker.features.programmes.forms import participants as forms
from tracker.features.programmes.models import Cohort, Participant, Programme
from tracker.features.programmes.pages import engagements
from tracker.features.programmes.pages import participants as pages
from tracker.features.programmes.queries import events as event_queries
from tracker.features.programmes.queries import participants as queries
from tracker.features.programmes.queries import people as listing
from tracker.features.programmes.queries.people import PeopleFilter
from tracker.features.programmes.views import people
from tracker.foundation import access, clock, words
from tracker.foundation.access import May
from tracker.foundation.database import EditedMeanwhile


def find_or_404(participant_id: UUID) -> tuple[Participant, Cohort, Programme]:
    """A participant of the organisation in use with cohort and programme."""
    mine = access.organisation_id()
    one = queries.find_participant(participant_id, organisation_id=mine) or abort(404)
    return (one, *cohort_or_404(one.cohort_id))


def cohort_or_404(cohort_id: UUID) -> tuple[Cohort, Programme]:
    """A cohort of the organisation in use with its programme."""
    mine = access.organisation_id()
    return queries.find_cohort_and_programme(cohort_id, organisation_id=mine) or abort(404)


def id_asked(name: str) -> UUID | None:
    """An id in the address, if there is one."""
    asked = request.args.get(name)
    try:
        return UUID(asked) if asked else None
    except ValueError:
        return None


def _day_asked(name: str) -> date | None:
    asked = request.args.get(name)
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        return None


def _filter_asked() -> PeopleFilter:
    asked = request.args
    state = asked.get("state", "")
    wanted = PeopleFilter(
        programme_id=id_asked("programme"),
        cohort_id=id_asked("cohort"),
        state=state if state in STATES else "",
        reference=asked.get("reference", "").strip()[: forms.LONGEST_REFERENCE],
        event=asked.get("event", ""),
        first=_day_asked("first"),
        last=_day_asked("last"),
    )
    if not pages.MEASURED & asked.keys():
        return wanted
    found = queries.list_programmes_like(
        organisation_id=access.organisation_id(), kind=asked.get("kind", ""), site_id=id_asked("site"),
        level=asked.get("level", type=int), for_whom=asked.get("for_whom", ""),
    )  # fmt: skip
    return replace(wanted, programme_ids=found)


@people.get("")
@access.requires(May.READ_PEOPLE)
def list_people() -> str:
    """All people, or those that are asked for, 25 at a time."""
    mine, wanted = access.organisation_id(), _filter_asked()
    keys = {"older_than": id_asked("older_than"), "newer_than": id_asked("newer_than")}
    found = listing.list_people(wanted, organisation_id=mine, **keys)
    cohort = cohort_or_404(wanted.cohort_id) if wanted.cohort_id else None
    return render_template(
        "programmes/participants/list.html",
        page=pages.people_page(found, request.args.to_dict()),
        wanted=wanted,
        kept=pages.kept_asked(request.args),
        title=_people_title(wanted, cohort),
        cohort=pages.cohort_head(*cohort) if cohort else None,
        states=pages.state_choices(),
    )


def _people_title(wanted: PeopleFilter, cohort: tuple[Cohort, Programme] | None) -> str:
    if cohort:
        return str(_("People of %(cohort)s", cohort=pages.where_words(*cohort)))
    if wanted.programme_id:
        name = queries.get_programme_name(wanted.programme_id, organisation_id=access.organisation_id())
        return str(_("People of %(programme)s", programme=name or abort(404)))
    if wanted.happened is not None:
        return pages.happened_title(wanted)
    return str(_("People"))


@people.get("/<uuid:participant_id>")
@access.requires(May.READ_PEOPLE)
def show(participant_id: UUID) -> str:
    """A person: what has happened, what may follow, and what the law says of the pay."""
    one, cohort, programme = find_or_404(participant_id)
    rows = event_queries.list_events(one.id, organisation_id=one.organisation_id)
    return render_template(
        "programmes/participants/person.html",
        page=pages.person_page(one, cohort, programme, rows),
        pay=engagements.pay_page(one, cohort, programme),
        warnings=engagements.apprenticeship_warnings(one, cohort, programme),
        cohort_id=cohort.id,
    )


@people.route("/add/<uuid:cohort_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def add(cohort_id: UUID) -> Any:
    """Add one person to a cohort."""
    cohort, programme = cohort_or_404(cohort_id)
    form = forms.AddParticipantForm(data={"on_day": cohort.planned_start, "first_event": "started"})
    form.offer_first()
    form.ask_birth(*_birth_question(cohort, programme), cohort.planned_start)
    if form.validate_on_submit() and _add(form, form.reference, cohort, programme, [form.reference.data]):
        flash(_("%(reference)s is added.", reference=form.reference.data), "success")
        return redirect(url_for("participants.list_people", cohort=cohort.id))
    where = pages.where_words(cohort, programme)
    return render_template(
        "programmes/participants/add.html",
        form=form,
        cohort=pages.cohort_head(cohort, programme),
        where=where,
    )


@people.route("/add-several/<uuid:cohort_id>", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def add_several(cohort_id: UUID) -> Any:
    """Add several people to a cohort at once."""
    cohort, programme = cohort_or_404(cohort_id)
    form = forms.AddParticipantsForm(data={"on_day": cohort.planned_start, "first_event": "started"})
    form.offer_first()
    if form.validate_on_submit() and _add(form, form.references, cohort, programme, form.listed()):
        count = len(form.listed())
        flash(ngettext("%(num)s person is added.", "%(num)s people are added.", count), "success")
        return redirect(url_for("participants.list_people", cohort=cohort.id))
    where = pages.where_words(cohort, programme)
    return render_template(
        "programmes/participants/add_several.html", form=form,
        cohort=pages.cohort_head(cohort, programme), where=where,
    )  # fmt: skip


def _add(form: Any, field: Any, cohort: Cohort, programme: Programme, references: list[str]) -> bool:
    """Add people as a form says; where that cannot be, its fields say why."""
    kind, born = ProgrammeKind(programme.kind), getattr(form, "born", lambda: None)()
    problems = [] if not form.events() else pages.first_event_problems(kind, form.events()[0], clock.today())
    form.on_day.errors = [*form.on_day.errors, *map(words.say, problems)]
    if problems:
        return False
    try:
        for reference in references:
            person = NewParticipant(reference, form.events(), born)
            actions.add_participant(cohort=cohort, kind=kind, person=person)
        return True
    except actions.ReferenceTaken as taken:
        text = _("Somebody in this cohort has the reference %(reference)s already.", reference=str(taken))
        field.errors = [text]
    except actions.LoggedByTotals:
        field.errors = [_("This cohort is logged by totals, so nobody can be added to it.")]
    return False


@people.route("/<uuid:participant_id>/change", methods=["GET", "POST"])
@access.requires(May.EDIT_RECORDS)
def change(participant_id: UUID) -> Any:
    """Correct somebody's reference, planned end or birth."""
    one, cohort, programme = find_or_404(participant_id)
    form = _change_form(one, cohort, programme)
    if form.validate_on_submit():
        try:
            actions.change_participant(
                participant=one, seen_version=form.version.data, reference=form.reference.data,
                planned_end=form.planned_end.data, born=form.born() if form.birth else pages.birth_of(one),
            )  # fmt: skip
            flash(_("%(reference)s is saved.", reference=one.reference), "success")
            return redirect(url_for("participants.show", participant_id=one.id))
        except actions.ReferenceTaken:
            form.reference.errors = [_("Somebody in this cohort has this reference already.")]
        except EditedMeanwhile as clash:
            form.show_clash(clash)
    return render_template("programmes/participants/change.html", form=form, participant_id=one.id)


def _change_form(one: Participant, cohort: Cohort, programme: Programme) -> forms.ChangeParticipantForm:
    born = pages.birth_of(one)
    known = {"born_month": born.earliest, "born_day": born.earliest if born.day else None} if born else {}
    form = forms.ChangeParticipantForm(obj=one, data=known)
    asks, why = _birth_question(cohort, programme)
    if born and not why:
        why = _("It is recorded. Empty it where the pay rule no longer needs it.")
    form.ask_birth("day" if born and born.day else asks, why, cohort.planned_start)
    return form


def _birth_question(cohort: Cohort, programme: Programme) -> tuple[str, str]:
    """Whether the month or the day is asked for, and why; no reason means that neither is."""
    return get_organisation(cohort.organisation_id).asks_birth, engagements.why_birth(cohort, programme)
