"""Compacts and commitments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from flask_babel import get_locale, gettext, ngettext

from tracker.domain.packs import STATUSES, Pack
from tracker.features.compacts.models import ChosenMeasure, Commitment, Compact, StatedValue
from tracker.features.compacts.pages.measures import MeasureLine, measure_line
from tracker.reference.measures import get_measure

COMPACT_COLUMNS = (
    *("code", "theme", "text", "owner", "not_applicable_because", "measure_id", "measure", "kind", "site"),
    *("level", "baseline", "baseline_on", "target", "target_on"),
)


@dataclass(frozen=True)
class CompactLine:
    """A compact in the list."""

    id: UUID
    title: str
    since: date
    ended_on: date | None
    sponsor: str
    promises: str
    targets: str


@dataclass(frozen=True)
class CommitmentLine:
    """A commitment in its compact."""

    id: UUID
    code: str
    text: str
    owner: str
    not_applicable_because: str
    measures: Sequence[MeasureLine]


@dataclass(frozen=True)
class Theme:
    """Commitments that stand together."""

    name: str
    commitments: Sequence[CommitmentLine]


@dataclass(frozen=True)
class CompactPage:
    """A compact with its commitments by theme."""

    id: UUID
    title: str
    version: date
    since: date
    sponsor: str
    year_begins: str
    ended_on: date | None
    themes: Sequence[Theme]
    removed: Sequence[CommitmentLine]
    owner: str
    status: str
    sources: Sequence[str]
    licence: str
    incomplete_because: str
    new_version: date | None


@dataclass(frozen=True)
class CommitmentPage:
    """A commitment with its measures."""

    id: UUID
    compact_id: UUID
    compact_title: str
    code: str
    title: str
    theme: str
    text: str
    owner: str
    not_applicable_because: str
    removed_in_version: date | None
    measures: Sequence[MeasureLine]
    dropped: Sequence[MeasureLine]


def compact_lines(
    compacts: Sequence[Compact], chosen: Mapping[UUID, Sequence[ChosenMeasure]]
) -> list[CompactLine]:
    """The compacts that are worked to, with how many measures have a target."""
    return [
        CompactLine(
            compact.id,
            compact.title,
            compact.since,
            compact.ended_on,
            compact.sponsor,
            _count_measures(chosen[compact.id]),
            _count_targets(chosen[compact.id]),
        )
        for compact in compacts
    ]


def _count_measures(chosen: Sequence[ChosenMeasure]) -> str:
    return str(ngettext("%(num)s measure", "%(num)s measures", len(chosen)))


def _count_targets(chosen: Sequence[ChosenMeasure]) -> str:
    aimed = sum(row.target_value is not None for row in chosen)
    return str(ngettext("%(num)s target", "%(num)s targets", aimed))


def year_begins(compact: Compact) -> str:
    """“1 April”."""
    month = get_locale().months["format"]["wide"][compact.year_first_month]
    return f"{compact.year_first_day} {month}"


def compact_page(
    compact: Compact,
    commitments: Sequence[Commitment],
    chosen: Sequence[ChosenMeasure],
    *,
    members: Mapping[UUID, str],
    sites: Mapping[UUID, str],
    pack: Pack | None,
) -> CompactPage:
    """A compact with its commitments by theme; ``pack`` is its text in the newest version, if it is known."""
    lines = {row.id: _commitment_line(row, chosen, members, sites) for row in commitments}
    there = [row for row in commitments if row.removed_in_version is None]
    return CompactPage(
        id=compact.id,
        title=compact.title,
        version=date.fromisoformat(compact.pack_version),
        since=compact.since,
        sponsor=compact.sponsor,
        year_begins=year_begins(compact),
        ended_on=compact.ended_on,
        themes=[
            Theme(theme, [lines[row.id] for row in rows])
            for theme, rows in groupby(there, lambda row: row.theme)
        ],
        removed=[lines[row.id] for row in commitments if row.removed_in_version is not None],
        owner=pack.owner if pack else "",
        status=str(gettext(STATUSES[pack.status])) if pack else "",
        sources=pack.sources if pack else (),
        licence=pack.licence if pack else "",
        incomplete_because=pack.incomplete_because if pack and not pack.complete else "",
        new_version=pack.version if pack and pack.version.isoformat() > compact.pack_version else None,
    )


def _commitment_line(
    row: Commitment,
    chosen: Sequence[ChosenMeasure],
    members: Mapping[UUID, str],
    sites: Mapping[UUID, str],
) -> CommitmentLine:
    return CommitmentLine(
        row.id,
        row.code,
        row.text,
        _owner(row, members),
        row.not_applicable_because,
        [measure_line(one, sites) for one in chosen if one.commitment_id == row.id],
    )


def _owner(row: Commitment, members: Mapping[UUID, str]) -> str:
    return members.get(row.owner_member_id, "") if row.owner_member_id else ""


def commitment_page(
    commitment: Commitment,
    compact: Compact,
    chosen: Sequence[ChosenMeasure],
    stated: Sequence[StatedValue],
    *,
    members: Mapping[UUID, str],
    sites: Mapping[UUID, str],
    evidence: Mapping[UUID, str],
) -> CommitmentPage:
    """A commitment with its measures, dropped ones apart."""
    lines = [measure_line(row, sites, stated, evidence) for row in chosen]
    return CommitmentPage(
        id=commitment.id,
        compact_id=compact.id,
        compact_title=compact.title,
        code=commitment.code,
        title=str(gettext("Commitment %(code)s", code=commitment.code)),
        theme=commitment.theme,
        text=commitment.text,
        owner=_owner(commitment, members),
        not_applicable_because=commitment.not_applicable_because,
        removed_in_version=date.fromisoformat(commitment.removed_in_version)
        if commitment.removed_in_version
        else None,
        measures=[line for line in lines if not line.is_dropped],
        dropped=[line for line in lines if line.is_dropped],
    )


def compact_rows(
    commitments: Sequence[Commitment],
    chosen: Sequence[ChosenMeasure],
    *,
    members: Mapping[UUID, str],
    sites: Mapping[UUID, str],
) -> list[tuple[object, ...]]:
    """A compact as rows of a CSV file: one for each chosen measure, and for each commitment without any."""
    rows: list[tuple[object, ...]] = []
    for row in commitments:
        head = (row.code, row.theme, row.text, _owner(row, members), row.not_applicable_because)
        mine = [one for one in chosen if one.commitment_id == row.id]
        rows += [(*head, *_promise(one, sites)) for one in mine] or [(*head, *[None] * 9)]
    return rows


def _promise(chosen: ChosenMeasure, sites: Mapping[UUID, str]) -> tuple[object, ...]:
    values = (chosen.baseline_value, chosen.target_value)
    baseline, target = (value.normalize() if value is not None else None for value in values)
    return (
        chosen.measure_id,
        get_measure(chosen.measure_id).label,
        chosen.programme_kind,
        sites.get(chosen.site_id, "") if chosen.site_id else "",
        chosen.level,
        baseline,
        chosen.baseline_on,
        target,
        chosen.target_on,
    )
