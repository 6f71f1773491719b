"""What can be asked of editions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from tracker.domain.editions import State
from tracker.domain.periods import Period
from tracker.features.reports.models import Edition
from tracker.foundation.audit import NO_DIGEST, AuditHead
from tracker.foundation.database import db
from tracker.foundation.prepared import Prepared

# All that a list or a page around an edition needs; the snapshot is large and read only where it is shown.
_LINE = (
    Edition.id, Edition.compact_id, Edition.period_first, Edition.period_last, Edition.number, Edition.state,
    Edition.begun_by_name, Edition.submitted_by_name, Edition.submitted_at_utc, Edition.decided_by_name,
    Edition.decided_at_utc, Edition.file_id, Edition.pages, Edition.trouble, Edition.published_at_utc,
)  # fmt: skip


def find_edition(edition_id: UUID, *, organisation_id: UUID) -> Edition | None:
    """An edition, or None."""
    return db.session.scalar(
        select(Edition).where(Edition.organisation_id == organisation_id, Edition.id == edition_id)
    )


_table = Edition.__table__
_FILES = Prepared(
    select(_table.c.file_id, _table.c.summary_file_id).where(
        _table.c.organisation_id == bindparam("organisation_id"), _table.c.id == bindparam("edition_id")
    )
)


def find_files(edition_id: UUID, *, organisation_id: UUID) -> tuple[UUID | None, UUID | None]:
    """The PDF of an edition and its summary, or None for each; the snapshot stays where it is."""
    found = _FILES.rows(edition_id=edition_id, organisation_id=organisation_id)
    return (found[0][0], found[0][1]) if found else (None, None)


def list_editions(*, organisation_id: UUID, on_their_way: bool = False) -> Sequence[Any]:
    """The editions of all compacts, the newest period and the newest number first, without contents.

    ``on_their_way`` leaves those that are not approved yet.
    """
    asked = select(*_LINE).where(Edition.organisation_id == organisation_id)
    if on_their_way:
        asked = asked.where(Edition.state != State.APPROVED)
    asked = asked.order_by(Edition.period_first.desc(), Edition.compact_id, Edition.number.desc())
    return db.session.execute(asked).all()


def _of_period(compact_id: UUID, period: Period, organisation_id: UUID) -> Select[Edition]:
    return select(Edition).where(
        Edition.organisation_id == organisation_id,
        Edition.compact_id == compact_id,
        Edition.period_first == period.first,
        Edition.period_last == period.last,
    )


def find_newest(compact_id: UUID, period: Period, *, organisation_id: UUID) -> Edition | None:
    """The edition of the highest number of a compact and period, in whatever state, or None."""
    asked = _of_period(compact_id, period, organisation_id)
    return db.session.scalar(asked.order_by(Edition.number.desc()).limit(1))


def find_of_number(compact_id: UUID, period: Period, number: int, *, organisation_id: UUID) -> Edition | None:
    """The edition of this number, or None."""
    return db.session.scalar(_of_period(compact_id, period, organisation_id).where(Edition.number == number))


def find_newest_approved(compact_id: UUID, period: Period, *, organisation_id: UUID) -> Edition | None:
    """The approved edition of the highest number of a compact and period, or None."""
    asked = _of_period(compact_id, period, organisation_id).where(Edition.state == State.APPROVED)
    return db.session.scalar(asked.order_by(Edition.number.desc()).limit(1))


def find_approved_before(edition: Edition) -> Edition | None:
    """The approved edition of the same compact and period with the number before, or None."""
    period = Period(edition.period_first, edition.period_last)
    asked = _of_period(edition.compact_id, period, edition.organisation_id)
    asked = asked.where(Edition.number < edition.number, Edition.state == State.APPROVED)
    return db.session.scalar(asked.order_by(Edition.number.desc()).limit(1))


def find_latest_approved(compact_id: UUID, *, organisation_id: UUID) -> Edition | None:
    """The approved edition with a PDF of the newest period, its highest number; or None."""
    return db.session.scalar(
        select(Edition)
        .where(
            Edition.organisation_id == organisation_id,
            Edition.compact_id == compact_id,
            Edition.state == State.APPROVED,
            Edition.file_id.is_not(None),
        )
        .order_by(Edition.period_first.desc(), Edition.number.desc())
        .limit(1)
    )


def find_later(edition: Edition) -> Edition | None:
    """The newest approved edition of the same compact and period with a higher number, or None."""
    period = Period(edition.period_first, edition.period_last)
    asked = _of_period(edition.compact_id, period, edition.organisation_id)
    asked = asked.where(Edition.number > edition.number, Edition.state == State.APPROVED)
    return db.session.scalar(asked.order_by(Edition.number.desc()).limit(1))


def trail_head(organisation_id: UUID) -> tuple[int, str]:
    """How long the trail is, and its last digest: an anchor that every later state of it must contain."""
    found = db.session.get(AuditHead, organisation_id)
    return (found.number, found.digest) if found else (0, NO_DIGEST)


def find_published(edition_id: UUID) -> Edition | None:
    """An edition that its organisation lets anybody read, of whichever organisation; or None."""
    asked = select(Edition).where(Edition.id == edition_id, Edition.published_at_utc.is_not(None))
    return db.session.scalar(asked.execution_options(across_organisations=True))
