"""A team of the large employer taken apart: a sheet, two designs of it, and the decision for one."""

from dataclasses import replace
from uuid import UUID

from tracker.domain.redesign import Objective, Question
from tracker.domain.redesign.plain import read_written
from tracker.features.console.actions.demo import names
from tracker.features.redesign import actions
from tracker.foundation import audit, clock
from tracker.reference.redesign import find_template

TEMPLATE = "audit-team"
BECAUSE = "It keeps a rung above every trainee, and the college in Leeds teaches the standard."


def take_a_team_apart(organisation_id: UUID) -> None:
    """Write the sheet of the audit team, design it twice, decide for the one with more entry-level work."""
    template = find_template(TEMPLATE, clock.today())
    assert template is not None
    sound, _faults = read_written(template.written)
    assert sound is not None
    author = names.PEOPLE["hr_editor"]
    with audit.acting_as(author):
        sheet = actions.start_worksheet(
            organisation_id=organisation_id,
            written=replace(template.written, name="Audit team, Leeds"),
            by_name=author,
            template_id=TEMPLATE,
        )
        actions.ask_for_design(sheet=sheet, name="As cheap as can be", question=Question(), by_name=author)
        most = Question(Objective.MOST_ENTRY, sound.cost_today)
        chosen = actions.ask_for_design(
            sheet=sheet, name="Most entry-level work for today’s cost", question=most, by_name=author
        )
        actions.decide(scenario=chosen, because=BECAUSE, by_name=author, seen_version=None)
