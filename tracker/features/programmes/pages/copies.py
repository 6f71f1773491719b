"""Last year’s programme as this year’s would be."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

from tracker.domain.periods import anniversary
from tracker.features.programmes.models import Programme
from tracker.features.programmes.pages import cohorts as cohort_pages
from tracker.features.programmes.pages.programmes import saved_facts
from tracker.features.programmes.queries import cohorts, pay

_YEARS = re.compile(r"\b(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?\b")


def a_year_on(programme: Programme) -> SimpleNamespace:
    """A programme with its latest cohort and pay as its form has them, every day a year later."""
    mine = programme.organisation_id
    facts: dict[str, Any] = vars(saved_facts(programme))
    rows = cohorts.list_cohorts(organisation_id=mine, programme_ids=[programme.id])
    terms = pay.list_terms([programme.id], organisation_id=mine)
    if rows:
        intake = vars(cohort_pages.saved_facts(rows[0]))
        facts |= {name: _later(value) for name, value in intake.items() if name not in ("name", "version")}
    if terms:
        facts |= {
            "hourly_pence": terms[-1].hourly_pence,
            "engagement": terms[-1].engagement,
            "exemption_reason": terms[-1].exempt_because,
        }
    year = rows[0].planned_start.year + 1 if rows else None
    return SimpleNamespace(**facts | {"name": next_name(programme.name, year), "version": None})


def _later(value: Any) -> Any:
    return anniversary(value, 1) if isinstance(value, date) else value


def next_name(name: str, year: int | None) -> str:
    """The name with every year in it one later; where it has none, with the year of the new start."""
    later = _YEARS.sub(lambda found: _next_years(found[0]), name)
    return f"{name} {year}" if later == name and year else later


def _next_years(said: str) -> str:
    """2026 for 2025, 2026/27 for 2025/26."""
    first, rest = int(said[:4]) + 1, said[4:]
    if not rest:
        return str(first)
    digits = len(rest) - 1
    return f"{first}{rest[0]}{int(rest[1:]) + 1:0{digits}d}"[: 5 + digits]
