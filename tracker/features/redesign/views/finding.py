"""What the views of role redesign begin with: the record that was asked for, or nothing found."""

from uuid import UUID

from flask import abort, request

from tracker.domain.redesign.answers import Answer
from tracker.features.redesign import queries
from tracker.features.redesign.models import Scenario, Worksheet
from tracker.features.redesign.pages import results
from tracker.foundation import access, clock
from tracker.reference.redesign import is_nursing


def sheet_or_404(worksheet_id: UUID) -> Worksheet:
    """A sheet of the organisation in use."""
    return queries.find_worksheet(worksheet_id, organisation_id=access.organisation_id()) or abort(404)


def scenario_or_404(scenario_id: UUID) -> Scenario:
    """A scenario of the organisation in use."""
    return queries.find_scenario(scenario_id, organisation_id=access.organisation_id()) or abort(404)


def answered_or_404(scenario_id: UUID) -> tuple[Scenario, Answer]:
    """A scenario with its design."""
    row = scenario_or_404(scenario_id)
    answer = results.answer_of(row) or abort(404)
    return row, answer


def named_or_404(what: str) -> str:
    """The task or role that an address asks for after its “?”: people name them, and a path cannot hold every name."""
    return request.args.get(what) or abort(404)


def result_of(row: Scenario, answer: Answer) -> results.Result:
    """The facts of a design, as at today."""
    sheet = sheet_or_404(row.worksheet_id)
    nursing = is_nursing(sheet.template_id, clock.today())
    return results.result_of(row, answer, today=clock.today(), is_nursing=nursing)
