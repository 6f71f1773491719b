"""What a letter must have before it can go, by stage and reason."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.feedback import ChosenReason, Draft, Rating, Reason, StageKind, missing_parts, overlaid
from tracker.reference.feedback import shipped_reasons

REASONS = {reason.id: reason for reason in shipped_reasons()}
WHOLE = Draft(
    StageKind.INTERVIEW,
    (Rating("Planning", 3, "You said what, not why."),),
    (ChosenReason("evidence_partial", "A second example."),),
    "You were clear.",
    "Say why.",
    "Practise two examples.",
)


def fields(draft: Draft) -> list[str]:
    return [each.field for each in missing_parts(draft, REASONS)]


def test_a_whole_letter_lacks_nothing():
    assert fields(WHOLE) == []


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"went_well": " "}, ["went_well"]),
        ({"work_on": ""}, ["work_on"]),
        ({"next_step": ""}, ["next_step"]),
        ({"reasons": ()}, ["reasons"]),
        ({"reasons": (ChosenReason("evidence_partial"),)}, ["details_evidence_partial"]),
        ({"reasons": (ChosenReason("other"),)}, ["details_other"]),
        ({"ratings": (Rating("Planning", None),)}, ["rating_0"]),
        ({"ratings": (Rating("Planning", 9),)}, ["rating_0"]),
        ({"shares_core": True}, ["personal"]),
        ({"stage": StageKind.SIFT, "ratings": (), "work_on": ""}, []),
        ({"reasons": (ChosenReason("strong_field"),), "work_on": "", "next_step": ""}, []),
        ({"reasons": (ChosenReason("vacancy_closed"),), "went_well": ""}, ["went_well"]),
    ],
)
def test_what_is_missing_is_named_by_its_field(change, missing):
    assert fields(replace(WHOLE, **change)) == missing


@given(st.sets(st.sampled_from(["went_well", "work_on", "next_step"])))
def test_each_part_taken_out_is_missed_and_nothing_else(taken):
    assert set(fields(replace(WHOLE, **dict.fromkeys(taken, "")))) == taken


def test_shipped_reasons_are_few_stable_and_name_those_without_fault():
    assert len(REASONS) == 11
    assert [reason.id for reason in shipped_reasons() if not reason.is_fault] == [
        "strong_field",
        "vacancy_closed",
    ]
    assert list(REASONS)[-1] == "other"


def test_a_retired_reason_stays_and_is_not_offered():
    retired = replace(REASONS["attendance"], retired_on=date(2026, 1, 1))
    own = Reason("own_1", "Start in January")
    found = overlaid(shipped_reasons(), [retired, own])
    assert not found["attendance"].is_offered(StageKind.INTERVIEW, date(2026, 1, 1))
    assert found["attendance"].is_offered(StageKind.INTERVIEW, date(2025, 12, 31))
    assert list(found)[-1] == "other"
    assert not found["skill_gap"].is_offered(StageKind.SIFT, date(2026, 1, 1))
