"""The demo: two fictitious employers with three years of records, the same for the same seed and day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from flask_security.utils import hash_password

from tracker.features.console.actions.demo import (
    fern,
    harbour,
    hiring,
    interns,
    names,
    openings,
    others,
    promises,
)
from tracker.features.console.actions.demo.employers import Employer, Made, make_employer
from tracker.features.console.actions.demo.swelling import Scale, swell
from tracker.features.console.queries import list_demo_states
from tracker.foundation import access, clock
from tracker.foundation.database import db

SEED = 2026
SCALES: dict[str, Scale | None] = {"small": None, "large": Scale(programmes=2_000, people=200_000)}
PASSWORD = "one rung higher"  # noqa: S105 - printed for everybody: the demo only


class RealOrganisations(Exception):
    """This installation has organisations that are not of the demo."""


class DemoThere(Exception):
    """The demo employers are here already."""


@dataclass(frozen=True)
class SignIn:
    """How somebody of the demo signs in."""

    organisation: str
    name: str
    role: access.Role
    email: str
    is_operator: bool = False


LARGE = Employer(
    harbour.NAME,
    "HV",
    names.PEOPLE,
    {role: f"{role.replace('_editor', '')}@harbour-vale.example.org" for role in names.PEOPLE},
    harbour.PLACES,
    harbour.WORKFORCE,
    (
        *harbour.APPRENTICESHIPS,
        *interns.INTERNSHIPS,
        *interns.LEAVERS,
        *openings.EXPERIENCE,
        *openings.OUTREACH,
    ),
    names.SCHOOLS,
    (promises.BUSINESS_COMPACT, promises.CHAMPION),
    promises.LARGE_PROOFS,
    hiring.large_openings,
    others.FIGURES,
)
SMALL = Employer(
    fern.NAME,
    "FS",
    names.SMALL_PEOPLE,
    {role: f"{role}@fern-street.example.org" for role in names.SMALL_PEOPLE},
    fern.PLACES,
    fern.WORKFORCE,
    fern.PROGRAMMES,
    names.SMALL_SCHOOLS,
    (promises.CARE_LEAVERS,),
    promises.SMALL_PROOFS,
    hiring.small_openings,
    asks_birth="day",
)
OPERATOR_ROLE = "owner"


def list_sign_ins() -> list[SignIn]:
    """Everybody of the demo, as they sign in with PASSWORD."""
    return [
        SignIn(
            employer.name,
            name,
            access.Role(role),
            employer.addresses[role],
            employer is LARGE and role == OPERATOR_ROLE,
        )
        for employer in (LARGE, SMALL)
        for role, name in employer.people.items()
    ]


def make_demo(*, seed: int = SEED, scale: Scale | None = None) -> Sequence[UUID]:
    """Make both employers, the large one at this scale; the ids of their organisations, the large one first.

    Raises RealOrganisations, DemoThere.
    """
    states = list_demo_states()
    if not all(states):
        raise RealOrganisations
    if states:
        raise DemoThere
    made = [_make(employer, seed, clock.today()) for employer in (LARGE, SMALL)]
    if scale is not None:
        swell(made[0], scale, today=clock.today())
    return [each.organisation_id for each in made]


def _make(employer: Employer, seed: int, today: date) -> Made:
    random = Random(f"{seed} {employer.prefix}")  # noqa: S311 - nothing secret, the same for the same seed
    operator_role = OPERATOR_ROLE if employer is LARGE else ""
    made = make_employer(
        employer, random=random, today=today, password=hash_password(PASSWORD), operator_role=operator_role
    )
    made.rows.write()
    made.rows.write_trail(clock.now_utc())
    db.session.flush()
    return made
