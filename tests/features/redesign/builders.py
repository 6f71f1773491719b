"""Makes sheets and scenarios, by the product's own actions."""

from dataclasses import replace
from uuid import UUID

from tests.builders import Builders
from tracker.domain.redesign import Objective, Question
from tracker.domain.redesign.plain import Written, read_written, written_of
from tracker.features.redesign import actions, queries
from tracker.foundation import clock, jobs
from tracker.reference.redesign import find_template


def written(template_id: str = "audit-team") -> Written:
    """What a template holds."""
    with_defaults = find_template(template_id, clock.today())
    assert with_defaults is not None
    return with_defaults.written


def sheet(make: Builders, *, template_id: str = "audit-team", name: str = "", **parts: object) -> UUID:
    """A sheet of the main organisation, begun from a template."""
    begun = replace(written(template_id), **parts)
    with make.committed():
        return actions.start_worksheet(
            organisation_id=make.organisation_id,
            written=replace(begun, name=name or begun.name),
            by_name="A test",
            template_id=template_id,
        ).id


def scenario(make: Builders, sheet_id: UUID, *, name: str = "Most", question: Question | None = None) -> UUID:
    """A scenario with everything that the worker adds."""
    with make.committed():
        row = queries.find_worksheet(sheet_id, organisation_id=make.organisation_id)
        assert row is not None
        sound, _faults = read_written(written_of(row.content))
        assert sound is not None
        asked = question or Question(Objective.MOST_ENTRY, sound.cost_today)
        made = actions.ask_for_design(sheet=row, name=name, question=asked, by_name="A test").id
    with make.app.app_context():
        jobs.work_until_empty()
    return made
