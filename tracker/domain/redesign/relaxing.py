"""Why there is no design, in words: what nobody may do, or which wish would have to give way, and how far."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.domain.redesign.bundles import groups_of
from tracker.domain.redesign.designs import Insist, Question, hold
from tracker.domain.redesign.eligibility import Bar, fit_of
from tracker.domain.redesign.matrix import INFINITE, Family, Matrix, Row
from tracker.domain.redesign.model import Model, build
from tracker.domain.redesign.sheets import RoleOption, Task, Worksheet
from tracker.domain.redesign.solver import Solver
from tracker.domain.sentences import N_, Sentence, sentence

SECONDS = 5.0
HOURS_OF_HALF_POST, HOURS_OF_ROLE, PENCE_OF_HOUR = 750.0, 2000.0, 3000.0
SMALLEST_HOURS = 0.5
MOST_SLACK = 1e9
# How dear it is to give a wish up, for each hour that it is given up by. Work left undone is the last resort.
_DEARNESS: Mapping[Family, float] = {
    Family.COVERAGE: 50.0,
    Family.TRAINEES: 5.0,
    Family.ROLES: 1.0,
    Family.JOB_SIZE: 1.0,
    Family.BUSY: 1.0,
    Family.STRETCH: 1.0,
    Family.VARIETY: 1.0,
    Family.LADDER: 1.0,
    Family.BUDGET: 1.0,
    Family.HOLD: 2.0,
}
# How many hours a unit of the row stands for.
_HOURS: Mapping[Family, float] = {
    Family.TRAINEES: HOURS_OF_HALF_POST,
    Family.ROLES: HOURS_OF_ROLE,
    Family.JOB_SIZE: HOURS_OF_HALF_POST,
    Family.LADDER: HOURS_OF_HALF_POST,
    Family.BUDGET: 1 / PENCE_OF_HOUR,
}


@dataclass(frozen=True)
class Impossible:
    """There is no such design; ``reasons`` say what stands in the way, or what to relax."""

    reasons: tuple[Sentence, ...]


def bars_of(sheet: Worksheet, question: Question) -> Impossible | None:
    """What no design can get round: a task that no role may do, or one that is wished on a role that may not."""
    reasons = [said for insist in question.insists if (said := _barred(sheet, insist))]
    for group in groups_of(sheet.tasks):
        if not any(
            all(not isinstance(fit_of(task, role, sheet), Bar) for task in group) for role in sheet.roles
        ):
            reasons.append(_nobody(group))
    return Impossible(tuple(reasons)) if reasons else None


def _nobody(group: list[Task]) -> Sentence:
    if len(group) > 1:
        said = N_("No role may do all of the tasks that stay together with “%(task)s”.")
    elif group[0].responsible:
        said = N_("No role may do “%(task)s”: look at its level and at the role it names.")
    else:
        said = N_("No role may do “%(task)s”: it needs level %(level)s, or supervision from above.")
    return sentence(said, task=group[0].statement, level=group[0].level)


def _barred(sheet: Worksheet, insist: Insist) -> Sentence | None:
    task = next(each for each in sheet.tasks if each.key == insist.task)
    group = next(group for group in groups_of(sheet.tasks) if task in group)
    role = sheet.role(insist.role)
    assert role is not None
    for each in group:
        fit = fit_of(each, role, sheet)
        if isinstance(fit, Bar):
            return why_barred(fit, each, role)
    return None


def why_barred(bar: Bar, task: Task, role: RoleOption) -> Sentence:
    """Why this role may not do this task, in one sentence."""
    facts = {"task": task.statement, "role": role.name, "level": task.level, "law": task.law}
    facts |= {"responsible": task.responsible, "cluster": task.cluster}
    if bar is Bar.PERSONAL and task.law:
        said = N_("Reserved by %(law)s (checked on %(checked_on)s): “%(task)s” cannot be given to %(role)s.")
        if task.checked_on is None:
            said = N_(
                "Reserved by %(law)s (not checked: check before you rely on it): “%(task)s” cannot be given to %(role)s."
            )
        return sentence(said, **facts, checked_on=task.checked_on)
    return sentence(_BARRED[bar], **facts)


_BARRED: Mapping[Bar, str] = {
    Bar.PERSONAL: N_("Reserved: “%(task)s” is personal and cannot be given to %(role)s."),
    Bar.LEVEL: N_("Needs level %(level)s: “%(task)s” is more than one level above %(role)s."),
    Bar.SERIOUS: N_("Needs level %(level)s: a mistake in “%(task)s” is too serious for a role below it."),
    Bar.SKILL: N_("Needs a skill that %(role)s does not cover: %(cluster)s."),
    Bar.NOBODY_SUPERVISES: N_(
        "Needs supervision: nobody on this sheet may supervise %(role)s in “%(task)s”."
    ),
}


def why_impossible(sheet: Worksheet, question: Question) -> Impossible:
    """Which wishes to relax, found by letting every wish give way at a price."""
    model = build(sheet, apart={insist.task for insist in question.insists})
    hold(model, question)
    if question.budget_pence is not None:
        model.matrix.row(Family.BUDGET, (), model.cost, high=question.budget_pence)
    if question.least_entry_hours is not None:
        model.matrix.row(Family.HOLD, (), model.entry_hours, low=float(question.least_entry_hours))
    given = _given_way(model)
    said = [_SAYING[row.family](model, row, by) for row, by in given if row.family in _SAYING]
    unsaid = sentence(
        N_("The limits of this sheet cannot all be kept at once. Switch one off and try again.")
    )
    return Impossible(tuple(said) or (unsaid,))


def _given_way(model: Model) -> list[tuple[Row, float]]:
    """The rows that have to give way, each with how far."""
    loose = _loosened(model)
    price: dict[int, float] = {}
    slack_of: dict[int, Row] = {}
    for number, row in enumerate(loose.rows):
        if row.family not in _DEARNESS:
            continue
        hours = _HOURS.get(row.family, 1.0)
        if row.family is Family.COVERAGE:
            hours = model.bundles[int(row.about[0])].hours or 1.0
        if row.family is Family.JOB_SIZE:
            hours *= 1 + _dearer(model, row.about[0])
        slack = loose.column()
        sign = 1.0 if row.low > -INFINITE else -1.0
        loose.rows[number] = Row(row.family, row.about, row.low, row.high, {**row.terms, slack: sign})
        loose.high[slack] = MOST_SLACK
        price[slack], slack_of[slack] = _DEARNESS[row.family] * hours, row
    solver = Solver(loose, mip_rel_gap=0.001)
    solver.allow(SECONDS)
    solver.aim(price)
    found = solver.solve()
    if not found.values:
        return []
    dear = {column: price[column] / _DEARNESS[row.family] for column, row in slack_of.items()}
    return [
        (row, found.values[c]) for c, row in slack_of.items() if found.values[c] * dear[c] > SMALLEST_HOURS
    ]


def _dearer(model: Model, name: str) -> float:
    """A little for a post’s cost: of two ways that ask for as many posts, the cheaper is the one to name."""
    pence = {role.name: role.post_pence for role in model.sheet.roles}
    return 0.1 * pence[name] / max(max(pence.values()), 1)


def _loosened(model: Model) -> Matrix:
    """The matrix without the sheet’s largest numbers of posts: those are rows that may give way.

    All columns keep an end: the solver can search for ever among numbers without one.
    """
    loose = model.matrix.copy()
    hours = 3 * sum(bundle.hours for bundle in model.bundles)
    for role in model.sheet.roles:
        halves = 2 * hours / float(role.hours_of_post) if role.hours_of_post else 0.0
        loose.high[model.posts[role.name]] = float(math.ceil(halves)) + 2
    return loose


def _posts(halves: float) -> Decimal:
    return (Decimal(str(round(halves, 4))) / 2).quantize(Decimal("0.1"), "ROUND_CEILING")


def _hours(hours: float) -> Decimal:
    return Decimal(str(round(hours, 4))).quantize(Decimal(1), "ROUND_CEILING")


def _coverage(model: Model, row: Row, by: float) -> Sentence:
    bundle = model.bundles[int(row.about[0])]
    said = N_(
        "%(hours)s hours of “%(task)s” would be left undone: more posts, or another role, would be needed."
    )
    return sentence(said, hours=_hours(by * bundle.hours), task=bundle.tasks[0].statement)


def _job_size(_model: Model, row: Row, by: float) -> Sentence:
    if row.about[1] == "most":
        said = N_("Allow %(posts)s more posts of %(role)s than its largest number.")
    else:
        said = N_("Allow %(posts)s posts fewer of %(role)s than its smallest number.")
    return sentence(said, posts=_posts(by), role=row.about[0])


def _about_role(text: str) -> Callable[[Model, Row, float], Sentence]:
    def said(_model: Model, row: Row, by: float) -> Sentence:
        return sentence(text, role=row.about[0], hours=_hours(by), posts=_posts(by), cluster=row.about[-1])

    return said


def _about_all(text: str) -> Callable[[Model, Row, float], Sentence]:
    def said(_model: Model, _row: Row, by: float) -> Sentence:
        return sentence(text, count=_hours(by), posts=_posts(by), missing_pence=round(by), hours=_hours(by))

    return said


_SAYING: Mapping[Family, Callable[[Model, Row, float], Sentence]] = {
    Family.COVERAGE: _coverage,
    Family.JOB_SIZE: _job_size,
    Family.BUSY: _about_role(
        N_("%(role)s would have %(hours)s hours a year too few to be busy enough: lower that limit.")
    ),
    Family.STRETCH: _about_role(
        N_("%(role)s would need %(hours)s more hours above its level: lower the limit on stretch.")
    ),
    Family.VARIETY: _about_role(
        N_("%(role)s would have %(hours)s hours too many of “%(cluster)s”: raise the limit on one skill.")
    ),
    Family.LADDER: _about_role(
        N_("%(posts)s more posts of %(role)s would be needed as a next rung: lower the limit on the ladder.")
    ),
    Family.TRAINEES: _about_all(
        N_("%(posts)s more qualified posts would be needed to supervise: allow more trainees for each.")
    ),
    Family.ROLES: _about_all(N_("%(count)s more kinds of role would be needed than the sheet allows.")),
    Family.BUDGET: _about_all(N_("The budget is %(missing_pence)s a year too small for these wishes.")),
    Family.HOLD: _about_all(N_("There would be %(hours)s entry-level hours fewer than asked for.")),
}
