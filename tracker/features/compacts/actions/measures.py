"""Commitments' owners, the measures chosen for them, targets, and stated figures."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tracker.domain.periods import Period
from tracker.domain.trajectories import Point
from tracker.features.compacts import queries
from tracker.features.compacts.models import ChosenMeasure, Commitment, StatedValue
from tracker.foundation import audit
from tracker.foundation.database import db

FILTER = ("programme_kind", "site_id", "level", "for_whom")


class AlreadyChosen(Exception):
    """The commitment has this measure with the same filter already."""


class AlreadyStated(Exception):
    """There is a figure for this period already."""


def change_commitment(*, commitment: Commitment, seen_version: int | None, **facts: Any) -> None:
    """Change who answers for a commitment, or say why it does not apply. Raises EditedMeanwhile."""
    commitment.expect_version(seen_version)
    for name, value in facts.items():
        setattr(commitment, name, value)
    audit.record("commitment.changed", commitment)


def choose_measure(*, commitment: Commitment, measure_id: str, **facts: Any) -> ChosenMeasure:
    """Choose a measure for a commitment. Raises AlreadyChosen."""
    chosen = ChosenMeasure(
        organisation_id=commitment.organisation_id,
        commitment_id=commitment.id,
        measure_id=measure_id,
        **{"steps": [], **facts},
    )
    _refuse_twin(chosen, commitment)
    db.session.add(chosen)
    audit.record("chosen_measure.chosen", chosen)
    return chosen


def set_target(
    *, chosen: ChosenMeasure, commitment: Commitment, seen_version: int | None, **facts: Any
) -> None:
    """Set what a measure is narrowed by, its baseline and its target. Steps outside the two are let go.

    Raises EditedMeanwhile, AlreadyChosen.
    """
    chosen.expect_version(seen_version)
    wanted = {name: facts.get(name, getattr(chosen, name)) for name in FILTER}
    _refuse_twin(ChosenMeasure(id=chosen.id, measure_id=chosen.measure_id, **wanted), commitment)
    for name, value in facts.items():
        setattr(chosen, name, value)
    chosen.steps = [[point.day.isoformat(), str(point.value)] for point in _steps_inside(chosen)]
    audit.record("chosen_measure.target_set", chosen)


def set_steps(*, chosen: ChosenMeasure, seen_version: int | None, steps: Sequence[Point]) -> None:
    """Set yearly steps between baseline and target; none makes it a straight line. Raises EditedMeanwhile."""
    chosen.expect_version(seen_version)
    chosen.steps = [[point.day.isoformat(), str(point.value)] for point in sorted(steps)]
    audit.record("chosen_measure.steps_set", chosen)


def drop_measure(*, chosen: ChosenMeasure) -> None:
    """Count this measure no longer for its commitment; its target and figures are kept."""
    chosen.is_dropped = True
    audit.record("chosen_measure.dropped", chosen)


def bring_back_measure(*, chosen: ChosenMeasure, commitment: Commitment) -> None:
    """Count a dropped measure again. Raises AlreadyChosen."""
    _refuse_twin(chosen, commitment)
    chosen.is_dropped = False
    audit.record("chosen_measure.brought_back", chosen)


def state_value(*, chosen: ChosenMeasure, compact_id: UUID, period: Period, **facts: Any) -> StatedValue:
    """State a figure for a period that records do not hold. Raises AlreadyStated."""
    _refuse_second(chosen, compact_id, period)
    stated = StatedValue(
        organisation_id=chosen.organisation_id,
        chosen_measure_id=chosen.id,
        period_first=period.first,
        period_last=period.last,
        **facts,
    )
    db.session.add(stated)
    audit.record("stated_value.stated", stated)
    return stated


def change_stated_value(*, stated: StatedValue, seen_version: int | None, **facts: Any) -> None:
    """Correct a stated figure. Raises EditedMeanwhile."""
    stated.expect_version(seen_version)
    for name, value in facts.items():
        setattr(stated, name, value)
    audit.record("stated_value.changed", stated)


def _refuse_twin(wanted: ChosenMeasure, commitment: Commitment) -> None:
    others = queries.list_chosen_measures(
        commitment.compact_id, organisation_id=commitment.organisation_id, commitment_id=commitment.id
    )
    if any(other.id != wanted.id and _sort_of(other) == _sort_of(wanted) for other in others):
        raise AlreadyChosen(wanted.measure_id)


def _sort_of(chosen: ChosenMeasure) -> tuple[Any, ...]:
    return (chosen.measure_id, *(getattr(chosen, name) or None for name in FILTER))


def _steps_inside(chosen: ChosenMeasure) -> list[Point]:
    last, first = chosen.target_on, chosen.baseline_on
    return [
        step
        for step in queries.steps_of(chosen)
        if last and step.day < last and (first is None or step.day > first)
    ]


def _refuse_second(chosen: ChosenMeasure, compact_id: UUID, period: Period) -> None:
    stated = queries.list_stated_values(compact_id, organisation_id=chosen.organisation_id)
    if any(row.chosen_measure_id == chosen.id and row.period_first == period.first for row in stated):
        raise AlreadyStated(str(period.first))
