"""Small worksheets solved by trying everything: every task with every role, every number of half posts.

Written without a look at the model, from the words that describe it, so that the two can be held side by side.
"""

import itertools
import random
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from tracker.domain.redesign.sheets import Limits, Reserved, RoleOption, Task, Worksheet

TASKS, ROLES = 7, 3
ALMOST = 1e-6


def small_sheet(seed: int) -> Worksheet:
    """Seven indivisible tasks and three roles; each limit of the model is there or not."""
    r = random.Random(seed)

    def maybe(values, share=0.6):
        return Decimal(str(r.choice(values))) if r.random() < share else None

    levels = sorted(r.choice((2, 3, 4, 5, 6, 7)) for _ in range(ROLES))
    trainee = r.random() < 0.6
    roles = []
    for number, level in enumerate(levels):
        roles.append(
            RoleOption(
                name=f"R{number}",
                level=level,
                pay_pence=r.randrange(180, 700) * 100_00,
                on_cost_percent=Decimal(r.choice((0, 20))),
                productive_hours=Decimal(1000),
                off_the_job_hours=Decimal(r.choice((0, 200))),
                is_entry=number == 0 or (number == 1 and r.random() < 0.3),
                is_trainee=number == 0 and trainee,
                time_factor=Decimal(r.choice(("1", "1.25"))),
                supervision=Decimal(r.choice(("0", "0.1", "0.3"))),
                trainees_per_supervisor=maybe((0.5, 1, 2)),
                set_up_pence=r.choice((0, 5_000_00)),
                least_posts=maybe((0.5, 1), 0.3),
                most_posts=Decimal(r.choice(("1", "2", "2.5"))),
                next_rung=f"R{number + 1}" if number < 2 and r.random() < 0.7 else "",
            )
        )
    tasks = [_task(number, levels, r) for number in range(TASKS)]
    limits = Limits(
        chartered_level=r.choice((5, 7)),
        busy=maybe((0.5, 0.85)),
        most_roles=r.choice((None, None, 1, 2)),
        stretch=maybe((0.1, 0.3), 0.4),
        variety=maybe((0.6, 0.8), 0.4),
        ladder=maybe((0.25, 0.5, 1), 0.5),
    )
    return Worksheet("small", tuple(tasks), tuple(roles), limits)


def _task(number, levels, r):
    reserved = r.choices(list(Reserved), (80, 13, 7))[0]
    named = reserved is not Reserved.OPEN and r.random() < 0.6
    return Task(
        key=f"T{number}",
        statement=f"Task {number}",
        hours=Decimal(r.randrange(50, 420)),
        level=min(levels[-1], max(2, r.choice(levels) + r.choice((-1, 0, 0, 1)))),
        today=f"R{r.randrange(ROLES)}",
        reserved=reserved,
        responsible=f"R{ROLES - 1 - (r.random() < 0.2)}" if named else "",
        consequence=r.choice((0, 0, 1, 2)),
        cluster=r.choice(("", "a", "b")),
        indivisible=True,
        stays_with=f"T{r.randrange(TASKS)}" if r.random() < 0.1 else "",
    )


@dataclass
class Tried:
    """Everything that is possible: each row a way to place the tasks, with what it asks of each role."""

    ways: np.ndarray
    cost: dict[tuple[int, ...], float]
    sheet: Worksheet


def may(task, role, sheet) -> bool:
    """Whether a role may do a task at all."""
    above = task.level - role.level
    if task.reserved is Reserved.PERSONAL:
        if task.responsible:
            return role.name == task.responsible and above <= 0 and not role.is_trainee
        return above <= 0 and not role.is_trainee
    if above > 1 or (above == 1 and task.consequence == 2):
        return False
    if not watched(task, role):
        return True
    over = [each.name for each in sheet.roles if each.level > role.level and not each.is_trainee]
    if answers(task, role):
        return task.responsible in over
    return bool(over)


def answers(task, role) -> bool:
    """Whether somebody else has to answer for this task when this role does it."""
    return task.reserved is Reserved.DELEGABLE and bool(task.responsible) and task.responsible != role.name


def watched(task, role) -> bool:
    """Whether the hours are supervised."""
    return role.is_trainee or task.level > role.level or answers(task, role)


