"""The large demo employer’s work experience and outreach."""

from datetime import date

from tracker.domain.programmes import ProgrammeKind as K
from tracker.features.console.actions.demo.plan import (
    OPEN_AND_SCHOOLS,
    QUIET,
    Activity,
    Intake,
    Pay,
    Planned,
    weeks,
)

JULYS = (date(2024, 7, 8), date(2025, 7, 7), date(2026, 7, 6))
AUTUMN_HALF_TERMS = (date(2024, 10, 28), date(2025, 10, 27), date(2026, 10, 26))


def _experience(
    name: str,
    place: str,
    started: tuple[int, ...],
    *,
    days: tuple[date, ...] = JULYS,
    length: int = 1,
    costs: tuple[str, ...] = ("travel", "travel", "wider"),
    channels: tuple[str, ...] = OPEN_AND_SCHOOLS,
    advert_days: int | None = 28,
    withdrew: tuple[int, ...] = (0, 0, 0),
    by_totals: bool = False,
    is_in_person: bool = True,
    for_whom: str = "",
    pay: tuple[Pay, ...] = (),
    odd_total: bool = False,
) -> Planned:
    intakes = tuple(
        Intake(
            day,
            weeks(day, length),
            count,
            not_chosen=0 if by_totals else count // 6,
            withdrew=left,
            places=count + count % 2,
            channels=channels,
            advert_days=advert_days,
            costs_paid=paid,
            by_totals=by_totals,
            is_in_person=is_in_person,
            odd_total=odd_total and day == days[-1],
        )
        for day, count, paid, left in zip(days, started, costs, withdrew, strict=False)
    )
    details = {"school_years": "years 10 to 12"}
    return Planned(K.WORK_EXPERIENCE, name, place, intakes, pay, for_whom=for_whom, details=details, age=16)


SHADOWING = "Pupils watch meetings and ask questions; they do no work"
EXPERIENCE = (
    _experience("Work experience week", "London", (8, 10, 12), withdrew=(1, 0, 1)),
    _experience("Work experience week, Leeds", "Leeds", (6, 7, 8), withdrew=(0, 1, 0)),
    _experience("Profiad gwaith · Work experience", "Cardiff", (4, 5, 6), for_whom="disadvantaged"),
    _experience("Autumn insight days", "Belfast", (5, 5, 5), days=AUTUMN_HALF_TERMS, withdrew=(0, 0, 1)),
    _experience(
        "Virtual insight", "Glasgow", (30, 36, 40), by_totals=True, is_in_person=False, costs=("none",) * 3
    ),
    _experience("Colmore Row open house", "Birmingham", (14, 18, 20), by_totals=True, odd_total=True),
    _experience(
        "Shadow a colleague",
        "Glasgow",
        (3, 3, 3),
        pay=(Pay(date(2024, 7, 8), 0, "shadowing_only", SHADOWING),),
    ),
    _experience(
        "Friends and family week",
        "Birmingham",
        (2, 2, 2),
        channels=QUIET,
        advert_days=None,
        costs=("none", "none", "none"),
    ),
)


def _visits(month: int, what: str, schools: tuple[int, ...], young: int) -> tuple[Activity, ...]:
    """One activity with each school in that month of each year; in the first years not with all of them."""
    found = []
    for year, left_out in ((2024, 2), (2025, 1), (2026, 0)):
        for number, school in enumerate(schools[: len(schools) - left_out]):
            found.append(
                Activity(
                    date(year, month, 3 + (number * 4) % 24),
                    what,
                    school,
                    None if (year, number) == (2025, 2) else young + (number * 7 + year) % 9,
                    mentors=4 + number % 3 if what == "mentoring" else None,
                    talks=6 + number % 4 if what == "careers_talk" else None,
                    is_evaluated=number % 4 < min(year - 2023, 2),
                )
            )
    return tuple(found)


def _outreach(name: str, place: str, activity: str, activities: tuple[Activity, ...]) -> Planned:
    years = (date(2024, 4, 1), date(2025, 4, 1), date(2026, 4, 1))
    intakes = tuple(
        Intake(day, date(day.year + 1, 3, 31), 0, by_totals=True, channels=(), advert_days=None)
        for day in years
    )
    return Planned(
        K.OUTREACH,
        name,
        place,
        intakes,
        for_whom="disadvantaged",
        details={"activity": activity},
        activities=activities,
        owner="manager",
    )


OUTREACH = (
    _outreach("Aldgate mentors", "London", "mentoring", _visits(10, "mentoring", (0, 1, 2, 4), 14)),
    _outreach(
        "Talks in Leeds schools", "Leeds", "careers_talk", _visits(11, "careers_talk", (5, 6, 7, 8), 46)
    ),
    _outreach(
        "Ymweliadau · Visits", "Cardiff", "workplace_visit", _visits(6, "workplace_visit", (9, 10, 11), 18)
    ),
    _outreach("Skills sessions", "Belfast", "skills_session", _visits(5, "skills_session", (12, 13, 14), 24)),
    _outreach("Talks on the Clyde", "Glasgow", "careers_talk", _visits(9, "careers_talk", (18, 19), 52)),
    Planned(
        K.OUTREACH,
        "Saturday numbers club",
        "Birmingham",
        (
            Intake(
                date(2024, 10, 5), date(2025, 3, 29), 12, withdrew=1, channels=("schools",), advert_days=14
            ),
            Intake(
                date(2025, 10, 4), date(2026, 3, 28), 14, withdrew=1, channels=("schools",), advert_days=14
            ),
            Intake(date(2026, 10, 3), date(2027, 3, 27), 15, channels=("schools",), advert_days=14),
        ),
        for_whom="disadvantaged",
        details={"activity": "skills_session"},
        age=14,
    ),
)
