"""The line from a baseline to a target, and what makes such an aim a sensible one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tracker.domain.measures import Better, Measure, MeasureKind, amount
from tracker.domain.sentences import N_, Sentence, sentence


@dataclass(frozen=True, order=True)
class Point:
    """A value by a day: a baseline, a yearly step or a target."""

    day: date
    value: Decimal


@dataclass(frozen=True)
class Aim:
    """What is aimed for: the target, where it started, and any yearly steps between them."""

    target: Point | None = None
    baseline: Point | None = None
    steps: tuple[Point, ...] = ()


def line_of(aim: Aim, target: Point) -> tuple[Point, ...]:
    """The points that the line runs through, in order; a baseline not before the target is left out."""
    first = aim.baseline if aim.baseline and aim.baseline.day < target.day else None
    steps = [
        step for step in sorted(aim.steps) if step.day < target.day and (not first or step.day > first.day)
    ]
    return (*((first,) if first else ()), *steps, target)


def expected_on(aim: Aim, day: date) -> Decimal | None:
    """The value on the line on a day: level before its first point and after the target."""
    if aim.target is None:
        return None
    points = line_of(aim, aim.target)
    if day <= points[0].day:
        return points[0].value
    for before, after in pairwise(points):
        if day <= after.day:
            gone, all_days = (day - before.day).days, (after.day - before.day).days
            return before.value + (after.value - before.value) * gone / all_days
    return aim.target.value


def trajectory(aim: Aim, days: Sequence[date] = ()) -> list[tuple[date, Decimal]]:
    """The line for a chart: at the days given, else at its own corners."""
    if aim.target is None:
        return []
    corners = [point.day for point in line_of(aim, aim.target)]
    return [(day, value) for day in days or corners if (value := expected_on(aim, day)) is not None]


def check_aim(measure: Measure, aim: Aim) -> tuple[Sentence, ...]:
    """What is wrong with a target, its baseline and its steps for this measure."""
    points = [point for point in (aim.baseline, *aim.steps, aim.target) if point]
    return (*_check_values(measure, points), *_check_days(aim), *check_direction(measure, aim))


def _check_values(measure: Measure, points: Sequence[Point]) -> tuple[Sentence, ...]:
    problems: list[Sentence] = []
    for value in dict.fromkeys(point.value for point in points):
        said = amount(measure, value)
        if value < 0 and measure.kind is not MeasureKind.GAP:
            problems.append(
                sentence(N_("%(value)s is below nought, which this figure cannot be."), value=said)
            )
        if value > 1 and measure.kind in (MeasureKind.RATIO, MeasureKind.DISTRIBUTION):
            problems.append(sentence(N_("%(value)s is more than all. A share is at most 100%%."), value=said))
    return tuple(problems)


def _check_days(aim: Aim) -> tuple[Sentence, ...]:
    problems: list[Sentence] = []
    if aim.target is None:
        if aim.baseline or aim.steps:
            problems.append(sentence(N_("A baseline or a step needs a target to lead to.")))
        return tuple(problems)
    if aim.baseline and aim.baseline.day >= aim.target.day:
        text = N_("The baseline of %(baseline_day)s must lie before the target’s day, %(target_day)s.")
        problems.append(sentence(text, baseline_day=aim.baseline.day, target_day=aim.target.day))
    days = [step.day for step in aim.steps]
    for day in sorted(set(days)):
        if day >= aim.target.day or (aim.baseline and day <= aim.baseline.day):
            text = N_("The step of %(day)s must lie after the baseline’s day and before the target’s.")
            problems.append(sentence(text, day=day))
        elif days.count(day) > 1:
            problems.append(sentence(N_("There is more than one step for %(day)s."), day=day))
    return tuple(problems)


def check_direction(measure: Measure, aim: Aim) -> tuple[Sentence, ...]:
    """Whether a target is worse than its baseline: odd, but it may be meant."""
    if not (aim.baseline and aim.target and measure.better) or measure.kind is MeasureKind.FLAG:
        return ()
    sign = -1 if measure.better is Better.LESS else 1
    if sign * aim.target.value >= sign * aim.baseline.value:
        return ()
    text = N_("The target of %(target)s is worse than the baseline of %(baseline)s. Is that meant?")
    facts = {
        name: amount(measure, point.value)
        for name, point in (("target", aim.target), ("baseline", aim.baseline))
    }
    return (sentence(text, **facts),)
