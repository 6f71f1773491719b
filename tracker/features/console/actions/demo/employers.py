"""Making a demo employer: the organisation, its people, sites, workforce figures, and the plan of its records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from tracker.features.accounts.models import User
from tracker.features.console.actions.demo.compacts import PromiseWriter
from tracker.features.console.actions.demo.hiring import Opening
from tracker.features.console.actions.demo.letters import LetterWriter
from tracker.features.console.actions.demo.others import Other, write_others
from tracker.features.console.actions.demo.plan import Place, Planned
from tracker.features.console.actions.demo.promises import Promise, Proof
from tracker.features.console.actions.demo.rows import Rows
from tracker.features.console.actions.demo.writing import Writer
from tracker.features.organisations.models import Member, Organisation, Site, WorkforceFigure
from tracker.foundation import clock
from tracker.foundation.access import Role

FOUNDED_ON = date(2024, 3, 18)


@dataclass(frozen=True)
class Employer:
    """What is needed to make one."""

    name: str
    prefix: str
    people: Mapping[str, str]  # name by role
    addresses: Mapping[str, str]  # e-mail address by role
    places: Sequence[Place]
    workforce: Sequence[tuple[date, int, int, int | None, int | None]]
    programmes: Sequence[Planned]
    schools: tuple[tuple[str, bool | None, str], ...]
    promises: Sequence[Promise]
    proofs: Sequence[Proof]
    openings: Callable[[date], Sequence[Opening]]
    others: Sequence[Other] = ()
    asks_birth: str = "month"


@dataclass(frozen=True)
class Made:
    """An employer that was made."""

    organisation_id: UUID
    members: Mapping[str, tuple[UUID, str]]
    sites: Mapping[str, UUID]
    rows: Rows
    programmes: int
    people: int


def make_employer(
    employer: Employer, *, random: Random, today: date, password: str, operator_role: str = ""
) -> Made:
    """The organisation with all of its records, waiting to be written."""
    rows = Rows(random)
    at_utc = clock.start_of_day_utc(FOUNDED_ON) + timedelta(hours=10)
    organisation_id = rows.new_id(at_utc)
    rows.organisation_id = organisation_id
    _found(rows, employer, organisation_id, at_utc)
    members = _join(rows, employer, password, operator_role)
    sites = _settle(rows, employer, employer.people["owner"])
    _count_heads(rows, employer, today, members)
    writer = Writer(
        rows,
        today=today,
        prefix=employer.prefix,
        sites=sites,
        members=members,
        with_birth_day=employer.asks_birth == "day",
    )
    writer.write_schools(employer.schools, members.get("hr_editor", members["owner"])[1])
    for planned in employer.programmes:
        writer.write_programme(planned)
    promises = PromiseWriter(rows, members, today)
    for promise in employer.promises:
        promises.write_promise(promise)
    promises.write_proofs(employer.proofs)
    LetterWriter(rows, members, today, employer.name).write(employer.openings(today))
    write_others(rows, members.get("hr_editor", members["owner"])[1], employer.others)
    return Made(organisation_id, members, sites, rows, len(employer.programmes), writer.people)


def _found(rows: Rows, employer: Employer, organisation_id: UUID, at_utc: datetime) -> None:
    rows.add(
        Organisation,
        at_utc,
        id=organisation_id,
        name=employer.name,
        is_demo=True,
        asks_birth=employer.asks_birth,
        began_at_utc=at_utc,
        version=1,
    )
    rows.note(
        at_utc,
        employer.people["owner"],
        "organisation.founded",
        ("organisation", organisation_id),
        {"name": employer.name},
    )


def _join(rows: Rows, employer: Employer, password: str, operator_role: str) -> dict[str, tuple[UUID, str]]:
    members = {}
    for number, (role, name) in enumerate(employer.people.items()):
        at_utc = rows.moment(FOUNDED_ON + timedelta(days=number))
        user_id = rows.add(
            User,
            at_utc,
            email=employer.addresses[role],
            name=name,
            password=password,
            active=True,
            fs_uniquifier=f"{rows.random.getrandbits(256):064x}",
            is_operator=role == operator_role,
            language="en",
            joined_at_utc=at_utc,
        )
        facts: dict[str, Any] = {"user_id": user_id, "roles": [Role(role).value]}
        member_id = rows.add_noted(
            Member, at_utc, name, "member.joined", **facts, joined_at_utc=at_utc, wants_digest=True, version=1
        )
        members[role] = (member_id, name)
    return members


def _settle(rows: Rows, employer: Employer, who: str) -> dict[str, UUID]:
    return {
        place.key: rows.add_noted(
            Site,
            rows.moment(FOUNDED_ON + timedelta(days=2)),
            who,
            "site.added",
            name=place.name,
            local_authority=place.local_authority,
            postcode_district=place.district,
            region=place.region,
            is_closed=place.is_closed,
            version=1,
        )
        for place in employer.places
    }


def _count_heads(
    rows: Rows, employer: Employer, today: date, members: Mapping[str, tuple[UUID, str]]
) -> None:
    _id, who = members.get("hr_editor", members["owner"])
    for on_day, people, apprentices, new, new_apprentices in employer.workforce:
        if on_day <= today:
            rows.add_noted(
                WorkforceFigure,
                rows.moment(on_day + timedelta(days=18)),
                who,
                "workforce.stated",
                on_day=on_day,
                people_in_post=people,
                apprentices_in_post=apprentices,
                new_employees=new,
                new_apprentices=new_apprentices,
                source="Payroll",
                version=1,
            )
