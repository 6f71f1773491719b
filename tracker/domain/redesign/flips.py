"""What a design rests on: each assumption at both ends of its range, and whether the design would be another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tracker.domain.redesign.asking import design
from tracker.domain.redesign.designs import Design
from tracker.domain.redesign.relaxing import Impossible
from tracker.domain.redesign.sheets import Evidence, RoleOption, Worksheet
from tracker.domain.sentences import N_

SECONDS = 5.0
Change = Callable[[Worksheet, Decimal], Worksheet]


@dataclass(frozen=True)
class Assumption:
    """Something that the sheet takes for granted, and the two ends of its range as factors."""

    id: str
    words: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Tried:
    """An assumption at one end of its range. Cost and hours are None where no design is left.

    Where it is not proved, time ran out: ``flips`` is then not known, and without a cost nor is whether one is left.
    """

    assumption: Assumption
    factor: Decimal
    flips: bool
    cost_pence: int | None
    entry_hours: Decimal | None
    is_proved: bool = True


def _factor(low: str, high: str) -> tuple[Decimal, Decimal]:
    return Decimal(low), Decimal(high)


ASSUMPTIONS: tuple[Assumption, ...] = (
    Assumption("estimates", N_("Hours that are estimates"), *_factor("0.8", "1.2")),
    Assumption("entry_pay", N_("Pay of the entry roles"), *_factor("0.95", "1.1")),
    Assumption("time_factor", N_("Time that entry roles take"), *_factor("0.9", "1.2")),
    Assumption("supervision", N_("Supervision for each hour"), *_factor("0.5", "1.5")),
    Assumption("productive_hours", N_("Productive hours of a post"), *_factor("0.95", "1.05")),
)


def _roles(sheet: Worksheet, change: Callable[[RoleOption], RoleOption]) -> Worksheet:
    return replace(sheet, roles=tuple(change(role) for role in sheet.roles))


def _estimates(sheet: Worksheet, factor: Decimal) -> Worksheet:
    tasks = (
        replace(task, hours=task.hours * factor) if task.evidence is Evidence.ESTIMATE else task
        for task in sheet.tasks
    )
    return replace(sheet, tasks=tuple(tasks))


def _entry_pay(sheet: Worksheet, factor: Decimal) -> Worksheet:
    def change(role: RoleOption) -> RoleOption:
        return replace(role, pay_pence=int(role.pay_pence * factor)) if role.is_entry else role

    return _roles(sheet, change)


def _time_factor(sheet: Worksheet, factor: Decimal) -> Worksheet:
    def change(role: RoleOption) -> RoleOption:
        return replace(role, time_factor=role.time_factor * factor) if role.is_entry else role

    return _roles(sheet, change)


def _supervision(sheet: Worksheet, factor: Decimal) -> Worksheet:
    return _roles(sheet, lambda role: replace(role, supervision=role.supervision * factor))


def _productive_hours(sheet: Worksheet, factor: Decimal) -> Worksheet:
    return _roles(sheet, lambda role: replace(role, productive_hours=role.productive_hours * factor))


_CHANGES: dict[str, Change] = {
    "estimates": _estimates,
    "entry_pay": _entry_pay,
    "time_factor": _time_factor,
    "supervision": _supervision,
    "productive_hours": _productive_hours,
}


def try_assumptions(sheet: Worksheet, made: Design, *, seconds: float = SECONDS) -> Iterator[Tried]:
    """Each assumption at each end; a design is another where a role comes in or falls away."""
    for assumption in ASSUMPTIONS:
        for factor in (assumption.low, assumption.high):
            yield _try(sheet, made, assumption, factor, seconds)


def _try(sheet: Worksheet, made: Design, assumption: Assumption, factor: Decimal, seconds: float) -> Tried:
    changed = _CHANGES[assumption.id](sheet, factor)
    answer = design(changed, made.question, seconds=seconds)
    if isinstance(answer, Design):
        flips = _roles_of(answer) != _roles_of(made)
        return Tried(
            assumption, factor, flips, answer.cost_pence, answer.entry_hours, is_proved=answer.is_proved
        )
    is_known = isinstance(answer, Impossible)
    return Tried(assumption, factor, is_known, None, None, is_proved=is_known)


def _roles_of(made: Design) -> set[str]:
    """The roles that a design uses: whether there is another post more or less is not another design."""
    return {name for name, posts in made.posts.items() if posts}
