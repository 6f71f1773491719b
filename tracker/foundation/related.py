"""What came of a record elsewhere: a feature that stands higher says which of its pages belong to a programme.

A lower feature cannot ask a higher one; it asks here, and the higher ones have said what to ask them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Related:
    """A page that belongs to a record: what it is, in words, and where."""

    label: str
    words: str
    href: str


Finder = Callable[..., Sequence[Related]]
_finders: list[Finder] = []


def to_programme(finder: Finder) -> Finder:
    """Have this function asked for what belongs to a programme: ``finder(programme_id, organisation_id=...)``."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def of_programme(programme_id: UUID, *, organisation_id: UUID) -> list[Related]:
    """Everything that belongs to a programme and lives in features above it."""
    return [each for finder in _finders for each in finder(programme_id, organisation_id=organisation_id)]
