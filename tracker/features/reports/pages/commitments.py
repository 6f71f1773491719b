"""The chapters of the commitments: promise, result, bar, trend, measures, what it takes, actions, words, evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from tracker.domain.commitments import Word
from tracker.domain.measures import MeasureKind
from tracker.features.insight.models import ComparisonFigure
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding, MeasureStanding
from tracker.features.insight.pages.wording import at_head, expected, figure, status_of
from tracker.features.insight.queries import comparisons, promises
from tracker.features.reports.pages import (
    RecordsBehind,
    ReportAction,
    ReportCommitment,
    ReportEvidence,
)
from tracker.features.reports.pages.measures import measure_of
from tracker.features.reports.pages.trends import bar_of, trend_of
from tracker.features.reports.pages.wording import (
    MOST_LINES,
    NAME_PRINTED,
    NARRATIVE_PRINTED,
    PROMISE_PRINTED,
    address,
    counted,
    most_of,
    named,
    present_words,
    shortened,
    title_of,
)
from tracker.foundation import words

BEHIND = (Word.NEEDS_ATTENTION, Word.JUST_BEHIND)


@dataclass(frozen=True)
class Papers:
    """What people wrote down for a compact's commitments, by commitment."""

    actions: Mapping[UUID, Sequence[promises.Todo]]
    narratives: Mapping[UUID, str]
    evidence: Mapping[UUID, Sequence[Any]]
    others: Sequence[ComparisonFigure] = ()


def papers_of(standing: CompactStanding, *, organisation_id: UUID) -> Papers:
    """Actions that are open or were done in the period, its narrative, and the evidence that supports it."""
    period = standing.period
    actions: dict[UUID, list[promises.Todo]] = {}
    for todo in promises.list_actions(organisation_id=organisation_id):
        if todo.done_on is None or todo.done_on in period:
            actions.setdefault(todo.commitment_id, []).append(todo)
    narratives = {
        row.commitment_id: row.text
        for row in promises.list_narratives(organisation_id=organisation_id)
        if (row.period_first, row.period_last) == (period.first, period.last)
    }
    evidence: dict[UUID, list[Any]] = {}
    for row, commitment_id in promises.list_evidence(organisation_id=organisation_id):
        if row.supports_first <= period.last and row.supports_last >= period.first:
            evidence.setdefault(commitment_id, []).append(row)
    others = comparisons.list_comparison_figures(organisation_id=organisation_id)
    return Papers(actions, narratives, evidence, others)


def commitment_of(
    each: CommitmentStanding, standing: CompactStanding, papers: Papers, owners: Mapping[UUID, str]
) -> ReportCommitment:
    """A commitment as the report tells it."""
    leading = each.leading
    status = status_of(each.word) if each.is_applicable else "not_applicable"
    return ReportCommitment(
        number=str(each.number),
        title=title_of(each.text, _(each.theme)),
        theme=at_head(shortened(_(each.theme), NAME_PRINTED)),
        promise=shortened(each.text, PROMISE_PRINTED),
        finding=finding_of(each),
        status=status,
        bar=bar_of(each),
        result=result_of(each),
        picture=trend_of(each, standing, papers.others) if leading and each.is_applicable else None,
        measures=tuple(measure_of(one) for one in each.measures) if each.is_applicable else (),
        reach=tuple(dict.fromkeys(reach for one in each.measures for reach in reach_of(one))),
        actions=_actions(papers.actions.get(each.id, ()), standing),
        narrative=narrative_of(papers.narratives.get(each.id, "")),
        evidence=_evidence(papers.evidence.get(each.id, ()), owners),
        records=tuple(_records(one) for one in each.measures if one.result.records and not one.result.stated),
        not_applicable_because=shortened(each.not_applicable_because, PROMISE_PRINTED),
        code=each.code,
    )


def finding_of(each: CommitmentStanding, *, alone: bool = False) -> str:
    """At most two lines, the bad news in them; ``alone`` leaves out the other measures."""
    leading = each.leading
    if not each.is_applicable:
        return str(_("We set this commitment aside, and say why below."))
    if leading is None:
        return str(_("No measure has been chosen for this commitment yet, so nothing can be said of it."))
    if alone:
        return _finding_of(leading)
    behind = [named(one) for one in each.measures if one.word in BEHIND and one is not leading]
    unsaid = sum(one.word is Word.CANNOT_SAY for one in each.measures if one is not leading)
    said = [_finding_of(leading)]
    if behind:
        said.append(_("Also behind: %(names)s.", names=words.listed(behind[:2])))
    elif unsaid and each.word is not Word.CANNOT_SAY:
        said.append(
            counted(
                unsaid,
                "Of %(count)s other measure nothing can be said yet.",
                "Of %(count)s other measures nothing can be said yet.",
            )
        )
    return " ".join(str(part) for part in said)


