"""What a target still takes within its period: how many more, and by when the next start must begin to count."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from tracker.domain.measures import Better, Measure, MeasureKind, Result, amount
from tracker.domain.sentences import N_, Sentence, sentence


class Still(StrEnum):
    """What is still to come."""

    NOTHING = "nothing"  # the target is reached
    STARTS = "starts"
    MORE = "more"  # more of what is counted
    ALL_COUNTING = "all_counting"  # more of what the share is taken of, if every one of them counts
    LESS = "less"
    A_YES = "a_yes"
    OUT_OF_REACH = "out_of_reach"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Remaining:
    """What is missing to a target, how much of it, and the arithmetic in sentences."""

    still: Still
    count: Decimal = Decimal(0)
    sentences: tuple[Sentence, ...] = ()


NOT_KNOWN = Remaining(Still.NOT_KNOWN)


def remaining(measure: Measure, result: Result, wanted: Decimal | None) -> Remaining:
    """What a figure still lacks to the value wanted by the end of its period."""
    if measure.kind is MeasureKind.FLAG:
        return _a_yes(result)
    if wanted is None or result.value is None or result.held_back:
        return NOT_KNOWN
    if measure.better is Better.LESS:
        return _less(measure, result.value, wanted)
    if measure.is_share:
        return _share(result, wanted)
    return _more(measure, result.value, wanted)


def _a_yes(result: Result) -> Remaining:
    if result.value is None:
        return NOT_KNOWN
    return Remaining(Still.NOTHING if result.value else Still.A_YES)


def _less(measure: Measure, value: Decimal, wanted: Decimal) -> Remaining:
    facts = {"value": amount(measure, value), "wanted": amount(measure, wanted)}
    if value <= wanted:
        text = N_("%(value)s, where at most %(wanted)s is wanted: that is reached.")
        return Remaining(Still.NOTHING, Decimal(0), (Sentence(text, facts),))
    text = N_("%(value)s, where at most %(wanted)s is wanted: too much by %(over)s.")
    return Remaining(Still.LESS, value - wanted, (Sentence(text, {**facts, "over": value - wanted}),))


def _more(measure: Measure, value: Decimal, wanted: Decimal) -> Remaining:
    more = Decimal(max(0, _round_up(wanted - value)))
    facts = {"value": amount(measure, value), "wanted": amount(measure, wanted), "more": more}
    if not more:
        return Remaining(
            Still.NOTHING, more, (Sentence(N_("%(value)s of %(wanted)s: that is reached."), facts),)
        )
    return Remaining(
        Still.MORE, more, (Sentence(N_("%(value)s of %(wanted)s. Still to come: %(more)s."), facts),)
    )


def _share(result: Result, wanted: Decimal) -> Remaining:
    if result.numerator is None or not result.denominator:
        value, facts = result.value or Decimal(0), {"value_share": result.value, "wanted_share": wanted}
        if value >= wanted:
            text = N_("%(value_share)s, where %(wanted_share)s is wanted: that is reached.")
            return Remaining(Still.NOTHING, Decimal(0), (Sentence(text, facts),))
        text = N_(
            "%(value_share)s, where %(wanted_share)s is wanted. Of how many it is a share is not known."
        )
        return Remaining(Still.NOT_KNOWN, Decimal(0), (Sentence(text, facts),))
    return share_to_reach(wanted, result.numerator, result.denominator)


def share_to_reach(wanted: Decimal, part: int, whole: int) -> Remaining:
    """How many more, every one of them counting, lift a share of some to the share wanted."""
    more = _more_counting(wanted, part, whole)
    facts = {"part": part, "whole": whole, "wanted_share": wanted, "more": more, "missed": whole - part}
    if more is None:
        text = N_(
            "%(part)s of %(whole)s so far. %(missed)s did not count, so %(wanted_share)s is out of reach in this "
            "period, whatever comes."
        )
        return Remaining(Still.OUT_OF_REACH, Decimal(0), (Sentence(text, facts),))
    if not more:
        text = N_("%(part)s of %(whole)s so far: that reaches %(wanted_share)s.")
        return Remaining(Still.NOTHING, Decimal(0), (Sentence(text, facts),))
    facts |= {"then": part + more, "of": whole + more}
    text = N_(
        "%(part)s of %(whole)s so far. If all of the next %(more)s count, that makes %(then)s of %(of)s, which "
        "reaches %(wanted_share)s."
    )
    return Remaining(Still.ALL_COUNTING, Decimal(more), (Sentence(text, facts),))


def _more_counting(wanted: Decimal, part: int, whole: int) -> int | None:
    """None where no number of further ones would do."""
    if part >= wanted * whole:
        return 0
    return None if wanted >= 1 else _round_up((wanted * whole - part) / (1 - wanted))


@dataclass(frozen=True)
class LastStart:
    """The last day on which a start still counts in time, with the reason; ``is_past`` where it has gone by."""

    day: date
    is_past: bool
    reason: Sentence


def last_start_of(period_last: date, target_on: date | None, as_at: date) -> LastStart:
    """For what is counted when it starts: the period's last day, or the target's where that comes first."""
    ends = [day for day in (target_on, period_last) if day is not None and day >= as_at]
    day = min(ends, default=period_last)
    text = N_("A start counts on its own day, so the last that counts in time begins by %(day)s.")
    return LastStart(day, day < as_at, sentence(text, day=day))


def last_start_to_complete(period_last: date, shortest_days: int, as_at: date) -> LastStart:
    """For what is counted when it completes: so long before the period's end as the shortest training takes."""
    day = period_last - timedelta(days=shortest_days)
    facts = {"days": shortest_days, "last": period_last, "day": day}
    if day < as_at:
        text = N_(
            "The shortest training here is planned for %(days)s days. Nobody who starts from now on completes by "
            "%(last)s; that would have had to begin by %(day)s."
        )
        return LastStart(day, True, Sentence(text, facts))
    text = N_(
        "The shortest training here is planned for %(days)s days: to complete by %(last)s, begin by %(day)s."
    )
    return LastStart(day, False, Sentence(text, facts))


def _round_up(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_CEILING))
