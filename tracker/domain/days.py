"""Days that somebody can mean."""

from datetime import date

from tracker.domain.periods import anniversary
from tracker.domain.sentences import N_, Sentence, sentence

FIRST_DAY = date(1990, 1, 1)
YEARS_AHEAD = 10


def check_day(label: str, day: date, *, today: date) -> tuple[Sentence, ...]:
    """Refuses days that nobody can mean: before 1990, or more than ten years ahead."""
    if day < FIRST_DAY:
        text = N_("%(label)s: %(day)s is too long ago. Days from %(first)s on can be recorded.")
        return (sentence(text, label=label, day=day, first=FIRST_DAY),)
    if day > anniversary(today, YEARS_AHEAD):
        text = N_("%(label)s: %(day)s is more than %(years)s years ahead.")
        return (sentence(text, label=label, day=day, years=YEARS_AHEAD),)
    return ()
