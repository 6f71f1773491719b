"""What a figure rests on, in words: what is counted, as of when, from how many records, computed or stated."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.features.reports.pages import RestsOn
from tracker.features.reports.pages.data import COMPUTED, STATED, Datum
from tracker.foundation import words


def rests_on(counted: str, data: Sequence[Datum], as_at: date) -> RestsOn:
    """The same four things of every figure, from the numbers behind it; none with a full stop."""
    return RestsOn(counted, words.day(as_at), _records(data), origin_words(data))


def _records(data: Sequence[Datum]) -> str:
    count = sum(each.counted or 0 for each in data)
    if not count:
        return ""
    said = ngettext("%(count)s record", "%(count)s records", count, count=words.number(count))
    as_totals = sum(each.as_totals or 0 for each in data)
    if not as_totals:
        return str(said)
    return str(_("%(records)s, %(count)s of them as totals", records=said, count=words.number(as_totals)))


def origin_words(data: Sequence[Datum]) -> str:
    """Whether figures were counted from records or stated by somebody."""
    origins = {each.basis.origin for each in data if each.basis} - {""}
    if origins == {STATED}:
        return str(_("stated, not counted"))
    if STATED in origins:
        return str(_("partly stated, as marked"))
    return str(_("computed") if COMPUTED in origins else _("no figure yet"))


def as_of(day: date) -> str:
    """Where the numbers of a register come from, and of which day."""
    return str(_("Computed from our own records, as of %(day)s.", day=words.day(day)))
