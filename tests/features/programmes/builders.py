"""Makes programmes, cohorts, totals and pay terms, by the product's own actions."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from tests.builders import Builders
from tracker.domain.funnel import EventKind
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.programmes.actions import cohorts as cohort_actions
from tracker.features.programmes.actions import outreach as outreach_actions
from tracker.features.programmes.actions import pay as pay_actions
from tracker.features.programmes.actions import programmes as actions
from tracker.features.programmes.models import Cohort, Programme
from tracker.features.programmes.queries import cohorts as cohort_queries
from tracker.features.programmes.queries import programmes as queries

USUAL: dict[str, Any] = {
    "starts_on": date(2026, 7, 1),
    "ends_on": date(2026, 8, 28),
    "places": 10,
    "hourly_pence": 1385,
    "level": "3",
    "activity": "mentoring",
    "advertised_through": ["public_board"],
    "advertised_from": date(2026, 3, 1),
    "advertised_to": date(2026, 3, 31),
}


def programme(
    make: Builders,
    *,
    kind: str = "internship",
    name: str = "",
    site: UUID | None = None,
    organisation_id: UUID | None = None,
    owner_member_id: UUID | None = None,
    **facts: Any,
) -> UUID:
    """A programme with its first cohort and pay; ``facts`` by the field names of domain/programmes."""
    mine = organisation_id or make.organisation_id
    site = site or make.site(organisation_id=mine)
    known = {field.name for field in KINDS[ProgrammeKind(kind)].fields}
    usual = {field: value for field, value in USUAL.items() if field in known}
    name = name or f"Programme {next(make.numbers)}"
    with make.committed():
        return actions.start_programme(
            organisation_id=mine,
            kind=ProgrammeKind(kind),
            facts={**usual, "name": name, "site": site, **facts},
            owner_member_id=owner_member_id,
        ).id


def first_cohort(make: Builders, programme_id: UUID, organisation_id: UUID | None = None) -> UUID:
    """The cohort that a programme was started with."""
    with make.committed():
        return cohort_queries.list_cohorts(
            organisation_id=organisation_id or make.organisation_id, programme_ids=[programme_id]
        )[-1].id


def cohort(make: Builders, programme_id: UUID, *, organisation_id: UUID | None = None, **facts: Any) -> UUID:
    """Another cohort; ``facts`` by field names, such as starts_on, ends_on and places."""
    with make.committed():
        row = _programme(programme_id, organisation_id or make.organisation_id)
        known = actions.cohort_fields(KINDS[ProgrammeKind(row.kind)])
        usual = {field: value for field, value in USUAL.items() if field in known}
        name = f"Cohort {next(make.numbers)}"
        return cohort_actions.add_cohort(programme=row, facts={"name": name, **usual, **facts}).id


def totals(
    make: Builders,
    cohort_id: UUID,
    counts: Mapping[tuple[str, date, date], int],
    *,
    organisation_id: UUID | None = None,
) -> None:
    """Totals of a cohort by event, first and last day."""
    with make.committed():
        row = _cohort(cohort_id, organisation_id or make.organisation_id)
        known = {(EventKind(event), Period(*days)): count for (event, *days), count in counts.items()}
        cohort_actions.enter_totals(cohort=row, seen_version=None, counts=known)


def pay_term(
    make: Builders,
    programme_id: UUID,
    from_day: date,
    hourly_pence: int | None,
    *,
    engagement: str = "worker",
    exempt_because: str = "",
    organisation_id: UUID | None = None,
) -> UUID:
    """What a programme pays from a day on."""
    with make.committed():
        return pay_actions.add_term(
            programme=_programme(programme_id, organisation_id or make.organisation_id),
            from_day=from_day,
            hourly_pence=hourly_pence,
            engagement=engagement,
            exempt_because=exempt_because,
        ).id


def school(make: Builders, name: str = "", *, organisation_id: UUID | None = None, **facts: Any) -> UUID:
    """A school or college."""
    with make.committed():
        return outreach_actions.add_school(
            organisation_id=organisation_id or make.organisation_id,
            name=name or f"School {next(make.numbers)}",
            **facts,
        ).id


def activity(
    make: Builders,
    programme_id: UUID,
    on_day: date,
    *,
    what: str = "careers_talk",
    organisation_id: UUID | None = None,
    **facts: Any,
) -> UUID:
    """An activity of an outreach programme."""
    with make.committed():
        row = _programme(programme_id, organisation_id or make.organisation_id)
        return outreach_actions.log_activity(programme=row, on_day=on_day, what=what, **facts).id


def _programme(programme_id: UUID, organisation_id: UUID) -> Programme:
    found = queries.find_programme(programme_id, organisation_id=organisation_id)
    assert found is not None
    return found


def _cohort(cohort_id: UUID, organisation_id: UUID) -> Cohort:
    found = cohort_queries.find_cohort(cohort_id, organisation_id=organisation_id)
    assert found is not None
    return found
