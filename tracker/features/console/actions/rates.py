"""The operator's own rates: held against the law as it is known, then kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from tracker.domain.pay import overlay, overlay_living, validate, validate_living
from tracker.domain.sentences import Sentence
from tracker.features.console import queries
from tracker.features.programmes.queries.pay import living_row, minimum_row
from tracker.foundation import clock, rates
from tracker.foundation.database import db


class DayTaken(Exception):
    """There is a rate of the operator's from that day already."""


def question_rate(
    *, table: str, from_day: date, figures: Mapping[str, Any], source: str, instead_of: UUID | None = None
) -> list[Sentence]:
    """What would be doubtful in the table with this rate that is not doubtful without it."""
    row = rates.RateRow(
        table=table,
        from_day=from_day,
        figures=dict(figures),
        source=source,
        added_by_name="",
        added_at_utc=clock.now_utc(),
    )
    if table == "minimum_wage":
        known = queries.get_minimum_wage(without=instead_of)
        before, after = validate(known), validate(overlay(known, [minimum_row(row)]))
    else:
        living = queries.get_living_wage(without=instead_of)
        before, after = validate_living(living), validate_living(overlay_living(living, [living_row(row)]))
    return [problem for problem in after if problem not in before]


def add_rate(
    *, table: str, from_day: date, figures: Mapping[str, Any], source: str, by_name: str
) -> rates.RateRow:
    """Add a rate; every check of pay goes by it from now on. Raises DayTaken."""
    _refuse_taken(table, from_day)
    row = rates.RateRow(
        table=table,
        from_day=from_day,
        figures=dict(figures),
        source=source,
        added_by_name=by_name,
        added_at_utc=clock.now_utc(),
    )
    db.session.add(row)
    return row


def change_rate(
    *,
    row: rates.RateRow,
    seen_version: int | None,
    from_day: date,
    figures: Mapping[str, Any],
    source: str,
    by_name: str,
) -> None:
    """Correct a rate that the operator added. Raises DayTaken, EditedMeanwhile."""
    row.expect_version(seen_version)
    _refuse_taken(row.table, from_day, row.id)
    row.from_day, row.figures, row.source = from_day, dict(figures), source
    row.added_by_name, row.added_at_utc = by_name, clock.now_utc()


def remove_rate(*, row: rates.RateRow) -> None:
    """Take back a rate that the operator added; the shipped one of those days counts again."""
    db.session.delete(row)


def _refuse_taken(table: str, from_day: date, mine: UUID | None = None) -> None:
    if any(row.from_day == from_day and row.id != mine for row in rates.list_rows(table)):
        raise DayTaken(str(from_day))
