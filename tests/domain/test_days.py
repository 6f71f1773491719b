from datetime import date

from tracker.domain.days import FIRST_DAY, YEARS_AHEAD, check_day

TODAY = date(2026, 11, 21)


def test_the_first_day_and_the_last_day_can_be_meant():
    assert check_day("Planned start", FIRST_DAY, today=TODAY) == ()
    assert check_day("Planned start", date(2036, 11, 21), today=TODAY) == ()


def test_the_day_before_the_first_is_too_long_ago():
    (said,) = check_day("Planned start", date(1989, 12, 31), today=TODAY)
    assert said.text == "%(label)s: %(day)s is too long ago. Days from %(first)s on can be recorded."
    assert said.facts == {"label": "Planned start", "day": date(1989, 12, 31), "first": FIRST_DAY}


def test_a_day_more_than_ten_years_ahead_is_refused():
    (said,) = check_day("Planned end", date(2036, 11, 22), today=TODAY)
    assert said.text == "%(label)s: %(day)s is more than %(years)s years ahead."
    assert said.facts == {"label": "Planned end", "day": date(2036, 11, 22), "years": YEARS_AHEAD}
