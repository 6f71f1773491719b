"""The plan of the small demo employer: a housing charity of about 60 people on one site."""

from datetime import date

from tracker.domain.programmes import ProgrammeKind as K
from tracker.features.console.actions.demo.plan import (
    OPEN_AND_SCHOOLS,
    QUIET,
    Activity,
    Intake,
    Pay,
    Place,
    Planned,
    lasting,
    living,
    rising,
    weeks,
)

NAME = "Fern Street Housing (fictitious)"
PLACES = (Place("Manchester", "Fern Street", "North West", "Manchester", "M4"),)
WORKFORCE = (
    (date(2025, 3, 31), 57, 2, 9, 1),
    (date(2026, 3, 31), 61, 3, 11, 3),
)
AUTUMNS = (date(2024, 9, 16), date(2025, 9, 15), date(2026, 9, 14))

PROGRAMMES = (
    Planned(
        K.APPRENTICESHIP,
        "Housing officers in training",
        "Manchester",
        tuple(
            Intake(
                day, lasting(day, 15), count, not_chosen=1, withdrew=left, places=2, channels=OPEN_AND_SCHOOLS
            )
            for day, count, left in zip(AUTUMNS, (1, 2, 2), (1, 0, 0), strict=True)
        ),
        rising("apprentice", 1150, 1225, 1275),
        level=3,
        details={
            "product": "apprenticeship",
            "standard_name": "Housing and property management",
            "provider": "Irwell College",
            "off_the_job_hours": 390,
            "weekly_hours": 37,
        },
        owner="owner",
    ),
    Planned(
        K.APPRENTICESHIP,
        "Repairs foundation apprentices",
        "Manchester",
        (
            Intake(
                date(2026, 1, 12),
                lasting(date(2026, 1, 12), 9),
                2,
                withdrew=1,
                places=2,
                channels=OPEN_AND_SCHOOLS,
            ),
        ),
        (Pay(date(2026, 1, 12), 1000, "apprentice"),),
        level=2,
        for_whom="care_leavers",
        details={
            "product": "foundation_apprenticeship",
            "standard_name": "Building service foundation",
            "sector": "construction and built environment",
            "provider": "Irwell College",
            "off_the_job_hours": 230,
            "weekly_hours": 35,
        },
        owner="owner",
        age=18,
    ),
    Planned(
        K.INTERNSHIP,
        "Care leavers’ internship",
        "Manchester",
        tuple(
            Intake(day, weeks(day, 12), count, places=2, channels=OPEN_AND_SCHOOLS)
            for day, count in zip((date(2025, 6, 2), date(2026, 6, 1)), (1, 2), strict=True)
        ),
        living(1200, 1260, 1345),
        for_whom="care_leavers",
        details={"weekly_hours": 30},
        owner="manager",
        age=20,
    ),
    Planned(
        K.INTERNSHIP,
        "Tenants’ voice volunteer",
        "Manchester",
        (Intake(date(2026, 2, 2), weeks(date(2026, 2, 2), 10), 1, places=1, channels=QUIET, advert_days=5),),
        (
            Pay(
                date(2026, 2, 2),
                None,
                "voluntary_worker",
                "Fern Street is a charity; travel and lunch are paid back",
            ),
        ),
        details={"weekly_hours": 8},
        owner="manager",
        age=24,
    ),
    Planned(
        K.WORK_EXPERIENCE,
        "A week at Fern Street",
        "Manchester",
        tuple(
            Intake(day, weeks(day, 1), count, places=4, channels=("schools",), costs_paid=costs)
            for day, count, costs in zip(
                (date(2025, 7, 14), date(2026, 7, 13)), (3, 4), ("travel", "wider"), strict=True
            )
        ),
        for_whom="care_leavers",
        details={"school_years": "years 10 and 11"},
        owner="manager",
        age=15,
    ),
    Planned(
        K.OUTREACH,
        "Keys and tenancies",
        "Manchester",
        (
            Intake(date(2025, 4, 1), date(2026, 3, 31), 38, by_totals=True, channels=(), advert_days=None),
            Intake(date(2026, 4, 1), date(2027, 3, 31), 25, by_totals=True, channels=(), advert_days=None),
        ),
        details={"activity": "skills_session"},
        activities=(
            Activity(date(2025, 11, 12), "skills_session", 0, 22, talks=2),
            Activity(date(2026, 3, 4), "skills_session", 1, 16, talks=1, is_evaluated=False),
            Activity(date(2026, 10, 14), "skills_session", 2, 25, talks=2),
        ),
        owner="manager",
    ),
    Planned(
        K.SCHOOL_LEAVER,
        "Office start",
        "Manchester",
        (Intake(date(2025, 9, 1), lasting(date(2025, 9, 1), 12), 1, not_chosen=1, places=1),),
        (Pay(date(2025, 9, 1), 1260), Pay(date(2026, 5, 1), 1345)),
        details={"qualification": "Level 2 diploma in administration", "leads_to": "Office assistant"},
        owner="owner",
    ),
)
