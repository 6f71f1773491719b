"""Tasks as the model sees them: bundles that move as one.

Tasks that must stay together are one bundle. Divisible tasks that no rule tells apart are merged into one, which
changes no optimum: any share of the bundle can be handed back to its tasks. A thousand tasks become a few score.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tracker.domain.redesign.eligibility import MOST_SERIOUS, Bar, Fit, fit_of
from tracker.domain.redesign.sheets import RoleOption, Task, Worksheet


@dataclass(frozen=True)
class Bundle:
    """Tasks that are shared out alike, with their hours in all and by who does them today."""

    tasks: tuple[Task, ...]
    hours: float
    hours_today: Mapping[str, float]
    indivisible: bool


@dataclass(frozen=True)
class Placing:
    """What it means to give the whole of a bundle to a role: hours under supervision, above level, by cluster."""

    supervised: float
    supervised_by: Mapping[str, float]
    above: float
    clusters: Mapping[str, float]


def bundles_of(sheet: Worksheet, *, merge: bool = True, apart: Collection[str] = ()) -> list[Bundle]:
    """The bundles of a sheet, in an order that does not depend on that of its lines."""
    found: dict[tuple[object, ...], list[Task]] = {}
    for group in groups_of(sheet.tasks):
        alone = len(group) > 1 or group[0].indivisible or group[0].key in apart or not merge
        found.setdefault(("alone", group[0].key) if alone else _alike(group[0]), []).extend(group)
    made = [_bundle(tasks, sheet) for tasks in found.values()]
    return sorted(made, key=lambda bundle: (bundle.tasks[0].level, bundle.tasks[0].key))


def groups_of(tasks: Iterable[Task]) -> list[list[Task]]:
    """Tasks that stay with each other, directly or through others, each group in the order of its keys."""
    group_of = {task.key: [task] for task in tasks}
    for task in tasks:
        mine, theirs = group_of[task.key], group_of.get(task.stays_with)
        if theirs is None or theirs is mine:
            continue
        mine.extend(theirs)
        group_of.update({each.key: mine for each in theirs})
    groups = {id(group): group for group in group_of.values()}
    return [sorted(group, key=lambda task: task.key) for group in groups.values()]


def _alike(task: Task) -> tuple[object, ...]:
    """Everything of a task that the model looks at, apart from its hours."""
    serious = task.consequence >= MOST_SERIOUS
    return task.level, task.reserved, task.responsible, task.cluster, serious


def _bundle(tasks: list[Task], sheet: Worksheet) -> Bundle:
    ordered = tuple(sorted(tasks, key=lambda task: task.key))
    today: dict[str, float] = {}
    for task in ordered:
        today[task.today] = today.get(task.today, 0.0) + float(sheet.hours_of(task))
    return Bundle(ordered, sum(today.values()), today, any(task.indivisible for task in ordered))


def placing_of(bundle: Bundle, role: RoleOption, sheet: Worksheet) -> Placing | None:
    """What placing the bundle with this role means, or None where one of its tasks may not be done by it."""
    supervised = above = 0.0
    by: dict[str, float] = {}
    clusters: dict[str, float] = {}
    for task, fit in _fits(bundle, role, sheet):
        if isinstance(fit, Bar):
            return None
        hours = float(sheet.hours_of(task))
        supervised += hours if fit.supervised else 0.0
        above += hours if task.level > role.level else 0.0
        if fit.by:
            by[fit.by] = by.get(fit.by, 0.0) + hours
        if task.cluster:
            clusters[task.cluster] = clusters.get(task.cluster, 0.0) + hours
    return Placing(supervised, by, above, clusters)


def _fits(bundle: Bundle, role: RoleOption, sheet: Worksheet) -> Iterable[tuple[Task, Fit | Bar]]:
    """Each task with its fit; alike tasks have the same one, so it is found once for each kind."""
    known: dict[tuple[object, ...], Fit | Bar] = {}
    for task in bundle.tasks:
        kind = _alike(task)
        if kind not in known:
            known[kind] = fit_of(task, role, sheet)
        yield task, known[kind]
