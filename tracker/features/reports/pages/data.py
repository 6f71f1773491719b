"""The numbers behind what a report prints: so that a kept report gives every figure as data too.

Plain facts like the rest of a report. A share is a fraction (0.125, not 12.5), money whole pence, a day ISO
text. What is not known is None or empty, never 0.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.domain.measures import Measure, MeasureFilter, MeasureKind, Result, year_on_year
from tracker.domain.periods import Period
from tracker.domain.trajectories import Point
from tracker.foundation import words

COMPUTED, STATED, PLANNED = "computed", "stated", "planned"
UNITS = {
    MeasureKind.COUNT: "count",
    MeasureKind.RATIO: "share",
    MeasureKind.DISTRIBUTION: "share",
    MeasureKind.GAP: "share",
    MeasureKind.RATE_RATIO: "ratio",
    MeasureKind.DAYS: "days",
    MeasureKind.FLAG: "flag",
    MeasureKind.MONEY: "pence",
}


@dataclass(frozen=True)
class Basis:
    """What figures rest on: the days they are of, the day they were read, and whether they were counted.

    ``origin`` is one of "computed", "stated" and "planned", or nothing where there is no figure.
    """

    first: str = ""
    last: str = ""
    as_at: str = ""
    origin: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Datum:
    """The number behind one printed figure.

    ``code`` ends its key where the place in a table does not; ``counted`` is how many people or things it
    counts, ``as_totals`` how many of those were logged as totals. Without a basis of its own it has that of
    its table or picture.
    """

    value: int | Decimal | None = None
    unit: str = "count"
    code: str = ""
    numerator: int | None = None
    denominator: int | None = None
    counted: int | None = None
    as_totals: int | None = None
    basis: Basis | None = None


def plain(value: Decimal | int | None) -> int | Decimal | None:
    """A number without needless decimals: 40 for 40.0000."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else value.normalize()


def counted(count: int, as_totals: int | None = None, *, code: str = "", basis: Basis | None = None) -> Datum:
    """A count of people or things in our records, and how many of them were logged as totals."""
    return Datum(count, code=code, counted=count, as_totals=as_totals, basis=basis)


def share_of(part: int, everybody: int) -> Datum:
    """A share of what was counted, with both its numbers; of nothing there is none."""
    value = plain(Decimal(part) / everybody) if everybody else None
    return Datum(value, "share", numerator=part, denominator=everybody, counted=everybody)


def basis_of(period: Period, as_at: date, origin: str = COMPUTED, problems: tuple[str, ...] = ()) -> Basis:
    """The basis of figures of a period, read on a day."""
    return Basis(period.first.isoformat(), period.last.isoformat(), as_at.isoformat(), origin, problems)


def code_of(measure: Measure, chosen: MeasureFilter) -> str:
    """What names a measure with its filter, whatever they are called: app.starts, app.starts;level=3."""
    narrowed = ((name, getattr(chosen, name)) for name in ("kind", "site", "level", "for_whom"))
    return ";".join([measure.id, *(f"{name}={value}" for name, value in narrowed if value is not None)])


def datum_of(measure: Measure, result: Result, code: str = "") -> Datum:
    """The number of a result; what is held back or cannot be said has none."""
    problems = tuple(words.say(said) for said in result.problems)
    can_be_said = result.can_be_said or bool(result.parts)
    origin = "" if not can_be_said else STATED if result.stated else COMPUTED
    basis = basis_of(result.period, result.as_at, origin, problems)
    if result.held_back:
        return Datum(None, UNITS[measure.kind], code, basis=basis)
    return Datum(
        plain(result.value),
        UNITS[measure.kind],
        code,
        result.numerator,
        result.denominator,
        _counted(measure, result) if origin == COMPUTED else None,
        result.totals_only if origin == COMPUTED else None,
        basis,
    )


def parts_of(measure: Measure, result: Result) -> tuple[Datum, ...]:
    """The parts of a distribution, each a count of its whole."""
    whole = datum_of(measure, result)
    return tuple(
        Datum(part.count, "count", part.label or "none", part.count, result.denominator, basis=whole.basis)
        for part in result.parts
        if not result.held_back
    )


def _counted(measure: Measure, result: Result) -> int | None:
    if measure.kind in (MeasureKind.FLAG, MeasureKind.MONEY, MeasureKind.DAYS):
        return None
    if measure.over_stock:
        return result.numerator
    if measure.is_share:
        return result.denominator
    return int(result.value) if result.value is not None else None


def planned(measure: Measure, point: Point | None) -> Datum | None:
    """The number of a target, or of what was expected by a day."""
    return _at(measure, point, PLANNED)


def began(measure: Measure, point: Point | None, *, is_stated: bool) -> Datum | None:
    """The number of a baseline, entered or computed."""
    return _at(measure, point, STATED if is_stated else COMPUTED)


def _at(measure: Measure, point: Point | None, origin: str) -> Datum | None:
    if point is None:
        return None
    basis = Basis(as_at=point.day.isoformat(), origin=origin)
    return Datum(plain(point.value), UNITS[measure.kind], basis=basis)


def change_of(measure: Measure, now: Result, before: Result) -> Datum:
    """How far a figure moved between the two as printed: shares in percentage points."""
    moved, _said = year_on_year(measure, now, before)
    unit = "points" if measure.is_share else UNITS[measure.kind]
    is_stated = now.stated or before.stated
    origin = "" if moved is None else STATED if is_stated else COMPUTED
    return Datum(plain(moved), unit, "change", basis=basis_of(now.period, now.as_at, origin))


@dataclass(frozen=True)
class MeasureData:
    """The numbers behind a measure's row; ``parts`` are those of a distribution."""

    baseline: Datum | None = None
    earlier: Datum | None = None
    target: Datum | None = None
    expected: Datum | None = None
    actual: Datum | None = None
    parts: tuple[Datum, ...] = ()
