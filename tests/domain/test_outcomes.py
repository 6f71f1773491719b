"""Starts, completions, achievement, retention and conversion, at their edges."""

from datetime import date

import pytest

from tracker.domain.funnel import (
    Answer,
    Event,
    EventKind,
    Journey,
    Share,
    achievement_rate,
    completion_rate,
    conversion,
    count_completions,
    count_starts,
    journey_of,
    retention_at_12_months,
    training_retention,
)
from tracker.domain.periods import Period

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
BEFORE, FIRST, LAST, AFTER = date(2025, 3, 31), YEAR.first, YEAR.last, date(2026, 4, 1)


@pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_starts_and_completions_lie_in_the_period_of_their_day(day, counted):
    assert count_starts([Journey(started_on=day)], YEAR) == counted
    assert count_completions([Journey(completed_on=day)], YEAR) == counted


def test_the_completion_rate_goes_by_the_planned_end():
    journeys = [
        Journey(started_on=BEFORE, planned_end=LAST, completed_on=AFTER),
        Journey(started_on=BEFORE, planned_end=LAST, withdrawn_on=FIRST),
        Journey(started_on=BEFORE, planned_end=AFTER, completed_on=LAST),
        Journey(planned_end=LAST),
    ]
    assert completion_rate(journeys, YEAR) == Share(1, 2)


@pytest.mark.parametrize(
    ("withdrawn_on", "left"),
    [(date(2025, 10, 12), 0), (date(2025, 10, 13), 1)],  # days 42 and 43 from 1 September
)
def test_who_withdraws_in_the_first_42_days_is_no_leaver(withdrawn_on, left):
    journey = Journey(started_on=date(2025, 9, 1), planned_end=LAST, withdrawn_on=withdrawn_on)
    assert achievement_rate([journey], YEAR).denominator == left


@pytest.mark.parametrize(
    ("planned_end", "achieved_on", "counted"),
    [
        (LAST, BEFORE, 1),
        (BEFORE, LAST, 1),
        (BEFORE, BEFORE, 0),
        (AFTER, LAST, 0),
        (LAST, AFTER, 0),
        (None, LAST, 1),
    ],
)
def test_achievement_goes_by_the_later_of_planned_and_actual_end(planned_end, achieved_on, counted):
    journey = Journey(planned_end, started_on=date(2024, 1, 1), achieved_on=achieved_on)
    assert achievement_rate([journey], YEAR) == Share(counted, counted)


def test_achievement_and_staying_are_told_apart():
    began = date(2024, 1, 1)
    journeys = [
        Journey(LAST, began, completed_on=FIRST, achieved_on=LAST),
        Journey(LAST, began, completed_on=FIRST, not_achieved_on=LAST),
        Journey(LAST, began, withdrawn_on=FIRST),
        Journey(LAST, began, completed_on=FIRST),
        Journey(LAST, None, withdrawn_on=FIRST),
    ]
    assert achievement_rate(journeys, YEAR) == Share(1, 3)
    assert training_retention(journeys, YEAR) == Share(2, 3)


def test_retention_shows_the_unknown_apart():
    began = date(2024, 10, 1)
    answers = [Answer.YES, Answer.YES, Answer.NO, Answer.NOT_KNOWN, None]
    journeys = [Journey(converted_on=began, here_after_12_months=answer) for answer in answers]
    others = [Journey(converted_on=date(2025, 4, 1), here_after_12_months=Answer.YES), Journey()]
    assert retention_at_12_months([*journeys, *others], YEAR) == Share(2, 3, not_known=2)


@pytest.mark.parametrize(
    ("converted_on", "kept"), [(date(2025, 10, 1), 1), (date(2025, 10, 2), 0), (None, 0)]
)
def test_a_conversion_counts_within_92_days(converted_on, kept):
    journey = Journey(completed_on=date(2025, 7, 1), converted_on=converted_on)
    assert conversion([journey], YEAR) == Share(kept, 1)


def test_a_share_of_nobody_cannot_be_said():
    assert conversion([], YEAR).value is None


def test_a_journey_is_told_by_the_events_that_count():
    events = [
        Event(EventKind.STARTED, date(2023, 1, 1), id=1),
        Event(EventKind.COMPLETED, date(2023, 6, 1), id=2),
        Event(EventKind.UNDONE, date(2023, 6, 2), id=3, undoes=2, reason="too early"),
        Event(EventKind.COMPLETED, date(2023, 9, 1), id=4),
        Event(EventKind.CONVERTED, date(2023, 10, 1), id=5),
        Event(EventKind.CHECKED, date(2024, 10, 1), id=6, months=12, answer=Answer.YES),
    ]
    assert journey_of(events, date(2023, 8, 31)) == Journey(
        planned_end=date(2023, 8, 31),
        started_on=date(2023, 1, 1),
        completed_on=date(2023, 9, 1),
        converted_on=date(2023, 10, 1),
        here_after_12_months=Answer.YES,
    )
