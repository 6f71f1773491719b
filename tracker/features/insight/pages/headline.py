"""The sentence at the top of the home page, computed from where the commitments stand, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.commitments import Word
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding
from tracker.features.insight.pages.wording import at_head, expected, figure, in_letters
from tracker.foundation import words

PUSHED = (Word.NEEDS_ATTENTION, Word.JUST_BEHIND)
HELD = (Word.MET, Word.ON_COURSE)
REASONS = 2


@dataclass(frozen=True)
class Headline:
    """What matters today, and why."""

    sentence: str
    why: str


def headline_of(standing: CompactStanding) -> Headline:
    """The headline of a compact in its period."""
    every = standing.applicable
    pushed = [each for word in PUSHED for each in every if each.word is word]
    held = [each for each in every if each.word in HELD]
    unsaid = len(every) - len(pushed) - len(held)
    if not every:
        return Headline(_("This compact has no commitments yet."), _("Write down what you promise first."))
    if pushed:
        return Headline(_push(standing, len(pushed)), " ".join([*_reasons(pushed), _rest(len(held), unsaid)]))
    if not held:
        return Headline(
            _nothing_said(len(every)), _("Give a commitment a measure and a target to begin with.")
        )
    return Headline(_holding(every, held), _rest_unsaid(unsaid) or _("Keep the records up to date."))


def _push(standing: CompactStanding, count: int) -> str:
    total, last = len(standing.applicable), standing.period.last
    close = (last - standing.as_at).days < 31
    end = words.day(last) if close else words.month_name(last)
    if count == total:
        text = ngettext(
            "The one commitment needs a push before %(end)s.",
            "All %(total)s commitments need a push before %(end)s.",
            total,
            total=in_letters(total),
            end=end,
        )
        return str(text)
    text = ngettext(
        "%(count)s of %(total)s commitments needs a push before %(end)s.",
        "%(count)s of %(total)s commitments need a push before %(end)s.",
        count,
        count=in_letters(count),
        total=in_letters(total),
        end=end,
    )
    return at_head(str(text))


def _holding(every: Sequence[CommitmentStanding], held: Sequence[CommitmentStanding]) -> str:
    met = all(each.word is Word.MET for each in held)
    total, count = in_letters(len(every)), in_letters(len(held))
    if len(every) == 1:
        return str(_("Your commitment is met.") if met else _("Your commitment is on course."))
    if len(held) == len(every):
        said = (
            _("All %(total)s commitments are met.", total=total)
            if met
            else _("All %(total)s commitments are met or on course.", total=total)
        )
        return str(said)
    text = ngettext(
        "%(count)s of %(total)s commitments holds.",
        "%(count)s of %(total)s commitments hold.",
        len(held),
        count=count,
        total=total,
    )
    return at_head(str(text))


def _nothing_said(total: int) -> str:
    text = ngettext(
        "%(total)s commitment, and no target yet.",
        "%(total)s commitments, and nothing to say of them yet.",
        total,
        total=in_letters(total),
    )
    return at_head(str(text))


def _reasons(pushed: Sequence[CommitmentStanding]) -> list[str]:
    found = []
    for each in pushed[:REASONS]:
        worst = each.leading
        if worst is None or worst.standing.expected is None:
            continue
        facts = {
            "label": _(worst.measure.label),
            "value": figure(worst.measure, worst.standing.value),
            "expected": expected(worst.measure, worst.standing.expected),
        }
        found.append(
            _("%(label)s: %(value)s, where %(expected)s was expected by now.", **facts)
            if worst.measure.kind != "flag"
            else _("%(label)s: not yet.", label=facts["label"])
        )
    return found


def _rest(held: int, unsaid: int) -> str:
    if unsaid:
        return _rest_unsaid(unsaid)
    return _("Everything else holds.") if held else ""


def _rest_unsaid(unsaid: int) -> str:
    if not unsaid:
        return ""
    text = ngettext(
        "Of %(count)s nothing can be said yet.",
        "Of %(count)s nothing can be said yet.",
        unsaid,
        count=in_letters(unsaid),
    )
    return str(text)
