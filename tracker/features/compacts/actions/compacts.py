"""Working to a compact: starting, changing, ending, and adopting a new version of its pack."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from tracker.domain.packs import Pack, PackCommitment
from tracker.features.compacts import queries
from tracker.features.compacts.models import ChosenMeasure, Commitment, Compact
from tracker.foundation import audit
from tracker.foundation.database import db


class AlreadyWorkingToIt(Exception):
    """The organisation works to this pack already."""


class NothingNew(Exception):
    """The compact stands at this version of its pack already."""


def start_compact(
    *,
    organisation_id: UUID,
    pack: Pack,
    since: date,
    sponsor: str = "",
    year_first_month: int = 4,
    year_first_day: int = 1,
) -> Compact:
    """Begin to work to a pack: its commitments and the measures it suggests become the organisation's own.

    Raises AlreadyWorkingToIt.
    """
    _refuse_double(pack.id, organisation_id=organisation_id)
    compact = Compact(
        organisation_id=organisation_id,
        pack_id=pack.id,
        pack_version=pack.version.isoformat(),
        title=pack.title,
        since=since,
        sponsor=sponsor,
        year_first_month=year_first_month,
        year_first_day=year_first_day,
    )
    db.session.add(compact)
    audit.record("compact.started", compact)
    db.session.flush()  # its commitments point at it
    for position, given in enumerate(pack.commitments, start=1):
        _take_on(compact, given, position)
    return compact


def change_compact(*, compact: Compact, seen_version: int | None, **facts: Any) -> None:
    """Change since when, the sponsor or the reporting year. Raises EditedMeanwhile."""
    compact.expect_version(seen_version)
    for name, value in facts.items():
        setattr(compact, name, value)
    audit.record("compact.changed", compact)


def end_compact(*, compact: Compact, on_day: date) -> None:
    """Stop working to a compact; everything recorded for it stays."""
    compact.ended_on = on_day
    audit.record("compact.ended", compact)


def take_up_again(*, compact: Compact) -> None:
    """Work to a compact that was ended. Raises AlreadyWorkingToIt where it was started anew meanwhile."""
    _refuse_double(compact.pack_id, organisation_id=compact.organisation_id)
    compact.ended_on = None
    audit.record("compact.taken_up_again", compact)


def adopt_version(*, compact: Compact, pack: Pack) -> None:
    """Move to a new version of the pack: answers carry over by code, dropped commitments keep their history.

    Raises NothingNew.
    """
    if compact.pack_version == pack.version.isoformat():
        raise NothingNew
    known = {
        row.code: row
        for row in queries.list_commitments(
            compact.id, organisation_id=compact.organisation_id, with_removed=True
        )
    }
    compact.pack_version, compact.title = pack.version.isoformat(), pack.title
    audit.record("compact.version_adopted", compact)
    for position, given in enumerate(pack.commitments, start=1):
        row = known.pop(given.code, None)
        if row is None:
            _take_on(compact, given, position)
        else:
            _reword(row, given, position)
    _remove(known.values(), compact.pack_version)


def _refuse_double(pack_id: str, *, organisation_id: UUID) -> None:
    compacts = queries.list_compacts(organisation_id=organisation_id)
    if any(known.pack_id == pack_id and known.ended_on is None for known in compacts):
        raise AlreadyWorkingToIt(pack_id)


def _take_on(compact: Compact, given: PackCommitment, position: int) -> None:
    row = Commitment(
        organisation_id=compact.organisation_id,
        compact_id=compact.id,
        code=given.code,
        theme=given.theme,
        text=given.text,
        position=position,
        not_applicable_because="",
    )
    db.session.add(row)
    audit.record("commitment.taken_on", row)
    db.session.flush()
    for measure_id in given.measures:
        chosen = ChosenMeasure(
            organisation_id=compact.organisation_id, commitment_id=row.id, measure_id=measure_id, steps=[]
        )
        db.session.add(chosen)
        audit.record("chosen_measure.suggested", chosen)


def _reword(row: Commitment, given: PackCommitment, position: int) -> None:
    changed = (row.theme, row.text, row.removed_in_version) != (given.theme, given.text, None)
    row.theme, row.text, row.position, row.removed_in_version = given.theme, given.text, position, None
    if changed:
        audit.record("commitment.reworded", row)


def _remove(rows: Iterable[Commitment], version: str) -> None:
    for row in rows:
        if row.removed_in_version is None:
            row.removed_in_version = version
            audit.record("commitment.removed", row)
