"""What was typed on a page, put into a sheet that holds more than the page shows, and may have changed meanwhile."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from tracker.domain.redesign.plain import Line, Written
from tracker.domain.sheets import fold

KEYS = {"tasks": "key", "roles": "name"}
NAMES_ROLE = ("today", "responsible")
UNSAID = {"reserved": "open"}
"""What a box says that nobody has touched."""


@dataclass(frozen=True)
class Typed:
    """A line as it was typed: what it was called when the page was made, and the cells of the page."""

    was: str
    cells: Line

    @property
    def is_blank(self) -> bool:
        """Whether nothing is left in it: the line is to go."""
        return not any(
            text for name, text in self.cells.items() if UNSAID.get(name, "") != text and name != "key"
        )


def merge(stored: Sequence[Line], typed: Sequence[Typed], *, part: str, known: Collection[str]) -> list[Line]:
    """The stored lines with what was typed put in place; new lines below, emptied lines gone.

    A line that the page did not show stays as it is. ``known`` are the names that were there when the page was
    made: a new line under a name that somebody else has taken since gets a name of its own.
    """
    name = KEYS[part]
    known_names = {fold(each) for each in known}
    mine = {fold(line.was): line for line in typed if fold(line.was) in known_names}
    kept: list[Line] = []
    for line in stored:
        changed = mine.get(fold(line.get(name, "")))
        if changed is None:
            kept.append(line)
        elif not changed.is_blank:
            kept.append({**line, **changed.cells})
    taken = {fold(line.get(name, "")) for line in kept}
    there = {fold(line.get(name, "")) for line in stored}
    free = free_keys(taken)
    for added in typed:
        is_new = fold(added.was) not in known_names or fold(added.was) not in there
        if added.is_blank or not is_new:
            continue
        cells = dict(added.cells)
        if part == "tasks":
            wanted = cells.get("key") or added.was
            cells["key"] = wanted if wanted and fold(wanted) not in taken else next(free)
            taken.add(fold(cells["key"]))
        kept.append(cells)
    return kept


def free_keys(taken: Collection[str]) -> Iterator[str]:
    """The free keys: T and a number above those taken so far. ``taken``, folded, may grow meanwhile."""
    numbers = [int(match[1]) for key in taken if (match := re.fullmatch(r"t(\d{1,6})", key))]
    for number in count(max(numbers, default=0) + 1):
        if f"t{number}" not in taken:
            yield f"T{number}"


def with_keys(lines: Iterable[Line]) -> list[Line]:
    """The lines, each with a key of its own."""
    kept: list[Line] = []
    lines = list(lines)
    free = free_keys({fold(line.get("key", "")) for line in lines if line.get("key")})
    for line in lines:
        if not line.get("key"):
            line = {"key": next(free), **{n: t for n, t in line.items() if n != "key"}}
        kept.append(line)
    return kept


def renamed(tasks: Iterable[Line], names: Mapping[str, str]) -> list[Line]:
    """The tasks with roles under their new names; ``names`` from old, folded, to new."""
    return [
        {cell: names.get(fold(text), text) if cell in NAMES_ROLE else text for cell, text in line.items()}
        for line in tasks
    ]


def roles_renamed(roles: Iterable[Line], names: Mapping[str, str]) -> list[Line]:
    """The roles with their next rungs under new names."""
    return [
        {cell: names.get(fold(text), text) if cell == "next_rung" else text for cell, text in line.items()}
        for line in roles
    ]


@dataclass(frozen=True)
class Difference:
    """A cell that somebody else saved otherwise than it stands here."""

    line: str
    column: str
    theirs: str
    yours: str


def differences(theirs: Written, yours: Written) -> list[Difference]:
    """Where two states of a sheet differ, cell by cell."""
    found: list[Difference] = []
    for part, name in KEYS.items():
        left: Sequence[Line] = getattr(theirs, part)
        right = {fold(line.get(name, "")): line for line in getattr(yours, part)}
        for line in left:
            other = right.get(fold(line.get(name, "")), {})
            for cell in sorted(set(line) | set(other)):
                one, two = line.get(cell, ""), other.get(cell, "")
                if one != two:
                    found.append(Difference(line.get(name, ""), cell, one, two))
    return found
