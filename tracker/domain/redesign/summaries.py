"""What a design comes to, beside today: posts and cost by role, hours by level, shape, payback, risks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.domain.redesign.designs import Design
from tracker.domain.redesign.eligibility import MOST_SERIOUS
from tracker.domain.redesign.sheets import Evidence, Payoff, Reserved, RoleOption, Task, Worksheet
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.domain.workforce import WorkforceShape, shape_of

NONE = Decimal(0)
MANY_ESTIMATES = Decimal("0.5")
HEAVY_SUPERVISION = Decimal("0.25")


@dataclass(frozen=True)
class RoleLine:
    """A role before and after: posts, what they cost a year, hours of tasks, of supervision, and hours to spare."""

    role: RoleOption
    posts_before: Decimal
    posts_after: Decimal
    pence_before: int
    pence_after: int
    hours_before: Decimal
    hours_after: Decimal
    supervises: Decimal
    spare: Decimal


@dataclass(frozen=True)
class LevelLine:
    """Hours of tasks that are done at a level, before and after, and the posts there."""

    level: int
    hours_before: Decimal
    hours_after: Decimal
    posts_before: Decimal
    posts_after: Decimal


@dataclass(frozen=True)
class Summary:
    """A design beside today. ``payback_months`` is None where nothing is saved or nothing is spent."""

    roles: tuple[RoleLine, ...]
    levels: tuple[LevelLine, ...]
    pence_before: int
    pence_after: int
    one_off_pence: int
    payback_months: int | None
    entry_posts_before: Decimal
    entry_posts_after: Decimal
    entry_hours_before: Decimal
    entry_hours_after: Decimal
    qualified_before: Decimal | None
    qualified_after: Decimal | None
    shape_before: WorkforceShape
    shape_after: WorkforceShape
    risks: tuple[Sentence, ...]

    @property
    def saved_pence(self) -> int:
        """What is saved a year, after the one-off cost is paid back."""
        return self.pence_before - self.pence_after


def summarise(sheet: Worksheet, made: Design, *, today: date) -> Summary:
    """The summary of a design."""
    roles = tuple(_role_line(sheet, made, role) for role in sheet.roles)
    levels = tuple(_level_line(roles, level) for level in sorted({role.level for role in sheet.roles}))
    entry = [line for line in roles if line.role.is_entry]
    before = sum(line.pence_before for line in roles)
    return Summary(
        roles=roles,
        levels=levels,
        pence_before=before,
        pence_after=made.pay_pence,
        one_off_pence=made.set_up_pence,
        payback_months=_payback(before - made.pay_pence, made.set_up_pence),
        entry_posts_before=_sum(line.posts_before for line in entry),
        entry_posts_after=_sum(line.posts_after for line in entry),
        entry_hours_before=_sum(line.hours_before for line in entry),
        entry_hours_after=_sum(line.hours_after for line in entry),
        qualified_before=_qualified(sheet, {line.role.name: line.posts_before for line in roles}),
        qualified_after=_qualified(sheet, {line.role.name: line.posts_after for line in roles}),
        shape_before=shape_of([line.posts_before for line in levels]),
        shape_after=shape_of([line.posts_after for line in levels]),
        risks=tuple(_risks(sheet, made, roles, today)),
    )


def price_of_entry_hour(cheapest: Design, made: Design) -> Decimal | None:
    """Pence for each entry-level hour more than the cheapest design has; None where there are none more."""
    hours = made.entry_hours - cheapest.entry_hours
    return (made.cost_pence - cheapest.cost_pence) / hours if hours > 0 else None


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, NONE)


def _role_line(sheet: Worksheet, made: Design, role: RoleOption) -> RoleLine:
    posts_before, posts_after = sheet.posts_today(role), made.posts[role.name]
    hours = _sum(each.hours for each in made.placements if each.role == role.name)
    supervises = _sum(each.hours for each in made.supervision if each.by == role.name)
    spare = posts_after * role.hours_of_post - hours * role.time_factor - supervises
    return RoleLine(
        role,
        posts_before,
        posts_after,
        role.cost_of(posts_before),
        role.cost_of(posts_after),
        _sum(sheet.hours_of(task) for task in sheet.tasks if task.today == role.name),
        hours,
        supervises,
        max(spare, NONE),
    )


def _level_line(roles: Iterable[RoleLine], level: int) -> LevelLine:
    at = [line for line in roles if line.role.level == level]
    return LevelLine(
        level,
        _sum(line.hours_before for line in at),
        _sum(line.hours_after for line in at),
        _sum(line.posts_before for line in at),
        _sum(line.posts_after for line in at),
    )


def _payback(saved_pence: int, one_off_pence: int) -> int | None:
    """Whole months until the one-off cost is earned back."""
    if saved_pence <= 0 or one_off_pence <= 0:
        return None
    return -(-one_off_pence * 12 // saved_pence)


def _qualified(sheet: Worksheet, posts: Mapping[str, Decimal]) -> Decimal | None:
    """The share of posts at the level of full qualification or above."""
    total = _sum(posts.values())
    at = (posts[role.name] for role in sheet.roles if role.level >= sheet.limits.chartered_level)
    return _sum(at) / total if total else None


def _risks(sheet: Worksheet, made: Design, roles: Iterable[RoleLine], today: date) -> Iterator[Sentence]:
    tasks = {task.key: task for task in sheet.tasks}
    yield from _risks_of_law(sheet, today)
    yield from _risks_of_tasks(tasks, made, {role.name for role in sheet.roles if role.is_entry})
    fewer = _sum(max(line.posts_before - line.posts_after, NONE) for line in roles)
    if fewer:
        said = N_(
            "%(posts)s of today’s posts would no longer be needed. What becomes of the people in them is for you"
            " to say; leaving, retraining and hiring cost only what the sheet names as set-up."
        )
        yield sentence(said, posts=fewer.normalize())
    for line in roles:
        if line.posts_after and line.posts_after <= 1 and line.hours_after and not line.role.is_trainee:
            said = N_("Only one %(role)s: think of holidays and illness.")
            yield sentence(said, role=line.role.name)
        capacity = line.posts_after * line.role.hours_of_post
        if capacity and line.supervises / capacity > HEAVY_SUPERVISION:
            said = N_("%(role)s would spend %(part_share)s of the year supervising.")
            yield sentence(said, role=line.role.name, part_share=line.supervises / capacity)
    total = _sum(task.hours for task in sheet.tasks)
    guessed = _sum(task.hours for task in sheet.tasks if task.evidence is Evidence.ESTIMATE)
    if total and guessed / total > MANY_ESTIMATES:
        said = N_("%(part_share)s of the hours are estimates: a diary kept for one week would firm them up.")
        yield sentence(said, part_share=guessed / total)


def _risks_of_law(sheet: Worksheet, today: date) -> Iterator[Sentence]:
    for task in sheet.tasks:
        if task.reserved is Reserved.OPEN:
            continue
        if task.review_by is not None and task.review_by < today:
            said = N_("The law on “%(task)s” was to be looked at again by %(review_by)s.")
            yield sentence(said, task=task.statement, review_by=task.review_by)
        elif not task.law:
            said = N_("“%(task)s” is reserved, but the sheet does not say by what law.")
            yield sentence(said, task=task.statement)
        elif task.checked_on is None:
            said = N_("Check before you rely on it: nobody has checked %(law)s for “%(task)s”.")
            yield sentence(said, task=task.statement, law=task.law)


def _risks_of_tasks(tasks: Mapping[str, Task], made: Design, entry: set[str]) -> Iterator[Sentence]:
    seen: set[str] = set()
    for placement in made.placements:
        task = tasks[placement.task]
        if placement.role not in entry or placement.task in seen:
            continue
        if task.consequence >= MOST_SERIOUS or task.payoff is Payoff.PIVOTAL:
            seen.add(placement.task)
            said = N_("“%(task)s” matters a great deal and would be done by %(role)s.")
            yield sentence(said, task=task.statement, role=placement.role)
