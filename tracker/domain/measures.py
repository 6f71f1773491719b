"""Measures: what is counted, the result of counting it, and the arithmetic that every page shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from uuid import UUID

from tracker.domain.periods import Period
from tracker.domain.sentences import N_, Sentence, sentence

SMALLEST_BASE = 10
"""A ratio of fewer people or things than this is shown, but no word is said about it."""

ONE_DECIMAL = Decimal("0.1")


class MeasureKind(StrEnum):
    """The forms that a figure can take."""

    COUNT = "count"
    RATIO = "ratio"
    DAYS = "days"
    FLAG = "flag"
    MONEY = "money"
    DISTRIBUTION = "distribution"
    RATE_RATIO = "rate_ratio"
    GAP = "gap"


class Better(StrEnum):
    """Which way is better."""

    MORE = "more"
    LESS = "less"


class Span(StrEnum):
    """Whether a figure is what happened within a period or how things stood on its last day."""

    FLOW = "flow"
    STOCK = "stock"


class ComputedFrom(StrEnum):
    """The records that a figure is computed from; ``workforce`` rests on an entered workforce figure too."""

    PROGRAMMES = "programmes"
    WORKFORCE = "workforce"


class FilterName(StrEnum):
    """What a commitment may narrow a measure by."""

    KIND = "kind"
    SITE = "site"
    LEVEL = "level"
    FOR_WHOM = "for_whom"


class ForWhom(StrEnum):
    """For whom a programme is meant."""

    CARE_LEAVERS = "care_leavers"
    DISADVANTAGED = "disadvantaged"


FOR_WHOM: Mapping[ForWhom, str] = {
    ForWhom.CARE_LEAVERS: N_("For care leavers"),
    ForWhom.DISADVANTAGED: N_("For people from disadvantaged backgrounds"),
}


@dataclass(frozen=True)
class Measure:
    """One entry of the vocabulary: what is counted, and how it is read."""

    id: str
    label: str
    kind: MeasureKind
    unit: str
    numerator: str
    denominator: str | None = None
    better: Better | None = None
    personal: bool = False
    span: Span = Span.FLOW
    placed_by: str = ""
    distinct_by: str | None = None
    computed_from: ComputedFrom | None = None
    programme_kind: str | None = None
    filters: frozenset[FilterName] = frozenset()
    suggested_target: Decimal | None = None
    over_stock: bool = False

    @property
    def accumulates(self) -> bool:
        """Whether it grows as a period runs: a count, an amount, a flow over a stock; no share of a flow."""
        return self.is_flow and (self.over_stock or self.kind in (MeasureKind.COUNT, MeasureKind.MONEY))

    @property
    def is_flow(self) -> bool:
        """Whether it is of what happened within a period."""
        return self.span is Span.FLOW

    @property
    def is_share(self) -> bool:
        """Whether its value is a fraction that prints as a percentage."""
        return self.kind in (MeasureKind.RATIO, MeasureKind.DISTRIBUTION, MeasureKind.GAP)

    @property
    def is_computed(self) -> bool:
        """Whether records held here can give it."""
        return self.computed_from is not None and not self.personal


@dataclass(frozen=True)
class MeasureFilter:
    """What a commitment narrows a measure by. An empty filter is the whole organisation."""

    kind: str | None = None
    site: UUID | None = None
    level: int | None = None
    for_whom: ForWhom | None = None

    @property
    def names(self) -> frozenset[FilterName]:
        """Which of the filters are set."""
        return frozenset(name for name in FilterName if getattr(self, name.value) is not None)


FILTERS: Mapping[FilterName, str] = {
    FilterName.KIND: N_("kind of programme"),
    FilterName.SITE: N_("site"),
    FilterName.LEVEL: N_("level"),
    FilterName.FOR_WHOM: N_("for whom the programme is"),
}


def check_filter(measure: Measure, chosen: MeasureFilter) -> tuple[Sentence, ...]:
    """What is wrong with narrowing this measure so."""
    return tuple(
        sentence(
            N_("“%(measure)s” cannot be narrowed by %(filter)s."), measure=measure.label, filter=FILTERS[name]
        )
        for name in sorted(chosen.names - measure.filters)
    )


@dataclass(frozen=True)
class Part:
    """One part of a distribution."""

    label: str
    count: int


@dataclass(frozen=True)
class Result:
    """The figure of one measure for one period. ``records`` says how to list what is behind it."""

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
