"""What the demo employers' vacancies are, and the words of their letters: all of it made up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tracker.domain.feedback import ChosenReason, Draft, Rating, StageKind

FIRST_DAY = date(2026, 1, 12)
FIRST = (
    *("Aisha", "Callum", "Rhiannon", "Tomasz", "Grace", "Hamza", "Niamh", "Owen", "Leila", "Jordan"),
    *("Megan", "Kwame", "Ffion", "Daniel", "Zara", "Lewis", "Priya", "Connor", "Bethan", "Yusuf", "Chloe"),
    *("Ifan", "Amara", "Ryan", "Sioned", "Mateusz", "Ruby", "Idris", "Keira", "Samir"),
)
LAST = (
    *("Rahman", "Docherty", "Prŷs", "Nowak", "Ashby", "Malik", "Gallagher", "Tudor", "Haddad", "Blake"),
    *("Pritchard", "Mensah", "Llewelyn", "Okafor", "Sheikh", "Burns", "Shah", "Doyle", "Ŵyn", "Demir"),
    *("Hartley", "Gwilym", "Bello", "Fenwick", "Morgan", "Kowalski", "Barlow", "Farah", "Sutton", "Anand"),
)


@dataclass(frozen=True)
class Opening:
    """A vacancy, and how its letters stand: how many were turned down, sent, answered; what is left to do."""

    title: str
    opened_on: date
    decided_on: date
    turned_down: int
    closed_on: date | None = None
    stage: StageKind = StageKind.INTERVIEW
    wait: tuple[int, ...] = (2, 3, 4, 4, 5, 7, 9)  # days from decision to letter, in turn
    unsent: int = 0  # of those turned down, the last ones: still to be written
    in_hand: tuple[str, ...] = ()  # of these, the first: draft, in_review, reviewed, released
    answers: int = 0
    criteria: tuple[str, ...] = ("Working with others", "Planning your work", "Care for detail")
    is_school_leaver: bool = True
    is_sifted_blind: bool = True
    grades: str = "in_context"
    minimum_grade: str = ""
    welsh: int = 0


# Vacancies whose candidates were kept in the list before Rungs: only how they were sifted is recorded.
_OPEN: dict[str, Any] = {"is_sifted_blind": False, "grades": "used"}
QUIET: tuple[tuple[str, date, date, dict[str, Any]], ...] = (
    ("Post room assistant, London", date(2026, 3, 16), date(2026, 4, 17), {}),
    (
        "Legal secretary trainee, Leeds",
        date(2026, 4, 6),
        date(2026, 5, 8),
        {"minimum_grade": "Grade 4 in English"},
    ),
    ("IT help desk apprentice, Birmingham", date(2026, 5, 11), date(2026, 6, 12), {}),
    (
        "Placement year, commercial, London",
        date(2026, 6, 1),
        date(2026, 7, 3),
        {**_OPEN, "is_school_leaver": False},
    ),
    ("Library trainee, Glasgow", date(2026, 6, 22), date(2026, 7, 24), {"grades": "not_used"}),
    ("Accounts apprentice, Belfast", date(2026, 7, 20), date(2026, 8, 21), {"grades": "used"}),
    (
        "Partners’ circle internship, London",
        date(2026, 8, 10),
        date(2026, 9, 4),
        {**_OPEN, "is_school_leaver": False},
    ),
)


def days_before(today: date, days: int) -> date:
    """A weekday that many days before, or the Friday before it."""
    day = today - timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))


# The year of the law firm; what is in hand depends on the day.
_YEAR = (
    Opening(
        "Apprentice paralegal, Leeds", date(2026, 2, 2), date(2026, 3, 26), 9, date(2026, 3, 6), answers=6
    ),
    Opening(
        "Spring insight scheme, London",
        date(2026, 2, 9),
        date(2026, 4, 14),
        14,
        date(2026, 3, 13),
        is_school_leaver=False,
        grades="used",
        minimum_grade="Two Bs at A level",
        is_sifted_blind=False,
        unsent=3,
        answers=7,
    ),
    Opening(
        "Facilities apprentice, Belfast",
        date(2026, 3, 9),
        date(2026, 5, 7),
        7,
        date(2026, 4, 10),
        answers=4,
    ),
    Opening(
        "Client desk apprentice, Cardiff",
        date(2026, 4, 13),
        date(2026, 6, 11),
        11,
        date(2026, 5, 15),
        welsh=3,
        answers=6,
    ),
    Opening(
        "School-leaver scheme, Birmingham",
        date(2026, 5, 5),
        date(2026, 7, 2),
        13,
        date(2026, 6, 5),
        unsent=1,
        wait=(3, 6, 8, 10, 12),
        answers=6,
    ),
    Opening(
        "Solicitor apprentice, London",
        date(2026, 8, 3),
        date(2026, 9, 24),
        12,
        date(2026, 8, 28),
        minimum_grade="Grade 5 in English",
        wait=(1, 2, 3),
        answers=5,
    ),
)


def large_openings(today: date) -> tuple[Opening, ...]:
    """The vacancies of the law firm: a year of them, and three in hand."""
    return (
        *_YEAR,
        Opening(
            "Business support apprentice, Leeds",
            days_before(today, 58),
            days_before(today, 7),
            12,
            days_before(today, 30),
            unsent=9,
            in_hand=("in_review", "in_review", "reviewed", "reviewed", "draft"),
        ),
        Opening(
            "Records apprentice, Glasgow",
            days_before(today, 40),
            days_before(today, 3),
            8,
            days_before(today, 16),
            unsent=5,
            in_hand=("released", "released", "reviewed", "draft"),
            answers=1,
            wait=(1, 2),
        ),
        *(Opening(title, opened, closed, 0, closed, **how) for title, opened, closed, how in QUIET),
        Opening(
            "Evening reception trainee, Cardiff", days_before(today, 20), days_before(today, 1), 0, welsh=1
        ),
    )


def small_openings(today: date) -> tuple[Opening, ...]:
    """The vacancies of the housing charity."""
    return (
        Opening(
            "Housing officer in training",
            date(2026, 6, 1),
            date(2026, 7, 9),
            4,
            date(2026, 6, 26),
            grades="not_used",
            wait=(3, 4),
        ),
        Opening(
            "Repairs foundation apprentice",
            days_before(today, 45),
            days_before(today, 4),
            5,
            days_before(today, 18),
            grades="not_used",
            unsent=3,
            in_hand=("reviewed", "draft"),
        ),
    )


WELL = (
    "You explained clearly how you ran the till on your own when it was busy.",
    "Your example of the school magazine showed that you finish what you begin.",
    "You listened to the whole question and came back to it at the end.",
    "You had read about our work with the housing clinic and asked a good question about it.",
    "Your folder was the best ordered that we saw on the day.",
    "You told us what you would do differently now, which few people do.",
)
SAW: Mapping[str, tuple[str, ...]] = {
    "Working with others": (
        "You told us how the four of you shared the work. We heard less about what you did when you disagreed.",
        "You described the team well, and not yet what your own part was.",
    ),
    "Planning your work": (
        "We heard what you did first, and not how you chose it.",
        "You planned the week backwards from the deadline, which worked.",
    ),
    "Care for detail": (
        "You found five of the eight slips in the letter.",
        "Dates and names were right throughout.",
    ),
}
STRONGER = (
    "Say what you decided yourself, and what came of it.",
    "One example told in full would have been stronger than three begun.",
    "Tell us what you checked before you handed the work in.",
)
STEPS = (
    "Write down three times when you planned something, and practise telling one in two minutes.",
    "Ask somebody who hires people to hear one of your examples, and to ask “and then?”.",
    "Read a contract of a page and mark every date and name in it; time yourself, then check.",
    "Join the careers evening at your college and try your answers on somebody new.",
)
WHY = (
    ("evidence_partial", "A second example, with what came of it, would have shown it."),
    ("communication", "The answer about the busy Saturday stopped before its end."),
    ("strong_field", ""),
    ("evidence_missing", "We heard nothing of checking work before it goes out."),
)
MISSING = (
    "",
    "How many people got further",
    "",
    "I would have liked to hear it on the phone too",
    "",
)


def draft_for(number: int, opening: Opening, name: str) -> Draft:
    """The words of a letter, the same for the same number."""
    ratings = tuple(
        Rating(criterion, 3 + (number * 7 + place) % 4, SAW[criterion][(number + place) % 2])
        for place, criterion in enumerate(opening.criteria)
    )
    return Draft(
        opening.stage,
        ratings,
        (ChosenReason(*WHY[number % len(WHY)]),),
        WELL[number % len(WELL)],
        STRONGER[number % len(STRONGER)],
        STEPS[number % len(STEPS)],
        candidate=name,
    )
