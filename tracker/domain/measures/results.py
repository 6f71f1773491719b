"""The result of counting, and the arithmetic that every page shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tracker.domain.measures.vocabulary import Better, Measure, MeasureKind
from tracker.domain.periods import Period
from tracker.domain.sentences import N_, Sentence, sentence

SMALLEST_BASE = 10
"""A ratio of fewer people or things than this is shown, but no word is said about it."""

ONE_DECIMAL = Decimal("0.1")


@dataclass(frozen=True)
class Part:
    """One part of a distribution."""

    label: str
    count: int


@dataclass(frozen=True)
class Result:
    """The figure of one measure for one period. ``records`` says how to list what is behind it.

    ``problems`` ask to be mended; ``notes`` say what a reader should know though nothing is wrong.
    """

    measure_id: str
    period: Period
    as_at: date
    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    totals_only: int = 0
    stated: bool = False
    held_back: Sentence | None = None
    problems: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()
    parts: tuple[Part, ...] = ()
    records: Mapping[str, str] = field(default_factory=dict)

    @property
    def can_be_said(self) -> bool:
        """Whether there is a figure to print."""
        return self.value is not None and self.held_back is None

    @property
    def is_so_far(self) -> bool:
        """Whether its period was still running on the as-at day."""
        return self.as_at < self.period.last


HELD_BACK = sentence(
    N_("This figure rests on people’s own answers or on very few people. It stays hidden for their sake.")
)
NO_BASE = sentence(N_("There is nothing to take a share of yet, so this cannot be said."))
NO_EARLIER = sentence(N_("no earlier figure"))


def ratio(numerator: int, denominator: int) -> Decimal | None:
    """A share as a fraction; None where there is nothing to take a share of: that is not 0 %."""
    return Decimal(numerator) / denominator if denominator else None


def percent(share: Decimal) -> Decimal:
    """A fraction as a percentage to one decimal, halves away from zero."""
    return (share * 100).quantize(ONE_DECIMAL, ROUND_HALF_UP)


def held_back(measure: Measure, period: Period, as_at: date) -> Result:
    """The result of a personal measure: no figure, and why."""
    return Result(measure.id, period, as_at, held_back=HELD_BACK)


def value_result(measure: Measure, period: Period, as_at: date, value: Decimal | int | None) -> Result:
    """The result of a count, a number of days, a flag (1 or 0) or an amount in pence."""
    if measure.personal:
        return held_back(measure, period, as_at)
    return Result(measure.id, period, as_at, value=None if value is None else Decimal(value))


def share_result(measure: Measure, period: Period, as_at: date, numerator: int, denominator: int) -> Result:
    """The result of a share with both its numbers; without a base it says that it cannot be said yet."""
    if measure.personal:
        return held_back(measure, period, as_at)
    value = ratio(numerator, denominator)
    problems = () if denominator else (NO_BASE,)
    return Result(measure.id, period, as_at, value, numerator, denominator, problems=problems)


def mix_result(measure: Measure, period: Period, as_at: date, parts: Sequence[Part]) -> Result:
    """The result of a distribution: its parts and their total, without a single value."""
    if measure.personal:
        return held_back(measure, period, as_at)
    total = sum(part.count for part in parts)
    problems = () if total else (NO_BASE,)
    return Result(measure.id, period, as_at, denominator=total, parts=tuple(parts), problems=problems)


def amount(measure: Measure, value: Decimal | None) -> Sentence:
    """A value of this measure as a reader sees it: with %, with £, in its unit, or as yes or no."""
    if value is None:
        return sentence(N_("cannot be said yet"))
    if measure.is_share:
        return sentence("%(value_share)s", value_share=value)
    if measure.kind is MeasureKind.MONEY:
        return sentence("%(value_pence)s", value_pence=int(value))
    if measure.kind is MeasureKind.FLAG:
        return sentence(N_("yes")) if value else sentence(N_("no"))
    if measure.kind is MeasureKind.DAYS:
        return sentence(N_("%(value)s days"), value=value)
    return sentence("%(value)s", value=value)


def apart(measure: Measure, difference: Decimal) -> Sentence:
    """How far two values of this measure lie apart: for shares in percentage points."""
    if measure.is_share:
        return sentence(N_("%(points)s points"), points=percent(difference))
    return amount(measure, difference)


def year_on_year(
    measure: Measure, now: Result | None, before: Result | None
) -> tuple[Decimal | None, Sentence]:
    """How a figure moved since the earlier one, between the figures as printed, so that a reader can check.

    Shares move in percentage points. Where either is missing the answer is words, never 0.
    """
    if before is None or not before.can_be_said or before.value is None:
        return None, NO_EARLIER
    if now is None or not now.can_be_said or now.value is None:
        return None, sentence(N_("cannot be said yet"))
    if measure.kind is MeasureKind.FLAG:
        return None, sentence(N_("%(before)s before"), before=amount(measure, before.value))
    if measure.is_share:
        return _moved(
            percent(now.value) - percent(before.value), N_("up %(by)s points"), N_("down %(by)s points")
        )
    moved = now.value - before.value
    if measure.kind is MeasureKind.MONEY:
        return _moved(moved, N_("up %(by)s"), N_("down %(by)s"), measure)
    return _moved(moved, N_("up %(by)s"), N_("down %(by)s"))


def gain(measure: Measure, now: Result | None, before: Result | None) -> int:
    """1 where a figure as printed is better than the earlier one, -1 where it is worse, else 0."""
    by, _said = year_on_year(measure, now, before)
    if not by or measure.better is None:
        return 0
    return 1 if (by > 0) == (measure.better is Better.MORE) else -1


def _moved(moved: Decimal, up: str, down: str, money: Measure | None = None) -> tuple[Decimal, Sentence]:
    if not moved:
        return moved, sentence(N_("no change"))
    by: object = amount(money, abs(moved)) if money else abs(moved)
    return moved, sentence(up if moved > 0 else down, by=by)


def check_parts(what: str, total: int, parts: Sequence[Part]) -> tuple[Sentence, ...]:
    """Points out parts that do not add up to their total, with the figures, and parts below zero."""
    below = tuple(
        sentence(N_("%(what)s: %(part)s cannot be %(count)s."), what=what, part=part.label, count=part.count)
        for part in parts
        if part.count < 0
    )
    added = sum(part.count for part in parts)
    if added == total:
        return below
    facts = {"what": what, "added": added, "total": total, "apart": abs(total - added)}
    more = N_("%(what)s: the parts add up to %(added)s, which is %(apart)s more than the total of %(total)s.")
    fewer = N_(
        "%(what)s: the parts add up to %(added)s, which is %(apart)s fewer than the total of %(total)s."
    )
    return (*below, Sentence(more if added > total else fewer, facts))
