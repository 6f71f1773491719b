"""What of reports is due: an edition that waits for a second person, or went back to be mended."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from tracker.domain.editions import State, due_day
from tracker.domain.periods import Period
from tracker.features.insight.pages.dues import Due, also_due
from tracker.features.insight.queries import promises
from tracker.features.organisations.queries import get_organisation
from tracker.features.reports.pages.editions import name_of
from tracker.features.reports.queries import editions as queries


@also_due("editions")
def list_dues(organisation_id: UUID, last: date) -> Iterator[Due]:
    """The editions on their way that are due by then."""
    rows = queries.list_editions(organisation_id=organisation_id, on_their_way=True)
    days = get_organisation(organisation_id).report_due_days if rows else 0
    titles = (
        {row.id: row.title for row in promises.list_compacts(organisation_id=organisation_id)} if rows else {}
    )
    notes = {
        State.PREPARING: _("An edition that is being prepared"),
        State.SUBMITTED: _("Waits for a second person to approve or decline it"),
        State.DECLINED: _("Declined: to be mended and handed in again"),
    }
    for row in rows:
        period, state = Period(row.period_first, row.period_last), State(row.state)
        day = due_day(period, days)
        if day <= last or state is not State.PREPARING:
            name = name_of(titles.get(row.compact_id, ""), period, row.number)
            place: dict[str, Any] = {"endpoint": "reports.edition", "values": {"edition_id": row.id}}
            yield Due("edition", row.id, day, name, str(notes[state]), row.begun_by_name, **place)
