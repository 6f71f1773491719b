"""What can be asked of participants. Lists are read by key, 25 at a time, without counting or skipping."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select, tuple_

from tracker.domain.programmes import ProgrammeKind
from tracker.features.organisations.models import Site
from tracker.features.programmes.models import Cohort, Participant, Programme
from tracker.foundation.database import db

A_PAGE = 25
PAST_EVERY_CHARACTER = "\U0010ffff"
ASKED_AT_ONCE = 500


# The busiest list is asked of the tables, not of their classes: a third less work before the database is reached.
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
    def by_reference(self) -> bool:
        """Whether the list goes by reference; else the newest comes first."""
        return bool(self.reference or self.cohort_id)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for at all."""
        return self != PeopleFilter()


@dataclass(frozen=True)
class PeopleSlice:
    """A page of a list, and the keys under which the pages on either side begin."""

    rows: Sequence[Row[Any]]
    newer: UUID | None
    older: UUID | None


_COLUMNS = (
    _people.id,
    _people.reference,
    _people.state,
    _people.started_on,
    _people.ended_on,
    _programmes.name.label("programme_name"),
    _cohorts.name.label("cohort_name"),
)
# Left joins, so that every database walks the participants in order and looks the two names up.
_LISTED: Any = (
    select(*_COLUMNS)
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
    keys, descends = _order(wanted)
    cursor, backwards = older_than or newer_than, older_than is None and newer_than is not None
    asked = _filtered(wanted, organisation_id)
    if cursor is not None:
        asked = _from(asked, keys, cursor, organisation_id, below=descends != backwards)
    falls = descends != backwards
    asked = asked.order_by(*((key.desc() if falls else key) for key in keys)).limit(A_PAGE + 1)
    rows = list(db.session.execute(asked))
    more = len(rows) > A_PAGE
    rows = rows[:A_PAGE][::-1] if backwards else rows[:A_PAGE]
    has_newer, has_older = (more, True) if backwards else (cursor is not None, more)
    return PeopleSlice(
        rows, rows[0].id if rows and has_newer else None, rows[-1].id if rows and has_older else None
    )


def _order(wanted: PeopleFilter) -> tuple[list[Any], bool]:
    if wanted.checks_due_by:
        return [_people.next_check_on, _people.id], False
    if wanted.by_reference:
        return [_people.reference, _people.id], False
    if wanted.happened is not None:
        return [wanted.happened, _people.id], True
    return [_people.id], True


def _filtered(wanted: PeopleFilter, organisation_id: UUID) -> Select[Any]:
    asked: Select[Any] = _LISTED.where(_people.organisation_id == organisation_id)
    if wanted.cohort_id:
        asked = asked.where(_people.cohort_id == wanted.cohort_id)
    elif wanted.programme_id:
        asked = asked.where(_people.programme_id == wanted.programme_id)
    if wanted.state:
        narrowed = wanted != PeopleFilter(state=wanted.state)
        # Wrapped, the state is not taken for the better index where something rarer is asked for too.
        state = func.coalesce(_people.state, "") if narrowed else _people.state
        asked = asked.where(state == wanted.state)
    if wanted.reference:
        last = wanted.reference + PAST_EVERY_CHARACTER
        asked = asked.where(_people.reference >= wanted.reference, _people.reference < last)
    if wanted.checks_due_by:
        asked = asked.where(_people.next_check_on <= wanted.checks_due_by)
    if wanted.happened is not None:
        asked = asked.where(wanted.happened.between(wanted.first, wanted.last))
    if wanted.programme_ids is not None:
        asked = asked.where(_people.programme_id.in_(wanted.programme_ids))
    return asked


def _from(
    asked: Select[Any], keys: list[Any], cursor: UUID, organisation_id: UUID, *, below: bool
) -> Select[Any]:
    known = db.session.execute(
        select(*keys).where(_people.organisation_id == organisation_id, _people.id == cursor)
    ).first()
    if known is None:
        return asked
    key = tuple_(*keys)
    return asked.where(key < tuple(known) if below else key > tuple(known))


def find_participant(participant_id: UUID, *, organisation_id: UUID) -> Participant | None:
    """A participant, or None."""
    return db.session.scalar(
        select(Participant).where(
            Participant.organisation_id == organisation_id, Participant.id == participant_id
        )
    )


def list_participants(
    cohort_id: UUID, *, organisation_id: UUID, ids: Sequence[UUID] | None = None
) -> Sequence[Participant]:
    """The participants of a cohort, or those of these ids among them, by reference."""
    asked = select(Participant).where(
        Participant.organisation_id == organisation_id, Participant.cohort_id == cohort_id
    )
    if ids is not None:
        asked = asked.where(Participant.id.in_(ids))
    return db.session.scalars(asked.order_by(Participant.reference, Participant.id)).all()


def find_cohort_and_programme(cohort_id: UUID, *, organisation_id: UUID) -> tuple[Cohort, Programme] | None:
    """A cohort with its programme, or None."""
    row = db.session.execute(
        select(Cohort, Programme)
        .join(
            Programme,
            (Programme.organisation_id == Cohort.organisation_id) & (Programme.id == Cohort.programme_id),
        )
        .where(Cohort.organisation_id == organisation_id, Cohort.id == cohort_id)
    ).first()
    return (row[0], row[1]) if row else None


def get_kind(programme_id: UUID, *, organisation_id: UUID) -> ProgrammeKind:
    """The kind of a programme that exists."""
    return ProgrammeKind(
        db.session.scalars(
            select(Programme.kind).where(
                Programme.organisation_id == organisation_id, Programme.id == programme_id
            )
        ).one()
    )


def references_taken(references: Sequence[str], cohort_id: UUID, *, organisation_id: UUID) -> set[str]:
    """Which of these references somebody in the cohort has already."""
    taken = set[str]()
    for first in range(0, len(references), ASKED_AT_ONCE):
        asked = select(Participant.reference).where(
            Participant.organisation_id == organisation_id,
            Participant.cohort_id == cohort_id,
            Participant.reference.in_(references[first : first + ASKED_AT_ONCE]),
        )
        taken.update(db.session.scalars(asked))
    return taken


def lock(participant_ids: Sequence[UUID], *, organisation_id: UUID) -> None:
    """Have whoever else changes these people wait for this transaction (SQLite has one writer anyway)."""
    db.session.execute(
        select(Participant.id)
        .where(Participant.organisation_id == organisation_id, Participant.id.in_(participant_ids))
        .order_by(Participant.id)
        .with_for_update()
    )


def get_region(site_id: UUID, *, organisation_id: UUID) -> str:
    """The region of a site that exists."""
    return db.session.scalars(
        select(Site.region).where(Site.organisation_id == organisation_id, Site.id == site_id)
    ).one()


def get_programme_name(programme_id: UUID, *, organisation_id: UUID) -> str | None:
    """The name of a programme, or None where there is none."""
    return db.session.scalar(
        select(Programme.name).where(
            Programme.organisation_id == organisation_id, Programme.id == programme_id
        )
    )


def list_programmes_like(
    *, organisation_id: UUID, kind: str, site_id: UUID | None, level: int | None, for_whom: str
) -> tuple[UUID, ...]:
    """The programmes that a measure's filter lets through."""
    asked = select(Programme.id, Programme.for_whom).where(Programme.organisation_id == organisation_id)
    for column, value in ((Programme.kind, kind), (Programme.site_id, site_id), (Programme.level, level)):
        asked = asked.where(column == value) if value else asked
    rows = db.session.execute(asked.order_by(Programme.id))
    return tuple(row[0] for row in rows if not for_whom or for_whom in row[1])


def list_states(cohort_id: UUID, *, organisation_id: UUID) -> set[str]:
    """The states in which people of a cohort are."""
    return set(
        db.session.scalars(
            select(Participant.state)
            .where(Participant.organisation_id == organisation_id, Participant.cohort_id == cohort_id)
            .distinct()
        )
    )


def list_over_cohorts(before: date, *, limit: int) -> list[tuple[UUID, UUID]]:
    """Organisation and cohort where births are still kept though all ended before a day."""
    ended = func.coalesce(Participant.ended_on, Participant.planned_end, Cohort.planned_end)
    asked = (
        select(Participant.organisation_id, Participant.cohort_id)
        .join(
            Cohort,
            (Cohort.organisation_id == Participant.organisation_id) & (Cohort.id == Participant.cohort_id),
        )
        .group_by(Participant.organisation_id, Participant.cohort_id, Cohort.planned_end)
        .having(func.count(Participant.birth_year) > 0, func.max(ended) < before)
        .having(Cohort.planned_end < before)
        .order_by(Participant.organisation_id, Participant.cohort_id)
        .limit(limit)
        .execution_options(across_organisations=True)
    )
    return [(row[0], row[1]) for row in db.session.execute(asked)]
