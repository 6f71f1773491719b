"""Builders for tests about results: compacts with promises, totals, workforce figures, activities."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.builders import Builders
from tracker.domain.measures import MeasureFilter
from tracker.domain.periods import Period
from tracker.features.compacts.models import ChosenMeasure, Commitment, Compact, CompactAction
from tracker.features.insight.queries import results
from tracker.features.insight.queries.books import Books
from tracker.features.organisations import actions as organisation_actions
from tracker.features.programmes.models import (
    Cohort,
    CohortTotal,
    OutreachActivity,
    PayTerm,
    Programme,
    School,
)
from tracker.foundation import audit
from tracker.foundation.database import db

YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
LAST_YEAR = YEAR.previous()
TODAY = date(2026, 11, 22)


def keep(*rows: Any) -> None:
    """Store rows with a trace."""
    for row in rows:
        db.session.add(row)
        audit.record(f"{row.__tablename__}.made", row)
        db.session.flush()


def compact(
    make: Builders, *promises: str, title: str = "Business compact", since: date = date(2025, 4, 1)
) -> list[UUID]:
    """A compact with these promises; the compact's id and then theirs."""
    with make.committed():
        row = Compact(
            organisation_id=make.organisation_id,
            pack_id="own",
            pack_version="2025-01-01",
            title=title,
            since=since,
        )
        keep(row)
        made = [row.id]
        for position, text in enumerate(promises):
            promise = Commitment(
                organisation_id=make.organisation_id,
                compact_id=row.id,
                code=f"C{position + 1}",
                theme="Work",
                text=text,
                position=position,
            )
            keep(promise)
            made.append(promise.id)
        return made


def measure(make: Builders, commitment_id: UUID, measure_id: str, **facts: Any) -> UUID:
    """A measure chosen for a commitment; ``target=("2027-03-31", "40")`` and ``baseline`` likewise."""
    for name in ("target", "baseline"):
        if name in facts:
            day, value = facts.pop(name)
            facts |= {f"{name}_on": date.fromisoformat(day), f"{name}_value": Decimal(value)}
    with make.committed():
        row = ChosenMeasure(
            organisation_id=make.organisation_id, commitment_id=commitment_id, measure_id=measure_id, **facts
        )
        keep(row)
        return row.id


def action(make: Builders, commitment_id: UUID, title: str, due: date | None, **facts: Any) -> None:
    """An action for a commitment."""
    with make.committed():
        keep(
            CompactAction(
                organisation_id=make.organisation_id,
                commitment_id=commitment_id,
                title=title,
                due_on=due,
                **facts,
            )
        )


def programme(make: Builders, kind: str, *, site_id: UUID | None = None, **facts: Any) -> UUID:
    """A programme of a kind."""
    site_id = site_id or make.site()
    with make.committed():
        name = facts.pop("name", f"Programme {next(make.numbers)}")
        row = Programme(organisation_id=make.organisation_id, kind=kind, name=name, site_id=site_id, **facts)
        keep(row)
        return row.id


def cohort(
    make: Builders, programme_id: UUID, starts: date, ends: date, *, by: str = "totals", **facts: Any
) -> UUID:
    """A cohort of a programme."""
    with make.committed():
        facts = {"name": f"From {starts}", "places": 20, **facts}
        row = Cohort(
            organisation_id=make.organisation_id,
            programme_id=programme_id,
            planned_start=starts,
            planned_end=ends,
            logged_by=by,
            **facts,
        )
        keep(row)
        return row.id


def total(make: Builders, cohort_id: UUID, event: str, first: date, last: date, count: int) -> None:
    """A count of an event over some days."""
    with make.committed():
        keep(
            CohortTotal(
                organisation_id=make.organisation_id,
                cohort_id=cohort_id,
                event=event,
                first_day=first,
                last_day=last,
                count=count,
            )
        )


def pay(
    make: Builders,
    programme_id: UUID,
    from_day: date,
    pence: int | None,
    engagement: str = "worker",
    because: str = "",
) -> None:
    """What a programme pays from a day on."""
    with make.committed():
        keep(
            PayTerm(
                organisation_id=make.organisation_id,
                programme_id=programme_id,
                from_day=from_day,
                hourly_pence=pence,
                engagement=engagement,
                exempt_because=because,
            )
        )


def workforce(make: Builders, day: date, people: int | None, **facts: int) -> None:
    """A workforce figure."""
    empty = dict.fromkeys(("apprentices_in_post", "new_employees", "new_apprentices"))
    with make.committed():
        organisation_actions.state_workforce(
            organisation_id=make.organisation_id,
            on_day=day,
            people_in_post=people,
            source="payroll",
            **{**empty, **facts},
        )


def school(make: Builders, name: str, is_priority: bool | None = None) -> UUID:
    """A school."""
    with make.committed():
        row = School(organisation_id=make.organisation_id, name=name, is_priority=is_priority)
        keep(row)
        return row.id


def activity(make: Builders, programme_id: UUID, day: date, **facts: Any) -> None:
    """An outreach activity."""
    with make.committed():
        keep(
            OutreachActivity(
                organisation_id=make.organisation_id,
                programme_id=programme_id,
                on_day=day,
                what="careers_talk",
                **facts,
            )
        )


def figures(
    make: Builders,
    measure_ids: Sequence[str],
    period: Period = YEAR,
    as_at: date = TODAY,
    chosen: MeasureFilter | None = None,
) -> dict[str, Any]:
    """The results of these measures."""
    with make.committed():
        books = Books(make.organisation_id, as_at)
        return {name: results.compute(books, name, period, chosen or MeasureFilter()) for name in measure_ids}


def figure(make: Builders, measure_id: str, period: Period = YEAR, as_at: date = TODAY, **chosen: Any) -> Any:
    """The result of one measure, narrowed by the filters given."""
    return figures(make, [measure_id], period, as_at, MeasureFilter(**chosen))[measure_id]
