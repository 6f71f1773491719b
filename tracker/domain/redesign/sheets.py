"""The worksheet: the tasks of a team, the roles that could do them, and the limits of a good design."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from tracker.domain.sentences import N_

LOWEST_LEVEL, HIGHEST_LEVEL = 2, 8
LEVELS = range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
HALF = Decimal("0.5")


class Reserved(StrEnum):
    """What the law, or the profession, says about who may do a task."""

    OPEN = "open"
    DELEGABLE = "delegable"
    PERSONAL = "personal"


class Evidence(StrEnum):
    """How somebody knows the hours."""

    TIMESHEET = "timesheet"
    DIARY = "diary"
    ESTIMATE = "estimate"


class Nature(StrEnum):
    """Whether a task is much the same each time."""

    REPEATABLE = "repeatable"
    VARIABLE = "variable"


class Payoff(StrEnum):
    """What doing a task better brings."""

    FLAT = "flat"
    AVOIDS_MISTAKES = "avoids_mistakes"
    PIVOTAL = "pivotal"


RESERVED_WORDS: Mapping[Reserved, str] = {
    Reserved.OPEN: N_("Open"),
    Reserved.DELEGABLE: N_("May be delegated under a named role"),
    Reserved.PERSONAL: N_("Personal: not to be delegated"),
}
EVIDENCE_WORDS: Mapping[Evidence, str] = {
    Evidence.TIMESHEET: N_("Timesheets"),
    Evidence.DIARY: N_("A week’s diary"),
    Evidence.ESTIMATE: N_("An estimate"),
}
NATURE_WORDS: Mapping[Nature, str] = {
    Nature.REPEATABLE: N_("Much the same each time"),
    Nature.VARIABLE: N_("Different each time"),
}
PAYOFF_WORDS: Mapping[Payoff, str] = {
    Payoff.FLAT: N_("Little: good enough is enough"),
    Payoff.AVOIDS_MISTAKES: N_("It avoids mistakes"),
    Payoff.PIVOTAL: N_("A lot: much depends on it"),
}


@dataclass(frozen=True)
class Task:
    """Something that is done: a verb, an object, a result. ``hours`` are those of a year.

    ``today`` and ``responsible`` name roles; ``stays_with`` is the key of another task. For a delegable task
    ``responsible`` is who answers for it, for a personal one it is who must do it (blank: any role of its level).
    """

    key: str
    statement: str
    hours: Decimal
    level: int
    today: str = ""
    times: Decimal | None = None
    minutes: Decimal | None = None
    evidence: Evidence = Evidence.ESTIMATE
    why_level: str = ""
    reserved: Reserved = Reserved.OPEN
    responsible: str = ""
    law: str = ""
    checked_on: date | None = None
    review_by: date | None = None
    consequence: int = 0
    cluster: str = ""
    nature: Nature = Nature.REPEATABLE
    payoff: Payoff = Payoff.FLAT
    indivisible: bool = False
    stays_with: str = ""


@dataclass(frozen=True)
class RoleOption:
    """A role that could do tasks, with what one full post of it costs and gives in a year.

    ``supervision`` is hours of a supervisor for each hour that needs one: every hour of a trainee, of anybody
    else those above their level or delegated to them. ``skills`` are the clusters it covers (none named: all).
    ``by_the_hour`` marks a role that is bought in hours, not in half posts.
    """

    name: str
    level: int
    pay_pence: int
    on_cost_percent: Decimal = Decimal(0)
    productive_hours: Decimal = Decimal(1500)
    off_the_job_hours: Decimal = Decimal(0)
    is_entry: bool = False
    is_trainee: bool = False
    time_factor: Decimal = Decimal(1)
    supervision: Decimal = Decimal(0)
    trainees_per_supervisor: Decimal | None = None
    set_up_pence: int = 0
    least_posts: Decimal | None = None
    most_posts: Decimal | None = None
    next_rung: str = ""
    posts_today: Decimal | None = None
    standard: str = ""
    skills: tuple[str, ...] = ()
    by_the_hour: bool = False

    @property
    def post_pence(self) -> int:
        """What a full post costs a year, with on-costs."""
        cost = self.pay_pence * (1 + self.on_cost_percent / 100)
        return int(cost.quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def hours_of_post(self) -> Decimal:
        """The hours that a full post gives to tasks and supervision."""
        return max(self.productive_hours - self.off_the_job_hours, Decimal(0))

    def cost_of(self, posts: Decimal) -> int:
        """What this many posts cost a year, in whole pence."""
        return int((self.post_pence * posts).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class Limits:
    """What a design has to keep to. None switches a limit off.

    ``busy``: a post is used for at least this share of its hours. ``stretch``: entry roles spend at least this
    share of their hours on tasks above their level. ``variety``: no skill cluster takes more than this share of
    an entry job. ``ladder``: posts on the next rung for each post on the rung below, under the chartered level.
    """

    allowance_percent: Decimal = Decimal(0)
    chartered_level: int = 7
    busy: Decimal | None = Decimal("0.85")
    most_roles: int | None = None
    stretch: Decimal | None = Decimal("0.10")
    variety: Decimal | None = Decimal("0.60")
    ladder: Decimal | None = Decimal("0.25")


@dataclass(frozen=True)
class Worksheet:
    """A role or a team, taken apart."""

    name: str
    tasks: tuple[Task, ...]
    roles: tuple[RoleOption, ...]
    limits: Limits = field(default_factory=Limits)

    def hours_of(self, task: Task) -> Decimal:
        """The hours of a task, with the allowance for work that the sheet does not name."""
        return task.hours * (1 + self.limits.allowance_percent / 100)

    def role(self, name: str) -> RoleOption | None:
        """The role of that name, or None."""
        return next((role for role in self.roles if role.name == name), None)

    def posts_today(self, role: RoleOption) -> Decimal:
        """The posts of a role today: as stated, else as many half posts as today’s hours fill."""
        if role.posts_today is not None:
            return role.posts_today
        hours = sum((self.hours_of(task) for task in self.tasks if task.today == role.name), Decimal(0))
        if not hours or not role.hours_of_post:
            return Decimal(0)
        posts = hours / role.hours_of_post
        return posts if role.by_the_hour else (posts / HALF).quantize(Decimal(1), "ROUND_CEILING") * HALF

    @property
    def cost_today(self) -> int:
        """What today’s posts cost a year, in pence."""
        return sum(role.cost_of(self.posts_today(role)) for role in self.roles)
