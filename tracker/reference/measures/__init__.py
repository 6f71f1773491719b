"""The shared vocabulary of measures, read once from its file."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tracker.domain.measures import Better, ComputedFrom, FilterName, Measure, MeasureKind, Span
from tracker.reference.reading import read_yaml


@cache
def all_measures() -> Mapping[str, Measure]:
    """Every measure by its id, in the order of the file."""
    text = Path(__file__).with_name("measures.yaml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, Any]] = read_yaml(text)["measures"]
    return MappingProxyType({measure_id: _measure(measure_id, row) for measure_id, row in rows.items()})


def list_measures() -> tuple[Measure, ...]:
    """Every measure, in the order of the file."""
    return tuple(all_measures().values())


def get_measure(measure_id: str) -> Measure:
    """The measure of that id; KeyError if there is none."""
    return all_measures()[measure_id]


def _measure(measure_id: str, row: Mapping[str, Any]) -> Measure:
    target = row.get("suggested_target")
    return Measure(
        id=measure_id,
        label=row["label"],
        kind=MeasureKind(row["kind"]),
        unit=row["unit"],
        numerator=row["numerator"],
        denominator=row.get("denominator"),
        better=Better(row["better"]) if "better" in row else None,
        personal=row.get("personal", False),
        span=Span(row["span"]),
        placed_by=row["placed_by"],
        distinct_by=row.get("distinct_by"),
        computed_from=ComputedFrom(row["computed_from"]) if "computed_from" in row else None,
        programme_kind=row.get("programme_kind"),
        filters=frozenset(FilterName(name) for name in row.get("filters", ())),
        suggested_target=Decimal(target) if target is not None else None,
        over_stock=row.get("over_stock", False),
    )
