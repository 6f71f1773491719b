"""Worksheets for measuring: made from a seed, the same on every machine, shaped like real teams."""

import random
from decimal import Decimal

from tracker.domain.redesign.sheets import Limits, Reserved, RoleOption, Task, Worksheet

PAY = {2: 23_500, 3: 26_000, 4: 31_000, 5: 37_500, 6: 46_000, 7: 64_000, 8: 98_000}


def roles_of(count: int) -> tuple[RoleOption, ...]:
    """So many roles, from a partner down to apprentices, on one ladder."""
    levels = {4: (3, 4, 6, 7), 6: (3, 4, 5, 6, 7, 8), 8: (2, 3, 3, 4, 5, 6, 7, 8)}[count]
    names = [f"Role {number + 1}, level {level}" for number, level in enumerate(levels)]
    made = []
    for number, level in enumerate(levels):
        above = [name for name, higher in zip(names, levels, strict=True) if higher > level]
        entry = level <= 3
        made.append(
            RoleOption(
                name=names[number],
                level=level,
                pay_pence=(PAY[level] + 350 * number) * 100,
                on_cost_percent=Decimal(22),
                productive_hours=Decimal(1540),
                off_the_job_hours=Decimal(280 if entry else 0),
                is_entry=entry,
                is_trainee=entry,
                time_factor=Decimal("1.2") if entry else Decimal(1),
                supervision=Decimal("0.12") if entry else Decimal("0.05"),
                trainees_per_supervisor=Decimal(2) if entry else None,
                set_up_pence=4_000_00 if entry else 0,
                next_rung=above[0] if above else "",
            )
        )
    return tuple(made)


def sheet_of(tasks: int, roles: int, seed: int) -> Worksheet:
    """A worksheet with so many tasks and roles."""
    source = random.Random(f"{tasks} x {roles}: {seed}")
    options = roles_of(roles)
    made = tuple(_task(number, options, source) for number in range(tasks))
    return Worksheet(f"{tasks} tasks, seed {seed}", made, options, Limits(most_roles=6))


def _task(number: int, roles: tuple[RoleOption, ...], source: random.Random) -> Task:
    level = source.choices((2, 3, 4, 5, 6, 7), (6, 20, 24, 14, 24, 12))[0]
    highest = max(role.level for role in roles if not role.is_trainee)
    reserved = Reserved.OPEN
    if level >= 6:
        reserved = source.choices(list(Reserved), (80, 12, 8))[0]
    today = source.choice([role.name for role in roles if min(level + 1, highest) <= role.level])
    responsible = roles[-1].name if reserved is not Reserved.OPEN else ""
    return Task(
        key=f"T{number + 1:04}",
        statement=f"Do task {number + 1}",
        hours=Decimal(round(source.lognormvariate(5, 0.7))),
        level=level,
        today=today,
        reserved=reserved,
        responsible=responsible,
        consequence=source.choices((0, 1, 2), (60, 30, 10))[0],
        cluster=f"Skill {source.randrange(6)}",
        indivisible=source.random() < 0.03,
    )
