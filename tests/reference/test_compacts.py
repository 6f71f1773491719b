"""The shipped packs and measures load, agree with each other, and a pack can be brought in a file."""

import json
from datetime import date
from decimal import Decimal

import pytest

from tracker.domain.measures import Better, MeasureKind
from tracker.domain.packs import as_mapping
from tracker.reference.compacts import find_pack, get_pack, list_packs, read_pack_file, validate_pack
from tracker.reference.measures import get_measure, list_measures

PACKS = list_packs()


def test_twelve_packs_the_default_first():
    assert len(PACKS) == 12
    assert get_pack().id == PACKS[0].id == "smbc-2015"
    assert sum(len(pack.commitments) for pack in PACKS) == 55
    assert find_pack("none-such") is None


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_pack_says_where_it_comes_from_and_names_known_measures(pack):
    assert pack.sources
    assert pack.licence
    assert pack.owner
    assert bool(pack.incomplete_because) != pack.complete
    for commitment in pack.commitments:
        assert all(get_measure(measure_id) for measure_id in commitment.measures)
        assert {target.measure_id for target in commitment.targets} <= set(commitment.measures)
        assert commitment.level in ("", *pack.levels)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_shipped_pack_written_out_reads_back_the_same(pack):
    assert validate_pack(as_mapping(pack)) == (pack, ())


def test_the_targets_that_packs_name():
    goal = get_pack("col-sed-2022").get_commitment("goal").targets[0]
    assert (goal.value, goal.by, goal.baseline) == (Decimal("0.50"), date(2030, 12, 31), Decimal("0.37"))
    shares = [get_pack("smc-toolkit").get_commitment(code).targets[0].value for code in ("data-d", "data-o")]
    assert shares == [Decimal("0.66"), Decimal("0.70")]


@pytest.mark.parametrize("measure", list_measures(), ids=lambda measure: measure.id)
def test_a_measure_is_whole(measure):
    assert measure.label
    assert measure.placed_by
    is_fraction = measure.is_share or measure.kind is MeasureKind.RATE_RATIO
    assert bool(measure.denominator) == is_fraction
    if measure.filters:
        assert measure.computed_from
    if measure.better is None:
        assert measure.kind is MeasureKind.DISTRIBUTION or measure.id == "seb.fsm_share"


def test_less_is_better_where_it_is():
    less = {measure.id for measure in list_measures() if measure.better is Better.LESS}
    assert less == {"intern.unpaid", "fb.median_days", "pay.gap_median"}
    assert get_measure("intern.unpaid").suggested_target == 0


MAPPING = {
    "id": "ours",
    "version": "2026-01-01",
    "title": "Ours",
    "commitments": [{"code": "1", "text": "Start twenty apprentices.", "measures": ["app.starts"]}],
}
CSV = b"""code,theme,text,measures,target_measure,target_value,target_by
1,jobs,Start twenty apprentices.,app.starts; app.completions,app.starts,20,2027-03-31
,,,,,,
"""
HEAD = {"id": "ours", "version": "2026-01-01", "title": "Ours"}


def test_a_pack_from_json_and_yaml():
    text = json.dumps(MAPPING).encode()
    assert read_pack_file(text, "ours.json")[0] == read_pack_file(text, "ours.YAML")[0] is not None


def test_a_pack_from_csv():
    pack, problems = read_pack_file(CSV, "ours.csv", head=HEAD)
    assert not problems
    assert pack.commitments[0].measures == ("app.starts", "app.completions")
    assert pack.commitments[0].targets[0].value == 20


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xff\xfe\x00", "pack.yaml"),
        (b"a: &a [1]\nb: *a", "pack.yaml"),
        (b"!!python/object/apply:os.system ['true']", "pack.yaml"),
        (b"[" * 100_000, "pack.json"),
        (b"{", "pack.json"),
        (b"- 1", "pack.yaml"),
        (b"", "pack.yaml"),
        (b"", "pack.csv"),
        (b"x" * 1_000_001, "pack.csv"),
        (b"version: 2026-99-99", "pack.yaml"),
    ],
)
def test_a_file_that_is_no_pack_is_refused_in_words(content, name):
    pack, problems = read_pack_file(content, name)
    assert pack is None
    assert problems
