"""What pages of progress ask first: the compact in the address and where it stands, or 404."""

from uuid import UUID

from flask import abort, request

from tracker.domain.periods import Period
from tracker.features.insight.pages.compacts import standing_of, year_of
from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.insight.queries import promises
from tracker.foundation import access, clock


def standing_or_404(compact_id: UUID) -> CompactStanding:
    """The standing in the reporting year that the address names by a day of it, or in today's."""
    mine, today = access.organisation_id(), clock.today()
    compact = promises.find_compact(compact_id, organisation_id=mine) or abort(404)
    day = request.args.get("year", type=clock.read_day) or today
    period: Period = year_of(compact, min(day, today))
    return standing_of(compact_id, organisation_id=mine, as_at=today, period=period) or abort(404)
