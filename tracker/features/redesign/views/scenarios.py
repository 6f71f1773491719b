"""A design: the result, why, what if, two side by side."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.funnel import EventKind
from tracker.domain.redesign import Design, Insist, Question, insist_on
from tracker.domain.redesign.answers import Answer
from tracker.features.programmes.queries import programmes as programme_queries
from tracker.features.redesign import actions, forms, queries
from tracker.features.redesign.models import Scenario
from tracker.features.redesign.pages import results, scenarios, what_ifs, why
from tracker.features.redesign.views import bp, finding
from tracker.foundation import access, words
from tracker.foundation.access import May
from tracker.foundation.forms import PlainForm


@bp.get("/scenarios/<uuid:scenario_id>")
@access.requires(May.READ_FIGURES)
def result(scenario_id: UUID) -> str:
    """What a design comes to."""
    row = finding.scenario_or_404(scenario_id)
    sheet, answer = finding.sheet_or_404(row.worksheet_id), results.answer_of(row)
    made = queries.list_made_roles(row.id, organisation_id=row.organisation_id)
    return render_template(
        "redesign/result.html",
        row=row,
        sheet=sheet,
        progress=scenarios.progress_of(row),
        trouble=results.trouble_of(row),
        is_late=results.is_out_of_time(row),
        page=finding.result_of(row, answer) if answer else None,
        made=why.made_lines(made, starts_of(row)),
        case=scenarios.case_state(row),
    )


def starts_of(row: Scenario) -> dict[UUID, int]:
    """How many people started on each programme that came of a scenario."""
    made = queries.list_made_roles(row.id, organisation_id=row.organisation_id)
    tallies = programme_queries.tally_programmes(
        [each.programme_id for each in made], organisation_id=row.organisation_id
    )
    return {programme_id: tally.events.get(EventKind.STARTED, 0) for programme_id, tally in tallies.items()}


@bp.get("/scenarios/<uuid:scenario_id>/task")
@access.requires(May.READ_FIGURES)
def why_task(scenario_id: UUID) -> str:
    """Why a task sits where it sits, and what else could be."""
    row, answer = finding.answered_or_404(scenario_id)
    key = finding.named_or_404("key")
    page = why.why_task(row, answer, key) or abort(404)
    role = request.args.get("role", "")
    insisted = _insisted(row, answer, key, role) if role in {cell.role for cell in page.cells} else None
    return render_template(
        "redesign/why.html", row=row, page=page, role=role, insisted=insisted, form=PlainForm()
    )


def _insisted(row: Scenario, answer: Answer, key: str, role: str) -> why.Insisted:
    """The exact price of having this task done by this role."""
    question = answer.made.question
    found = insist_on(results.sheet_of(row), question, Insist(key, role), seconds=what_ifs.SECONDS)
    if isinstance(found, Design):
        return why.insisted(answer.made, found)
    return why.Insisted(False, [words.say(reason) for reason in found.reasons], [])


@bp.post("/scenarios/<uuid:scenario_id>/task")
@access.requires(May.EDIT_RECORDS)
def insist(scenario_id: UUID) -> Any:
    """Keep a scenario of its own in which this task is done by this role."""
    row, answer = finding.answered_or_404(scenario_id)
    key = finding.named_or_404("key")
    page = why.why_task(row, answer, key) or abort(404)
    role = request.form.get("role", "")
    if role not in {cell.role for cell in page.cells}:
        abort(404)
    asked = answer.made.question
    others = tuple(each for each in asked.insists if each.task != key)
    question = Question(
        asked.objective, asked.budget_pence, (*others, Insist(key, role)), asked.least_entry_hours
    )
    name = _("%(name)s, with %(task)s by %(role)s", name=row.name, task=key, role=role)[:200]
    made = actions.ask_again(scenario=row, name=name, question=question, by_name=access.who().name)
    return redirect(url_for("redesign.result", scenario_id=made.id))


@bp.get("/scenarios/<uuid:scenario_id>/what-if")
@access.requires(May.READ_FIGURES)
def what_if(scenario_id: UUID) -> str:
    """What another budget would pay for, worked out while a slider moves."""
    row, answer = finding.answered_or_404(scenario_id)
    page = what_ifs.what_if_of(row, answer, request.args.get("budget", type=int))
    return render_template("redesign/what_if.html", row=row, page=page)


@bp.get("/<uuid:worksheet_id>/compare")
@access.requires(May.READ_FIGURES)
def compare(worksheet_id: UUID) -> str:
    """Two scenarios side by side."""
    row = finding.sheet_or_404(worksheet_id)
    rows = [r for r in queries.list_scenarios(row.id, organisation_id=row.organisation_id) if r.answer]
    form = forms.CompareForm(request.args)
    form.first.choices = form.second.choices = [(str(each.id), each.name) for each in rows]
    sides = [side for chosen in (form.first.data, form.second.data) if (side := _side(rows, chosen))]
    return render_template("redesign/compare.html", row=row, form=form, sides=sides, count=len(rows))


def _side(rows: list[Scenario], chosen: str | None) -> why.Side | None:
    found = next((each for each in rows if str(each.id) == chosen), None)
    answer = results.answer_of(found) if found else None
    return why.side_of(found, finding.result_of(found, answer)) if found and answer else None
