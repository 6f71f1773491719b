"""The whole answer to a question about a sheet: the design, the cheapest beside it, why, the curve, what it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tracker.domain.redesign.asking import SECONDS, design
from tracker.domain.redesign.curves import Curve, Point, curve_of
from tracker.domain.redesign.designs import Design, Objective
from tracker.domain.redesign.flips import ASSUMPTIONS, Tried
from tracker.domain.redesign.output import (
    design_as_data,
    design_from,
    point_as_data,
    reason_as_data,
    reason_from,
    tried_as_data,
)
from tracker.domain.redesign.reasons import Reason, explain
from tracker.domain.redesign.sheets import Worksheet

SMALL = 400
"""Tasks times roles below which a design is found while the reader waits."""


@dataclass(frozen=True)
class Answer:
    """What was found; the curve and the assumptions may still be under way."""

    made: Design
    cheapest: Design
    reasons: tuple[Reason, ...]
    curve: Curve | None = None
    tried: tuple[Tried, ...] | None = None


def is_small(sheet: Worksheet) -> bool:
    """Whether a design of this sheet is found at once."""
    return len(sheet.tasks) * len(sheet.roles) <= SMALL


def answer_of(sheet: Worksheet, made: Design, *, seconds: float = SECONDS) -> Answer:
    """The design with its reasons, and the cheapest one beside it; itself where none was found in time."""
    beside = made
    if made.question.objective is not Objective.CHEAPEST:
        asked = replace(made.question, objective=Objective.CHEAPEST, budget_pence=None)
        cheapest = design(sheet, asked, seconds=seconds)
        beside = cheapest if isinstance(cheapest, Design) else made
    return Answer(made, beside, tuple(explain(sheet, made)))


def with_curve(answer: Answer, steps: Iterable[Point | None]) -> Answer:
    """The answer with the curve between the two aims."""
    return replace(answer, curve=curve_of(steps))


def with_assumptions(answer: Answer, tried: Iterable[Tried]) -> Answer:
    """The answer with each assumption tried at both ends of its range."""
    return replace(answer, tried=tuple(tried))


def as_data(answer: Answer) -> dict[str, Any]:
    """An answer as it is kept."""
    return {
        "made": design_as_data(answer.made),
        "cheapest": design_as_data(answer.cheapest),
        "reasons": [reason_as_data(reason) for reason in answer.reasons],
        "curve": None if answer.curve is None else [point_as_data(point) for point in answer.curve.points],
        "curve_is_whole": answer.curve is None or answer.curve.is_whole,
        "tried": None if answer.tried is None else [tried_as_data(tried) for tried in answer.tried],
    }


def from_data(data: Mapping[str, Any]) -> Answer:
    """The answer that was kept."""
    points, tried = data["curve"], data["tried"]
    return Answer(
        design_from(data["made"]),
        design_from(data["cheapest"]),
        tuple(reason_from(reason) for reason in data["reasons"]),
        None if points is None else Curve(tuple(map(_point, points)), data.get("curve_is_whole", True)),
        None if tried is None else tuple(_tried(each) for each in tried),
    )


def _point(data: Mapping[str, Any]) -> Point:
    posts = tuple((name, Decimal(count)) for name, count in data["posts"].items())
    return Point(Decimal(data["entry_hours"]), data["cost_pence"], posts, data["is_proved"])


def _tried(data: Mapping[str, Any]) -> Tried:
    assumption = next(each for each in ASSUMPTIONS if each.id == data["id"])
    hours = data["entry_hours"]
    return Tried(
        assumption,
        Decimal(data["factor"]),
        data["flips"],
        data["cost_pence"],
        None if hours is None else Decimal(hours),
        is_proved=data.get("is_proved", True),
    )
