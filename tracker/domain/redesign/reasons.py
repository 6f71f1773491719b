"""Why each task sits where it sits, and what it would take to move it: one sentence from a fixed list.

The prices come from the model without whole posts (its linear relaxation): a fraction of a millisecond each, good
for planning, and called that. ``insist_on`` gives the exact price of one move.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from tracker.domain.redesign.bundles import Bundle
from tracker.domain.redesign.designs import SMALLEST, Design, Objective, hold
from tracker.domain.redesign.eligibility import Bar, fit_of
from tracker.domain.redesign.matrix import INFINITE, Family
from tracker.domain.redesign.model import Model, build
from tracker.domain.redesign.relaxing import why_barred
from tracker.domain.redesign.sheets import Reserved, RoleOption, Task, Worksheet
from tracker.domain.redesign.solver import Outcome, Solver
from tracker.domain.sentences import N_, Sentence, sentence

FREE_PENCE = 100_00
"""A planning price below a hundred pounds a year is called nothing."""


class Kind(StrEnum):
    """The kinds of reason."""

    RESERVED = "reserved"
    LEVEL = "level"
    CHEAPEST = "cheapest"
    COSTS = "costs"
    FREE = "free"
    BLOCKED = "blocked"
    SPARE = "spare"
    AIM = "aim"


@dataclass(frozen=True)
class Reason:
    """Why a role does a task, or does not; with the planning price of moving it there, where it could move."""

    task: str
    role: str
    is_here: bool
    kind: Kind
    said: Sentence
    pence: int | None = None


_BLOCKS: Mapping[Family, str] = {
    Family.TRAINEES: N_(
        "Blocked by the limit on supervision: too few people above %(role)s to supervise more."
    ),
    Family.LADDER: N_("Blocked by the ladder: %(role)s would need more posts on the rung above."),
    Family.VARIETY: N_("Blocked by variety: %(role)s would do too much of one skill."),
    Family.STRETCH: N_("Blocked by stretch: %(role)s would have too little work above its level."),
    Family.JOB_SIZE: N_("Blocked by job size: the posts of %(role)s are at their limit."),
    Family.BUSY: N_("Blocked by job size: a post of %(role)s would not have enough to do."),
    Family.ROLES: N_("Blocked by the number of roles that the sheet allows."),
    Family.HOLD: N_("Blocked by your aim: there would be fewer entry-level hours."),
}


def explain(sheet: Worksheet, design: Design) -> Iterator[Reason]:
    """A reason for every task and every role of a sheet, in the order of the sheet."""
    prices = planning_prices(sheet, design)
    here: dict[str, set[str]] = {}
    for placement in design.placements:
        here.setdefault(placement.task, set()).add(placement.role)
    for task in sheet.tasks:
        for role in sheet.roles:
            if role.name in here.get(task.key, ()):
                yield _why_here(task, role, sheet, design, prices)
            else:
                yield _why_not(task, role, sheet, prices)


@dataclass(frozen=True)
class Price:
    """What an hour of a task costs more with this role than where it is best; or what blocks it."""

    pence_an_hour: float | None
    blocked_by: Family | None = None


Prices = Mapping[tuple[str, str], Price]


def planning_prices(sheet: Worksheet, design: Design) -> Prices:
    """The planning price of every task with every role that may do it, at no fewer entry-level hours."""
    question = design.question
    model = build(sheet, apart={insist.task for insist in question.insists})
    hold(model, question)
    if question.objective is Objective.MOST_ENTRY:
        least = float(design.entry_hours) - SMALLEST
        model.matrix.row(Family.HOLD, (), model.entry_hours, low=least)
    solver = Solver(model.matrix, relaxed=True, presolve="off")
    solver.aim(model.cost)
    base = solver.solve()
    if not base.values:
        return {}
    found: dict[tuple[str, str], Price] = {}
    for (number, name), column in model.share.items():
        bundle = model.bundles[number]
        part = _part(bundle, sheet)
        price = Price(0.0)
        if base.values[column] < part:
            price = _price(model, solver, column, part, base.objective)
        hours = part * bundle.hours
        per_hour = None if price.pence_an_hour is None else max(price.pence_an_hour, 0.0) / (hours or 1.0)
        for task in bundle.tasks:
            found[task.key, name] = Price(per_hour, price.blocked_by)
    return found


def _part(bundle: Bundle, sheet: Worksheet) -> float:
    """The share of a bundle that its longest task is; the whole where its tasks move as one."""
    if bundle.indivisible or not bundle.hours or any(task.stays_with for task in bundle.tasks):
        return 1.0
    return max(float(sheet.hours_of(task)) for task in bundle.tasks) / bundle.hours


def _price(model: Model, solver: Solver, column: int, part: float, base: float) -> Price:
    solver.limit(column, part, 1.0)
    found = solver.solve()
    solver.free(column)
    if found.outcome is Outcome.PROVED:
        return Price(found.objective - base)
    return Price(None, _blocking(model, solver, column, part))


def _blocking(model: Model, solver: Solver, column: int, part: float) -> Family | None:
    """The first limit without which the move would be possible."""
    solver.limit(column, part, 1.0)
    blocking = None
    for family in _BLOCKS:
        rows = [(number, row) for number, row in enumerate(model.matrix.rows) if row.family is family]
        for number, _ in rows:
            solver.limit_row(number, -INFINITE, INFINITE)
        possible = bool(rows) and solver.solve().outcome is Outcome.PROVED
        for number, row in rows:
            solver.limit_row(number, row.low, row.high)
        if possible:
            blocking = family
            break
    solver.free(column)
    return blocking


def _pence(price: Price, task: Task, sheet: Worksheet) -> int:
    exact = Decimal(str(price.pence_an_hour)) * sheet.hours_of(task)
    return int((exact / 100).quantize(Decimal(1), ROUND_HALF_UP)) * 100


def _why_not(task: Task, role: RoleOption, sheet: Worksheet, prices: Prices) -> Reason:
    fit = fit_of(task, role, sheet)
    if isinstance(fit, Bar):
        kind = Kind.RESERVED if fit is Bar.PERSONAL else Kind.LEVEL
        return Reason(task.key, role.name, False, kind, why_barred(fit, task, role))
    price = prices.get((task.key, role.name), Price(None))
    if price.pence_an_hour is None:
        text = _BLOCKS.get(price.blocked_by or Family.BUSY, _BLOCKS[Family.BUSY])
        return Reason(task.key, role.name, False, Kind.BLOCKED, sentence(text, role=role.name))
    pence = _pence(price, task, sheet)
    if pence < FREE_PENCE:
        said = sentence(N_("Could move to %(role)s at no cost."), role=role.name)
        return Reason(task.key, role.name, False, Kind.FREE, said, 0)
    said = sentence(
        N_("Could move to %(role)s, at +%(more_pence)s a year."), role=role.name, more_pence=pence
    )
    return Reason(task.key, role.name, False, Kind.COSTS, said, pence)


def _why_here(task: Task, role: RoleOption, sheet: Worksheet, design: Design, prices: Prices) -> Reason:
    def reason(kind: Kind, text: str, **facts: object) -> Reason:
        said = sentence(text, role=role.name, level=task.level, **facts)
        return Reason(task.key, role.name, True, kind, said, 0)

    if task.reserved is Reserved.PERSONAL:
        return Reason(task.key, role.name, True, Kind.RESERVED, _why_reserved(task, role), 0)
    cheaper = _cheaper(task, role, sheet)
    if not cheaper:
        return reason(Kind.LEVEL, _why_cheapest(task, role))
    costs = {each.name: prices.get((task.key, each.name), Price(None)) for each in cheaper}
    known = {name: _pence(p, task, sheet) for name, p in costs.items() if p.pence_an_hour is not None}
    if not known:
        blocked = next((p.blocked_by for p in costs.values() if p.blocked_by), Family.BUSY)
        return reason(Kind.BLOCKED, _BLOCKS[blocked] if blocked in _BLOCKS else _BLOCKS[Family.BUSY])
    if design.question.objective is Objective.MOST_ENTRY and role.is_entry:
        return reason(Kind.AIM, N_("Sits here because entry-level work is your aim."))
    if min(known.values()) < FREE_PENCE:
        return reason(Kind.SPARE, N_("Sits here only because the post of %(role)s has spare hours."))
    name = min(known, key=lambda each: known[each])
    text = N_("Sits here because moving it to %(other)s would add %(more_pence)s a year.")
    return reason(Kind.CHEAPEST, text, other=name, more_pence=known[name])


def _why_cheapest(task: Task, role: RoleOption) -> str:
    """The words for the role that costs least for each hour of those that may do the task."""
    if role.level < task.level:
        return N_(
            "Needs level %(level)s: %(role)s does it one level up, supervised, and no cheaper role may."
        )
    if role.level > task.level:
        return N_("No role that may do it costs less for each hour than %(role)s.")
    return N_("Needs level %(level)s: no cheaper role on this sheet may do it.")


def _why_reserved(task: Task, role: RoleOption) -> Sentence:
    said = N_("Reserved: it is personal to %(role)s.")
    if task.law and task.checked_on:
        said = N_("Reserved by %(law)s (checked on %(checked_on)s): it stays with %(role)s.")
    elif task.law:
        said = N_("Reserved by %(law)s, not checked: check before you rely on it. It stays with %(role)s.")
    facts = {"law": task.law, "checked_on": task.checked_on} if task.law else {}
    facts = {name: value for name, value in facts.items() if value}
    return sentence(said, role=role.name, level=task.level, **facts)


def _cheaper(task: Task, role: RoleOption, sheet: Worksheet) -> list[RoleOption]:
    """Roles that may do the task and cost less for each hour of it."""

    def hourly(each: RoleOption) -> Decimal:
        return each.post_pence * each.time_factor / (each.hours_of_post or Decimal(1))

    return [
        each
        for each in sheet.roles
        if hourly(each) < hourly(role) and not isinstance(fit_of(task, each, sheet), Bar)
    ]
