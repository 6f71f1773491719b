"""What entry-level hours cost: the designs from the cheapest to the one with most of them, in even steps of hours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.domain.redesign.asking import MINUTE
from tracker.domain.redesign.designs import Question, read
from tracker.domain.redesign.matrix import INFINITE, dot
from tracker.domain.redesign.model import Model, build
from tracker.domain.redesign.sheets import Worksheet
from tracker.domain.redesign.solver import Found, Outcome, Solver

POINTS = 11
SECONDS = 5.0


@dataclass(frozen=True)
class Point:
    """A point of the curve: what so many entry-level hours cost at the least; at the most, where it is not proved."""

    entry_hours: Decimal
    cost_pence: int
    posts: tuple[tuple[str, Decimal], ...]
    is_proved: bool


@dataclass(frozen=True)
class Curve:
    """The points that were found, and whether time sufficed for all of them and for the end."""

    points: tuple[Point, ...]
    is_whole: bool


def curve(sheet: Worksheet) -> Curve:
    """From the cheapest design to the one with most entry-level hours, in even steps of hours."""
    return curve_of(price_steps(sheet))


def price_steps(
    sheet: Worksheet, *, points: int = POINTS, seconds: float = SECONDS
) -> Iterator[Point | None]:
    """Each point as it is found, in so many seconds at the most; None for what time did not suffice for."""
    model = build(sheet)
    solver = Solver(model.matrix)
    entry = solver.add_row(model.entry_hours)
    solver.aim(model.cost)
    cheapest = _ask(solver, seconds)
    yield _point(model, cheapest)
    if not cheapest.values:
        return
    solver.aim(model.entry_hours, highest=True)
    most = _ask(solver, seconds, known=cheapest)
    if most.outcome is not Outcome.PROVED:
        yield None  # the curve may go on beyond what was found
    if not most.values:
        return
    solver.aim(model.cost)
    low, high = _hours(model, cheapest), _hours(model, most)
    for number in range(1, points):
        solver.limit_row(entry, low + (high - low) * number / (points - 1) - MINUTE, INFINITE)
        yield _point(model, _ask(solver, seconds, known=most))


def curve_of(steps: Iterable[Point | None]) -> Curve:
    """The curve that these steps make."""
    found = list(steps)
    return Curve(tuple(_rising([point for point in found if point])), None not in found)


def _ask(solver: Solver, seconds: float, *, known: Found | None = None) -> Found:
    if known:
        solver.begin_with(known.values)
    solver.allow(seconds)
    return solver.solve()


def _hours(model: Model, found: Found) -> float:
    return dot(model.entry_hours, found.values)


def _point(model: Model, found: Found) -> Point | None:
    if not found.values:
        return None
    made = read(model, found, Question(), is_proved=found.outcome is Outcome.PROVED, gap=found.gap)
    posts = tuple((name, count) for name, count in made.posts.items() if count)
    return Point(made.entry_hours, made.cost_pence, posts, made.is_proved)


def _rising(points: Sequence[Point]) -> list[Point]:
    """The points of which none costs as much as another with more hours."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda each: (each.cost_pence, -each.entry_hours, not each.is_proved)):
        if not kept or point.entry_hours > kept[-1].entry_hours:
            kept.append(point)
    return kept
