"""A worksheet as it is written down (text by name) and as a value, with a sentence for each cell that cannot be read.

What is written down is kept as it was typed, faults and all; only a sheet without faults becomes a value.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tracker.domain.redesign.cells import MOST_ROLES, SHOWN, Unread, read_cell
from tracker.domain.redesign.columns import LIMIT_COLUMNS, ROLE_COLUMNS, TASK_COLUMNS, Cell, Column
from tracker.domain.redesign.eligibility import supervisors_of
from tracker.domain.redesign.sheets import (
    Evidence,
    Limits,
    Nature,
    Payoff,
    Reserved,
    RoleOption,
    Task,
    Worksheet,
)
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.domain.sheets import fold

MOST_TASKS = 2000
Line = Mapping[str, str]
_ENUMS: Mapping[str, type[Evidence] | type[Reserved] | type[Nature] | type[Payoff]] = {
    "evidence": Evidence,
    "reserved": Reserved,
    "nature": Nature,
    "payoff": Payoff,
}


@dataclass(frozen=True)
class Written:
    """A sheet as it was typed: every cell a text."""

    name: str = ""
    tasks: tuple[Line, ...] = ()
    roles: tuple[Line, ...] = ()
    limits: Line = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell: of a task, a role or the limits (``part``), on which line, in which column."""

    part: str
    line: int
    column: str
    said: Sentence


def read_written(written: Written) -> tuple[Worksheet | None, list[Fault]]:
    """The sheet as a value, or None and what is wrong with it."""
    reading = _Reading(written)
    sheet = reading.sheet()
    return (None if reading.faults else sheet), reading.faults


