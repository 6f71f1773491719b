"""A design as plain data, for the command line and for keeping: every share, post, cost and reason in it."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.domain.redesign.asking import OutOfTime
from tracker.domain.redesign.curves import Point
from tracker.domain.redesign.designs import Design, Insist, Objective, Placement, Question, Supervision
from tracker.domain.redesign.flips import Tried
from tracker.domain.redesign.reasons import Kind, Reason
from tracker.domain.redesign.relaxing import Impossible
from tracker.domain.redesign.sheets import Worksheet
from tracker.domain.sentences import Sentence


def question_as_data(question: Question) -> dict[str, Any]:
    """A question as numbers and texts."""
    return {
        "objective": question.objective.value,
        "budget_pence": question.budget_pence,
        "insists": [{"task": insist.task, "role": insist.role} for insist in question.insists],
        "least_entry_hours": _text(question.least_entry_hours),
    }


def design_as_data(design: Design) -> dict[str, Any]:
    """A design as numbers and texts; decimals as text, so that none is rounded."""
    return {
        **question_as_data(design.question),
        "is_proved": design.is_proved,
        "gap": _text(design.gap),
        "pay_pence": design.pay_pence,
        "set_up_pence": design.set_up_pence,
        "cost_pence": design.cost_pence,
        "entry_hours": _text(design.entry_hours),
        "posts": {name: _text(posts) for name, posts in design.posts.items()},
        "placements": [
            {"task": p.task, "role": p.role, "hours": _text(p.hours), "share": _text(p.share)}
            for p in design.placements
        ],
        "supervision": [{"by": s.by, "of": s.of, "hours": _text(s.hours)} for s in design.supervision],
    }


def question_from(data: Mapping[str, Any]) -> Question:
    """The question that a design kept as data answers."""
    least = data.get("least_entry_hours")
    return Question(
        Objective(data["objective"]),
        data.get("budget_pence"),
        tuple(Insist(each["task"], each["role"]) for each in data.get("insists", ())),
        Decimal(least) if least is not None else None,
    )


def design_from(data: Mapping[str, Any]) -> Design:
    """The design that was kept as data."""
    return Design(
        question=question_from(data),
        posts={name: Decimal(posts) for name, posts in data["posts"].items()},
        placements=tuple(
            Placement(p["task"], p["role"], Decimal(p["hours"]), Decimal(p["share"]))
            for p in data["placements"]
        ),
        supervision=tuple(Supervision(s["by"], s["of"], Decimal(s["hours"])) for s in data["supervision"]),
        pay_pence=data["pay_pence"],
        set_up_pence=data["set_up_pence"],
        entry_hours=Decimal(data["entry_hours"]),
        is_proved=data["is_proved"],
        gap=Decimal(data["gap"]),
    )


def tried_as_data(tried: Tried) -> dict[str, Any]:
    """An assumption at one end of its range as numbers and texts."""
    return {
        "id": tried.assumption.id,
        "factor": _text(tried.factor),
        "flips": tried.flips,
        "cost_pence": tried.cost_pence,
        "entry_hours": _text(tried.entry_hours),
        "is_proved": tried.is_proved,
    }


def sentence_as_data(said: Sentence) -> dict[str, Any]:
    """A sentence with its facts, so that it can still be said in another language."""
    facts = {name: value if isinstance(value, int) else _text(value) for name, value in said.facts.items()}
    return {"text": said.text, "facts": facts}


def trouble_as_data(found: Impossible | OutOfTime) -> list[dict[str, Any]]:
    """Why there is no design, or none in time: a part for each sentence."""
    is_late = isinstance(found, OutOfTime)
    return [{**sentence_as_data(said), "is_out_of_time": is_late} for said in found.reasons]


def point_as_data(point: Point) -> dict[str, Any]:
    """A point of the curve as numbers and texts."""
    return {
        "entry_hours": _text(point.entry_hours),
        "cost_pence": point.cost_pence,
        "posts": {name: _text(posts) for name, posts in point.posts},
        "is_proved": point.is_proved,
    }


def sentence_from(data: Mapping[str, Any]) -> Sentence:
    """The sentence that was kept as data."""
    facts = dict(data["facts"])
    if day := facts.get("checked_on"):
        facts["checked_on"] = date.fromisoformat(day)
    return Sentence(data["text"], facts)


def reason_as_data(reason: Reason) -> dict[str, Any]:
    """A reason as numbers and texts."""
    return {
        "task": reason.task,
        "role": reason.role,
        "is_here": reason.is_here,
        "kind": reason.kind.value,
        **sentence_as_data(reason.said),
        "pence": reason.pence,
    }


def reason_from(data: Mapping[str, Any]) -> Reason:
    """The reason that was kept as data."""
    said = sentence_from(data)
    return Reason(data["task"], data["role"], data["is_here"], Kind(data["kind"]), said, data["pence"])


def in_english(said: Sentence) -> str:
    """A sentence with its facts, for the command line: money as pounds."""
    facts = {
        name: f"£{int(str(value)) / 100:,.0f}" if name.endswith("_pence") else value
        for name, value in said.facts.items()
    }
    return said.text % facts


def answer_as_data(sheet: Worksheet, design: Design, reasons: Iterable[Reason]) -> dict[str, Any]:
    """The whole answer as the command line prints it."""
    made = design_as_data(design)
    made["sheet"] = sheet.name
    made["cost_today_pence"] = sheet.cost_today
    made["posts_today"] = {role.name: _text(sheet.posts_today(role)) for role in sheet.roles}
    made["reasons"] = [
        {
            "task": reason.task,
            "role": reason.role,
            "is_here": reason.is_here,
            "kind": reason.kind.value,
            "sentence": in_english(reason.said),
            "planning_price_pence": reason.pence,
        }
        for reason in reasons
    ]
    return made


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    return str(value)
