"""Figures of others as we were told them, from a dated file: national, of a sector, or asked for by guidance."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from tracker.domain.benchmarks import Benchmark, Scope, Status
from tracker.domain.citations import Citation
from tracker.reference.reading import read_yaml


@cache
def list_benchmarks() -> tuple[Benchmark, ...]:
    """Every shipped benchmark, in the order of the file."""
    read = read_yaml(files(__package__).joinpath("national.yaml").read_text(encoding="utf-8"))
    rows: Mapping[str, Mapping[str, Any]] = read["benchmarks"]
    return tuple(
        _benchmark(row_id, row, Citation(row["source"], read["checked_on"])) for row_id, row in rows.items()
    )


def benchmarks_of(measure_id: str) -> tuple[Benchmark, ...]:
    """The shipped benchmarks of a measure, national ones first."""
    found = (row for row in list_benchmarks() if row.measure_id == measure_id)
    return tuple(sorted(found, key=lambda row: list(Scope).index(row.scope)))


def _benchmark(row_id: str, row: Mapping[str, Any], citation: Citation) -> Benchmark:
    return Benchmark(
        id=row_id,
        measure_id=row["measure"],
        part=row.get("part", ""),
        label=row["label"],
        value=Decimal(row["percent"]) / 100,
        population=row["population"],
        vintage=row["vintage"],
        status=Status(row["status"]),
        scope=Scope(row["scope"]),
        citation=citation,
        rests_on=row["rests_on"],
        may_be_held_against=row["may_be_held_against"],
        caveat=row["caveat"],
        is_rest=row.get("is_rest", False),
    )
