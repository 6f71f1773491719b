"""What further entry-level hours cost, and what a design rests on, in words: also where time ran out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from tracker.domain.redesign import Curve, Point, Tried
from tracker.features.redesign.pages import wording
from tracker.foundation import words


@dataclass(frozen=True)
class CurveRow:
    """A point of the curve in words."""

    hours: str
    cost: str
    more: str
    posts: str


@dataclass(frozen=True)
class Tested:
    """An assumption, its range in words, and what it does to the design: on the page, and short for print."""

    words: str
    range: str
    cost: str
    hours: str
    happens: str
    best: str


def curve_rows(curve: Curve | None) -> list[CurveRow]:
    """The points of the curve, each with the price of an hour more than the one before."""
    points = curve.points if curve else ()
    lasts: Sequence[Point | None] = (None, *points)
    return [
        CurveRow(
            wording.hours_words(point.entry_hours),
            _cost(point),
            _more(last, point) if last else "",
            words.listed(f"{wording.posts_words(count)} {name}" for name, count in point.posts),
        )
        for last, point in zip(lasts, points, strict=False)
    ]


def _cost(point: Point) -> str:
    cost = wording.money(point.cost_pence)
    return cost if point.is_proved else str(_("%(cost)s or less", cost=cost))


def _more(last: Point, point: Point) -> str:
    """What an hour more costs; nothing where one of the two costs is not proved: it might be anything."""
    hours = point.entry_hours - last.entry_hours
    if hours <= 0 or not (last.is_proved and point.is_proved):
        return ""
    return words.pounds(int(((point.cost_pence - last.cost_pence) / hours).quantize(Decimal(1))))


def curve_note(curve: Curve | None) -> str:
    """Where time ran out while the curve was worked out; nothing where it did not."""
    if curve is None:
        return ""
    if not curve.is_whole and len(curve.points) < 2:
        return str(_("Time ran out before the steps of entry-level work could be priced."))
    said = []
    if not all(point.is_proved for point in curve.points):
        said.append(_("Time ran out at the steps marked “or less”: a design for less may be possible there."))
    if not curve.is_whole:
        said.append(_("Time ran out before every step was found: there may be some between or beyond these."))
    return " ".join(str(each) for each in said)


def tested_rows(tried: Sequence[Tried] | None) -> list[Tested] | None:
    """Each assumption at both ends of its range; None where they are not tested yet."""
    if tried is None:
        return None
    return [
        Tested(
            str(_(each.assumption.words)),
            f"{(each.factor - 1) * 100:+.0f}%".replace("-", "−"),
            _tried_cost(each),
            wording.hours_words(each.entry_hours) if each.entry_hours is not None else "",
            *_happens(each),
        )
        for each in tried
    ]


def _tried_cost(tried: Tried) -> str:
    if tried.cost_pence is not None:
        return wording.money(tried.cost_pence)
    return str(_("no design") if tried.is_proved else _("not known"))


def _happens(tried: Tried) -> tuple[str, str]:
    if not tried.is_proved:
        return str(_("Not known: time ran out")), str(_("not known"))
    if tried.flips:
        return str(_("Other roles would be best")), str(_("other roles"))
    return str(_("The same roles stay best")), str(_("the same roles"))
