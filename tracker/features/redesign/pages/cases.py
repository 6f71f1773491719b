"""The business case: the facts of a design as a document of a few pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker.domain.redesign.answers import Answer
from tracker.features.redesign.models import Scenario
from tracker.features.redesign.pages import results, why
from tracker.features.redesign.pages.who import WhoRow
from tracker.foundation import charts, clock, words

MOST_TASKS, MOST_PROFILES = 40, 3


@dataclass(frozen=True)
class Case:
    """What the document says. A long sheet is shown by its longest tasks; the others are in the workbook."""

    title: str
    organisation: str
    sheet: str
    scenario: str
    as_at: str
    decided: str
    because: str
    result: results.Result
    shape: str
    curve: str
    tasks: Sequence[results.TaskRow]
    who: Sequence[WhoRow]
    more_tasks: str
    profiles: Sequence[why.Profile]


def case_of(
    row: Scenario, answer: Answer, *, sheet: str, organisation: str, today: date, is_nursing: bool
) -> Case:
    """The business case of a scenario."""
    found = results.result_of(row, answer, today=today, is_nursing=is_nursing)
    decided = ""
    if row.decided_at_utc:
        moment = words.day(clock.london_day(row.decided_at_utc))
        decided = str(_("Decided by %(name)s, %(day)s:", name=row.decided_by_name, day=moment))
    shown = _longest(row, found.tasks)
    more = ""
    if len(shown) < len(found.tasks):
        more = str(
            _("Shown are the %(count)s longest of %(all)s tasks.", count=len(shown), all=len(found.tasks))
        )
    return Case(
        title=str(_("Business case: %(sheet)s", sheet=sheet)),
        organisation=organisation,
        sheet=sheet,
        scenario=row.name,
        as_at=words.day(today),
        decided=decided,
        because=row.decided_because,
        result=found,
        shape=charts.draw(found.shape.chart).svg("shape"),
        curve=charts.draw(found.curve.chart).svg("curve") if found.curve else "",
        tasks=shown,
        who=[row for row in found.who.rows if row.key in {task.key for task in shown}],
        more_tasks=more,
        profiles=why.profiles_of(row, answer)[:MOST_PROFILES],
    )


def _longest(row: Scenario, tasks: Sequence[results.TaskRow]) -> Sequence[results.TaskRow]:
    if len(tasks) <= MOST_TASKS:
        return tasks
    hours = {task.key: task.hours for task in results.sheet_of(row).tasks}
    chosen = {task.key for task in sorted(tasks, key=lambda task: -hours[task.key])[:MOST_TASKS]}
    return [task for task in tasks if task.key in chosen]
