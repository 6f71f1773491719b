"""The plan of the large demo employer: professional services, six sites, about 3,200 people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.programmes import ProgrammeKind as K
from tracker.features.console.actions.demo.plan import (
    OPEN,
    OPEN_AND_SCHOOLS,
    QUIET,
    Intake,
    Pay,
    Place,
    Planned,
    lasting,
    living,
    rising,
    weeks,
)

NAME = "Harbour & Vale LLP (fictitious)"
PLACES = (
    Place("London", "London, Aldgate", "London", "Tower Hamlets", "E1"),
    Place("Leeds", "Leeds, Granary Wharf", "Yorkshire and the Humber", "Leeds", "LS1"),
    Place("Cardiff", "Caerdydd, Tŷ’r Ŵyl", "Wales", "Cardiff", "CF10"),
    Place("Belfast", "Belfast, Clarendon Dock", "Northern Ireland", "Belfast", "BT1"),
    Place("Birmingham", "Birmingham, Colmore Row", "West Midlands", "Birmingham", "B3"),
    Place("Glasgow", "Glasgow, Broomielaw", "Scotland", "Glasgow City", "G1"),
)
# Day, people in post, apprentices in post, new employees and new apprentices of the year before.
WORKFORCE = (
    (date(2024, 3, 31), 3068, 58, 402, 33),
    (date(2025, 3, 31), 3121, 71, 418, 39),
    (date(2026, 3, 31), 3184, 84, 431, 46),
    (date(2026, 9, 30), 3206, 97, None, None),
)
AUTUMNS = (date(2024, 9, 9), date(2025, 9, 8), date(2026, 9, 7))
SUMMERS = (date(2024, 6, 24), date(2025, 6, 23), date(2026, 6, 22))
JULYS = (date(2024, 7, 8), date(2025, 7, 7), date(2026, 7, 6))
APPRENTICE_PAY = (1150, 1225, 1275)


def _apprentices(
    name: str,
    place: str,
    level: int,
    started: tuple[int, ...],
    months: int,
    withdrew: tuple[int, ...] = (0, 0, 0),
    *,
    days: tuple[date, ...] = AUTUMNS,
    details: Mapping[str, Any],
    pence: tuple[int, ...] = APPRENTICE_PAY,
    age: int = 18,
    channels: tuple[str, ...] = OPEN_AND_SCHOOLS,
) -> Planned:
    intakes = tuple(
        Intake(
            day,
            lasting(day, months),
            count,
            not_chosen=count // 4,
            declined=1 if count > 5 else 0,
            withdrew=left,
            places=count + (1 if count % 3 == 0 else 0),
            channels=channels,
        )
        for day, count, left in zip(days, started, withdrew, strict=False)
        if count
    )
    facts = {"product": "apprenticeship", "weekly_hours": 35, **details}
    return Planned(
        K.APPRENTICESHIP, name, place, intakes, rising("apprentice", *pence), level, details=facts, age=age
    )


def _standard(code: str, name: str, provider: str, hours: int) -> dict[str, Any]:
    known = {"standard_code": code} if code else {}
    return {**known, "standard_name": name, "provider": provider, "off_the_job_hours": hours}


APPRENTICESHIPS = (
    _apprentices(
        "Audit apprentices",
        "London",
        4,
        (7, 8, 7),
        18,
        (1, 1, 0),
        details=_standard("ST0002", "Professional accounting technician", "Thameside Training", 460),
        pence=(1315, 1385, 1480),
    ),
    _apprentices(
        "Tax apprentices",
        "Leeds",
        4,
        (4, 5, 5),
        18,
        (1, 0, 0),
        details=_standard("ST0002", "Professional accounting technician", "Aire Valley College", 460),
    ),
    _apprentices(
        "Prentisiaid cyfrifeg · Accounts apprentices",
        "Cardiff",
        3,
        (3, 4, 4),
        15,
        (0, 1, 0),
        details=_standard("ST0003", "Assistant accountant", "Coleg Glan-y-dŵr", 390),
    ),
    _apprentices(
        "Business support apprentices",
        "Belfast",
        3,
        (3, 3),
        15,
        (1, 1),
        details=_standard("", "Business administrator", "Lagan Skills", 380),
    ),
    _apprentices(
        "Solicitor apprentices",
        "London",
        7,
        (3, 3, 3),
        60,
        (0, 1, 0),
        details=_standard("ST0246", "Solicitor", "Inns College", 1500),
        pence=(1400, 1480, 1560),
        age=22,
    ),
    _apprentices(
        "Paralegal apprentices",
        "Leeds",
        3,
        (3, 4, 4),
        18,
        (1, 0, 1),
        details=_standard("", "Paralegal", "Aire Valley College", 450),
    ),
    _apprentices(
        "Digital foundation apprentices",
        "Birmingham",
        2,
        (4, 5),
        8,
        (1, 0),
        days=(date(2025, 10, 6), date(2026, 9, 14)),
        details={
            **_standard("", "Software and data foundation", "Soho Road College", 240),
            "product": "foundation_apprenticeship",
            "sector": "digital",
        },
        age=17,
    ),
    _apprentices(
        "Data apprentices",
        "Glasgow",
        4,
        (2, 3, 4),
        24,
        (0, 1, 0),
        details=_standard("ST0118", "Data analyst", "Clydeside College", 600),
    ),
    _apprentices(
        "People team apprentices",
        "Leeds",
        3,
        (2, 2, 2),
        18,
        details=_standard("ST0239", "HR support", "Aire Valley College", 450),
    ),
    _apprentices(
        "Client desk apprentices",
        "Birmingham",
        2,
        (4, 0, 0),
        10,  # too short for its start, and too few hours
        (1, 0, 0),
        details=_standard("ST0072", "Customer service practitioner", "Soho Road College", 150),
        age=19,
    ),
    _apprentices(
        "Fast-track administrators",
        "Birmingham",
        3,
        (3,),
        6,
        (1,),
        days=(date(2025, 9, 8),),
        details=_standard("ST0070", "Business administrator", "Soho Road College", 120),
    ),
    _apprentices(
        "IT support apprentices",
        "London",
        3,
        (4, 4, 4),
        15,
        (1, 1, 0),
        details=_standard("", "IT support technician", "Thameside Training", 400),
        pence=(1315, 1385, 1480),
    ),
    _apprentices(
        "Accountancy degree apprentices",
        "Leeds",
        7,
        (2, 2, 2),
        36,
        days=(date(2024, 9, 9), date(2025, 9, 8), date(2026, 1, 12)),
        details=_standard("ST0001", "Accountancy or taxation professional", "Aire Valley College", 900),
        age=23,
    ),
    _apprentices(
        "Facilities apprentices",
        "Glasgow",
        2,
        (2, 2, 2),
        12,
        (0, 1, 0),
        details=_standard("", "Facilities services operative", "Clydeside College", 320),
        channels=("public_board",),
    ),
)


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
