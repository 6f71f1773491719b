"""Where a compact stands: the worked cases of the model on real records, stated and computed values."""

from datetime import date
from decimal import Decimal

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import LAST_YEAR, TODAY, YEAR
from tracker.domain.commitments import Word
from tracker.features.compacts.models import StatedValue
from tracker.features.insight.pages.compacts import standing_of

TARGET, BASELINE = ("2027-03-31", "40"), ("2026-03-31", "0")


def stands(make, compact_id, as_at=TODAY, **facts):
    with make.committed():
        return standing_of(compact_id, organisation_id=make.organisation_id, as_at=as_at, **facts)


def starts(make, day, count):
    programme = given.programme(make, "apprenticeship", level=3)
    cohort = given.cohort(make, programme, date(2026, 4, 1), date(2028, 3, 31))
    given.total(make, cohort, "started", day, day, count)
    return cohort


def state(make, chosen_id, period, value, **facts):
    with make.committed():
        given.keep(
            StatedValue(
                organisation_id=make.organisation_id,
                chosen_measure_id=chosen_id,
                period_first=period.first,
                period_last=period.last,
                value=Decimal(value),
                source="Annual return",
                **facts,
            )
        )


def test_nine_starts_after_ninety_days_of_forty_are_just_behind(make):
    compact, promise = given.compact(make, "Start more apprentices")
    given.measure(make, promise, "app.starts", target=TARGET, baseline=BASELINE, steps=[["2026-04-01", "40"]])
    starts(make, date(2026, 5, 1), 9)
    found = stands(make, compact, as_at=date(2026, 6, 29)).commitments[0]
    assert found.word is Word.JUST_BEHIND
    assert round(found.measures[0].standing.expected, 2) == Decimal("9.86")
    assert found.measures[0].reach.more_starts == 31
    assert found.measures[0].standing.sentences


@pytest.mark.parametrize(
    ("days", "word"), [("15", Word.ON_COURSE), ("15.9", Word.JUST_BEHIND), ("17", Word.NEEDS_ATTENTION)]
)
def test_less_is_better_is_mirrored(make, days, word):
    compact, promise = given.compact(make, "Answer sooner")
    chosen = given.measure(
        make, promise, "fb.median_days", target=("2028-03-31", "10"), baseline=("2026-03-31", "20")
    )
    state(make, chosen, YEAR, days)
    found = stands(make, compact, as_at=date(2027, 3, 31)).commitments[0]
    assert found.word is word
    assert found.measures[0].result.stated
    assert found.measures[0].stated_source == "Annual return"


def test_a_commitments_word_is_the_worst_of_those_that_can_be_said(make):
    compact, promise, other = given.compact(make, "Start more apprentices", "Have a plan")
    given.measure(make, promise, "app.starts", target=("2027-03-31", "5"))
    given.measure(make, promise, "app.completions", target=("2027-03-31", "5"))
    given.measure(make, promise, "app.achievement", target=("2027-03-31", "0.7"))
    chosen = given.measure(make, other, "gov.plan")
    starts(make, date(2026, 5, 1), 9)
    assert [each.word for each in stands(make, compact).commitments] == [
        Word.NEEDS_ATTENTION,
        Word.CANNOT_SAY,
    ]
    state(make, chosen, YEAR, "1")
    assert stands(make, compact).commitments[1].word is Word.MET


def test_a_computed_value_wins_from_the_first_period_whose_records_are_complete(make):
    compact, promise = given.compact(make, "Start more apprentices")
    chosen = given.measure(make, promise, "app.starts", target=TARGET)
    state(make, chosen, LAST_YEAR, "11")
    state(make, chosen, YEAR, "30")
    starts(make, date(2026, 5, 1), 9)
    found = stands(make, compact).commitments[0].measures[0]
    assert (found.result.value, found.result.stated) == (9, False)
    assert found.result.notes
    assert (found.earlier.value, found.earlier.stated) == (11, True)


def test_without_an_earlier_figure_it_says_so(make):
    compact, promise = given.compact(make, "Start more apprentices")
    given.measure(make, promise, "app.starts", target=TARGET)
    starts(make, date(2026, 5, 1), 9)
    found = stands(make, compact).commitments[0].measures[0]
    assert found.moved.text == "no earlier figure"
    assert [past.result.value for past in found.history] == [None, None, None, 9]


def test_two_compacts_print_the_same_number_over_the_same_days(make):
    starts(make, date(2026, 5, 1), 9)
    found = []
    for title in ("One", "Two"):
        compact, promise = given.compact(make, "Start more apprentices", title=title)
        given.measure(make, promise, "app.starts")
        found.append(stands(make, compact).commitments[0].measures[0].result.value)
    assert found == [9, 9]


def test_completions_say_how_many_more_starts_it_takes(make):
    compact, promise = given.compact(make, "See apprentices through")
    given.measure(make, promise, "app.completions", target=("2027-03-31", "30"))
    before = given.programme(make, "apprenticeship", level=3)
    done = given.cohort(make, before, date(2024, 1, 1), date(2026, 1, 1))
    given.total(make, done, "started", date(2024, 1, 1), date(2024, 1, 31), 10)
    given.total(make, done, "completed", date(2026, 1, 1), date(2026, 1, 31), 8)
    given.total(make, done, "withdrawn", date(2025, 1, 1), date(2025, 1, 31), 2)
    now = given.cohort(make, before, date(2025, 9, 1), date(2027, 3, 1))
    given.total(make, now, "started", date(2025, 9, 1), date(2025, 9, 30), 15)
    reach = stands(make, compact).commitments[0].measures[0].reach
    assert (reach.short, reach.more_starts) == (18, 23)


def test_what_is_kept_is_made_again_as_soon_as_a_record_changes(make):
    compact, promise = given.compact(make, "Start more apprentices")
    given.measure(make, promise, "app.starts")
    cohort = starts(make, date(2026, 5, 1), 9)
    assert stands(make, compact).commitments[0].measures[0].result.value == 9
    given.total(make, cohort, "started", date(2026, 6, 1), date(2026, 6, 30), 2)
    assert stands(make, compact).commitments[0].measures[0].result.value == 11


def test_another_organisations_compact_is_not_there(make):
    compact, _ = given.compact(make, "Start more apprentices")
    other = make.organisation()
    with make.committed():
        assert standing_of(compact, organisation_id=other, as_at=TODAY) is None
