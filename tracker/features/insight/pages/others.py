"""Figures of others beside a measure: what each says, how it is known, and how ours lies beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from tracker.domain.benchmarks import SCOPES, STATUSES, Benchmark, Status, held_against
from tracker.domain.measures import Measure, MeasureKind
from tracker.features.insight.models import ComparisonFigure
from tracker.features.insight.pages.comparisons import Compared
from tracker.features.insight.pages.wording import figure
from tracker.foundation import words


@dataclass(frozen=True)
class OtherLine:
    """A figure of others: what it says, how it is known, and how ours lies beside it."""

    label: str
    value: str
    part: str
    versus: str
    population: str
    vintage: str
    scope: str
    status: str
    source: str
    rests_on: str
    may_be_held_against: str
    caveat: str
    is_drawn: bool
    change_href: str
    drop_href: str


@dataclass(frozen=True)
class DroppedLine:
    """A figure of others that is no longer used."""

    label: str
    value: str
    bring_back_href: str


@dataclass(frozen=True)
class OthersPart:
    """What a page says of figures of others; the last two are for those who edit."""

    lines: tuple[OtherLine, ...]
    dropped: tuple[DroppedLine, ...]
    add_href: str


def others_part(one: Compared, own: Sequence[ComparisonFigure], may_edit: bool) -> OthersPart:
    """The figures of others for a measure, the one that the chart draws marked."""
    lines = tuple(_line(one, row, row is one.line, may_edit) for row in one.others)
    if not may_edit or not has_single_value(one.measure):
        return OthersPart(lines, (), "")
    add_href = url_for("insight.add_comparison_figure", chosen_id=one.each.chosen_id)
    return OthersPart(lines, tuple(_dropped(one, own)), add_href)


def has_single_value(measure: Measure) -> bool:
    """Whether there is one value that a figure of others can be held against."""
    return measure.kind not in (MeasureKind.FLAG, MeasureKind.DISTRIBUTION)


def _line(one: Compared, row: Benchmark, is_drawn: bool, may_edit: bool) -> OtherLine:
    """A figure of others; one that the organisation entered may be changed by those who edit."""
    measure, changes = one.measure, may_edit and row.status is Status.ENTERED
    address: dict[str, Any] = {"chosen_id": one.each.chosen_id, "figure_id": row.id}
    return OtherLine(
        _(row.label),
        figure(measure, row.value),
        row.part,
        versus(one, row),
        _(row.population),
        _(row.vintage),
        _(SCOPES[row.scope]),
        _(STATUSES[row.status]),
        row.citation.source,
        _(row.rests_on) if row.rests_on else "",
        _(row.may_be_held_against) if row.may_be_held_against else "",
        _(row.caveat) if row.caveat else "",
        is_drawn,
        url_for("insight.change_comparison_figure", **address) if changes else "",
        url_for("insight.drop_comparison_figure", **address) if changes else "",
    )


def versus(one: Compared, row: Benchmark) -> str:
    """How ours lies beside a figure of others; what grows through a year that is not over says “so far”."""
    if row.is_per_site:
        return _reaching(one, row)
    said = words.say(held_against(one.measure, one.each.result, row))
    runs = one.measure.accumulates and one.each.result.is_so_far and one.each.result.can_be_said
    return str(_("%(said)s, so far", said=said)) if runs else said


def _reaching(one: Compared, row: Benchmark) -> str:
    """How many of the own sites are at or above a figure of one site."""
    values = [site.now.value for site in one.sites if site.is_recorded and site.now.value is not None]
    facts = {"count": sum(value >= row.value for value in values), "sites": len(values)}
    return str(_("%(count)s of %(sites)s sites at or above it", **facts))


def _dropped(one: Compared, own: Sequence[ComparisonFigure]) -> list[DroppedLine]:
    """What was entered for this measure and is used no more."""
    return [
        DroppedLine(
            row.label,
            figure(one.measure, row.value),
            url_for("insight.bring_back_comparison_figure", chosen_id=one.each.chosen_id, figure_id=row.id),
        )
        for row in own
        if row.is_dropped and row.measure_id == one.measure.id
    ]
