"""A design in words: its headline, its figures, how sure it is."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.redesign import Design, Objective
from tracker.domain.redesign.answers import Answer
from tracker.domain.redesign.summaries import Summary, price_of_entry_hour
from tracker.domain.workforce import SHAPE_WORDS, WorkforceShape
from tracker.foundation import words


def posts_words(posts: Decimal) -> str:
    """2, 2.5, or 0.3."""
    return words.number(posts.quantize(Decimal("0.01")))


def hours_words(hours: Decimal) -> str:
    """Hours without decimals."""
    return words.number(hours.quantize(Decimal(1)))


def headline(answer: Answer, summary: Summary) -> tuple[str, str]:
    price = price_of_entry_hour(answer.cheapest, answer.made)
    hours = summary.entry_hours_after - summary.entry_hours_before
    saved = summary.saved_pence
    cost = _("costs %(more)s a year more than today", more=money(-saved))
    if saved >= 0:
        cost = _("costs %(less)s a year less than today", less=money(saved))
    posts = posts_words(summary.entry_posts_after)
    standfirst = _(
        "This design has %(posts)s entry-level posts where there are %(before)s, moves %(hours)s hours"
        " a year to them, and %(money)s.",
        posts=posts,
        before=posts_words(summary.entry_posts_before),
        hours=hours_words(hours),
        money=cost,
    )
    if price is not None:
        standfirst = f"{standfirst} " + _(
            "An extra hour is priced beside the cheapest design: %(hours)s entry-level hours for %(cost)s in the"
            " first year.",
            hours=hours_words(answer.cheapest.entry_hours),
            cost=money(answer.cheapest.cost_pence),
        )
        if not answer.cheapest.is_proved:
            late = _("Time ran out: there may be a cheaper one, so that this price is not exact.")
            standfirst = f"{standfirst} {late}"
        each = words.pounds(int(price.quantize(Decimal(1))))
        said = _("Each extra hour of entry-level work costs %(price)s", price=each)
    elif answer.cheapest.question.objective is not Objective.CHEAPEST:
        standfirst = f"{standfirst} " + _(
            "Time ran out while the cheapest design was looked for, so an extra hour has no price here."
        )
        before = posts_words(summary.entry_posts_before)
        said = _("Entry-level posts: %(posts)s, today %(before)s", posts=posts, before=before)
    elif summary.entry_hours_after > summary.entry_hours_before:
        said = _("Entry-level work that pays for itself")
    else:
        said = _("No entry-level work at this cost")
    return str(said), str(standfirst)


def money(pence: int) -> str:
    """Whole pounds: a design is no invoice."""
    whole = int((Decimal(pence) / 100).quantize(Decimal(1)))
    return f"−£{-whole:,}" if whole < 0 else f"£{whole:,}"


def figures(summary: Summary) -> list[dict[str, str]]:
    payback = _("nothing to pay back")
    if summary.payback_months is not None:
        payback = ngettext(
            "paid back in %(num)s month", "paid back in %(num)s months", summary.payback_months
        )
    elif summary.one_off_pence:
        payback = _("not paid back: nothing is saved")
    return [
        {
            "label": _("Entry-level posts"),
            "value": posts_words(summary.entry_posts_after),
            "note": _("today %(posts)s", posts=posts_words(summary.entry_posts_before)),
        },
        {
            "label": _("Entry-level hours a year"),
            "value": hours_words(summary.entry_hours_after),
            "note": _("today %(hours)s", hours=hours_words(summary.entry_hours_before)),
        },
        {
            "label": _("Cost a year"),
            "value": money(summary.pence_after),
            "note": _("today %(cost)s", cost=money(summary.pence_before)),
        },
        {
            "label": _("Once, to set up"),
            "value": money(summary.one_off_pence),
            "note": payback,
        },
    ]


def shape_sentence(before: WorkforceShape, after: WorkforceShape) -> str:
    """What shape the team has, before and after."""
    if before.shape is None and after.shape is None:
        return str(_("Fewer than ten posts: too few to speak of a shape, so only the posts are shown."))
    few = _("too few posts to speak of a shape")
    one = _(SHAPE_WORDS[before.shape]) if before.shape else few
    two = _(SHAPE_WORDS[after.shape]) if after.shape else few
    return str(_("Today %(before)s; then %(after)s.", before=one, after=two))


def qualified(summary: Summary) -> str:
    before, after = summary.qualified_before, summary.qualified_after
    if before is None or after is None:
        return ""
    points = (abs(after - before) * 100).quantize(Decimal("0.1"))
    facts = {"before": words.share(before), "after": words.share(after), "points": words.number(points)}
    if after < before:
        return str(
            _("Fully qualified posts fall from %(before)s to %(after)s, by %(points)s points.", **facts)
        )
    if after > before:
        return str(
            _("Fully qualified posts rise from %(before)s to %(after)s, by %(points)s points.", **facts)
        )
    return str(_("Fully qualified posts stay at %(after)s.", **facts))


def proof(made: Design) -> str:
    """How sure it is that no other design does better."""
    if made.is_proved:
        return str(_("With these tasks, roles and limits no other design does better."))
    if made.gap >= 1:
        return str(_("Time ran out early: there may be a far better design."))
    gap = words.share(made.gap)
    return str(_("Time ran out: there may be a better design, but by %(gap)s at the most.", gap=gap))


def plain_hours(text: str) -> str:
    """Hours that were kept as text."""
    return hours_words(Decimal(text))
