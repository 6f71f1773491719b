"""Year on year: each measure beside the years before, in points where it is a share; no earlier figure is said so."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.measures import Result, gain
from tracker.features.insight.pages.standing import CompactStanding, MeasureStanding
from tracker.features.insight.pages.wording import at_head, gain_words
from tracker.features.reports.pages import Column, Row, Table
from tracker.features.reports.pages.data import change_of, code_of, datum_of
from tracker.features.reports.pages.wording import cell_words, earlier_words, named, short_year
from tracker.foundation import words

YEARS_BEFORE = 2
_ORDER = (-1, 1, 0)


def distinct(measures: Sequence[MeasureStanding]) -> list[MeasureStanding]:
    """Each measure with its filter once, whatever many commitments chose it."""
    found: dict[object, MeasureStanding] = {}
    for each in measures:
        found.setdefault((each.measure.id, each.chosen), each)
    return list(found.values())


def years_table(standing: CompactStanding) -> Table | None:
    """The table, or None where no measure is chosen."""
    measures = distinct(standing.measures)
    if not measures:
        return None
    measures.sort(key=lambda each: _ORDER.index(_gain(each)))
    before = _years_known(measures)
    so_far = standing.as_at < standing.period.last
    heads = [short_year(each.history[-1 - at].period) for each in measures[:1] for at in before]
    rows, rest = (
        [_row(each, before) for each in measures if _is_known(each, before) is known]
        for known in (True, False)
    )
    return Table(
        str(_("every measure, this year and the years before")),
        (
            Column(str(_("Measure"))),
            *(Column(head, is_number=True, width=15) for head in heads),
            Column(short_year(standing.period), str(_("so far")) if so_far else "", is_number=True, width=10),
            Column(str(_("Change")), is_number=True, width=25, code="change"),
        ),
        tuple(rows),
        _note(so_far, len(rest)),
        tuple(rest),
        source=str(
            _(
                "As of %(day)s; computed from our own records unless marked as stated.",
                day=words.day(standing.as_at),
            )
        ),
    )


def _years_known(measures: Sequence[MeasureStanding]) -> list[int]:
    """How many years back those lie, of the years before, in which any measure has more to say than nought."""
    back = range(min(YEARS_BEFORE, len(measures[0].history) - 1), 0, -1)
    return [at for at in back if any(_tells(each.history[-1 - at].result) for each in measures)]


def _tells(result: Result) -> bool:
    return bool(result.parts or (result.can_be_said and result.value))


def _has(result: Result) -> bool:
    return bool(result.can_be_said or result.parts or result.held_back)


def _is_known(each: MeasureStanding, before: Sequence[int]) -> bool:
    return any(_has(result) for result in (each.result, *(each.history[-1 - at].result for at in before)))


def _note(so_far: bool, left_out: int) -> str:
    said = []
    if so_far:
        said.append(str(_("A year that is not over is set beside whole years: counts will still grow.")))
    if left_out:
        more = ngettext(
            "%(num)s measure without a figure in any of these years is in the CSV file of this report.",
            "%(num)s measures without a figure in any of these years are in the CSV file of this report.",
            left_out,
        )
        said.append(str(more))
    return " ".join(said)


def _row(each: MeasureStanding, before: Sequence[int]) -> Row:
    shown = [each.history[-1 - at] for at in before]
    earlier = [earlier_words(each.measure, past.result) for past in shown]
    stated = str(_("stated")) if each.result.stated else ""
    moved, gained = words.say(each.moved), gain_words(_gain(each))
    if gained:
        moved = str(_("%(moved)s (%(gain)s)", moved=moved, gain=gained))
    cells = (*earlier, cell_words(each.measure, each.result), moved)
    data = tuple(
        datum_of(each.measure, past.result, past.period.first.isoformat())
        for past in (*shown, each.history[-1])
    )
    change = change_of(each.measure, each.result, each.earlier)
    code = code_of(each.measure, each.chosen)
    return Row(named(each), cells, note=stated, code=code, data=(*data, change))


def years_finding(standing: CompactStanding) -> str:
    """How many measures moved for the better and for the worse, and how many have nothing to compare with."""
    measures = distinct(standing.measures)
    compared = [each for each in measures if each.result.can_be_said and each.earlier.can_be_said]
    if not compared:
        return str(_("There is no earlier figure to compare with yet."))
    better = sum(_gain(each) > 0 for each in compared)
    worse = sum(_gain(each) < 0 for each in compared)
    count = len(compared)
    facts = {"better": words.number(better), "worse": words.number(worse), "count": words.number(count)}
    said = ngettext(
        "Of %(count)s measure to compare, %(better)s stands better than in the year before and %(worse)s worse.",
        "Of %(count)s measures to compare, %(better)s stand better than in the year before and %(worse)s worse.",
        count,
        **facts,
    )
    alone = len(measures) - count
    if not alone:
        return str(said)
    more = ngettext(
        "For %(num)s there is no earlier figure.", "For %(num)s there is no earlier figure.", alone
    )
    return f"{said} {at_head(str(more))}"


def _gain(each: MeasureStanding) -> int:
    return gain(each.measure, each.result, each.earlier)
