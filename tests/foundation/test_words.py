"""Words: money, shares, days, sentences."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.sentences import sentence
from tracker.foundation import clock, words

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("pence", "said"), [(1221, "£12.21"), (0, "£0.00"), (5, "£0.05"), (125000, "£1,250"), (-50, "−£0.50")]
)
def test_pounds(pence: int, said: str) -> None:
    assert words.pounds(pence) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("0.01449", "1.4%"), ("0.0145", "1.5%"), ("0.9995", "100.0%"), ("0", "0.0%"), ("0.125", "12.5%")],
)
def test_shares_have_one_decimal_halves_up(value: str, said: str) -> None:
    assert words.share(Decimal(value)) == said


def test_a_sentence_is_told_with_its_facts_in_words(app) -> None:
    with app.test_request_context():
        said = words.say(
            sentence(
                "%(paid_pence)s on %(on)s, %(part_share)s of %(count)s",
                paid_pence=1221,
                on=date(2026, 11, 21),
                part_share=Decimal("0.5"),
                count=1200,
            )
        )
    assert said == "£12.21 on 21 November 2026, 50.0% of 1,200"


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 30)))  # noqa: DTZ001
def test_a_moment_falls_on_the_day_it_is_in_london(naive: datetime) -> None:
    """T35: held against zoneinfo, whatever zone the machine is in."""
    moment = naive.replace(tzinfo=UTC)
    assert clock.london_day(moment) == moment.astimezone(LONDON).date()


@given(st.dates(date(2000, 1, 1), date(2099, 12, 30)))
def test_a_london_day_begins_when_it_says(day: date) -> None:
    began = clock.start_of_day_utc(day)
    assert clock.london_day(began) == day
    assert clock.london_day(began - timedelta(microseconds=1)) == day - timedelta(days=1)


def test_the_clock_stops_for_a_test() -> None:
    with clock.stopped_at(date(2026, 3, 29)):
        assert clock.today() == date(2026, 3, 29)
