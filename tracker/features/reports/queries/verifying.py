"""Whose bytes these are: asked by their hash alone, so across organisations, as whoever holds a file may ask."""

from sqlalchemy import Select, select

from tracker.domain.editions import State
from tracker.domain.periods import Period
from tracker.features.reports.models import AttachedFile, Edition, ReportDocument
from tracker.features.reports.queries.editions import find_newest_approved
from tracker.foundation.database import db

PDF, SIGNED, FIGURES = "pdf", "signed", "figures"


def find_edition_of(sha256: str) -> tuple[Edition, str] | None:
    """The approved edition of which these bytes are a file, and which file; None where they are of none.

    That is its PDF, the snapshot that was signed, or the figures attached to the PDF.
    """
    by_row = (
        (PDF, select(Edition).where(Edition.file_sha256 == sha256)),
        (SIGNED, select(Edition).where(Edition.sha256 == sha256)),
        (FIGURES, _with_attached(sha256)),
    )
    for which, asked in by_row:
        asked = asked.where(Edition.state == State.APPROVED).order_by(Edition.id).limit(1)
        found = db.session.scalar(asked.execution_options(across_organisations=True))
        if found is not None:
            return found, which
    return None


def _with_attached(sha256: str) -> Select[Edition]:
    return (
        select(Edition)
        .join(
            AttachedFile,
            (AttachedFile.organisation_id == Edition.organisation_id)
            & (AttachedFile.edition_id == Edition.id),
        )
        .where(AttachedFile.sha256 == sha256)
    )


def find_later(edition: Edition) -> Edition | None:
    """The newest approved edition of the same compact and period, if it is not this one."""
    period = Period(edition.period_first, edition.period_last)
    newest = find_newest_approved(edition.compact_id, period, organisation_id=edition.organisation_id)
    return newest if newest is not None and newest.number > edition.number else None


def is_document_of_ours(sha256: str) -> bool:
    """Whether these bytes are a report that was made from live records here and signed by nobody."""
    asked = select(ReportDocument.id).where(ReportDocument.sha256 == sha256).limit(1)
    return db.session.scalar(asked.execution_options(across_organisations=True)) is not None
