"""The lists of people: read by key, 25 at a time, without counting or skipping, and compiled once for each kind."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select, tuple_, type_coerce

from tracker.features.programmes.models import Cohort, Participant, Programme
from tracker.foundation.database import IdText, db
from tracker.foundation.prepared import Prepared

A_PAGE = 25
PAST_EVERY_CHARACTER = "\U0010ffff"

_people, _cohorts, _programmes = (table.__table__.c for table in (Participant, Cohort, Programme))
DAYS = {"started": _people.started_on, "completed": _people.completed_on}


@dataclass(frozen=True)
class PeopleFilter:
    """Whom a list shows: everybody, or those of a programme or cohort, in a state, with a reference like this."""

    programme_id: UUID | None = None
    cohort_id: UUID | None = None
    state: str = ""
    reference: str = ""
    checks_due_by: date | None = None
    event: str = ""  # one of DAYS, with the days between which it happened
    first: date | None = None
    last: date | None = None
    programme_ids: tuple[UUID, ...] | None = None  # those that a measure's filter lets through

    @property
    def happened(self) -> Any:
        """The day of the event that is asked for, where its days are said too."""
        return DAYS.get(self.event) if self.first and self.last else None

    @property
    def asked(self) -> dict[str, Any]:
        """What narrows the list: values by the name of their parameter."""
        place = "cohort_id" if self.cohort_id else "programme_id"
        named = {
            place: self.cohort_id or self.programme_id,
            "state": self.state,
            "reference": self.reference,
            "reference_end": self.reference and self.reference + PAST_EVERY_CHARACTER,
            "checks_due_by": self.checks_due_by,
        }
        if self.happened is not None:
            named |= {f"{self.event}_first": self.first, f"{self.event}_last": self.last}
        found = {name: value for name, value in named.items() if value}
        return found if self.programme_ids is None else {**found, "programme_ids": self.programme_ids}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for at all."""
        return self != PeopleFilter()


class ListedPerson(NamedTuple):
    """Somebody in a list, with the names of cohort and programme."""

    id: str
    reference: str
    state: str
    started_on: date | None
    ended_on: date | None
    programme_name: str
    cohort_name: str


@dataclass(frozen=True)
class PeopleSlice:
    """A page of a list, and the keys under which the pages on either side begin."""

    rows: Sequence[ListedPerson]
    newer: str | None
    older: str | None


# Left joins, so that every database walks the participants in order and looks the two names up.
_LISTED: Any = (
    select(
        type_coerce(_people.id, IdText).label("id"),
        _people.reference,
        _people.state,
        _people.started_on,
        _people.ended_on,
        _programmes.name.label("programme_name"),
        _cohorts.name.label("cohort_name"),
    )
    .select_from(Participant.__table__)
    .join(
        Cohort.__table__,
        (_cohorts.organisation_id == _people.organisation_id) & (_cohorts.id == _people.cohort_id),
        isouter=True,
    )
    .join(
        Programme.__table__,
        (_programmes.organisation_id == _people.organisation_id) & (_programmes.id == _people.programme_id),
        isouter=True,
    )
)


def list_people(
    wanted: PeopleFilter,
    *,
    organisation_id: UUID,
    older_than: UUID | None = None,
    newer_than: UUID | None = None,
) -> PeopleSlice:
    """A page of participants with the names of their cohort and programme.

    The newest first; by reference where one is sought or a cohort is asked for; by day where checks are due.
    """
    backwards = older_than is None and newer_than is not None
    asked, cursor = wanted.asked, older_than or newer_than
    begins = _begins(asked.keys(), cursor, organisation_id) if cursor is not None else {}
    shape = _Shape(frozenset(asked), bool(begins), backwards)
    rows = _rows(shape, {"organisation_id": organisation_id, **asked, **begins})
    more = len(rows) > A_PAGE
    rows = rows[:A_PAGE][::-1] if backwards else rows[:A_PAGE]
    has_newer, has_older = (more, True) if backwards else (cursor is not None, more)
    return PeopleSlice(
        rows, rows[0].id if rows and has_newer else None, rows[-1].id if rows and has_older else None
    )


class _Shape(NamedTuple):
    """What decides the text of a list's statement; the values go in later."""

    given: Set[str]
    from_key: bool
    backwards: bool


def _rows(shape: _Shape, values: Mapping[str, Any]) -> list[ListedPerson]:
    if "programme_ids" in shape.given:  # a list of values, which cannot be prepared
        return list(map(ListedPerson._make, db.session.execute(_statement(shape), values)))
    return list(map(ListedPerson._make, _prepared(shape).rows(**values)))


@lru_cache(maxsize=256)
def _prepared(shape: _Shape) -> Prepared:
    return Prepared(_statement(shape))


def _statement(shape: _Shape) -> Select[Any]:
    keys, descends = _order(shape.given)
    falls = descends != shape.backwards
    asked: Select[Any] = _LISTED.where(*_conditions(shape.given))
    if shape.from_key:
        begin = tuple_(*(bindparam(_begin_name(key), type_=key.type) for key in keys))
        asked = asked.where(tuple_(*keys) < begin if falls else tuple_(*keys) > begin)
    return asked.order_by(*((key.desc() if falls else key) for key in keys)).limit(A_PAGE + 1)


def _order(given: Set[str]) -> tuple[list[Any], bool]:
    """What a list with these filters goes by, and whether it falls."""
    if "checks_due_by" in given:
        return [_people.next_check_on, _people.id], False
    if given & {"reference", "cohort_id"}:
        return [_people.reference, _people.id], False
    days = [day for event, day in DAYS.items() if f"{event}_first" in given]
    return [*days, _people.id], True


def _conditions(given: Set[str]) -> list[Any]:
    # Wrapped, the state is not taken for the better index where something rarer is asked for too.
    state = _people.state if given == {"state"} else func.coalesce(_people.state, "")
    known = {
        "cohort_id": _people.cohort_id == bindparam("cohort_id"),
        "programme_id": _people.programme_id == bindparam("programme_id"),
        "state": state == bindparam("state"),
        "reference": _people.reference >= bindparam("reference"),
        "reference_end": _people.reference < bindparam("reference_end"),
        "checks_due_by": _people.next_check_on <= bindparam("checks_due_by"),
        "programme_ids": _people.programme_id.in_(bindparam("programme_ids", expanding=True)),
        **{f"{event}_first": day >= bindparam(f"{event}_first") for event, day in DAYS.items()},
        **{f"{event}_last": day <= bindparam(f"{event}_last") for event, day in DAYS.items()},
    }
    ours = _people.organisation_id == bindparam("organisation_id")
    return [ours, *(condition for name, condition in known.items() if name in given)]


def _begins(given: Set[str], cursor: UUID, organisation_id: UUID) -> dict[str, Any]:
    """The keys from which a page goes on, by the name of their parameter; none where nobody has this id."""
    keys, _falls = _order(given)
    known = db.session.execute(
        select(*keys).where(_people.organisation_id == organisation_id, _people.id == cursor)
    ).first()
    return {_begin_name(key): value for key, value in zip(keys, known, strict=True)} if known else {}


def _begin_name(key: Any) -> str:
    return f"begin_{key.name}"
