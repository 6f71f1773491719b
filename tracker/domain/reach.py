"""What it takes to reach a target: how many are missing, and how many more starts that means."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from tracker.domain.sentences import N_, Sentence, sentence


@dataclass(frozen=True)
class Reach:
    """What it takes to reach a target: how many are missing, and how many more starts that means."""

    short: Decimal | None
    more_starts: int | None
    sentences: tuple[Sentence, ...]


def starts_to_reach(target: Decimal, so_far: Decimal) -> Reach:
    """What a target of starts still takes."""
    short = max(Decimal(0), target - so_far)
    more = _round_up(short)
    if not more:
        return Reach(
            short,
            0,
            (
                sentence(
                    N_("%(so_far)s so far: that reaches the target of %(target)s."),
                    so_far=so_far,
                    target=target,
                ),
            ),
        )
    text = N_("%(so_far)s of the %(target)s wanted so far. Starts still to come: %(more)s.")
    return Reach(short, more, (sentence(text, target=target, so_far=so_far, more=more),))


def completions_to_reach(
    target: Decimal, completed: Decimal, in_training: int, completion_rate: Decimal | None
) -> Reach:
    """What a target of completions still takes, at the rate at which people complete here."""
    if not completion_rate:
        text = N_("No completion rate is known yet, so the starts that this takes cannot be worked out.")
        return Reach(None, None, (sentence(text),))
    coming = in_training * completion_rate
    short = max(Decimal(0), target - completed - coming)
    more = _round_up(short / completion_rate)
    facts = {
        "target": target, "completed": completed, "in_training": in_training,
        "rate_share": completion_rate, "coming": coming, "short": short, "more": more,
    }  # fmt: skip
    counted = N_(
        "%(completed)s of the %(target)s wanted so far. In training: %(in_training)s; "
        "at a completion rate of %(rate_share)s, that makes %(coming)s more."
    )
    ends = (
        N_("That is %(short)s short. More starts that this takes: %(more)s.")
        if more
        else N_("That is enough.")
    )
    return Reach(short, more, (Sentence(counted, facts), Sentence(ends, facts)))


def _round_up(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_CEILING))
