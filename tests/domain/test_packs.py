"""What makes a pack valid, and how two versions of it differ."""

import copy
import json
from datetime import date

import pytest

from tracker.domain.packs import as_mapping, differences, validate_pack

KNOWN = {"app.starts", "fb.rate"}
GOOD = {
    "id": "our-promise",
    "version": "2026-01-01",
    "title": "Our promise",
    "from": "2026",
    "commitments": [
        {"code": "1", "theme": "jobs", "text": "Start twenty apprentices.", "measures": ["app.starts"]},
        {
            "code": "2",
            "text": "Give feedback.",
            "targets": [{"measure": "fb.rate", "value": "0.9", "by": "2027-03-31"}],
        },
    ],
}


def with_changes(**changes: object) -> dict:
    return copy.deepcopy(GOOD) | changes


def texts(mapping: dict) -> list[str]:
    pack, problems = validate_pack(mapping, known_measures=KNOWN)
    assert (pack is None) == bool(problems)
    return [problem.text % problem.facts for problem in problems]


def test_a_good_pack_is_read():
    pack, problems = validate_pack(GOOD, known_measures=KNOWN)
    assert not problems
    assert (pack.id, pack.version, pack.since, pack.status) == (
        "our-promise",
        date(2026, 1, 1),
        "2026",
        "own",
    )
    assert pack.commitments[0].measures == ("app.starts",)
    assert pack.get_commitment("2").targets[0].by == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, "“title” is missing."),
        (
            {"id": "Our Promise!"},
            "The id “Our Promise!” may hold small letters, digits and single hyphens only.",
        ),
        ({"version": "soon"}, "“version” must be a day such as 2026-11-21, not “soon”."),
        ({"from": "spring"}, "“from” must be a year, a month or a day such as 2026-11, not “spring”."),
        ({"status": "great"}, "“great” is not a status that a pack can have."),
        ({"complete": False}, "“incomplete_because” is missing."),
        ({"commitments": []}, "The pack has no commitments. Add at least one, or say why it is incomplete."),
        ({"commitments": "1"}, "The commitments must be a list, each with a code and a text."),
        ({"commitments": [{"code": "1"}]}, "Commitment number 1 has no text."),
        ({"sources": "a page"}, "“sources” must be a list."),
        ({"title": "x" * 301}, "“title” has 301 characters; 300 is the most."),
        (
            {"commitments": [{"code": "1", "text": "a"}, {"code": "1", "text": "b"}]},
            "More than one commitment has the code “1”.",
        ),
        (
            {"commitments": [{"code": "1", "text": "a", "measures": ["made.up"]}]},
            "Commitment 1 names “made.up”, which is not a measure.",
        ),
        (
            {
                "commitments": [
                    {"code": "1", "text": "a", "targets": [{"measure": "fb.rate", "value": "many"}]}
                ]
            },
            "“value” must be a number, not “many”.",
        ),
    ],
)
def test_each_fault_gets_a_sentence(changes, expected):
    assert texts(with_changes(**changes)) == [expected]


def test_all_faults_are_said_at_once():
    assert len(texts(with_changes(title="", version="", commitments=[{}]))) == 4


def test_an_incomplete_pack_may_be_empty_if_it_says_why():
    assert texts(with_changes(commitments=[], complete=False, incomplete_because="No list was found.")) == []


@pytest.mark.parametrize(
    "nonsense", [{"commitments": [1]}, {"commitments": {"a": 1}}, {"version": 7}, {"id": None}]
)
def test_nonsense_is_refused_in_words(nonsense):
    assert texts(with_changes(**nonsense))


def test_a_pack_written_out_reads_back_the_same():
    pack, _ = validate_pack(GOOD, known_measures=KNOWN)
    written = json.loads(json.dumps(as_mapping(pack)))
    assert validate_pack(written, known_measures=KNOWN) == (pack, ())


def test_the_differences_of_two_versions():
    old, _ = validate_pack(GOOD, known_measures=KNOWN)
    rows = [
        {"code": "2", "text": "Give feedback to everybody."},
        {"code": "1", "theme": "jobs", "text": "Start  twenty apprentices."},
        {"code": "3", "text": "Pay interns."},
    ]
    new, _ = validate_pack(with_changes(version="2027-01-01", commitments=rows), known_measures=KNOWN)
    changed = differences(old, new)
    assert [commitment.code for commitment in changed.added] == ["3"]
    assert changed.removed == ()
    assert [(a.text, b.text) for a, b in changed.reworded] == [
        ("Give feedback.", "Give feedback to everybody.")
    ]
    assert changed.unchanged == ("1",)
    assert [commitment.code for commitment in differences(new, old).removed] == ["3"]
