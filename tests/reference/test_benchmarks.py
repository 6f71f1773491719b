"""The shipped figures of others against a table typed by hand, each with its year, its source and its limits."""

import io
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import tracker.reference.benchmarks
from tracker.domain.benchmarks import Scope, Status, validate
from tracker.reference.benchmarks import benchmarks_of, list_benchmarks
from tracker.reference.measures import get_measure
from tracker.reference.messages import extract

# Measure, part, percent, year in the vintage, status, scope.
TYPED = """
seb.mix                   professional  37   2021  quoted     national
seb.mix                   intermediate  24   2021  derived    national
seb.mix                   lower         39   2021  published  national
seb.school_mix            independent   7.5  2020  published  national
seb.fsm_share             -             15   2023  secondary  national
seb.response              -             66   2020  published  guidance
seb.response              -             70   2020  published  guidance
seb.senior_nonprof_share  -             64   2021  published  sector
seb.senior_nonprof_share  -             37   2022  published  sector
seb.mix                   professional  58   2021  published  sector
seb.school_mix            independent   23   2021  published  sector
seb.mix                   lower         33   2024  published  sector
"""
ROWS = list_benchmarks()


def test_every_figure_is_as_it_was_typed_by_hand():
    for row, line in zip(ROWS, TYPED.strip().splitlines(), strict=True):
        measure_id, part, percent, year, status, scope = line.split()
        assert (row.measure_id, row.part or "-", row.value) == (measure_id, part, Decimal(percent) / 100)
        assert (row.status, row.scope) == (Status(status), Scope(scope))
        assert year in row.vintage


def test_nothing_is_wrong_with_the_table():
    assert validate(ROWS) == ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_says_where_it_is_from_and_what_it_may_be_held_against(row):
    assert get_measure(row.measure_id).personal
    assert row.citation.checked_on == date(2026, 11, 21)
    assert row.rests_on
    assert row in benchmarks_of(row.measure_id)
    with pytest.raises(FrozenInstanceError):
        row.value = Decimal(1)


def test_the_three_groups_of_the_country_are_all_of_it():
    groups = [row for row in benchmarks_of("seb.mix") if row.scope is Scope.NATIONAL]
    assert sum(row.value for row in groups) == 1
    assert {row.part for row in groups} == {"professional", "intermediate", "lower"}


def test_what_counts_the_others_is_turned_round():
    (rest,) = [row for row in ROWS if row.is_rest]
    assert (rest.value, rest.comparable) == (Decimal("0.64"), Decimal("0.36"))


def test_national_figures_come_before_those_of_a_sector():
    scopes = [row.scope for row in benchmarks_of("seb.mix")]
    assert scopes == [Scope.NATIONAL] * 3 + [Scope.SECTOR] * 2
    assert benchmarks_of("app.starts") == ()


def test_the_words_reach_the_translators():
    file = Path(tracker.reference.benchmarks.__file__).with_name("national.yaml")
    found = {text for _, _, text, _ in extract(io.BytesIO(file.read_bytes()), (), (), {})}
    for row in ROWS:
        assert {row.label, row.population, row.vintage, row.caveat, row.may_be_held_against} <= found
        assert row.citation.source not in found
