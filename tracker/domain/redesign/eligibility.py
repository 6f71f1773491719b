"""Who may do a task, who may supervise whom: the part of the model that is yes or no."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.redesign.sheets import Reserved, RoleOption, Task, Worksheet


class Bar(StrEnum):
    """Why a role may not do a task at all."""

    PERSONAL = "personal"
    LEVEL = "level"
    SERIOUS = "serious"
    SKILL = "skill"
    NOBODY_SUPERVISES = "nobody_supervises"


MOST_SERIOUS = 2


@dataclass(frozen=True)
class Fit:
    """How a role may do a task: on its own, or only under supervision (of a named role, where one is named)."""

    supervised: bool
    by: str = ""


def fit_of(task: Task, role: RoleOption, sheet: Worksheet) -> Fit | Bar:
    """Whether this role may do this task, and under whom; or why not.

    A role may do a task one level above its own under supervision, but not a personal one, nor one where a
    mistake has the most serious consequences. A delegable task is supervised unless the role that answers for it
    does it itself.
    """
    if role.skills and task.cluster and task.cluster not in role.skills:
        return Bar.SKILL
    if task.reserved is Reserved.PERSONAL:
        if task.responsible and task.responsible != role.name:
            return Bar.PERSONAL
        may = role.level >= task.level and not role.is_trainee
        return Fit(supervised=False) if may else Bar.PERSONAL
    above = task.level - role.level
    if above > 1:
        return Bar.LEVEL
    if above == 1 and task.consequence >= MOST_SERIOUS:
        return Bar.SERIOUS
    delegated = task.reserved is Reserved.DELEGABLE and bool(task.responsible)
    named = task.responsible if delegated and task.responsible != role.name else ""
    fit = Fit(supervised=above == 1 or bool(named) or role.is_trainee, by=named)
    return fit if not fit.supervised or _is_supervised(role, fit, sheet) else Bar.NOBODY_SUPERVISES


def _is_supervised(role: RoleOption, fit: Fit, sheet: Worksheet) -> bool:
    names = [each.name for each in supervisors_of(role, sheet)]
    return fit.by in names if fit.by else bool(names)


def supervisors_of(role: RoleOption, sheet: Worksheet) -> list[RoleOption]:
    """The roles that may supervise this one: of a higher level, and no trainees."""
    return [each for each in sheet.roles if each.level > role.level and not each.is_trainee]
