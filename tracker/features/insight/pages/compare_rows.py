"""Comparisons as rows of a CSV file: shares as fractions, small shares left empty as on the page."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from tracker.domain.benchmarks import held_against
from tracker.domain.measures import Measure, Result
from tracker.features.insight.pages.comparisons import Compared, compare
from tracker.features.insight.pages.sites import in_order, moved_words, said_value
from tracker.features.insight.pages.standing import CompactStanding
from tracker.foundation import words

HEADING = (
    *("commitment", "measure_id", "of", "name", "from", "to", "as_at", "value", "numerator", "denominator"),
    *("earlier_as_at", "earlier_value", "moved", "population", "vintage", "how_known", "source"),
)
FOUR_DECIMALS = Decimal("0.0001")
Row = tuple[object, ...]


def comparison_rows(
    standing: CompactStanding, chosen_id: UUID | None, *, organisation_id: UUID
) -> Iterator[Row]:
    """The organisation’s own figure, those of its sites and those of others, measure by measure."""
    for one in compare(standing, organisation_id=organisation_id):
        if chosen_id in (None, one.each.chosen_id):
            head = (one.promise.code, one.measure.id)
            yield from ((*head, *row) for row in (_whole(one), *_sites(one), *_others(one)))


def _whole(one: Compared) -> Row:
    return (
        "organisation",
        "",
        *_figures(one.measure, one.each.result, one.then),
        words.say(one.moved),
        *[""] * 4,
    )


def _sites(one: Compared) -> Iterator[Row]:
    for site in in_order(one):
        figures = _figures(one.measure, site.now, site.earlier)
        yield ("site", site.name, *figures, moved_words(one.measure, site), *[""] * 4)


def _others(one: Compared) -> Iterator[Row]:
    period = one.each.result.period
    for row in one.others:
        told = (row.population, row.vintage, row.status.value, row.citation.source)
        versus = words.say(held_against(one.measure, one.each.result, row))
        yield (
            "others", row.label, period.first, period.last, "", _plain(row.comparable), *[""] * 4, versus, *told
        )  # fmt: skip


def _figures(measure: Measure, now: Result, then: Result) -> Row:
    value = said_value(measure, now)
    return (
        *(now.period.first, now.period.last, min(now.as_at, now.period.last)),
        *(_plain(value), now.numerator if value is not None else None, now.denominator),
        *(min(then.as_at, then.period.last), _plain(said_value(measure, then))),
    )


def _plain(value: Decimal | None) -> str:
    """To four decimals, without those that say nothing."""
    if value is None:
        return ""
    digits = f"{value.quantize(FOUR_DECIMALS, ROUND_HALF_UP):f}"
    return digits.rstrip("0").rstrip(".")