def _finding_of(one: MeasureStanding) -> str:
    standing, facts = one.standing, {"label": named(one), "value": present_words(one.measure, one.result)}
    if one.measure.kind is MeasureKind.FLAG and standing.value is not None:
        return str(_("%(label)s: done.", **facts) if standing.value else _("%(label)s: not yet.", **facts))
    if one.word is Word.CANNOT_SAY or one.aim.target is None or standing.expected is None:
        why = words.say(standing.sentences[0]) if standing.sentences else ""
        return str(_("%(label)s: %(value)s. %(why)s", **facts, why=why))
    facts |= {"expected": expected(one.measure, standing.expected)}
    facts |= {"target": figure(one.measure, one.aim.target.value)}
    texts = {
        Word.MET: _("%(label)s: %(value)s. The target of %(target)s is met.", **facts),
        Word.ON_COURSE: _(
            "%(label)s: %(value)s, where %(expected)s was planned by now.",
            **facts,
        ),
        Word.JUST_BEHIND: _(
            "%(label)s: %(value)s, just behind the %(expected)s planned by now.",
            **facts,
        ),
        Word.NEEDS_ATTENTION: _(
            "%(label)s: %(value)s, well behind the %(expected)s planned by now.",
            **facts,
        ),
    }
    return str(texts[one.word])


def result_of(each: CommitmentStanding) -> str:
    """The result of its leading measure in plain words."""
    one = each.leading
    if not each.is_applicable:
        return str(_("Not applicable"))
    if one is None:
        return str(_("No measure chosen yet"))
    facts = {"label": named(one), "value": present_words(one.measure, one.result)}
    if one.aim.target is None:
        return str(_("%(label)s: %(value)s", **facts))
    target = figure(one.measure, one.aim.target.value)
    facts |= {"target": target, "day": words.day(one.aim.target.day)}
    return str(_("%(label)s: %(value)s; target %(target)s by %(day)s", **facts))


def reach_of(one: MeasureStanding) -> list[str]:
    """What it takes to reach the target, a sentence each."""
    if one.reach is None or one.word is Word.MET:
        return []
    return [f"{named(one)}: {words.say(said)}" for said in one.reach.sentences]


def _actions(todos: Sequence[promises.Todo], standing: CompactStanding) -> tuple[ReportAction, ...]:
    shown, more = most_of(todos, MOST_LINES)
    made = [_action(todo, standing) for todo in shown]
    if more:
        text = _("%(count)s more are on the commitment’s page.", count=words.number(more))
        made.append(ReportAction(str(text), "", "", ""))
    return tuple(made)


def _action(todo: promises.Todo, standing: CompactStanding) -> ReportAction:
    due = _("due %(day)s", day=words.day(todo.due_on)) if todo.due_on else ""
    if todo.done_on:
        state = _("done %(day)s", day=words.day(todo.done_on))
    elif todo.due_on and todo.due_on < standing.as_at:
        days = (standing.as_at - todo.due_on).days
        state = counted(days, "overdue by %(count)s day", "overdue by %(count)s days")
    else:
        state = _("open")
    return ReportAction(shortened(todo.title, NAME_PRINTED), todo.owner, str(due), str(state))


def narrative_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text; a text longer than a chapter bears ends with a sentence that says so."""
    printed = text[:NARRATIVE_PRINTED]
    left_out = len(text) - len(printed)
    if left_out:
        printed = printed.rsplit(" ", 1)[0] + "…"
    paragraphs = [" ".join(part.split()) for part in printed.replace("\r", "").split("\n") if part.strip()]
    if left_out:
        count = words.number(left_out)
        said = _(
            "The text goes on for %(count)s more characters, which are kept but not printed.", count=count
        )
        paragraphs.append(str(said))
    return tuple(paragraphs)


def _evidence(rows: Sequence[Any], owners: Mapping[UUID, str]) -> tuple[ReportEvidence, ...]:
    shown, more = most_of(rows, MOST_LINES)
    made = [
        ReportEvidence(
            shortened(row.title, NAME_PRINTED),
            str(
                _(
                    "supports %(first)s to %(last)s",
                    first=words.day(row.supports_first),
                    last=words.day(row.supports_last),
                )
            ),
            owners.get(row.owner_member_id, ""),
            str(_("holds until %(day)s", day=words.day(row.expires_on))) if row.expires_on else "",
        )
        for row in shown
    ]
    if more:
        made.append(ReportEvidence(str(_("%(count)s more are kept.", count=words.number(more))), "", "", ""))
    return tuple(made)


def _records(one: MeasureStanding) -> RecordsBehind:
    said = _("Records behind “%(label)s”", label=named(one))
    return RecordsBehind(str(said), address("insight.measure", chosen_id=one.chosen_id))
