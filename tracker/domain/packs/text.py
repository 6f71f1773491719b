"""A compact's text as dated data, and how two versions of it differ."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.domain.sentences import N_

STATUSES: Mapping[str, str] = {
    "live": N_("Live"),
    "guidance": N_("Guidance"),
    "historic": N_("Historic"),
    "ended": N_("Ended"),
    "own": N_("Your own"),
}


@dataclass(frozen=True)
class SuggestedTarget:
    """A target that the pack itself names, as a fraction where the measure is a share."""

    measure_id: str
    value: Decimal
    by: date | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class PackCommitment:
    """One promise in a pack."""

    code: str
    theme: str
    text: str
    measures: tuple[str, ...] = ()
    level: str = ""
    targets: tuple[SuggestedTarget, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A compact's text. ``since`` and ``until`` are a year, a month or a day, as far as it is known."""

    id: str
    version: date
    title: str
    owner: str
    since: str | None
    until: str | None
    status: str
    status_note: str
    complete: bool
    incomplete_because: str
    note: str
    sources: tuple[str, ...]
    licence: str
    commitments: tuple[PackCommitment, ...]
    areas: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    def get_commitment(self, code: str) -> PackCommitment:
        """The commitment of that code."""
        return next(commitment for commitment in self.commitments if commitment.code == code)


@dataclass(frozen=True)
class PackDifferences:
    """What a new version adds, removes and rewords, by code, in the order of the texts."""

    added: tuple[PackCommitment, ...]
    removed: tuple[PackCommitment, ...]
    reworded: tuple[tuple[PackCommitment, PackCommitment], ...]
    unchanged: tuple[str, ...]


def differences(old: Pack, new: Pack) -> PackDifferences:
    """What changed between two versions; answers under a code that both have carry over."""
    before = {commitment.code: commitment for commitment in old.commitments}
    after = {commitment.code: commitment for commitment in new.commitments}
    both = [(before[code], after[code]) for code in after if code in before]
    return PackDifferences(
        added=tuple(commitment for code, commitment in after.items() if code not in before),
        removed=tuple(commitment for code, commitment in before.items() if code not in after),
        reworded=tuple((old_one, new_one) for old_one, new_one in both if _words(old_one) != _words(new_one)),
        unchanged=tuple(new_one.code for old_one, new_one in both if _words(old_one) == _words(new_one)),
    )


def _words(commitment: PackCommitment) -> tuple[str, str]:
    return " ".join(commitment.text.split()), commitment.theme


def id_from(title: str) -> str:
    """An id made of a title: small letters, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:60].strip("-") or "pack"


def as_mapping(pack: Pack) -> dict[str, Any]:
    """The pack in the form of its file, with plain values only: what ``validate_pack`` reads back."""
    plain: dict[str, Any] = _plain(asdict(pack))
    plain["from"], plain["to"] = plain.pop("since"), plain.pop("until")
    for commitment in plain["commitments"]:
        for target in commitment["targets"]:
            target["measure"] = target.pop("measure_id")
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, date | Decimal) else value
