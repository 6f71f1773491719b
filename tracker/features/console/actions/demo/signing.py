"""The demo's accounts of its last full year: one signed, one that waits for a second person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tracker.features.insight.queries import promises
from tracker.features.organisations.queries import get_organisation, list_members
from tracker.features.reports.actions import editions as actions
from tracker.features.reports.models import Edition
from tracker.features.reports.pages import freezing, lists
from tracker.features.reports.queries import documents
from tracker.foundation import audit
from tracker.foundation.access import Person, Role

WHY_LATE = "Our Belfast office closed its books in September, and we waited for them."


@dataclass(frozen=True)
class _Hands:
    """Who prepares and who approves."""

    prepares: Person
    approves: Person


def sign_last_year(organisation_id: UUID, *, today: date) -> UUID | None:
    """Hand in the last full year of every compact, and approve that of the first; its edition, if there is one."""
    hands = _hands(organisation_id)
    handed_in = [_handed_in(year, organisation_id, hands, today) for year in _over(organisation_id, today)]
    if not handed_in:
        return None
    first = handed_in[0]
    with audit.acting_as(hands.approves.name):
        settings = get_organisation(organisation_id)
        actions.approve_edition(
            edition=first, organisation=settings, by=hands.approves, seen_sha256=first.sha256
        )
    return first.id


def _over(organisation_id: UUID, today: date) -> Sequence[lists.Year]:
    """The newest year of each compact that is over."""
    years = lists.years_offered(organisation_id=organisation_id, today=today)
    return lists.running([year for year in years if year.period.last < today])


def _hands(organisation_id: UUID) -> _Hands:
    people = {role: _person(organisation_id, role) for role in (Role.HR_EDITOR, Role.APPROVER)}
    return _Hands(people[Role.HR_EDITOR], people[Role.APPROVER])


def _person(organisation_id: UUID, role: Role) -> Person:
    found = list_members(organisation_id=organisation_id)
    member, user = next((member, user) for member, user in found if role in member.roles)
    name = get_organisation(organisation_id).name
    return Person(user.id, user.name, member.id, organisation_id, name, frozenset({role}), False)


def _handed_in(year: lists.Year, organisation_id: UUID, hands: _Hands, today: date) -> Edition:
    by = hands.prepares
    with audit.acting_as(by.name):
        edition = actions.begin_edition(
            organisation_id=organisation_id, compact_id=year.compact_id, period=year.period, by_name=by.name
        )
        number = documents.change_number_of_records(organisation_id=organisation_id)
        actions.look_at_figures(edition=edition, by_name=by.name, change_number=number)
        compact = promises.find_compact(year.compact_id, organisation_id=organisation_id)
        pack = (compact.pack_id, compact.pack_version) if compact else ("", "")
        snapshot = freezing.freeze(
            edition, pack=pack, as_at=today, prepared_by=by.name, late_because=WHY_LATE
        )
        actions.submit_edition(
            edition=edition,
            organisation=get_organisation(organisation_id),
            by=by,
            frozen=actions.Frozen(snapshot or {}, number),
            late_because=WHY_LATE,
        )
    return edition
