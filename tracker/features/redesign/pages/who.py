"""Who does what: every task with every role of a design, hours in the boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from tracker.domain.redesign import Worksheet as Sheet
from tracker.domain.redesign.answers import Answer
from tracker.features.redesign.pages import wording


@dataclass(frozen=True)
class WhoRow:
    """A task: for each role the hours that it does of it, and whether it does it today; the totals have no key."""

    key: str
    statement: str
    boxes: Sequence[tuple[str, bool]]


@dataclass(frozen=True)
class WhoGrid:
    """The roles from the lowest level up, and a row for each task; ``total`` is the hours of each role."""

    roles: Sequence[str]
    rows: Sequence[WhoRow]
    total: WhoRow


def who_does_what(sheet: Sheet, answer: Answer) -> WhoGrid:
    """The grid of a design, with the roles that do something today or then."""
    hours: dict[tuple[str, str], Decimal] = {}
    for placement in answer.made.placements:
        hours[placement.task, placement.role] = placement.hours
    busy = {role for _task, role in hours} | {task.today for task in sheet.tasks}
    roles = [
        role.name
        for role in sorted(sheet.roles, key=lambda role: (role.level, role.name))
        if role.name in busy
    ]
    rows = [
        WhoRow(
            task.key,
            task.statement,
            [_box(hours.get((task.key, name)), task.today == name) for name in roles],
        )
        for task in sheet.tasks
    ]
    sums = [
        sum((given for (_task, role), given in hours.items() if role == name), Decimal(0)) for name in roles
    ]
    return WhoGrid(
        roles, rows, WhoRow("", str(_("All tasks")), [_box(each, is_today=False) for each in sums])
    )


def _box(hours: Decimal | None, is_today: bool) -> tuple[str, bool]:
    return ("" if not hours else wording.hours_words(hours)), is_today
