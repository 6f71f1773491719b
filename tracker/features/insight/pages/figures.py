"""A chosen measure as a page shows it: its figures in words, its arithmetic, and what lies behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.measures import ComputedFrom, Measure, Result
from tracker.domain.sentences import Sentence
from tracker.features.insight.pages.standing import MeasureStanding
from tracker.features.insight.pages.wording import expected, figure, result_words, status_of
from tracker.foundation import words


@dataclass(frozen=True)
class MeasureLine:
    """A measure in the table of its commitment."""

    id: UUID
    label: str
    narrowed: str
    href: str
    status: str
    actual: str
    expected: str
    target: str
    target_day: str
    baseline: str
    earlier: str
    moved: str
    basis: str
    arithmetic: tuple[str, ...]
    reach: tuple[str, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    has_target: bool


def measure_line(each: MeasureStanding) -> MeasureLine:
    """The line of a measure."""
    aim, measure = each.aim, each.measure
    return MeasureLine(
        each.chosen_id,
        _(measure.label),
        words.listed(_(part) for part in each.narrowed),
        url_for("insight.measure", chosen_id=each.chosen_id),
        status_of(each.word),
        result_words(measure, each.result),
        expected(measure, each.standing.expected) if each.standing.expected is not None else "",
        figure(measure, aim.target.value) if aim.target else "",
        words.day(aim.target.day) if aim.target else "",
        _by_day(measure, aim.baseline.value, words.day(aim.baseline.day)) if aim.baseline else "",
        result_words(measure, each.earlier) if each.earlier.can_be_said else words.say(each.moved),
        words.say(each.moved),
        basis_words(measure, each.result, each.stated_source),
        said(each.standing.sentences),
        said(each.reach.sentences) if each.reach else (),
        said(each.result.problems),
        said(each.result.notes),
        each.has_target,
    )


def said(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """The sentences in words."""
    return tuple(words.say(sentence) for sentence in sentences)


def _by_day(measure: Measure, value: object, day: str) -> str:
    return str(_("%(value)s by %(day)s", value=figure(measure, value), day=day))  # type: ignore[arg-type]


def basis_words(measure: Measure, result: Result, source: str = "") -> str:
    """Where a figure comes from: computed or stated, from how many records, how much of it totals only."""
    if result.held_back:
        return str(_("Held back"))
    if result.stated:
        return str(_("Stated: %(source)s", source=source) if source else _("Stated"))
    if result.value is None and not result.parts:
        return str(_("Not computed"))
    count = counted(measure, result)
    text = ngettext("Computed from %(n)s record", "Computed from %(n)s records", count, n=words.number(count))
    if result.totals_only:
        only = words.number(result.totals_only)
        return str(_("%(text)s, %(only)s of them totals without people", text=text, only=only))
    return str(text)


def counted(measure: Measure, result: Result) -> int:
    """How many records a figure was counted from; the people of a workforce figure are not among them."""
    if measure.computed_from is ComputedFrom.WORKFORCE or result.denominator is None:
        return int(result.numerator if result.numerator is not None else result.value or 0)
    return result.denominator
