"""A page of a list by key: what comes after one row or before it, however long the list is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, tuple_

from tracker.foundation.database import db

PAGE_SIZE = 25
Row = TypeVar("Row")


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """A page of rows, and whether there are any before and after it."""

    rows: Sequence[Row]
    has_before: bool
    has_after: bool


def slice_of(
    asked: Select[Any], key: Sequence[Any], edge: Sequence[Any] | None, *, backwards: bool, falling: bool
) -> Slice[Any]:
    """The rows that follow the edge in the order of the key (or, backwards, come just before it)."""
    upwards = falling == backwards
    if edge is not None:
        asked = asked.where(tuple_(*key) > tuple(edge) if upwards else tuple_(*key) < tuple(edge))
    asked = asked.order_by(*(column if upwards else column.desc() for column in key))
    rows = list(db.session.scalars(asked.limit(PAGE_SIZE + 1)))
    more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if backwards:
        return Slice(rows[::-1], more, True)
    return Slice(rows, edge is not None, more)
