"""What can be done with programmes."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from tracker.domain.pay import Engagement
from tracker.domain.programmes import KINDS, FieldOf, Kind, ProgrammeKind
from tracker.features.organisations import actions as places
from tracker.features.programmes.actions import cohorts, pay
from tracker.features.programmes.models import Programme
from tracker.foundation import audit, words
from tracker.foundation.database import db

PAY_FIELDS = frozenset({"hourly_pence", "engagement", "exemption_reason"})
COLUMN_FIELDS = frozenset({"name", "site", "level", "for_whom"})


def start_programme(
    *,
    organisation_id: UUID,
    kind: ProgrammeKind,
    facts: Mapping[str, Any],
    owner_member_id: UUID | None = None,
) -> Programme:
    """Start a programme with its first cohort and its pay; ``facts`` by the field names of its kind.

    Where there is no site yet, ``site_name`` and ``site_region`` say the first one.
    """
    if "site_name" in facts:
        facts = {**facts, "site": _first_site(organisation_id, facts)}
    programme = log_programme(
        organisation_id=organisation_id, kind=kind, facts=facts, owner_member_id=owner_member_id
    )
    intake = {name: facts[name] for name in cohort_fields(KINDS[kind]) if name in facts}
    name = words.month(facts["starts_on"])
    cohorts.add_cohort(programme=programme, facts={"name": name, **intake})
    _say_pay(programme, kind, facts)
    return programme


def log_programme(
    *,
    organisation_id: UUID,
    kind: ProgrammeKind,
    facts: Mapping[str, Any],
    owner_member_id: UUID | None = None,
) -> Programme:
    """Start a programme whose cohorts and pay are said elsewhere; ``facts`` by the field names of its kind."""
    programme = Programme(organisation_id=organisation_id, kind=kind.value, owner_member_id=owner_member_id)
    _fill(programme, KINDS[kind], facts)
    db.session.add(programme)
    audit.record("programme.started", programme)
    db.session.flush()
    return programme


def _first_site(organisation_id: UUID, facts: Mapping[str, Any]) -> UUID:
    site = places.add_site(
        organisation_id=organisation_id, name=facts["site_name"], region=facts["site_region"]
    )
    db.session.flush()
    return site.id


def _say_pay(programme: Programme, kind: ProgrammeKind, facts: Mapping[str, Any]) -> None:
    named = facts.get("engagement")
    if not KINDS[kind].is_paid and not named:
        return
    usual = Engagement.APPRENTICE if kind is ProgrammeKind.APPRENTICESHIP else Engagement.WORKER
    pay.add_term(
        programme=programme,
        from_day=facts["starts_on"],
        hourly_pence=facts.get("hourly_pence"),
        engagement=named or usual.value,
        exempt_because=facts.get("exemption_reason") or "",
    )


def change_programme(*, programme: Programme, seen_version: int | None, facts: Mapping[str, Any]) -> None:
    """Change what a programme is; ``facts`` may name another owner. Raises EditedMeanwhile."""
    programme.expect_version(seen_version)
    if "owner_member_id" in facts:
        owner = facts["owner_member_id"]
        programme.owner_member_id = UUID(str(owner)) if owner else None
    _fill(programme, KINDS[ProgrammeKind(programme.kind)], facts)
    audit.record("programme.changed", programme)


def close_programme(*, programme: Programme, closed_on: date) -> None:
    """Close a programme: its records stay, and it takes no further cohorts."""
    programme.closed_on = closed_on
    audit.record("programme.closed", programme)


def reopen_programme(*, programme: Programme) -> None:
    """Open a closed programme again."""
    programme.closed_on = None
    audit.record("programme.reopened", programme)


def cohort_fields(kind: Kind) -> tuple[str, ...]:
    """The names of a kind's fields that belong to each cohort."""
    return tuple(field.name for field in kind.fields if field.of is FieldOf.COHORT)


def detail_fields(kind: Kind) -> tuple[str, ...]:
    """The names of a kind's fields that have no column of their own."""
    own = COLUMN_FIELDS | PAY_FIELDS | set(cohort_fields(kind))
    return tuple(field.name for field in kind.fields if field.name not in own)


def _fill(programme: Programme, kind: Kind, facts: Mapping[str, Any]) -> None:
    programme.name = facts["name"]
    programme.site_id = UUID(str(facts["site"]))
    programme.level = int(facts["level"]) if facts.get("level") else None
    programme.for_whom = [facts["for_whom"]] if facts.get("for_whom") else []
    kept = {name: facts.get(name) for name in detail_fields(kind)}
    programme.details = {name: _plain(value) for name, value in kept.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | bool | str) else str(value)
