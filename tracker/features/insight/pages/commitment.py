"""A commitment: its word with the arithmetic, its charts and figures, and what is done about it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from tracker.features.insight.pages.drawing import Drawn, trajectory_of, trend_of, year_words
from tracker.features.insight.pages.dues import Due
from tracker.features.insight.pages.figures import MeasureLine, measure_line
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding, MeasureStanding
from tracker.features.insight.pages.wording import status_of
from tracker.features.insight.queries import promises
from tracker.features.organisations import queries as organisation_queries
from tracker.foundation import audit, history, words

MOST_TRACES = 20


@dataclass(frozen=True)
class ActionLine:
    """An action with how it stands."""

    label: str
    note: str
    tag: str
    is_overdue: bool
    href: str = ""
    status: str = ""


@dataclass(frozen=True)
class EvidenceLine:
    """Evidence with the period that it supports."""

    title: str
    link: str
    supports: str
    expires: str


@dataclass(frozen=True)
class Told:
    """What the organisation says of a commitment in a period."""

    period: str
    text: str
    comes_back: bool


@dataclass(frozen=True)
class CommitmentPage:
    """Everything that the page of a commitment prints."""

    title: str
    over: str
    status: str
    owner: str
    not_applicable_because: str
    compact_href: str
    change_href: str
    compare_href: str
    measures: tuple[MeasureLine, ...]
    trend: Drawn | None
    trajectory: Drawn | None
    actions: tuple[ActionLine, ...]
    evidence: tuple[EvidenceLine, ...]
    narratives: tuple[Told, ...]
    timeline: tuple[history.Entry, ...]


def commitment_page(
    standing: CompactStanding, each: CommitmentStanding, *, organisation_id: UUID, today: date
) -> CommitmentPage:
    """The page of a commitment in the standing's period."""
    leading = each.leading if each.is_applicable else None
    return CommitmentPage(
        title=each.text,
        over=_over(standing, each),
        status=status_of(each.word),
        owner=each.owner,
        not_applicable_because=each.not_applicable_because,
        compact_href=url_for("insight.home", compact=standing.compact_id),
        change_href=url_for("compacts.commitment", compact_id=standing.compact_id, commitment_id=each.id),
        compare_href=url_for("insight.compare", **_compared(standing, leading)) if leading else "",
        measures=tuple(measure_line(measure) for measure in each.measures),
        trend=trend_of(leading, "trend") if leading else None,
        trajectory=trajectory_of(leading, "line") if leading else None,
        actions=tuple(_actions(each.id, organisation_id, today)),
        evidence=tuple(_evidence(each.id, organisation_id)),
        narratives=tuple(_narratives(each.id, organisation_id)),
        timeline=tuple(_timeline(each, organisation_id)),
    )


def _compared(standing: CompactStanding, leading: MeasureStanding) -> dict[str, Any]:
    asked = {"compact_id": standing.compact_id, "measure": leading.chosen_id}
    return {**asked, "year": standing.period.first}


def _over(standing: CompactStanding, each: CommitmentStanding) -> str:
    facts = {"title": standing.title, "code": each.code, "year": year_words(standing.period)}
    so_far = standing.as_at < standing.period.last
    text = _("%(title)s, %(code)s: %(year)s so far") if so_far else _("%(title)s, %(code)s: %(year)s")
    return str(text % facts)


def _actions(commitment_id: UUID, organisation_id: UUID, today: date) -> list[ActionLine]:
    found = []
    for each in promises.list_actions(organisation_id=organisation_id):
        if each.commitment_id != commitment_id:
            continue
        due = Due("action", each.id, each.due_on, each.title, "")
        done = _("done on %(day)s", day=words.day(each.done_on)) if each.done_on else ""
        found.append(
            ActionLine(each.title, each.owner, done or due.when(today), not done and due.is_overdue(today))
        )
    return found


def _evidence(commitment_id: UUID, organisation_id: UUID) -> list[EvidenceLine]:
    return [
        EvidenceLine(
            each.title,
            each.link,
            _(
                "%(first)s to %(last)s",
                first=words.day(each.supports_first),
                last=words.day(each.supports_last),
            ),
            words.day(each.expires_on),
        )
        for each, served in promises.list_evidence(organisation_id=organisation_id)
        if served == commitment_id
    ]


def _narratives(commitment_id: UUID, organisation_id: UUID) -> list[Told]:
    return [
        Told(
            _("%(first)s to %(last)s", first=words.day(each.period_first), last=words.day(each.period_last)),
            each.text,
            each.comes_back,
        )
        for each in promises.list_narratives(organisation_id=organisation_id)
        if each.commitment_id == commitment_id
    ]


def _timeline(each: CommitmentStanding, organisation_id: UUID) -> list[history.Entry]:
    """Changes of the promise and its measures; those of its actions and evidence are where they are kept."""
    subjects = [each.id, *(measure.chosen_id for measure in each.measures)]
    found = audit.list_traces(organisation_id=organisation_id, subject_ids=subjects, limit=MOST_TRACES)
    names = dict(organisation_queries.member_choices(organisation_id=organisation_id))
    return history.timeline(found, names)
