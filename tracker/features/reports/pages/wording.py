"""Small words that all chapters of a report share: periods, figures, texts cut to what is printed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.measures import FOR_WHOM, Measure, MeasureKind, Result
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS
from tracker.features.insight.pages.standing import MeasureStanding
from tracker.features.insight.pages.wording import at_head, figure, in_letters
from tracker.foundation import words
from tracker.foundation.charts import HELD_BACK

NAME_PRINTED = 160
TITLE_PRINTED = 200
PROMISE_PRINTED = 1500
NARRATIVE_PRINTED = 6000
MOST_LINES = 24

Thing = TypeVar("Thing")
_SENTENCE = re.compile(r".*?[.!?](?=\s|$)")


def short_year(period: Period) -> str:
    """2026/27, or 2026 where the period lies in one calendar year."""
    first, last = period.first.year, period.last.year
    return str(first) if first == last else f"{first}/{last % 100:02d}"


def long_period(period: Period, as_at: date | None = None) -> str:
    """1 April 2026 to 31 March 2027, so far."""
    facts = {"first": words.day(period.first), "last": words.day(period.last)}
    if as_at is not None and as_at < period.last:
        return str(_("%(first)s to %(last)s, so far", **facts))
    return str(_("%(first)s to %(last)s", **facts))


def shortened(text: str, most: int) -> str:
    """The text, cut at a word where it is longer than is printed."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    return plain[:most].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def title_of(text: str, theme: str) -> str:
    """What heads a promise, never cut: all of it, else its first sentence where that is short, else its theme."""
    plain, about = " ".join(text.split()), at_head(shortened(theme, NAME_PRINTED))
    sentence = _SENTENCE.match(plain)
    fitting = (
        one for one in (plain, sentence[0] if sentence else "", about) if 0 < len(one) <= TITLE_PRINTED
    )
    return next(fitting, plain)


def named(each: MeasureStanding) -> str:
    """A measure's label with what it is narrowed to."""
    label = str(_(each.measure.label))
    narrowed = [_narrowed(part) for part in each.narrowed if part]
    return shortened(f"{label} ({', '.join(narrowed)})" if narrowed else label, NAME_PRINTED)


def _narrowed(part: str) -> str:
    """A part of a filter inside a sentence: “level 3”, “for care leavers”; names of sites stay as they are."""
    if part.isdigit():
        return str(_("level %(level)s", level=part))
    words_of_ours = {*FOR_WHOM.values(), *(kind.plural for kind in KINDS.values())}
    said = str(_(part))
    return said[:1].lower() + said[1:] if part in words_of_ours else said


def value_or(measure: Measure, value: Decimal | None, missing: str) -> str:
    """A value as printed, or the words for why there is none."""
    return missing if value is None else figure(measure, value)


def earlier_words(measure: Measure, result: Result) -> str:
    """A figure of an earlier year in a table, or that there is none: never 0."""
    if result.held_back:
        return HELD_BACK
    if result.parts:
        return parts_words(result)
    return figure(measure, result.value) if result.can_be_said else str(_("no earlier figure"))


def cell_words(measure: Measure, result: Result) -> str:
    """The figure of the report's own period in a table; one that is held back is marked."""
    return HELD_BACK if result.held_back else present_words(measure, result)


def present_words(measure: Measure, result: Result) -> str:
    """The figure of the report's own period."""
    if result.held_back:
        return str(_("held back"))
    return parts_words(result) if result.parts else value_or(measure, result.value, str(_("no figure yet")))


def parts_words(result: Result) -> str:
    """The parts of a distribution in a line."""
    said = (
        _("level %(level)s: %(count)s", level=part.label, count=words.number(part.count))
        if part.label
        else _("no level: %(count)s", count=words.number(part.count))
        for part in result.parts
    )
    return ", ".join(str(part) for part in said)


def drawn(measure: Measure, value: Decimal | None) -> Decimal | None:
    """A value as a chart draws it: shares in per cent, money in pounds."""
    if value is None:
        return None
    by_hundred = measure.is_share
    return value * 100 if by_hundred else value / 100 if measure.kind is MeasureKind.MONEY else value


def unit_of(measure: Measure) -> str:
    """What the axis of a chart prints after its numbers."""
    return "%" if measure.is_share else ""


def counted(count: int, singular: str, plural: str) -> str:
    """“one commitment”, “five commitments”, “12 commitments”: both texts hold %(count)s."""
    return str(ngettext(singular, plural, count, count=in_letters(count)))


def sentences(parts: Iterable[str]) -> str:
    """Sentences in a row, each with a capital letter."""
    return " ".join(at_head(part) for part in parts if part)


def most_of(things: Sequence[Thing], most: int) -> tuple[tuple[Thing, ...], int]:
    """The first of them, and how many are left out."""
    return tuple(things[:most]), max(0, len(things) - most)


def address(endpoint: str, **values: Any) -> str:
    """The path of a page, in a worker too; nothing where this installation has no such page."""
    if endpoint not in current_app.view_functions:
        return ""
    return str(current_app.url_map.bind("").build(endpoint, values))
