"""Measures: what is counted, how it is read, and what it may be narrowed by."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from tracker.domain.sentences import N_, Sentence, sentence


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
    CANDIDATES = "candidates"
    VACANCIES = "vacancies"


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
