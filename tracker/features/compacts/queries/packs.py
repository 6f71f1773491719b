"""Packs to choose from: those shipped, and those that the organisation wrote."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tracker.domain.packs import Pack
from tracker.features.compacts.models import OwnPack
from tracker.foundation.database import db
from tracker.reference import compacts as shipped


def list_own_packs(*, organisation_id: UUID) -> Sequence[OwnPack]:
    """The organisation's own packs, the newest version of each first."""
    return db.session.scalars(
        select(OwnPack)
        .where(OwnPack.organisation_id == organisation_id)
        .order_by(OwnPack.title, OwnPack.pack_id, OwnPack.pack_version.desc())
    ).all()


def find_own_pack(own_pack_id: UUID, *, organisation_id: UUID) -> OwnPack | None:
    """One version of an own pack, or None."""
    return db.session.scalar(
        select(OwnPack).where(OwnPack.organisation_id == organisation_id, OwnPack.id == own_pack_id)
    )


def list_packs(*, organisation_id: UUID) -> list[Pack]:
    """Every pack that can be worked to, in its newest version: shipped ones, then the organisation's own."""
    found = {pack.id: pack for pack in shipped.list_packs()}
    for row in list_own_packs(organisation_id=organisation_id):
        pack = text_of(row.body)
        if pack is not None:
            found.setdefault(pack.id, pack)
    return list(found.values())


def find_newest_pack(pack_id: str, *, organisation_id: UUID) -> Pack | None:
    """The newest version of a pack, shipped or own, or None."""
    packs = list_packs(organisation_id=organisation_id)
    return next((pack for pack in packs if pack.id == pack_id), None)


def text_of(body: Mapping[str, Any]) -> Pack | None:
    """The pack that an own pack's body describes; None while it cannot be worked to."""
    return shipped.validate_pack(body)[0]