class _Reading:
    def __init__(self, written: Written) -> None:
        self.written = written
        self.faults: list[Fault] = []
        self.roles = {fold(line.get("name", "")): line.get("name", "").strip() for line in written.roles}
        self.keys = {fold(line.get("key", "")): line.get("key", "").strip() for line in written.tasks}

    def sheet(self) -> Worksheet | None:
        tasks = [self._task(number, line) for number, line in enumerate(self.written.tasks)]
        roles = [self._role(number, line) for number, line in enumerate(self.written.roles)]
        limits = self._limits()
        self._twice("tasks", "key", self.written.tasks)
        self._twice("roles", "name", self.written.roles)
        self._counts()
        if self.faults:
            return None
        made = [task for task in tasks if task], [role for role in roles if role]
        sheet = Worksheet(self.written.name, tuple(made[0]), tuple(made[1]), limits)
        for number, role in enumerate(sheet.roles):
            if role.is_trainee and not supervisors_of(role, sheet):
                said = N_(
                    "Nobody here may supervise this trainee: add a role of a higher level that is no trainee."
                )
                self._fault("roles", number, "is_trainee", said)
        return sheet

    def _fault(self, part: str, line: int, column: str, text: str, **facts: object) -> None:
        self.faults.append(Fault(part, line, column, sentence(text, **facts)))

    def _cells(self, part: str, number: int, line: Line, columns: Sequence[Column]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in columns:
            text = line.get(column.name, "").strip()
            try:
                if not text and column.required:
                    raise Unread(N_("Fill this in."))
                if text:
                    values[column.name] = self._read(column, text)
            except Unread as unread:
                self.faults.append(Fault(part, number, column.name, unread.said))
        return values

    def _read(self, column: Column, text: str) -> Any:
        if column.cell is Cell.ROLE:
            return _known(self.roles, text, N_("“%(typed)s” is none of the roles of this sheet."))
        if column.cell is Cell.TASK:
            return _known(self.keys, text, N_("“%(typed)s” is none of the tasks of this sheet."))
        return read_cell(column, text)

    def _task(self, number: int, line: Line) -> Task | None:
        values = self._cells("tasks", number, line, TASK_COLUMNS)
        times, minutes = values.get("times"), values.get("minutes")
        if "hours" not in values and times is not None and minutes is not None:
            values["hours"] = (times * minutes / 60).quantize(Decimal("0.01"))
        if "hours" not in values and not line.get("hours", "").strip():
            self._fault("tasks", number, "hours", N_("Say how many hours a year, or how often and how long."))
        for name, enum in _ENUMS.items():
            if name in values:
                values[name] = enum(values[name])
        if values.get("stays_with") == values.get("key"):
            values.pop("stays_with", None)
        values.setdefault("key", f"T{number + 1}")
        try:
            return Task(**values)
        except TypeError:  # something that is needed was missing or not read: there is a fault for it
            return None

    def _role(self, number: int, line: Line) -> RoleOption | None:
        values = self._cells("roles", number, line, ROLE_COLUMNS)
        for pounds, pence in (("pay_pounds", "pay_pence"), ("set_up_pounds", "set_up_pence")):
            if pounds in values:
                values[pence] = int(values.pop(pounds) * 100)
        try:
            role = RoleOption(**values)
        except TypeError:
            return None
        if role.hours_of_post <= 0:
            text = N_("Off-the-job hours leave nothing of the productive hours.")
            self._fault("roles", number, "off_the_job_hours", text)
        if role.time_factor < Decimal("0.1"):
            self._fault(
                "roles", number, "time_factor", N_("Use a factor of 0.1 or more; 1 is no difference.")
            )
        if (
            role.least_posts is not None
            and role.most_posts is not None
            and role.least_posts > role.most_posts
        ):
            self._fault("roles", number, "least_posts", N_("The fewest posts are more than the most."))
        if role.next_rung == role.name:
            self._fault("roles", number, "next_rung", N_("A role cannot be its own next rung."))
        return role

    def _limits(self) -> Limits:
        """The limits; one that is left blank is switched off."""
        values = self._cells("limits", 0, self.written.limits, LIMIT_COLUMNS)
        shares = ("busy", "stretch", "variety")
        made: dict[str, Any] = {
            name: values[f"{name}_percent"] / 100 if f"{name}_percent" in values else None for name in shares
        }
        made |= {"most_roles": values.get("most_roles"), "ladder": values.get("ladder")}
        made["allowance_percent"] = values.get("allowance_percent", Decimal(0))
        made["chartered_level"] = values.get("chartered_level", 7)
        return Limits(**made)

    def _twice(self, part: str, name: str, lines: Sequence[Line]) -> None:
        seen: set[str] = set()
        for number, line in enumerate(lines):
            text = fold(line.get(name, ""))
            if text and text in seen:
                said = N_("“%(typed)s” is there twice.")
                self._fault(part, number, name, said, typed=line[name].strip())
            seen.add(text)

    def _counts(self) -> None:
        tasks, roles = len(self.written.tasks), len(self.written.roles)
        if not tasks:
            self._fault("tasks", 0, "", N_("There is no task yet: add at least one."))
        if tasks > MOST_TASKS:
            said = N_("A sheet holds %(most)s tasks at most; this one has %(count)s. Make two sheets of it.")
            self._fault("tasks", 0, "", said, most=MOST_TASKS, count=tasks)
        if not roles:
            self._fault("roles", 0, "", N_("There is no role yet: add at least one."))
        if roles > MOST_ROLES:
            said = N_("A sheet holds %(most)s roles at most; this one has %(count)s.")
            self._fault("roles", 0, "", said, most=MOST_ROLES, count=roles)


def _known(names: Mapping[str, str], text: str, said: str) -> str:
    if fold(text) not in names:
        raise Unread(said, typed=text[:SHOWN])
    return names[fold(text)]


def written_of(content: Mapping[str, Any]) -> Written:
    """A sheet from JSON: numbers and yes or no may be themselves or text. Raises Unread."""
    try:
        parts = {name: tuple(_lines(content.get(name, []))) for name in ("tasks", "roles")}
        limits = _line(content.get("limits", {}))
    except (AttributeError, TypeError):
        raise Unread(
            N_("This is not a sheet: it needs a list of tasks, a list of roles and limits.")
        ) from None
    return Written(str(content.get("name", "")), parts["tasks"], parts["roles"], limits)


def _lines(lines: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
    yield from (_line(line) for line in lines)


def _line(line: Mapping[str, Any]) -> Line:
    return {str(name): _text(value) for name, value in line.items() if value is not None}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return str(value)


def content_of(written: Written) -> dict[str, Any]:
    """The other way: what is kept, and what an export holds. Empty cells are left out."""

    def lines(kept: Sequence[Line]) -> list[dict[str, str]]:
        return [{name: text for name, text in line.items() if text} for line in kept]

    limits = {name: text for name, text in written.limits.items() if text}
    return {
        "name": written.name,
        "tasks": lines(written.tasks),
        "roles": lines(written.roles),
        "limits": limits,
    }
