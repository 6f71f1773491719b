"""What the templates of organisations are given."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _l

from tracker.features.organisations import queries
from tracker.foundation import history
from tracker.foundation.access import ROLE_WORDS, Role
from tracker.foundation.audit import Trace
from tracker.foundation.history import Entry

history.describe(
    "organisation",
    verbs={"organisation.founded": _l("Organisation set up"), "organisation.changed": _l("Settings changed")},
    labels={
        "name": _l("Name"),
        "asks_birth": _l("Asks for birth by"),
        "just_behind_tenth": _l("“Just behind” reaches"),
        "needs_second_person": _l("A second person approves reports"),
        "report_due_days": _l("Days until a report is due"),
        "mails_reports": _l("Mails carry the report itself"),
    },
    values={"asks_birth": {"month": _l("month"), "day": _l("day")}},
)
history.describe(
    "member",
    verbs={
        "member.joined": _l("Member joined"),
        "member.roles_changed": _l("Roles changed"),
        "member.left": _l("Member left"),
    },
    labels={"roles": _l("Roles")},
    values={"roles": {role.value: words for role, words in ROLE_WORDS.items()}},
)
history.describe(
    "invitation",
    verbs={
        "member.invited": _l("Invitation sent"),
        "member.invitation_withdrawn": _l("Invitation withdrawn"),
        "member.invitation_accepted": _l("Invitation accepted"),
    },
    labels={"email": _l("E-mail address"), "roles": _l("Roles")},
    values={"roles": {role.value: words for role, words in ROLE_WORDS.items()}},
)
history.describe(
    "site",
    verbs={"site.added": _l("Site added"), "site.changed": _l("Site changed")},
    labels={
        "name": _l("Name"),
        "region": _l("Region"),
        "local_authority": _l("Local authority"),
        "postcode_district": _l("Postcode district"),
        "is_closed": _l("Closed"),
    },
)
history.describe(
    "workforce_figure",
    verbs={
        "workforce.stated": _l("Workforce figures added"),
        "workforce.changed": _l("Workforce figures changed"),
    },
    labels={
        "on_day": _l("As at"),
        "people_in_post": _l("People in post"),
        "apprentices_in_post": _l("Apprentices in post"),
        "new_employees": _l("New employees"),
        "new_apprentices": _l("New employees who are apprentices"),
        "source": _l("Source"),
    },
)


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


@history.naming("site")
def _sites(_ids: Collection[UUID], organisation_id: UUID) -> dict[UUID, history.Record]:
    return {
        row.id: history.Record(row.name, url_for("organisations.sites"))
        for row in queries.list_sites(organisation_id=organisation_id)
    }


@dataclass(frozen=True)
class Trail:
    """A page of the trail."""

    entries: Sequence[Entry]
    older_href: str
    newest_href: str
    csv_href: str


def trail(found: Sequence[Trace], a_page: int, asked: dict[str, str], *, organisation_id: UUID) -> Trail:
    """A page of the trail, and the way to the older one."""
    shown = found[:a_page]
    filters = {name: value for name, value in asked.items() if name != "before" and value}
    here, query = url_for("organisations.trail"), urlencode(filters)
    older = urlencode({**filters, "before": shown[-1].number}) if len(found) > a_page else ""
    return Trail(
        history.timeline(shown, records=history.records_of(shown, organisation_id=organisation_id)),
        f"{here}?{older}" if older else "",
        f"{here}?{query}" if "before" in asked else "",
        f"{url_for('organisations.trail_csv')}?{query}",
    )


@dataclass(frozen=True)
class Task:
    """A place to go from the overview, with what is there."""

    label: str
    href: str
    note: str


def overview(*, runs: bool, reads_trail: bool) -> list[Task]:
    """Where things are, for these rights."""
    places = [
        (True, _l("Sites"), "organisations.sites", _l("Where you work, each with its region.")),
        (
            True,
            _l("Workforce figures"),
            "organisations.workforce",
            _l("People in post: what shares are measured against."),
        ),
        (runs, _l("Members"), "organisations.members", _l("Who is here, and what they may do.")),
        (
            runs,
            _l("Settings"),
            "organisations.settings",
            _l("Name, what is asked about birth, how status is worded."),
        ),
        (reads_trail, _l("Trail"), "organisations.trail", _l("Every change: who, when, old and new.")),
        (
            True,
            _l("Your account"),
            "accounts.list_sessions",
            _l("Your password, and where you are signed in."),
        ),
        (True, _l("Another organisation"), "organisations.choose", _l("If you belong to several.")),
    ]
    return [Task(str(label), url_for(endpoint), str(note)) for may, label, endpoint, note in places if may]


SITE_HEADING = ("Name", "Region", "Local authority", "Postcode district", "Closed")
WORKFORCE_HEADING = (
    "As at", "People in post", "Apprentices in post", "New employees", "Of them apprentices", "Source",
)  # fmt: skip
MEMBER_HEADING = ("Name", "E-mail address", "Roles", "Left")


def site_rows(sites: Iterable[Any]) -> Iterator[tuple[object, ...]]:
    """The list of sites as lines of a file."""
    for site in sites:
        closed = "Yes" if site.is_closed else "No"
        yield site.name, site.region, site.local_authority, site.postcode_district, closed


def workforce_rows(figures: Iterable[Any]) -> Iterator[tuple[object, ...]]:
    """The list of workforce figures as lines of a file."""
    for row in figures:
        counts = (row.people_in_post, row.apprentices_in_post, row.new_employees, row.new_apprentices)
        yield row.on_day.isoformat(), *counts, row.source


def member_rows(found: Iterable[tuple[Any, Any]]) -> Iterator[tuple[object, ...]]:
    """The list of members as lines of a file."""
    for member, user in found:
        left = "Yes" if member.left_at_utc else "No"
        yield user.name, user.email, role_words(member.roles), left
