"""The way of an edition, its hash, and what differs between two of them."""

import json
import uuid
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain import editions
from tracker.domain.editions import Said, State, Step
from tracker.domain.periods import Period

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
ALLOWED = {
    (State.PREPARING, Step.SUBMIT): State.SUBMITTED,
    (State.DECLINED, Step.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Step.TAKE_BACK): State.PREPARING,
    (State.SUBMITTED, Step.DECLINE): State.DECLINED,
    (State.SUBMITTED, Step.APPROVE): State.APPROVED,
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("step", list(Step))
def test_a_step_begins_where_the_table_says(state, step):
    if (state, step) in ALLOWED:
        assert editions.after(state, step) is ALLOWED[state, step]
    else:
        with pytest.raises(editions.NotAtThisState):
            editions.after(state, step)


def test_nothing_leads_out_of_an_approved_edition():
    for step in Step:
        with pytest.raises(editions.NotAtThisState):
            editions.after(State.APPROVED, step)
    assert not editions.is_open(State.APPROVED)
    assert not editions.is_open(State.SUBMITTED)
    assert editions.is_open(State.DECLINED)


def test_a_second_person_is_another_person():
    ada, mo = uuid.uuid4(), uuid.uuid4()
    assert editions.check_second_person(submitted_by=ada, decided_by=mo, needs_second_person=True)
    with pytest.raises(editions.SamePerson):
        editions.check_second_person(submitted_by=ada, decided_by=ada, needs_second_person=True)
    assert not editions.check_second_person(submitted_by=ada, decided_by=ada, needs_second_person=False)
    assert editions.check_second_person(submitted_by=ada, decided_by=mo, needs_second_person=False)


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2026, 3, 31), False),
        (date(2026, 6, 29), False),
        (date(2026, 6, 30), True),
        (date(2027, 1, 1), True),
    ],
)
def test_it_is_late_from_the_day_after_its_due_day(today, late):
    assert editions.due_day(YEAR, 90) == date(2026, 6, 29)
    assert editions.is_late(YEAR, 90, today) is late


def test_the_canonical_form_is_that_of_the_documentation():
    snapshot = {"b": [1, None, True], "a": "ŵ “£”\n", "c": {"z": "0.1", "y": {}}}
    said = '{"a":"ŵ “£”\\n","b":[1,null,true],"c":{"y":{},"z":"0.1"}}'
    assert editions.canonical(snapshot) == said.encode()
    assert editions.fingerprint({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("wrong", [0.5, {"a": [0.1]}, float("nan")])
def test_a_fraction_is_refused(wrong):
    with pytest.raises(ValueError, match="text"):
        editions.canonical(wrong)


@pytest.mark.parametrize("wrong", [{1: 2}, {"a": date(2026, 1, 1)}, {"a": {"b"}}])
def test_what_json_lacks_is_refused(wrong):
    with pytest.raises(TypeError):
        editions.canonical(wrong)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_written_down_and_read_again_it_has_the_same_hash(snapshot):
    again = json.loads(editions.canonical(snapshot))
    assert editions.fingerprint(again) == editions.fingerprint(snapshot)


@given(PLAIN, PLAIN)
def test_two_snapshots_have_one_hash_only_if_they_are_alike(one, other):
    def told(value):
        return json.dumps(value, sort_keys=True)

    assert (editions.fingerprint(one) == editions.fingerprint(other)) == (told(one) == told(other))


def said(key, printed, what=""):
    return Said(key, "Chapter", what or key, printed)


def test_figures_that_differ_came_or_went_are_told():
    before = [said("a", "12"), said("b", "no figure"), said("c", "50.0%")]
    now = [said("b", "3"), said("a", "12"), said("d", "9")]
    found = editions.changes_between(before, now, {}, {})
    assert [(each.what, each.before, each.now) for each in found.figures] == [
        ("b", "no figure", "3"),
        ("d", None, "9"),
        ("c", "50.0%", None),
    ]
    assert found
    assert not editions.changes_between(before, before, {}, {})


def test_sentences_that_differ_are_told_under_their_heading():
    before = {"Commitment 1": ["We opened two routes. They are full."], "Gone": ["It was."]}
    now = {"Commitment 1": ["We opened three routes.  They are full.", "More come in May."]}
    first, gone = editions.changes_between([], [], before, now).texts
    assert first.gone == ("We opened two routes.",)
    assert first.new == ("We opened three routes.", "More come in May.")
    assert (gone.heading, gone.gone, gone.new) == ("Gone", ("It was.",), ())


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("One", ["One"]),
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("Pay is £12.71 an hour.", ["Pay is £12.71 an hour."]),
    ],
)
def test_where_a_sentence_ends(text, sentences):
    assert editions.sentences_of([text]) == sentences


TEXTS = st.dictionaries(st.sampled_from("ABC"), st.lists(st.text("ab. \n", max_size=12), max_size=3))


@given(TEXTS, TEXTS)
def test_no_difference_is_told_only_of_texts_with_the_same_sentences(before, now):
    found = editions.changes_between([], [], before, now)
    alike = all(
        editions.sentences_of(before.get(each, ())) == editions.sentences_of(now.get(each, ()))
        for each in "ABC"
    )
    assert (not found) == alike
