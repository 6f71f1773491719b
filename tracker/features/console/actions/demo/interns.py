"""The large demo employer’s internships and school-leaver streams."""

from datetime import date

from tracker.domain.programmes import ProgrammeKind as K
from tracker.features.console.actions.demo.harbour import AUTUMNS
from tracker.features.console.actions.demo.plan import (
    OPEN,
    OPEN_AND_SCHOOLS,
    QUIET,
    Intake,
    Pay,
    Planned,
    lasting,
    living,
    rising,
    weeks,
)

SUMMERS = (date(2024, 6, 24), date(2025, 6, 23), date(2026, 6, 22))


def _interns(
    name: str,
    place: str,
    started: tuple[int, ...],
    pay: tuple[Pay, ...],
    *,
    days: tuple[date, ...] = SUMMERS,
    length: int = 8,
    withdrew: tuple[int, ...] = (0, 0, 0),
    channels: tuple[str, ...] = OPEN,
    advert_days: int | None = 21,
    by_totals: bool = False,
    for_whom: str = "",
    age: int = 20,
) -> Planned:
    intakes = tuple(
        Intake(
            day,
            weeks(day, length),
            count,
            not_chosen=count // 4,
            declined=1 if count > 6 else 0,
            withdrew=left,
            places=count,
            channels=channels,
            advert_days=advert_days,
            by_totals=by_totals,
        )
        for day, count, left in zip(days, started, withdrew, strict=False)
    )
    details = {"weekly_hours": 35}
    return Planned(
        K.INTERNSHIP, name, place, intakes, pay, for_whom=for_whom, details=details, age=age, owner="manager"
    )


COURSE = "BSc Business with Placement, Aston Green University: the placement year is part of the course"
INTERNSHIPS = (
    _interns("Summer interns", "London", (7, 8, 9), living(1320, 1390, 1480)),
    _interns("Summer interns, Leeds", "Leeds", (4, 4, 5), living(1260, 1300, 1345), withdrew=(0, 1, 0)),
    _interns(
        "Interniaid yr haf · Summer interns",
        "Cardiff",
        (3, 3, 4),
        living(1200, 1260, 1345),
        for_whom="disadvantaged",
    ),
    _interns(
        "Spring interns",
        "Belfast",
        (3, 2),
        (Pay(date(2025, 2, 3), 1144), Pay(date(2026, 2, 2), 1271)),  # 1144 is below the rate of April 2025
        days=(date(2025, 2, 3), date(2026, 2, 2)),
        length=16,
    ),
    _interns(
        "Litigation interns",
        "Glasgow",
        (2,),
        (Pay(date(2025, 11, 3), 1180),),  # below the minimum for 21 and over
        days=(date(2025, 11, 3),),
        length=12,
        age=21,
    ),
    _interns(
        "Policy placement",
        "London",
        (2, 1),
        (Pay(date(2024, 10, 7), 0),),  # unpaid, and nothing exempts it
        days=(date(2024, 10, 7), date(2026, 5, 11)),
        length=6,
        channels=QUIET,
        advert_days=None,
        age=23,
    ),
    _interns(
        "Placement year",
        "Birmingham",
        (2, 2, 2),
        (Pay(date(2024, 7, 1), 0, "student_course_placement", COURSE),),
        days=(date(2024, 7, 1), date(2025, 6, 30), date(2026, 6, 29)),
        length=48,
    ),
    _interns(
        "Partners’ circle interns",
        "Leeds",
        (1, 2, 2),
        living(1260, 1300, 1345),
        channels=QUIET,
        advert_days=3,
    ),
    _interns("Technology interns", "Birmingham", (3, 4, 5), living(1260, 1320, 1400), by_totals=True),
    _interns(
        "Winter interns",
        "Glasgow",
        (3,),
        (Pay(date(2026, 10, 5), 1345),),  # runs past 31 March 2027: the rate of that April is not known yet
        days=(date(2026, 10, 5),),
        length=32,
        age=21,
    ),
)


def _leavers(name: str, place: str, started: tuple[int, ...], withdrew: tuple[int, ...]) -> Planned:
    intakes = tuple(
        Intake(
            day, lasting(day, 12), count, not_chosen=1, withdrew=left, places=count, channels=OPEN_AND_SCHOOLS
        )
        for day, count, left in zip(AUTUMNS, started, withdrew, strict=True)
    )
    details = {
        "weekly_hours": 35,
        "leads_to": "Associate, grade 2",
        "qualification": "Level 3 certificate in professional services",
    }
    pence = (1315, 1385, 1480) if place == "London" else (1200, 1265, 1345)
    return Planned(K.SCHOOL_LEAVER, name, place, intakes, rising("worker", *pence), details=details)


LEAVERS = (
    _leavers("School-leaver stream", "London", (4, 4, 5), (1, 1, 0)),
    _leavers("School-leaver stream, Leeds", "Leeds", (3, 3, 4), (0, 1, 1)),
    _leavers("Llwybr ymadawyr ysgol · School-leaver stream", "Cardiff", (2, 3, 3), (0, 0, 1)),
    _leavers("School-leaver stream, Glasgow", "Glasgow", (2, 2, 3), (0, 1, 0)),
)
