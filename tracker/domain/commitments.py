"""Where a commitment stands: the word for a figure against its target, with the arithmetic in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracker.domain.measures import (
    SMALLEST_BASE,
    Better,
    Measure,
    MeasureKind,
    Result,
    amount,
    apart,
    percent,
)
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.domain.trajectories import Aim, Point, expected_on, line_of

TENTH = Decimal("0.1")
"""How much of the way from baseline to target a figure may lack and still be just behind."""


class Word(StrEnum):
    """The five things that can be said about a figure and its target."""

    MET = "met"
    ON_COURSE = "on_course"
    JUST_BEHIND = "just_behind"
    NEEDS_ATTENTION = "needs_attention"
    CANNOT_SAY = "cannot_say"


WORDS: Mapping[Word, str] = {
    Word.MET: N_("met"),
    Word.ON_COURSE: N_("on course"),
    Word.JUST_BEHIND: N_("just behind"),
    Word.NEEDS_ATTENTION: N_("needs attention"),
    Word.CANNOT_SAY: N_("cannot say yet"),
}

_WORST_FIRST = (Word.NEEDS_ATTENTION, Word.JUST_BEHIND, Word.ON_COURSE, Word.MET)


def worst_of(words: Iterable[Word]) -> Word:
    """A commitment's word: the worst of those that can be said."""
    said = set(words)
    return next((word for word in _WORST_FIRST if word in said), Word.CANNOT_SAY)


@dataclass(frozen=True)
class Standing:
    """The word for a figure, the numbers that it rests on, and the sentences that show the arithmetic.

    ``gap`` is what is still missing to the target, in the better direction; 0 once it is met.
    """

    word: Word
    value: Decimal | None = None
    expected: Decimal | None = None
    baseline: Point | None = None
    target: Point | None = None
    gap: Decimal | None = None
    sentences: tuple[Sentence, ...] = ()


def judge(measure: Measure, result: Result, aim: Aim, *, tenth: Decimal = TENTH) -> Standing:
    """Say where a figure stands against its target on the result's as-at day, and show why."""
    unsaid = _why_not(measure, result, aim)
    if unsaid or result.value is None:
        return Standing(Word.CANNOT_SAY, result.value, None, aim.baseline, aim.target, None, unsaid)
    if measure.kind is MeasureKind.FLAG:
        return _judge_flag(measure, result.value, aim)
    assert aim.target is not None
    reading = _Reading(measure, result, result.value, aim, aim.target, tenth)
    return Standing(
        reading.word(),
        result.value,
        reading.expected,
        aim.baseline,
        aim.target,
        reading.gap(),
        reading.sentences(),
    )


def _why_not(measure: Measure, result: Result, aim: Aim) -> tuple[Sentence, ...]:
    if result.held_back:
        return (result.held_back,)
    if measure.better is None:
        return (sentence(N_("For this figure neither more nor less is better, so no word is put to it.")),)
    if result.value is None:
        return result.problems or (sentence(N_("There is no figure for this period yet.")),)
    if measure.kind is MeasureKind.FLAG:
        return ()
    if aim.target is None:
        said = amount(measure, result.value)
        return (
            sentence(N_("The figure is %(value)s. No target has been set to compare it with."), value=said),
        )
    base = result.denominator
    if measure.is_share and base is not None and base < SMALLEST_BASE:
        text = N_("This is a share of %(base)s only. No word is put to a share of fewer than %(least)s.")
        return (sentence(text, base=base, least=SMALLEST_BASE),)
    return ()


def _judge_flag(measure: Measure, value: Decimal, aim: Aim) -> Standing:
    said = sentence(N_("This is met by a yes. The answer is %(value)s."), value=amount(measure, value))
    word = Word.MET if value else Word.NEEDS_ATTENTION
    return Standing(word, value, Decimal(1), aim.baseline, aim.target, Decimal(0 if value else 1), (said,))


