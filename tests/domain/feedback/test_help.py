"""Help with the writing: a flag for each type of fault, and none for good letters. Two hundred texts try it elsewhere."""

from dataclasses import replace

import pytest

from tests.domain.feedback.test_drafts import WHOLE
from tracker.domain.feedback import FAULTS, ChosenReason, Draft, Fault, Rating, StageKind, flags_of
from tracker.reference.feedback import wording

GOOD = replace(
    WHOLE,
    went_well="You explained how you counted the stock twice a week.",
    work_on="Say how you chose what came first.",
    next_step="Practise telling two examples, each in two minutes.",
    candidate="Priya Shah",
)


def faults(draft: Draft, grades: dict[str, float] | None = None) -> set[str]:
    return {flag.fault.value for flag in flags_of(draft, grades or {}, wording())}


def test_a_good_letter_has_no_flag():
    assert faults(GOOD) == set()


def test_every_type_of_fault_has_its_words():
    assert set(FAULTS) == set(Fault)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            {"ratings": (Rating("Planning", 2, "weak"),), "work_on": "", "reasons": ()},
            "low_rating_unexplained",
        ),
        ({"went_well": "Nothing stood out in particular."}, "no_strength"),
        ({"went_well": "Thank you for your time."}, "no_strength"),
        ({"next_step": "Good luck with your search!"}, "no_next_step"),
        ({"next_step": "You need to improve your skills."}, "no_next_step"),
        ({"work_on": "You came across as shy."}, "about_person"),
        ({"work_on": "You lack confidence."}, "about_person"),
        ({"work_on": "Mr Holt felt the answer was short."}, "third_person"),
        ({"work_on": "Your mother works here, so we expected more."}, "third_person"),
        ({"work_on": "Your accent was hard to follow."}, "protected"),
        ({"work_on": "At your age this is normal."}, "protected"),
        ({"work_on": "See email."}, "placeholder"),
        ({"work_on": "Ring 01632 960 123 for more."}, "contact_detail"),
        ({"work_on": "Write to jo.bloggs@example.org."}, "contact_detail"),
        ({"work_on": "Map your stakeholders first."}, "jargon"),
        ({"work_on": "Use STAR for each answer."}, "jargon"),
        ({"work_on": "You explained how you counted the stock twice a week."}, "placeholder"),
    ],
)
def test_a_fault_is_flagged(change, fault):
    assert fault in faults(replace(GOOD, **change))


@pytest.mark.parametrize(
    "text",
    [
        "You described the old buildings that you like.",
        "The black marker pen in your drawing made it clear.",
        "Start with what happened in May, then say what changed.",
        "Use STAR (situation, task, action, result) for each answer.",
        "You told us about your manager, and less about yourself.",
        "Look at the National Careers Service website.",
        "Priya, your second example was the stronger one.",
        "Say more about the star chart that you made.",
    ],
)
def test_what_comes_near_a_fault_is_left_alone(text):
    assert faults(replace(GOOD, work_on=text)) == set()


def test_a_hard_text_is_flagged_with_its_grade():
    long = "The evidence that was presented in respect of the competencies " * 3
    assert "hard_to_read" in faults(replace(GOOD, work_on=long), {"work_on": 17.2})
    assert "hard_to_read" not in faults(replace(GOOD, work_on="Say what you did."), {"work_on": 17.2})


def test_flags_stand_at_their_field():
    draft = Draft(
        StageKind.SIFT, reasons=(ChosenReason("other", "N/A"),), went_well="N/A", next_step="Ask a friend."
    )
    where = {flag.field for flag in flags_of(draft, {}, wording()) if flag.fault is Fault.PLACEHOLDER}
    assert where == {"went_well", "details_other"}
