"""What each kind of programme needs, and the checks of a cohort."""

# ruff: noqa: E501 - a table of cases reads best with a case on a line

from datetime import date

import pytest

from tracker.domain.cohorts import (
    OPEN_CHANNELS,
    check_cohort_days,
    check_counts,
    check_standard_code,
    openly_advertised,
    question_totals,
)
from tracker.domain.days import check_day
from tracker.domain.funnel import EventKind
from tracker.domain.programmes import CHANNELS, KINDS, FieldType, ProgrammeKind

TODAY = date(2026, 11, 21)


def spoken(problems) -> list[str]:
    return [problem.text % problem.facts for problem in problems]


def test_a_paid_internship_is_logged_in_at_most_eight_fields():
    required = [field.name for field in KINDS[ProgrammeKind.INTERNSHIP].required]
    assert required == [
        "name",
        "site",
        "hourly_pence",
        "starts_on",
        "ends_on",
        "places",
        "advertised_through",
    ]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_every_kind_is_a_whole_table(kind):
    names = [field.name for field in kind.fields]
    assert len(names) == len(set(names))
    assert {"name", "site", "starts_on", "ends_on", "for_whom"} <= set(names)
    assert ("hourly_pence" in names) is kind.is_paid
    for field in kind.fields:
        assert field.label
        assert bool(field.choices) is (field.type in (FieldType.CHOICE, FieldType.CHOICES))
    assert kind.get_field("name").required


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("2026-06-01", "2026-08-31", []),
        ("2026-06-01", "2026-06-01", []),
        ("1990-01-01", "1990-01-02", []),
        ("2036-11-20", "2036-11-21", []),
        ("2026-06-02", "2026-06-01", ["The planned last day, 2026-06-01, is before the first day, 2026-06-02."]),
        ("1989-12-31", "1990-05-01", ["First day: 1989-12-31 is too long ago. Days from 1990-01-01 on can be recorded."]),
        ("2026-06-01", "2036-11-22", ["Planned last day: 2036-11-22 is more than 10 years ahead."]),
    ],
)  # fmt: skip
def test_cohort_days(starts, ends, said):
    problems = check_cohort_days(date.fromisoformat(starts), date.fromisoformat(ends), today=TODAY)
    assert spoken(problems) == said


def test_ten_years_ahead_of_a_leap_day():
    assert check_day("Due", date(2038, 3, 1), today=date(2028, 2, 29)) == ()
    assert spoken(check_day("Due", date(2038, 3, 2), today=date(2028, 2, 29)))


@pytest.mark.parametrize(
    ("channels", "first", "last", "is_open"),
    [
        (["public_board"], "2026-06-01", "2026-06-07", True),
        (["public_board"], "2026-06-01", "2026-06-06", False),
        (["own_site", "word_of_mouth"], "2026-06-01", "2026-06-30", True),
        (["schools"], "2026-06-01", "2026-06-30", True),
        (["word_of_mouth"], "2026-06-01", "2026-06-30", False),
        (["social_media", "agency"], "2026-06-01", "2026-06-30", False),
        ([], "2026-06-01", "2026-06-30", False),
        (["public_board"], None, "2026-06-30", False),
        (["public_board"], "2026-06-01", None, False),
        (["public_board"], "2026-06-30", "2026-06-01", False),
    ],
)
def test_openly_advertised(channels, first, last, is_open):
    openness = openly_advertised(
        channels, first and date.fromisoformat(first), last and date.fromisoformat(last)
    )
    assert openness.is_open is is_open
    assert bool(openness.why_not) is not is_open
    assert all(spoken(openness.why_not))


def test_the_open_channels_are_channels():
    assert set(CHANNELS) > OPEN_CHANNELS


@pytest.mark.parametrize(
    ("count", "is_fine"), [(0, True), (12, True), (-1, False), (1_000_000, True), (1_000_001, False)]
)
def test_counts(count, is_fine):
    assert (check_counts({"Places": count}) == ()) is is_fine


@pytest.mark.parametrize(
    ("places", "totals", "said"),
    [
        (10, {"started": 10, "completed": 8}, []),
        (None, {"started": 10}, []),
        (10, {}, []),
        (10, {"started": 12}, ["12 started, which is more than the 10 places."]),
        (None, {"started": 5, "completed": 6}, ["“Completed the training” has 6, which is more than the 5 of “Started”."]),
        (None, {"applied": 3, "shortlisted": 4}, ["“Shortlisted” has 4, which is more than the 3 of “Applied”."]),
        (None, {"offered": 4, "started": 5}, ["“Started” has 5, which is more than the 4 of “Offered a place”."]),
        (None, {"completed": 6}, []),
    ],
)  # fmt: skip
def test_totals_that_do_not_fit_are_asked_about_with_the_figures(places, totals, said):
    assert spoken(question_totals(places, {EventKind(kind): count for kind, count in totals.items()})) == said


@pytest.mark.parametrize(
    ("code", "is_fine"), [("ST0005", True), ("ST005", False), ("st0005", False), ("", False)]
)
def test_standard_codes(code, is_fine):
    assert (check_standard_code(code) == ()) is is_fine
