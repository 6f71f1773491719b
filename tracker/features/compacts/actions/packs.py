"""Packs that the organisation writes itself: editable until somebody works to them, then by version."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from tracker.domain.packs import Pack, as_mapping, id_from
from tracker.features.compacts import queries
from tracker.features.compacts.models import OwnPack
from tracker.foundation import audit, clock
from tracker.foundation.database import db
from tracker.reference import compacts as shipped


class PackInUse(Exception):
    """A compact works to this version, so that it cannot change any more."""


class VersionTaken(Exception):
    """There is a version of this day, or a later one, already."""


def add_pack(*, organisation_id: UUID, pack: Pack) -> OwnPack:
    """Keep a whole pack that was read from a file. Raises VersionTaken."""
    body = as_mapping(pack) | {"status": "own"}
    return _keep(organisation_id, body)


def begin_pack(*, organisation_id: UUID, title: str, owner: str, since: str, note: str) -> OwnPack:
    """Begin a pack by its title; commitments are added one by one."""
    taken = {row.pack_id for row in queries.list_own_packs(organisation_id=organisation_id)}
    taken |= {pack.id for pack in shipped.list_packs()}
    body: dict[str, Any] = {
        "id": _free_id(title, taken),
        "version": clock.today().isoformat(),
        "title": title,
        "owner": owner,
        "from": since or None,
        "note": note,
        "status": "own",
        "commitments": [],
    }
    return _keep(organisation_id, body)


def change_pack(*, own: OwnPack, seen_version: int | None, **facts: Any) -> None:
    """Change a pack's title, owner, beginning or note. Raises EditedMeanwhile, PackInUse."""
    own.expect_version(seen_version)
    facts["from"] = facts.pop("since", None) or None
    _put(own, {**own.body, **facts}, "own_pack.changed")


def put_commitment(
    *, own: OwnPack, seen_version: int | None, commitment: Mapping[str, Any], in_place_of: str | None = None
) -> None:
    """Add a commitment, or put it in place of the one with that code. Raises EditedMeanwhile, PackInUse."""
    own.expect_version(seen_version)
    rows = list(own.body["commitments"])
    places = [place for place, row in enumerate(rows) if row["code"] == in_place_of]
    if places:
        rows[places[0]] = {**rows[places[0]], **commitment}
    else:
        rows.append(dict(commitment))
    _put(own, {**own.body, "commitments": rows}, "own_pack.commitment_written")


def take_out_commitment(*, own: OwnPack, code: str) -> None:
    """Take a commitment out of a pack. Raises PackInUse."""
    rows = [row for row in own.body["commitments"] if row["code"] != code]
    _put(own, {**own.body, "commitments": rows}, "own_pack.commitment_taken_out")


def begin_version(*, own: OwnPack, version: date) -> OwnPack:
    """Begin a new version of a pack from this one. Raises VersionTaken."""
    return _keep(own.organisation_id, {**own.body, "version": version.isoformat()})


def drop_pack(*, own: OwnPack) -> None:
    """Throw away a version that nobody works to. Raises PackInUse."""
    _refuse_in_use(own)
    audit.note("own_pack.thrown_away", own.organisation_id, "own_pack", own.id, {"title": (own.title, None)})
    db.session.delete(own)


def is_in_use(own: OwnPack) -> bool:
    """Whether a compact stands at this version."""
    return any(
        (compact.pack_id, compact.pack_version) == (own.pack_id, own.pack_version)
        for compact in queries.list_compacts(organisation_id=own.organisation_id)
    )


def _keep(organisation_id: UUID, body: dict[str, Any]) -> OwnPack:
    known = queries.list_own_packs(organisation_id=organisation_id)
    if any(row.pack_id == body["id"] and row.pack_version >= body["version"] for row in known):
        raise VersionTaken(body["version"])
    if shipped.find_pack(body["id"]):
        raise VersionTaken(body["version"])
    own = OwnPack(
        organisation_id=organisation_id,
        pack_id=body["id"],
        pack_version=body["version"],
        title=body["title"],
        body=body,
    )
    db.session.add(own)
    audit.record("own_pack.written", own)
    return own


def _put(own: OwnPack, body: dict[str, Any], action: str) -> None:
    _refuse_in_use(own)
    own.title, own.body = body["title"], body
    audit.record(action, own)


def _refuse_in_use(own: OwnPack) -> None:
    if is_in_use(own):
        raise PackInUse(own.title)


def _free_id(title: str, taken: set[str]) -> str:
    plain = id_from(title)
    numbers = (plain if n == 1 else f"{plain}-{n}" for n in range(1, 1000))
    return next(name for name in numbers if name not in taken)
