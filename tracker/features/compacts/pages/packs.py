"""Packs: the texts to choose from, own packs, and how two versions differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext, ngettext

from tracker.domain.packs import STATUSES, Pack, PackCommitment
from tracker.features.compacts.models import Commitment, OwnPack
from tracker.foundation import words
from tracker.reference.compacts import differences, validate_pack
from tracker.reference.measures import all_measures


@dataclass(frozen=True)
class PackCard:
    """A pack to choose."""

    id: str
    title: str
    owner: str
    status: str
    status_note: str
    incomplete_because: str
    count: str
    in_use_as: UUID | None


@dataclass(frozen=True)
class CommitmentText:
    """A promise as a text gives it."""

    code: str
    theme: str
    text: str
    measures: str


@dataclass(frozen=True)
class PackText:
    """A pack to read before working to it."""

    card: PackCard
    version: date
    note: str
    sources: Sequence[str]
    licence: str
    commitments: Sequence[CommitmentText]


@dataclass(frozen=True)
class Differences:
    """What a new version adds, drops and rewords."""

    old_version: date
    new_version: date
    added: Sequence[CommitmentText]
    removed: Sequence[CommitmentText]
    reworded: Sequence[tuple[CommitmentText, CommitmentText]]
    unchanged: str


@dataclass(frozen=True)
class OwnPackLine:
    """A version of an own pack in the list."""

    id: UUID
    title: str
    version: date
    count: str
    state: str


@dataclass(frozen=True)
class OwnPackPage:
    """An own pack, with what still keeps it from being worked to."""

    id: UUID
    pack_id: str
    title: str
    version: date
    owner: str
    note: str
    commitments: Sequence[CommitmentText]
    problems: Sequence[str]
    is_in_use: bool
    is_newest: bool


def pack_cards(packs: Sequence[Pack], working_to: Mapping[str, UUID]) -> list[PackCard]:
    """The packs to choose from; ``working_to`` has the compacts that stand on one."""
    return [_card(pack, working_to) for pack in packs]


def _card(pack: Pack, working_to: Mapping[str, UUID]) -> PackCard:
    return PackCard(
        pack.id,
        pack.title,
        pack.owner,
        str(gettext(STATUSES[pack.status])),
        pack.status_note,
        "" if pack.complete else pack.incomplete_because,
        _count(len(pack.commitments)),
        working_to.get(pack.id),
    )


def _count(number: int) -> str:
    return str(ngettext("%(num)s commitment", "%(num)s commitments", number))


def pack_text(pack: Pack, working_to: Mapping[str, UUID]) -> PackText:
    """A pack to read."""
    return PackText(
        _card(pack, working_to),
        pack.version,
        pack.note,
        pack.sources,
        pack.licence,
        [_text(one.code, one.theme, one.text, one.measures) for one in pack.commitments],
    )


def _text(code: str, theme: str, text: str, measures: Sequence[str] = ()) -> CommitmentText:
    known = all_measures()
    labels = (str(gettext(known[one].label)) for one in measures if one in known)
    return CommitmentText(code, theme, text, "; ".join(labels))


def differences_from(commitments: Sequence[Commitment], old_version: str, new: Pack) -> Differences:
    """How a new version differs from the commitments as they stand."""
    standing = tuple(PackCommitment(row.code, row.theme, row.text) for row in commitments)
    found = differences(_bare_pack(new, standing), new)
    added, removed = (
        [_text(one.code, one.theme, one.text, one.measures) for one in ones]
        for ones in (found.added, found.removed)
    )
    return Differences(
        date.fromisoformat(old_version),
        new.version,
        added,
        removed,
        [
            (_text(old.code, old.theme, old.text), _text(now.code, now.theme, now.text))
            for old, now in found.reworded
        ],
        words.listed(found.unchanged),
    )


def _bare_pack(pack: Pack, commitments: tuple[PackCommitment, ...]) -> Pack:
    return replace(pack, commitments=commitments)


def own_pack_lines(rows: Sequence[OwnPack], in_use: set[tuple[str, str]]) -> list[OwnPackLine]:
    """The organisation's own packs with their versions."""
    return [
        OwnPackLine(
            row.id,
            row.title,
            date.fromisoformat(row.pack_version),
            _count(len(row.body["commitments"])),
            _state(row, in_use),
        )
        for row in rows
    ]


def _state(row: OwnPack, in_use: set[tuple[str, str]]) -> str:
    if (row.pack_id, row.pack_version) in in_use:
        return str(gettext("Worked to"))
    problems = validate_pack(row.body)[1]
    return str(gettext("Not finished")) if problems else str(gettext("Ready to work to"))


def suggested_by(pack: Pack | None, code: str) -> Sequence[str]:
    """The measures that a text suggests for a commitment."""
    return next((one.measures for one in pack.commitments if one.code == code), ()) if pack else ()


@dataclass(frozen=True)
class PackHead:
    """What an own pack says of itself, as its form edits it."""

    version: int
    title: str
    owner: str
    since: str
    note: str


def pack_head(row: OwnPack) -> Any:
    """The head of an own pack, for its form."""
    body = row.body
    return PackHead(
        row.version, row.title, body.get("owner") or "", body.get("from") or "", body.get("note") or ""
    )


@dataclass(frozen=True)
class PackPromise:
    """A commitment of an own pack, as its form edits it."""

    version: int
    code: str
    theme: str
    text: str
    measures: Sequence[str]


def pack_promise(row: OwnPack, code: str | None) -> Any:
    """A commitment of an own pack, for its form; an empty one for a new one or one that is gone."""
    found: Mapping[str, Any] = next((one for one in row.body["commitments"] if one["code"] == code), {})
    text = {name: found.get(name, "") for name in ("code", "theme", "text")}
    return PackPromise(row.version, **text, measures=list(found.get("measures", ())))


def all_measure_choices() -> list[tuple[str, str]]:
    """The vocabulary as choices, in its own order."""
    return [(measure.id, str(gettext(measure.label))) for measure in all_measures().values()]


def own_pack_rows(row: OwnPack) -> list[tuple[object, ...]]:
    """An own pack's commitments as rows of a CSV file."""
    return [
        (one["code"], one.get("theme", ""), one["text"], "; ".join(one.get("measures", ())))
        for one in row.body["commitments"]
    ]


def own_pack_page(row: OwnPack, *, is_in_use: bool, is_newest: bool) -> OwnPackPage:
    """An own pack, to be written on."""
    body: Mapping[str, Any] = row.body
    return OwnPackPage(
        row.id,
        row.pack_id,
        row.title,
        date.fromisoformat(row.pack_version),
        body.get("owner") or "",
        body.get("note") or "",
        [
            _text(one["code"], one.get("theme", ""), one["text"], one.get("measures", ()))
            for one in body["commitments"]
        ],
        [words.say(problem) for problem in validate_pack(body)[1]],
        is_in_use,
        is_newest,
    )
