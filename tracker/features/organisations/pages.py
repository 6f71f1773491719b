"""What the templates of organisations are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from tracker.foundation.access import ROLE_WORDS, Role


@dataclass(frozen=True)
class MemberLine:
    """A member in the list."""

    id: UUID
    name: str
    email: str
    roles: str
    has_left: bool


@dataclass(frozen=True)
class InvitationLine:
    """An open invitation in the list."""

    id: UUID
    email: str
    roles: str
    ends_at_utc: datetime


@dataclass(frozen=True)
class Members:
    """The list of members."""

    members: Sequence[MemberLine]
    invitations: Sequence[InvitationLine]


@dataclass(frozen=True)
class SiteLine:
    """A site in the list."""

    id: UUID
    name: str
    region: str
    where: str
    is_closed: bool


@dataclass(frozen=True)
class WorkforceLine:
    """A day's figures in the list, with the apprentices' share."""

    id: UUID
    on_day: date
    people: int | None
    apprentices: int | None
    apprentice_share: Decimal | None
    new_employees: int | None
    new_apprentices: int | None
    source: str


def role_words(roles: Sequence[str]) -> str:
    """Roles in words, in the order of the table."""
    return ", ".join(str(ROLE_WORDS[role]) for role in Role if role in roles)


def members_page(found: Sequence[tuple[Any, Any]], invitations: Sequence[Any]) -> Members:
    """The list of members and open invitations."""
    return Members(
        [
            MemberLine(
                member.id, user.name, user.email, role_words(member.roles), member.left_at_utc is not None
            )
            for member, user in found
        ],
        [InvitationLine(row.id, row.email, role_words(row.roles), row.ends_at_utc) for row in invitations],
    )


def site_lines(sites: Sequence[Any]) -> list[SiteLine]:
    """The list of sites."""
    return [
        SiteLine(
            site.id,
            site.name,
            site.region,
            ", ".join(filter(None, (site.local_authority, site.postcode_district))),
            site.is_closed,
        )
        for site in sites
    ]


def workforce_lines(figures: Sequence[Any]) -> list[WorkforceLine]:
    """The list of workforce figures."""
    return [
        WorkforceLine(
            figure.id,
            figure.on_day,
            figure.people_in_post,
            figure.apprentices_in_post,
            Decimal(figure.apprentices_in_post) / figure.people_in_post
            if figure.people_in_post and figure.apprentices_in_post is not None
            else None,
            figure.new_employees,
            figure.new_apprentices,
            figure.source,
        )
        for figure in figures
    ]