class Everything:
    """All the ways there are for a sheet."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet, self.roles, self.tasks = sheet, sheet.roles, sheet.tasks
        ways = np.array(list(itertools.product(range(ROLES), repeat=TASKS)))
        self.ways = ways[self._allowed(ways)]
        self.hours = np.array([float(task.hours) for task in self.tasks])
        self.given = [(self.ways == r) * self.hours for r in range(ROLES)]
        self.ways, self.given = self._shaped()
        self.load = [self.given[r].sum(1) * float(role.time_factor) for r, role in enumerate(self.roles)]
        self.need = [self._need(r, lambda t, role: watched(t, role)) for r in range(ROLES)]

    def _allowed(self, ways):
        ok = np.ones(len(ways), bool)
        for t, task in enumerate(self.tasks):
            for r, role in enumerate(self.roles):
                if not may(task, role, self.sheet):
                    ok &= ways[:, t] != r
            partner = next((p for p, other in enumerate(self.tasks) if other.key == task.stays_with), None)
            if partner is not None:
                ok &= ways[:, t] == ways[:, partner]
        return ok

    def _shaped(self):
        limits, ok = self.sheet.limits, np.ones(len(self.ways), bool)
        for r, role in enumerate(self.roles):
            if not role.is_entry:
                continue
            every = self.given[r].sum(1)
            if limits.stretch is not None:
                above = self.given[r][:, [t.level > role.level for t in self.tasks]].sum(1)
                ok &= above >= float(limits.stretch) * every - ALMOST
            for cluster in {t.cluster for t in self.tasks if t.cluster} if limits.variety is not None else ():
                of_it = self.given[r][:, [t.cluster == cluster for t in self.tasks]].sum(1)
                ok &= of_it <= float(limits.variety) * every + ALMOST
        return self.ways[ok], [given[ok] for given in self.given]

    def _need(self, r, is_it):
        role = self.roles[r]
        chosen = [is_it(task, role) for task in self.tasks]
        return self.given[r][:, chosen].sum(1) * float(role.supervision)

    def posts(self):
        """Every number of half posts that job size, ladder, trainees and the number of roles allow."""
        ranges = [range(int(role.most_posts * 2) + 1) for role in self.roles]
        return [n for n in itertools.product(*ranges) if self._posts_allowed(n)]

    def _posts_allowed(self, n) -> bool:
        limits = self.sheet.limits
        for r, role in enumerate(self.roles):
            if n[r] and role.least_posts is not None and n[r] < role.least_posts * 2:
                return False
            if limits.ladder is not None and role.level < limits.chartered_level:
                below = sum(
                    n[b]
                    for b, each in enumerate(self.roles)
                    if each.next_rung == role.name and each.level < role.level
                )
                if n[r] < float(limits.ladder) * below - ALMOST:
                    return False
        if limits.most_roles is not None and sum(count > 0 for count in n) > limits.most_roles:
            return False
        for level in {role.level for role in self.roles}:
            asked = sum(
                n[r] / float(role.trainees_per_supervisor)
                for r, role in enumerate(self.roles)
                if role.is_trainee and role.trainees_per_supervisor and role.level >= level
            )
            over = sum(
                n[r] for r, role in enumerate(self.roles) if role.level > level and not role.is_trainee
            )
            if any(role.is_trainee and role.level == level for role in self.roles) and asked > over + ALMOST:
                return False
        return True

    def cost_of(self, n) -> float:
        return sum(
            n[r] * role.post_pence / 2 + (role.set_up_pence if n[r] else 0)
            for r, role in enumerate(self.roles)
        )

    def feasible(self, n):
        """Which ways fit these posts: an interval for the one choice that supervision leaves."""
        cap = [n[r] * float(role.hours_of_post) / 2 for r, role in enumerate(self.roles)]
        busy = float(self.sheet.limits.busy or 0)
        used = [load.copy() for load in self.load]
        low, high, split = np.zeros(len(self.ways)), np.zeros(len(self.ways)), None
        for r, role in enumerate(self.roles):
            over = [s for s, each in enumerate(self.roles) if each.level > role.level and not each.is_trainee]
            if not over or not role.supervision:
                continue
            if len(over) == 1:
                used[over[0]] = used[over[0]] + self.need[r]
                continue
            split = over
            named = [
                self._need(r, lambda t, x, s=s: answers(t, x) and t.responsible == self.roles[s].name)
                for s in over
            ]
            low, high = named[0], self.need[r] - named[1]
            used[over[1]] = used[over[1]] + self.need[r]
        ok = low <= high + ALMOST
        for r in range(ROLES):
            if split and r == split[0]:
                low, high = np.maximum(low, busy * cap[r] - used[r]), np.minimum(high, cap[r] - used[r])
            elif split and r == split[1]:
                low, high = np.maximum(low, used[r] - cap[r]), np.minimum(high, used[r] - busy * cap[r])
            else:
                ok &= (used[r] <= cap[r] + ALMOST) & (used[r] >= busy * cap[r] - ALMOST)
        return ok & (low <= high + ALMOST)

    def cheapest(self) -> float | None:
        """The lowest cost there is."""
        for n in sorted(self.posts(), key=self.cost_of):
            if self.feasible(n).any():
                return self.cost_of(n)
        return None

    def most_entry(self, budget: float) -> float | None:
        """The most hours of entry roles that this budget pays for."""
        entry = sum(self.given[r].sum(1) for r, role in enumerate(self.roles) if role.is_entry)
        found = [entry[self.feasible(n)] for n in self.posts() if self.cost_of(n) <= budget]
        return max((float(hours.max()) for hours in found if len(hours)), default=None)
