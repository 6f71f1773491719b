"""What the operator may ask: names and counts, never records."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tracker.domain.pay import LivingWageTable, RateTable, overlay, overlay_living
from tracker.features.console.models import FoundingInvitation
from tracker.features.organisations.models import Member, Organisation
from tracker.features.programmes.queries.pay import living_row, minimum_row
from tracker.foundation import clock, rates
from tracker.foundation.database import db
from tracker.foundation.jobs import Job
from tracker.foundation.mail import OutboxMail
from tracker.reference import pay as reference

MOST_MAILS = 500


def list_demo_states() -> list[bool]:
    """For every organisation here, whether it is of the demo."""
    return list(db.session.scalars(select(Organisation.is_demo)))


def list_organisations() -> list[tuple[str, datetime, int]]:
    """Every organisation's name, its beginning and how many members it has."""
    asked = (
        select(Organisation.name, Organisation.began_at_utc, func.count(Member.id))
        .join(
            Member,
            (Member.organisation_id == Organisation.id) & Member.left_at_utc.is_(None),
            isouter=True,
        )
        .group_by(Organisation.id, Organisation.name, Organisation.began_at_utc)
        .order_by(Organisation.name, Organisation.id)
        .execution_options(across_organisations=True)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(asked)]


def list_open_foundings() -> Sequence[FoundingInvitation]:
    """Invitations to found an organisation that can still be accepted, the newest first."""
    asked = select(FoundingInvitation).where(*_is_open()).order_by(FoundingInvitation.id.desc())
    return db.session.scalars(asked).all()


def find_open_founding(invitation_id: UUID) -> FoundingInvitation | None:
    """An invitation that can still be accepted, or None."""
    asked = select(FoundingInvitation).where(FoundingInvitation.id == invitation_id, *_is_open())
    return db.session.scalar(asked)


def _is_open() -> tuple[Any, ...]:
    return (
        FoundingInvitation.accepted_at_utc.is_(None),
        FoundingInvitation.withdrawn_at_utc.is_(None),
        FoundingInvitation.ends_at_utc > clock.now_utc(),
    )


def count_jobs() -> dict[str, int]:
    """How many jobs are in each state."""
    asked = select(Job.state, func.count()).group_by(Job.state)
    return {row[0]: row[1] for row in db.session.execute(asked)}


def count_mails() -> dict[str, int]:
    """How many mails are in each state."""
    asked = select(OutboxMail.state, func.count()).group_by(OutboxMail.state)
    return {row[0]: row[1] for row in db.session.execute(asked)}


def get_database_version() -> str:
    """The database's product and version."""
    dialect = db.engine.dialect
    version = ".".join(str(part) for part in dialect.server_version_info or ())
    return f"{'SQLite' if dialect.name == 'sqlite' else 'PostgreSQL'} {version}"


def list_shown_mails() -> Sequence[OutboxMail]:
    """The newest mails first, whatever has become of them."""
    return db.session.scalars(select(OutboxMail).order_by(OutboxMail.id.desc()).limit(MOST_MAILS)).all()


def find_rate(rate_id: UUID, *, table: str) -> rates.RateRow | None:
    """A rate that the operator added to this table, or None."""
    return db.session.scalar(
        select(rates.RateRow).where(rates.RateRow.id == rate_id, rates.RateRow.table == table)
    )


def get_minimum_wage(*, without: UUID | None = None) -> RateTable:
    """The minimum wage as shipped with the operator's rows over it, but for one."""
    rows = (row for row in rates.list_rows("minimum_wage") if row.id != without)
    return overlay(reference.minimum_wage(), map(minimum_row, rows))


def get_living_wage(*, without: UUID | None = None) -> LivingWageTable:
    """The real Living Wage as shipped with the operator's rows over it, but for one."""
    rows = (row for row in rates.list_rows("real_living_wage") if row.id != without)
    return overlay_living(reference.real_living_wage(), map(living_row, rows))
