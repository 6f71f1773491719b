"""Actions, narratives and evidence in lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext

from tracker.features.compacts.models import CompactAction, Evidence, Narrative
from tracker.features.compacts.pages.measures import period_words
from tracker.features.compacts.queries import CommitmentIn
from tracker.foundation import clock


@dataclass(frozen=True)
class ActionLine:
    """An action in a list."""

    id: UUID
    title: str
    owner: str
    due_on: date | None
    done_on: date | None
    is_overdue: bool
    commitment: str
    commitment_id: UUID
    compact_id: UUID


@dataclass(frozen=True)
class NarrativeLine:
    """What was said of a period."""

    first: date
    period: str
    text: str
    comes_back: bool


@dataclass(frozen=True)
class EvidenceLine:
    """Evidence in a list."""

    id: UUID
    title: str
    link: str
    file_name: str
    sha256: str
    supports: str
    owner: str
    expires_on: date | None
    is_expired: bool
    added_at_utc: object
    serves: Sequence[tuple[str, UUID, UUID]]


def action_lines(
    found: Sequence[tuple[CompactAction, CommitmentIn]], members: Mapping[UUID, str]
) -> list[ActionLine]:
    """Actions in a list."""
    today = clock.today()
    return [
        ActionLine(
            action.id,
            action.title,
            members.get(action.owner_member_id, "") if action.owner_member_id else "",
            action.due_on,
            action.done_on,
            action.done_on is None and action.due_on is not None and action.due_on < today,
            commitment_words(place),
            place.commitment.id,
            place.compact.id,
        )
        for action, place in found
    ]


def commitment_words(place: CommitmentIn) -> str:
    """“Social Mobility Pledge: access”."""
    facts = {"title": place.compact.title, "code": place.commitment.code}
    return str(gettext("%(title)s: commitment %(code)s", **facts))


def narrative_lines(found: Sequence[Narrative]) -> list[NarrativeLine]:
    """What was said, period by period."""
    return [
        NarrativeLine(
            row.period_first, period_words(row.period_first, row.period_last), row.text, row.comes_back
        )
        for row in found
        if row.text or row.comes_back
    ]


def evidence_lines(
    found: Sequence[Evidence],
    uses: Sequence[tuple[Evidence, UUID]],
    places: Mapping[UUID, CommitmentIn],
    members: Mapping[UUID, str],
) -> list[EvidenceLine]:
    """Evidence in a list, each with what it serves."""
    serves: dict[UUID, list[tuple[str, UUID, UUID]]] = {}
    for row, commitment_id in uses:
        place = places.get(commitment_id)
        if place is not None:
            line = (commitment_words(place), place.compact.id, commitment_id)
            serves.setdefault(row.id, []).append(line)
    return [_evidence_line(row, serves.get(row.id, ()), members) for row in found]


def _evidence_line(
    row: Evidence, serves: Sequence[tuple[str, UUID, UUID]], members: Mapping[UUID, str]
) -> EvidenceLine:
    return EvidenceLine(
        row.id,
        row.title,
        row.link,
        row.file_name,
        row.sha256,
        period_words(row.supports_first, row.supports_last),
        members.get(row.owner_member_id, "") if row.owner_member_id else "",
        row.expires_on,
        row.expires_on is not None and row.expires_on < clock.today(),
        row.added_at_utc,
        serves,
    )


def action_rows(lines: Sequence[ActionLine]) -> list[tuple[object, ...]]:
    """Actions as rows of a CSV file."""
    return [(line.title, line.commitment, line.owner, line.due_on, line.done_on) for line in lines]


def evidence_rows(lines: Sequence[EvidenceLine], found: Sequence[Evidence]) -> list[tuple[object, ...]]:
    """Evidence as rows of a CSV file."""
    rows = {row.id: row for row in found}
    return [
        (
            line.title,
            line.link or line.file_name,
            rows[line.id].supports_first,
            rows[line.id].supports_last,
            line.owner,
            line.expires_on,
            line.sha256,
            "; ".join(words for words, _, _ in line.serves),
        )
        for line in lines
    ]
