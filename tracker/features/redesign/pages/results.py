"""A design as a manager reads it: no word of the solver, each figure beside today’s."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from tracker.domain.redesign import Objective, Reason
from tracker.domain.redesign import Worksheet as Sheet
from tracker.domain.redesign.answers import Answer, from_data
from tracker.domain.redesign.output import question_from, sentence_from
from tracker.domain.redesign.plain import read_written, written_of
from tracker.domain.redesign.summaries import Summary, summarise
from tracker.features.redesign.models import Scenario
from tracker.features.redesign.pages import curves, drawing, who, wording
from tracker.foundation import words

NURSING_WARNING_FROM = Decimal("0.005")
SHOWN_TASKS = 60


@dataclass(frozen=True)
class RoleRow:
    """A role before and after."""

    name: str
    level: int
    is_entry: bool
    posts_before: str
    posts_after: str
    cost_before: str
    cost_after: str
    supervises: str
    spare: str
    is_new: bool


@dataclass(frozen=True)
class TaskRow:
    """A task with who does it today and who would, and the sentence why."""

    key: str
    statement: str
    hours: str
    today: str
    after: str
    why: str
    moves: bool


@dataclass(frozen=True)
class Result:
    """Everything that the result page and the business case say."""

    headline: str
    standfirst: str
    aim: str
    insists: Sequence[str]
    figures: Sequence[dict[str, str]]
    roles: Sequence[RoleRow]
    tasks: Sequence[TaskRow]
    levels: Sequence[tuple[int, str, str, str, str]]
    ladder: Sequence[tuple[str, str, str, str]]
    shape: drawing.ShapeChart
    shape_sentence: str
    curve: drawing.CurveChart | None
    curve_rows: Sequence[curves.CurveRow]
    curve_note: str
    tested: Sequence[curves.Tested] | None
    risks: Sequence[str]
    qualified: str
    is_nursing: bool
    proof: str
    summary: Summary
    new_roles: Sequence[str]
    who: who.WhoGrid


def sheet_of(row: Scenario) -> Sheet:
    """The sheet as it was when the design was asked for."""
    sheet, _faults = read_written(written_of(row.content))
    assert sheet is not None  # a design is asked for sound sheets only
    return sheet


def answer_of(row: Scenario) -> Answer | None:
    """What was found, or None."""
    return from_data(row.answer) if row.answer else None


def trouble_of(row: Scenario) -> list[str]:
    """Why there is no design, or none in time, in sentences."""
    return [words.say(sentence_from(said)) for said in row.trouble]


def is_out_of_time(row: Scenario) -> bool:
    """Whether there may be a design that time did not suffice to find."""
    return any(said.get("is_out_of_time") for said in row.trouble)


def result_of(row: Scenario, answer: Answer, *, today: date, is_nursing: bool) -> Result:
    """The facts of a design."""
    sheet = sheet_of(row)
    summary = summarise(sheet, answer.made, today=today)
    headline, standfirst = wording.headline(answer, summary)
    names = {task.key: task.statement for task in sheet.tasks}
    return Result(
        headline=headline,
        standfirst=standfirst,
        aim=aim_words(row),
        insists=[
            _("“%(task)s” by %(role)s", task=names.get(i.task, i.task), role=i.role)
            for i in answer.made.question.insists
        ],
        figures=wording.figures(summary),
        roles=_roles(summary),
        tasks=_tasks(sheet, answer),
        levels=_levels(summary),
        ladder=_ladder(sheet, summary),
        shape=drawing.shape_chart(summary),
        shape_sentence=wording.shape_sentence(summary.shape_before, summary.shape_after),
        curve=drawing.curve_chart(answer.curve.points) if answer.curve else None,
        curve_rows=curves.curve_rows(answer.curve),
        curve_note=curves.curve_note(answer.curve),
        tested=curves.tested_rows(answer.tried),
        risks=[words.say(risk) for risk in summary.risks],
        qualified=wording.qualified(summary),
        is_nursing=is_nursing and _falls(summary),
        proof=wording.proof(answer.made),
        summary=summary,
        new_roles=[
            line.role.name
            for line in summary.roles
            if line.posts_after > line.posts_before and line.role.is_entry
        ],
        who=who.who_does_what(sheet, answer),
    )


def _levels(summary: Summary) -> list[tuple[int, str, str, str, str]]:
    found = []
    for line in summary.levels:
        freed = line.hours_before - line.hours_after
        parts = (line.hours_before, line.hours_after, max(freed, Decimal(0)), max(-freed, Decimal(0)))
        before, after, less, more = (wording.hours_words(hours) for hours in parts)
        found.append((line.level, before, after, less, more))
    return found


def aim_words(row: Scenario) -> str:
    """What was asked for, in words."""
    question = question_from(row.question)
    if question.objective is Objective.CHEAPEST:
        return str(_("As little cost as possible"))
    if question.budget_pence is None:
        return str(_("As many entry-level hours as possible"))
    budget = words.pounds(question.budget_pence)
    return str(_("As many entry-level hours as %(budget)s a year allows", budget=budget))


def _roles(summary: Summary) -> list[RoleRow]:
    return [
        RoleRow(
            line.role.name,
            line.role.level,
            line.role.is_entry,
            wording.posts_words(line.posts_before),
            wording.posts_words(line.posts_after),
            wording.money(line.pence_before),
            wording.money(line.pence_after),
            wording.hours_words(line.supervises),
            wording.hours_words(line.spare),
            bool(line.posts_after and not line.posts_before),
        )
        for line in sorted(summary.roles, key=lambda line: (-line.role.level, line.role.name))
        if line.posts_before or line.posts_after
    ]


def _tasks(sheet: Sheet, answer: Answer) -> list[TaskRow]:
    here: dict[str, list[Reason]] = {}
    for reason in answer.reasons:
        if reason.is_here:
            here.setdefault(reason.task, []).append(reason)
    after: dict[str, list[tuple[Decimal, str]]] = {}
    for placement in answer.made.placements:
        after.setdefault(placement.task, []).append((placement.share, placement.role))
    return [
        TaskRow(
            task.key,
            task.statement,
            wording.hours_words(sheet.hours_of(task)),
            task.today,
            _shared(after.get(task.key, [])),
            " ".join(dict.fromkeys(words.say(reason.said) for reason in here.get(task.key, []))),
            any(role != task.today for _share, role in after.get(task.key, [])),
        )
        for task in sheet.tasks
    ]


def _shared(parts: Sequence[tuple[Decimal, str]]) -> str:
    if len(parts) == 1:
        return parts[0][1]
    return words.listed(f"{role} {words.share(share)}" for share, role in sorted(parts, reverse=True))


def _ladder(sheet: Sheet, summary: Summary) -> list[tuple[str, str, str, str]]:
    lines = {line.role.name: line for line in summary.roles}
    found = []
    for role in sheet.roles:
        above = lines.get(role.next_rung)
        if above is None or not (lines[role.name].posts_after or above.posts_after):
            continue
        mine = lines[role.name].posts_after
        ratio = words.number((above.posts_after / mine).quantize(Decimal("0.01"))) if mine else ""
        found.append(
            (
                role.name,
                above.role.name,
                str(
                    _(
                        "%(mine)s posts, %(above)s on the next rung",
                        mine=wording.posts_words(mine),
                        above=wording.posts_words(above.posts_after),
                    )
                ),
                ratio,
            )
        )
    return found


def _falls(summary: Summary) -> bool:
    if summary.qualified_before is None or summary.qualified_after is None:
        return False
    return summary.qualified_before - summary.qualified_after > NURSING_WARNING_FROM
