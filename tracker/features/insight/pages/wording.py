"""Small words that several pages of results share: counts in letters, figures as printed."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.commitments import Word
from tracker.domain.measures import Measure, MeasureKind, Result, amount
from tracker.features.insight.pages.standing import MeasureStanding
from tracker.foundation import words

NUMBERS = (
    *(_l("no"), _l("one"), _l("two"), _l("three"), _l("four"), _l("five")),
    *(_l("six"), _l("seven"), _l("eight"), _l("nine"), _l("ten")),
)


def in_letters(count: int) -> str:
    """“five”, and 11 where letters would be long."""
    return str(NUMBERS[count]) if count < len(NUMBERS) else words.number(count)


def at_head(text: str) -> str:
    """The text with a capital letter."""
    return text[:1].upper() + text[1:]


def status_of(word: Word) -> str:
    """The code that the pills and ladders know a word by."""
    return "cannot_say_yet" if word is Word.CANNOT_SAY else word.value


def figure(measure: Measure, value: Decimal | None) -> str:
    """A value as printed: 12, 1.4%, yes."""
    return words.say(amount(measure, value))


def expected(measure: Measure, value: Decimal | None) -> str:
    """What was planned by now, as printed: nobody plans two hundredths of a person, so a count has one decimal.

    From a hundred on it is whole, and rounded so that whoever reaches what is printed is on course.
    """
    if value is not None and measure.kind is MeasureKind.COUNT:
        if value < 100:
            value = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
        else:
            value = value.to_integral_value(ROUND_FLOOR if measure.better == "less" else ROUND_CEILING)
    return figure(measure, value)


def result_words(measure: Measure, result: Result) -> str:
    """A result as printed; a share with both its numbers."""
    if result.held_back:
        return str(_("held back"))
    if result.parts:
        return ", ".join(
            _("level %(level)s: %(count)s", level=part.label, count=words.number(part.count))
            if part.label
            else _("no level: %(count)s", count=words.number(part.count))
            for part in result.parts
        )
    if result.value is None:
        return str(_("no figure yet"))
    said = figure(measure, result.value)
    if measure.is_share and result.denominator is not None and result.numerator is not None:
        facts = {"n": words.number(result.numerator), "of": words.number(result.denominator)}
        return str(_("%(said)s (%(n)s of %(of)s)", said=said, **facts))
    return said


def gain_words(gain: int) -> str:
    """Whether a change is for the better: up may be worse."""
    return "" if not gain else str(_("better") if gain > 0 else _("worse"))


def against_target(each: MeasureStanding) -> str:
    """“Apprenticeship starts: 18 of 40”, “Internships paid the real Living Wage: 92.1%, target 100%”."""
    said = result_words(each.measure, each.result)
    target = each.aim.target
    if target is None or each.result.held_back:
        return str(_("%(label)s: %(said)s", label=_(each.measure.label), said=said))
    wanted = figure(each.measure, target.value)
    facts = {"label": _(each.measure.label), "said": said, "target": wanted}
    return str(_("%(label)s: %(said)s, target %(target)s", **facts))


def climbed(each: MeasureStanding, value: Decimal | None) -> float | None:
    """How far up to its target a value is, from 0 to 1; less is better is mirrored."""
    if value is None or each.aim.target is None:
        return float(value) if value is not None and each.standing.expected == 1 else None
    target = each.aim.target.value
    if each.measure.better == "less":
        return 1.0 if value <= target else float(target / value)
    return min(1.0, float(value / target)) if target else 1.0
