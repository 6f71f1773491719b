"""Year on year: each measure beside the years before, in points where it is a share; no earlier figure is said so."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.measures import Better
from tracker.features.insight.pages.standing import CompactStanding, MeasureStanding
from tracker.features.insight.pages.wording import at_head
from tracker.features.reports.pages import Column, Row, Table
from tracker.features.reports.pages.data import change_of, code_of, datum_of
from tracker.features.reports.pages.wording import cell_words, earlier_words, named, short_year
from tracker.foundation import words

YEARS_BEFORE = 2


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
    before = measures[0].history[-1 - YEARS_BEFORE : -1]
    so_far = standing.as_at < standing.period.last
    heads = [short_year(past.period) for past in before]
    return Table(
        str(_("every measure, this year and the years before")),
        (
            Column(str(_("Measure"))),
            *(Column(head, is_number=True, width=15) for head in heads),
            Column(short_year(standing.period), str(_("so far")) if so_far else "", is_number=True, width=10),
            Column(str(_("Change")), is_number=True, width=15, code="change"),
        ),
        tuple(_row(each) for each in measures),
        str(_("A year that is not over is set beside whole years: counts will still grow."))
        if so_far
        else "",
        source=str(
            _(
                "As of %(day)s; computed from our own records unless marked as stated.",
                day=words.day(standing.as_at),
            )
        ),
    )


def _row(each: MeasureStanding) -> Row:
    earlier = [earlier_words(each.measure, past.result) for past in each.history[-1 - YEARS_BEFORE : -1]]
    stated = str(_("stated")) if each.result.stated else ""
    cells = (*earlier, cell_words(each.measure, each.result), words.say(each.moved))
    data = tuple(
        datum_of(each.measure, past.result, past.period.first.isoformat())
        for past in each.history[-1 - YEARS_BEFORE :]
    )
    moved = change_of(each.measure, each.result, each.earlier)
    code = code_of(each.measure, each.chosen)
    return Row(named(each), cells, note=stated, code=code, data=(*data, moved))


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
    if each.result.value is None or each.earlier.value is None or each.measure.better is None:
        return 0
    moved = each.result.value - each.earlier.value
    sign = -1 if each.measure.better is Better.LESS else 1
    return sign * (1 if moved > 0 else -1 if moved < 0 else 0)