class _Reading:
    """One figure held against one line. Where less is better everything is mirrored at nought."""

    def __init__(
        self, measure: Measure, result: Result, value: Decimal, aim: Aim, target: Point, tenth: Decimal
    ) -> None:
        self.measure, self.result, self.value, self.target, self.tenth = measure, result, value, target, tenth
        self.start = line_of(aim, target)[0]
        self.sign = -1 if measure.better is Better.LESS else 1
        self.is_running = measure.accumulates and result.is_so_far
        self.day = result.period.last if measure.accumulates else min(result.as_at, result.period.last)
        self.on_the_line = expected_on(aim, self.day) or Decimal(0)
        self.gone = so_far.days if (so_far := result.period.so_far(result.as_at)) else 0
        self.expected = self.on_the_line
        if self.is_running:
            self.expected = self.on_the_line * self.gone / result.period.days
        self.distance = abs(target.value - self.start.value)
        self.edge = self.expected - self.sign * tenth * self.distance

    def is_at_least(self, mark: Decimal) -> bool:
        """Whether the figure is as good as a mark."""
        return self.sign * self.value >= self.sign * mark

    def word(self) -> Word:
        """The rule itself."""
        if self.is_at_least(self.target.value):
            return Word.MET
        if self.is_at_least(self.expected):
            return Word.ON_COURSE
        return Word.JUST_BEHIND if self.is_at_least(self.edge) else Word.NEEDS_ATTENTION

    def gap(self) -> Decimal:
        return max(Decimal(0), self.sign * (self.target.value - self.value))

    def said(self, value: Decimal) -> Sentence:
        return amount(self.measure, value)

    def sentences(self) -> tuple[Sentence, ...]:
        running = (self.so_far(),) if self.is_running and self.on_the_line else ()
        return (self.line(), *running, self.verdict(), *self.proviso())

    def line(self) -> Sentence:
        facts = {"target": self.said(self.target.value), "target_day": self.target.day}
        if self.start is self.target:
            return sentence(
                N_("The target is %(target)s by %(target_day)s. There is no baseline to draw a line from."),
                **facts,
            )
        facts |= {"start": self.said(self.start.value), "start_day": self.start.day}
        facts |= {"expected": self.said(self.on_the_line)}
        if self.measure.accumulates:
            text = N_(
                "The line runs from %(start)s on %(start_day)s to %(target)s by %(target_day)s. "
                "It asks for %(expected)s in the period that ends on %(day)s."
            )
            return sentence(text, day=self.day, **facts)
        text = N_(
            "The line runs from %(start)s on %(start_day)s to %(target)s by %(target_day)s. "
            "It stands at %(expected)s on %(day)s."
        )
        return sentence(text, day=self.day, **facts)

    def so_far(self) -> Sentence:
        text = N_("On %(day)s, %(gone)s of %(days)s days have gone, which makes %(expected)s of %(whole)s.")
        expected, whole = self.said(self.expected), self.said(self.on_the_line)
        days = self.result.period.days
        return sentence(
            text, day=self.result.as_at, gone=self.gone, days=days, expected=expected, whole=whole
        )

    def verdict(self) -> Sentence:
        word = self.word()
        texts = _NOT_YET if word is Word.NEEDS_ATTENTION and not self.distance else _VERDICTS[word]
        return sentence(
            texts[0] if self.sign > 0 else texts[1],
            value=self.said(self.value),
            target=self.said(self.target.value),
            expected=self.said(self.expected),
            edge=self.said(self.edge),
            allowed=apart(self.measure, self.tenth * self.distance),
            tenth_share=self.tenth,
            distance=apart(self.measure, self.distance),
            gap=apart(self.measure, self.gap()),
        )

    def proviso(self) -> tuple[Sentence, ...]:
        word = self.word()
        if word is Word.MET and self.is_running and self.sign < 0:
            text = N_("The period runs until %(last)s, so this may still change.")
            return (sentence(text, last=self.result.period.last),)
        mark = {Word.JUST_BEHIND: self.expected, Word.NEEDS_ATTENTION: self.edge}.get(word)
        if mark is not None and _printed(self.measure, mark) == _printed(self.measure, self.value):
            return (sentence(N_("The two differ by less than the printed figures show.")),)
        return ()


def _printed(measure: Measure, value: Decimal) -> Decimal:
    return percent(value) if measure.is_share else round(value, 2)


_NOT_YET = (
    N_("%(value)s is below the expected %(expected)s. The target of %(target)s is not met yet."),
    N_("%(value)s is above the expected %(expected)s. The target of %(target)s is not met yet."),
)
_VERDICTS: Mapping[Word, tuple[str, str]] = {
    Word.MET: (
        N_("%(value)s is at or above the target of %(target)s."),
        N_("%(value)s is at or below the target of %(target)s."),
    ),
    Word.ON_COURSE: (
        N_("%(value)s is at or above the expected %(expected)s. To the target it takes %(gap)s more."),
        N_("%(value)s is at or below the expected %(expected)s. To the target it takes %(gap)s less."),
    ),
    Word.JUST_BEHIND: (
        N_(
            "%(value)s is below the expected %(expected)s, by no more than %(allowed)s: "
            "%(tenth_share)s of the %(distance)s between baseline and target. The edge is %(edge)s."
        ),
        N_(
            "%(value)s is above the expected %(expected)s, by no more than %(allowed)s: "
            "%(tenth_share)s of the %(distance)s between baseline and target. The edge is %(edge)s."
        ),
    ),
    Word.NEEDS_ATTENTION: (
        N_(
            "%(value)s is below %(edge)s, the edge of just behind: the expected %(expected)s less "
            "%(allowed)s, which is %(tenth_share)s of the %(distance)s between baseline and target."
        ),
        N_(
            "%(value)s is above %(edge)s, the edge of just behind: the expected %(expected)s and "
            "%(allowed)s, which is %(tenth_share)s of the %(distance)s between baseline and target."
        ),
    ),
}
