"""Who is erased when, told before it happens; also for another number of months, before it is chosen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.feedback.keeping import erased_on
from tracker.domain.periods import add_months
from tracker.features.feedback.queries import keeping as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.features.feedback.queries.keeping import Kept
from tracker.foundation import clock, words

MONTHS_AHEAD = 12
SHOWN = 50


@dataclass(frozen=True)
class NextLine:
    """A candidate whose turn comes."""

    name: str
    reference: str
    last_on: str
    erased_on: str


@dataclass(frozen=True)
class KeepingPage:
    """What the nightly job will do."""

    headline: str
    rule: str
    months: int
    is_tried: bool
    by_month: Sequence[tuple[str, str]]
    next_lines: Sequence[NextLine]
    kept: int


def keeping_page(*, organisation_id: UUID, tried_months: int | None) -> KeepingPage:
    """Who is erased when, by the organisation's setting or by the months that are tried."""
    setting = settings_queries.get_settings(organisation_id=organisation_id).keeps_months
    months, today = tried_months or setting, clock.today()
    kept = queries.list_kept(organisation_id=organisation_id)
    ends = {last_on: max(erased_on(last_on, months), today) for last_on in {each.last_on for each in kept}}
    tonight = sum(ends[each.last_on] <= today for each in kept)
    return KeepingPage(
        _headline(tonight, is_tried=months != setting),
        ngettext(
            "Candidates are kept for %(num)s month after the last decision on them; where nothing was decided, "
            "after they were recorded.",
            "Candidates are kept for %(num)s months after the last decision on them; where nothing was decided, "
            "after they were recorded.",
            months,
        ),
        months, months != setting,
        _by_month([ends[each.last_on] for each in kept], today),
        [_line(each, ends[each.last_on]) for each in kept[:SHOWN]],
        len(kept),
    )  # fmt: skip


def _headline(tonight: int, *, is_tried: bool) -> str:
    if is_tried:
        text = ngettext(
            "%(num)s candidate would be erased tonight", "%(num)s candidates would be erased tonight", tonight
        )
        return str(text if tonight else _("Nobody would be erased tonight"))
    text = ngettext("%(num)s candidate is erased tonight", "%(num)s candidates are erased tonight", tonight)
    return str(text if tonight else _("Nobody is erased tonight"))


def _by_month(days: Sequence[date], today: date) -> list[tuple[str, str]]:
    counts = Counter(day.replace(day=1) for day in days)
    months = [add_months(today.replace(day=1), ahead) for ahead in range(MONTHS_AHEAD)]
    return [(words.month(month), words.number(counts[month])) for month in months if counts[month]]


def _line(each: Kept, end: date) -> NextLine:
    return NextLine(each.name, each.reference, words.day(each.last_on), words.day(end))
