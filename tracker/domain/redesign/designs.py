"""A design: who does what, in how many posts, at what cost; handed back from the model's columns to the tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from tracker.domain.redesign.bundles import Bundle
from tracker.domain.redesign.matrix import dot
from tracker.domain.redesign.model import Model
from tracker.domain.redesign.sheets import HALF, RoleOption, Worksheet
from tracker.domain.redesign.solver import Found

CENT = Decimal("0.01")
SMALLEST = 0.005
"""Hours below this are the solver’s rounding, not work."""


class Objective(StrEnum):
    """What a design is to be."""

    CHEAPEST = "cheapest"
    MOST_ENTRY = "most_entry"


@dataclass(frozen=True)
class Insist:
    """A task that has to be done by this role, whatever it costs."""

    task: str
    role: str


@dataclass(frozen=True)
class Question:
    """What is asked of a sheet."""

    objective: Objective = Objective.CHEAPEST
    budget_pence: int | None = None
    insists: tuple[Insist, ...] = ()
    least_entry_hours: Decimal | None = None


@dataclass(frozen=True)
class Placement:
    """Hours of a task that a role does."""

    task: str
    role: str
    hours: Decimal
    share: Decimal


@dataclass(frozen=True)
class Supervision:
    """Hours that one role supervises another."""

    by: str
    of: str
    hours: Decimal


@dataclass(frozen=True)
class Design:
    """The answer to a question, with the gap to the best that is possible where that is not proved."""

    question: Question
    posts: Mapping[str, Decimal]
    placements: tuple[Placement, ...]
    supervision: tuple[Supervision, ...]
    pay_pence: int
    set_up_pence: int
    entry_hours: Decimal
    is_proved: bool
    gap: Decimal

    @property
    def cost_pence(self) -> int:
        """Pay of a year and set-up."""
        return self.pay_pence + self.set_up_pence


def read(model: Model, found: Found, question: Question, *, is_proved: bool, gap: float) -> Design:
    """The design that the values of the columns stand for."""
    posts = {role.name: _posts(model, role, found.values) for role in model.sheet.roles}
    used = [role for role in model.sheet.roles if found.values[model.used[role.name]] > 0.5]
    return Design(
        question=question,
        posts=posts,
        placements=tuple(_placements(model, found.values)),
        supervision=tuple(_supervision(model, found.values)),
        pay_pence=sum(role.cost_of(posts[role.name]) for role in model.sheet.roles),
        set_up_pence=sum(role.set_up_pence for role in used),
        entry_hours=_decimal(dot(model.entry_hours, found.values)),
        is_proved=is_proved,
        gap=Decimal(str(round(gap, 6))),
    )


def hold(model: Model, question: Question) -> None:
    """Put what the question insists on into the model’s columns."""
    for insist in question.insists:
        for number, bundle in enumerate(model.bundles):
            if insist.task in {task.key for task in bundle.tasks}:
                model.matrix.low[model.share[number, insist.role]] = 1.0


def _decimal(hours: float) -> Decimal:
    return Decimal(str(round(hours, 4) or 0)).quantize(CENT, ROUND_HALF_UP) + 0


def _posts(model: Model, role: RoleOption, values: list[float]) -> Decimal:
    halves = values[model.posts[role.name]]
    if role.by_the_hour:
        is_used = values[model.used[role.name]] > 0.5
        return Decimal(str(round(halves / 2, 6))) if is_used else Decimal(0)
    return Decimal(round(halves)) * HALF


def _supervision(model: Model, values: list[float]) -> list[Supervision]:
    given = ((by, of, values[column]) for (by, of), column in model.hours.items())
    return [Supervision(by, of, _decimal(hours)) for by, of, hours in given if hours > SMALLEST]


def _placements(model: Model, values: list[float]) -> list[Placement]:
    found: list[Placement] = []
    for number, bundle in enumerate(model.bundles):
        columns = {
            role.name: model.share[number, role.name]
            for role in model.sheet.roles
            if (number, role.name) in model.share
        }
        shares = {name: values[column] for name, column in columns.items()}
        found += _shared_out(bundle, shares, model.sheet)
    order = {task.key: place for place, task in enumerate(model.sheet.tasks)}
    return sorted(found, key=lambda each: (order[each.task], each.role))


def _shared_out(bundle: Bundle, shares: Mapping[str, float], sheet: Worksheet) -> list[Placement]:
    """Each task’s hours by role: first to whoever does it today, then in order, so that few are split."""
    if not bundle.hours:
        role = max(shares, key=lambda name: shares[name])
        return [Placement(task.key, role, Decimal(0), Decimal(1)) for task in bundle.tasks]
    if len({task.level for task in bundle.tasks}) > 1 or any(
        t.stays_with or t.indivisible for t in bundle.tasks
    ):
        return [
            _placement(task.key, name, share * float(sheet.hours_of(task)), float(sheet.hours_of(task)))
            for task in bundle.tasks
            for name, share in shares.items()
            if share * bundle.hours > SMALLEST
        ]
    left = {name: share * bundle.hours for name, share in shares.items()}
    wanted = {task.key: float(sheet.hours_of(task)) for task in bundle.tasks}
    given: dict[tuple[str, str], float] = {}
    for task in sorted(bundle.tasks, key=lambda each: -wanted[each.key]):
        _give(given, left, wanted, task.key, task.today)
    for task in sorted(bundle.tasks, key=lambda each: -wanted[each.key]):
        for name in sorted(left, key=lambda each: -left[each]):
            _give(given, left, wanted, task.key, name)
    whole = {task.key: float(sheet.hours_of(task)) for task in bundle.tasks}
    placed = {key for key, _ in given}
    most = max(shares, key=lambda name: shares[name])
    given |= {(task.key, most): whole[task.key] for task in bundle.tasks if task.key not in placed}
    return [_placement(key, name, hours, whole[key]) for (key, name), hours in given.items()]


def _give(
    given: dict[tuple[str, str], float],
    left: dict[str, float],
    wanted: dict[str, float],
    key: str,
    name: str,
) -> None:
    hours = min(left.get(name, 0.0), wanted[key])
    if hours > SMALLEST:
        given[key, name] = given.get((key, name), 0.0) + hours
        left[name] -= hours
        wanted[key] -= hours


def _placement(key: str, name: str, hours: float, whole: float) -> Placement:
    share = Decimal(str(round(hours / whole, 6))) if whole else Decimal(1)
    return Placement(key, name, _decimal(hours), share)
