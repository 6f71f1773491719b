"""Why a task sits where it sits, and what each other place would cost; two scenarios side by side; a role’s profile."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from flask_babel import gettext as _

from tracker.domain.redesign import Design, Kind, RoleOption, Task
from tracker.domain.redesign.answers import Answer
from tracker.features.redesign.models import MadeRole, Scenario
from tracker.features.redesign.pages import results, wording
from tracker.foundation import words


@dataclass(frozen=True)
class WhyCell:
    """A role for a task: the sentence, and whether a person may insist on it."""

    role: str
    said: str
    is_here: bool
    may_insist: bool


@dataclass(frozen=True)
class WhyTask:
    """A task with a sentence for each role."""

    key: str
    statement: str
    about: str
    cells: Sequence[WhyCell]


def why_task(row: Scenario, answer: Answer, key: str) -> WhyTask | None:
    """Everything that is said of a task, or None where there is no such task."""
    sheet = results.sheet_of(row)
    task = next((each for each in sheet.tasks if each.key == key), None)
    if task is None:
        return None
    cells = [
        WhyCell(
            reason.role,
            words.say(reason.said),
            reason.is_here,
            not reason.is_here and reason.kind not in (Kind.RESERVED, Kind.LEVEL),
        )
        for reason in answer.reasons
        if reason.task == key
    ]
    return WhyTask(key, task.statement, _about(task, sheet.hours_of(task)), cells)


def _about(task: Task, hours: Decimal) -> str:
    return str(
        _(
            "%(hours)s hours a year, level %(level)s, today by %(role)s.",
            hours=wording.hours_words(hours),
            level=task.level,
            role=task.today or _("nobody"),
        )
    )


@dataclass(frozen=True)
class Insisted:
    """What comes of insisting: possible or not, in sentences, and the posts that change."""

    is_possible: bool
    said: Sequence[str]
    posts: Sequence[tuple[str, str, str]]


def insisted(before: Design, after: Design) -> Insisted:
    """The exact price of a move, all else being arranged as well as can be."""
    more = after.cost_pence - before.cost_pence
    facts = {"pounds": words.pounds(abs(more))}
    said = [_("It would cost nothing.")]
    if more > 0:
        said = [_("It would cost %(pounds)s a year more.", **facts)]
    elif more < 0:
        said = [_("It would cost %(pounds)s a year less, but with fewer entry-level hours.", **facts)]
    hours = after.entry_hours - before.entry_hours
    if hours <= Decimal(-1):
        fewer = wording.hours_words(-hours)
        said.append(_("There would be %(hours)s entry-level hours a year fewer.", hours=fewer))
    if not after.is_proved:
        said.append(wording.proof(after))
    posts = [
        (name, wording.posts_words(count), wording.posts_words(after.posts[name]))
        for name, count in before.posts.items()
        if count != after.posts[name]
    ]
    return Insisted(True, [str(each) for each in said], posts)


@dataclass(frozen=True)
class Side:
    """A scenario in a comparison."""

    id: UUID
    name: str
    aim: str
    facts: Sequence[tuple[str, str]]

    def fact(self, label: str) -> str:
        """The value under a label; nothing where this side has none."""
        return next((value for name, value in self.facts if name == label), "")


def side_of(row: Scenario, result: results.Result) -> Side:
    """A scenario as one side of a comparison; both sides have the same facts in the same order."""
    summary = result.summary
    facts = [(str(figure["label"]), str(figure["value"])) for figure in result.figures]
    facts += [(str(_("Saved a year, against today")), wording.money(summary.saved_pence))]
    facts += [(line.role.name, wording.posts_words(line.posts_after)) for line in reversed(summary.roles)]
    facts += [(str(_("Fully qualified posts")), words.share(summary.qualified_after))]
    return Side(row.id, row.name, result.aim, facts)


@dataclass(frozen=True)
class Profile:
    """The draft profile of a role: its tasks are the job description."""

    name: str
    level: int
    posts: str
    planned: int
    pay: str
    pay_pence: int
    purpose: str
    tasks: Sequence[tuple[str, str]]
    learns: Sequence[str]
    supervised_by: str
    next_rung: str
    standard: str
    is_trainee: bool


def profiles_of(row: Scenario, answer: Answer) -> list[Profile]:
    """A profile for each entry role that the design has."""
    sheet = results.sheet_of(row)
    tasks = {task.key: task for task in sheet.tasks}
    found = []
    for role in sheet.roles:
        if not answer.made.posts[role.name] or not role.is_entry:
            continue
        mine = [p for p in answer.made.placements if p.role == role.name and p.hours > 0]
        mine.sort(key=lambda placement: -placement.hours)
        watch = [each.by for each in answer.made.supervision if each.of == role.name]
        found.append(
            _profile(role, answer.made.posts[role.name], [(tasks[p.task], p.hours) for p in mine], watch)
        )
    return found


def _profile(
    role: RoleOption, posts: Decimal, tasks: Sequence[tuple[Task, Decimal]], watch: Sequence[str]
) -> Profile:
    total = sum((hours for _task, hours in tasks), Decimal(0)) or Decimal(1)
    return Profile(
        role.name,
        role.level,
        wording.posts_words(posts),
        int(posts.to_integral_value("ROUND_CEILING")),
        words.pounds(role.pay_pence),
        role.pay_pence,
        _purpose(role, tasks),
        [(task.statement, words.share(hours / total)) for task, hours in tasks],
        [task.statement for task, _hours in tasks if task.level > role.level],
        words.listed(sorted(set(watch))),
        role.next_rung,
        role.standard,
        role.is_trainee,
    )


def _purpose(role: RoleOption, tasks: Sequence[tuple[Task, Decimal]]) -> str:
    clusters = list(dict.fromkeys(task.cluster for task, _hours in tasks if task.cluster))
    if not clusters:
        return ""
    skills = words.listed(clusters[:4])
    return str(_("Work in %(skills)s, at level %(level)s.", skills=skills, level=role.level))


@dataclass(frozen=True)
class MadeLine:
    """A role that became a programme: planned and started side by side."""

    role: str
    programme_id: UUID
    planned: int
    started: int


def made_lines(rows: Sequence[MadeRole], started: dict[UUID, int]) -> list[MadeLine]:
    """The roles of a scenario that became programmes."""
    return [
        MadeLine(row.role, row.programme_id, row.planned, started.get(row.programme_id, 0)) for row in rows
    ]
