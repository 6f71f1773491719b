"""How long candidates are kept: after that, who they were is erased and the counts stay."""

from datetime import date
from uuid import UUID

from tracker.domain.feedback.keeping import oldest_kept
from tracker.features.feedback.actions.answering import erase
from tracker.features.feedback.queries import keeping as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.foundation.database import db


def erase_overdue(*, organisation_id: UUID, today: date, limit: int) -> int:
    """Erase some candidates who were kept long enough; how many that were."""
    months = settings_queries.get_settings(organisation_id=organisation_id).keeps_months
    oldest = oldest_kept(today, months)
    overdue = queries.list_overdue(organisation_id=organisation_id, oldest=oldest, limit=limit)
    for candidate in overdue:
        erase(candidate=candidate, because="Kept as long as the organisation keeps candidates")
    db.session.flush()
    return len(overdue)
