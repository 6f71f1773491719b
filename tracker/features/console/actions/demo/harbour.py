"""The large demo employer: professional services, six sites, about 3,200 people; and its apprenticeships."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.programmes import ProgrammeKind as K
from tracker.features.console.actions.demo.plan import (
    OPEN_AND_SCHOOLS,
    Intake,
    Place,
    Planned,
    lasting,
    rising,
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
