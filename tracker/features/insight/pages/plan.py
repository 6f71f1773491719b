"""What it takes to reach each target of a compact: what is still to come, what is planned, by when to begin."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.commitments import Word
from tracker.domain.measures import Measure, MeasureKind, apart
from tracker.domain.plans import LastStart, Remaining, Still, last_start_of, last_start_to_complete, remaining
from tracker.domain.trajectories import expected_on
from tracker.features.insight.pages.compare import over_of
from tracker.features.insight.pages.figures import said
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding, MeasureStanding
from tracker.features.insight.pages.wording import expected, figure, result_words, status_of
from tracker.features.insight.queries.ahead import Ahead, counts_starts, planned_ahead, shortest_training
from tracker.features.insight.queries.books import Books
from tracker.foundation import words

SORTS: Mapping[str, Any] = {
    "urgency": _l("What is most urgent"),
    "begin": _l("What must begin first"),
    "target": _l("The target’s day"),
    "commitment": _l("The commitments’ order"),
}
_RANKS = (Word.NEEDS_ATTENTION, Word.JUST_BEHIND, Word.CANNOT_SAY, Word.ON_COURSE, Word.MET)
ADDS_UP = (Still.STARTS, Still.MORE, Still.ALL_COUNTING)
NEVER = date.max


@dataclass(frozen=True)
class Step:
    """One target with what it still takes: the facts that the page words and sorts by."""

    position: int
    promise: CommitmentStanding
    each: MeasureStanding
    wanted: Decimal | None
    left: Remaining
    starts: int | None
    ahead: Ahead | None
    begin: LastStart | None

    @property
    def is_reached(self) -> bool:
        """Whether nothing is missing."""
        return self.left.still is Still.NOTHING

    @property
    def target_on(self) -> date:
        """The target's day; the end of time where it has none."""
        return self.each.aim.target.day if self.each.aim.target else NEVER

    @property
    def begin_on(self) -> date:
        """By when the next start must begin; the end of time where nothing must."""
        return self.begin.day if self.begin else NEVER


@dataclass(frozen=True)
class PlanLine:
    """A target on the page."""

    number: int
    label: str
    href: str
    code: str
    narrowed: str
    status: str
    now: str
    wanted: str
    target: str
    target_day: str
    still: str
    planned: str
    begin: str
    is_past: bool
    arithmetic: tuple[str, ...]


@dataclass(frozen=True)
class PlanPage:
    """What every target of a compact still takes."""

    title: str
    over: str
    by: str
    lines: tuple[PlanLine, ...]
    sort: str


def plan_page(standing: CompactStanding, *, organisation_id: UUID, sort: str) -> PlanPage:
    """The targets of the commitments that apply, sorted as asked, by urgency if not."""
    sort = sort if sort in SORTS else "urgency"
    steps = sorted(_steps(standing, organisation_id), key=_KEYS[sort])
    lines = tuple(_line(step, number) for number, step in enumerate(steps, start=1))
    return PlanPage(_title(steps), over_of(standing), words.day(standing.period.last), lines, sort)


def _steps(standing: CompactStanding, organisation_id: UUID) -> Iterator[Step]:
    books, position = Books(organisation_id, standing.as_at), 0
    for promise in standing.applicable:
        for each in promise.measures:
            if each.has_target and not each.measure.personal:
                position += 1
                yield _step(standing, promise, each, books, position)


def _step(
    standing: CompactStanding,
    promise: CommitmentStanding,
    each: MeasureStanding,
    books: Books,
    position: int,
) -> Step:
    last, measure = standing.period.last, each.measure
    wanted = expected_on(each.aim, last)
    left = _left(each, wanted)
    is_open = left.still in ADDS_UP and counts_starts(measure)
    ahead = planned_ahead(books, measure, each.chosen, last) if is_open else None
    starts = each.reach.more_starts if each.reach else None
    return Step(position, promise, each, wanted, left, starts, ahead, _begin(standing, each, books, left))


def _left(each: MeasureStanding, wanted: Decimal | None) -> Remaining:
    """What is missing; where “what it takes” is worked out for the measure already, that is used as it is."""
    if each.reach is None:
        return remaining(each.measure, each.result, wanted)
    if each.reach.more_starts is None:
        return Remaining(Still.NOT_KNOWN, Decimal(0), each.reach.sentences)
    still = Still.STARTS if each.reach.more_starts else Still.NOTHING
    return Remaining(still, Decimal(each.reach.more_starts), each.reach.sentences)


def _begin(
    standing: CompactStanding, each: MeasureStanding, books: Books, left: Remaining
) -> LastStart | None:
    """By when the next start must begin, for what is counted by starts or completions and is not reached."""
    measure, last = each.measure, standing.period.last
    if left.still not in ADDS_UP or not measure.is_computed:
        return None
    if measure.placed_by == "completed":
        days = shortest_training(books, measure, each.chosen)
        return last_start_to_complete(last, days, standing.as_at) if days is not None else None
    if not counts_starts(measure):
        return None
    return last_start_of(last, each.aim.target.day if each.aim.target else None, standing.as_at)


def _by_urgency(step: Step) -> tuple[Any, ...]:
    return (step.is_reached, _RANKS.index(step.each.word), step.begin_on, step.target_on, step.position)


_KEYS: Mapping[str, Callable[[Step], Any]] = {
    "urgency": _by_urgency,
    "begin": lambda step: (step.begin_on, _by_urgency(step)),
    "target": lambda step: (step.target_on, _by_urgency(step)),
    "commitment": lambda step: step.position,
}


def _title(steps: Sequence[Step]) -> str:
    if not steps:
        return str(_("No target is set yet"))
    missing = sum(step.left.still not in (Still.NOTHING, Still.NOT_KNOWN) for step in steps)
    if not missing:
        return str(_("Every target that can be said is reached"))
    text = ngettext(
        "%(num)s target of %(all)s still takes something this year",
        "%(num)s targets of %(all)s still take something this year",
        missing,
        all=len(steps),
    )
    return str(text)


def _line(step: Step, number: int) -> PlanLine:
    each, target = step.each, step.each.aim.target
    return PlanLine(
        number,
        _(each.measure.label),
        url_for("insight.measure", chosen_id=each.chosen_id),
        step.promise.code,
        words.listed(_(part) for part in each.narrowed),
        status_of(each.word),
        result_words(each.measure, each.result),
        expected(each.measure, step.wanted) if step.wanted is not None else "",
        figure(each.measure, target.value) if target else "",
        words.day(target.day) if target else "",
        still_words(each.measure, step.left),
        _planned(step),
        words.day(step.begin.day) if step.begin else "",
        step.begin is not None and step.begin.is_past,
        (*said(step.left.sentences), *((words.say(step.begin.reason),) if step.begin else ())),
    )


def still_words(measure: Measure, left: Remaining) -> str:
    """What is still to come in a few words, the singular a proper one."""
    count, number = int(left.count), words.number(left.count)
    if left.still is Still.STARTS:
        return str(ngettext("%(n)s more start", "%(n)s more starts", count, n=number))
    if left.still is Still.MORE:
        return str(_("%(n)s more", n=number))
    if left.still is Still.ALL_COUNTING:
        return str(ngettext("%(n)s more, if it counts", "%(n)s more, if all count", count, n=number))
    if left.still is Still.LESS:
        by = words.say(apart(measure, left.count)) if measure.kind is not MeasureKind.DAYS else _days(left)
        return str(_("%(by)s too much", by=by))
    return str(_STILL[left.still])


def _days(left: Remaining) -> str:
    count = words.number(left.count)
    return str(ngettext("%(n)s day", "%(n)s days", 1 if left.count == 1 else 2, n=count))


_STILL: Mapping[Still, Any] = {
    Still.NOTHING: _l("nothing: reached"),
    Still.A_YES: _l("a yes"),
    Still.OUT_OF_REACH: _l("out of reach this year"),
    Still.NOT_KNOWN: _l("cannot be said yet"),
}


def _planned(step: Step) -> str:
    """Places that begin in time, and how many are not planned yet."""
    if step.ahead is None:
        return ""
    if not step.ahead.cohorts or step.ahead.first is None:
        return str(_("nothing planned yet"))
    facts = {"n": words.number(step.ahead.places), "day": words.day(step.ahead.first)}
    text = ngettext("%(n)s place from %(day)s", "%(n)s places from %(day)s", step.ahead.places, **facts)
    return str(text)


PLAN_HEADING = (
    *(
        "commitment",
        "measure_id",
        "status",
        "now",
        "wanted_this_year",
        "target",
        "target_on",
        "still_to_come",
    ),
    *("planned_places", "planned_from", "begin_by", "arithmetic"),
)


def plan_rows(standing: CompactStanding, *, organisation_id: UUID, sort: str) -> Iterator[tuple[object, ...]]:
    """The same as rows of a CSV file."""
    steps = sorted(_steps(standing, organisation_id), key=_KEYS[sort if sort in SORTS else "urgency"])
    for number, step in enumerate(steps, start=1):
        line = _line(step, number)
        yield (
            line.code,
            step.each.measure.id,
            line.status,
            line.now,
            line.wanted,
            line.target,
            step.each.aim.target.day if step.each.aim.target else "",
            line.still,
            step.ahead.places if step.ahead else "",
            step.ahead.first if step.ahead else "",
            step.begin.day if step.begin else "",
            " ".join(line.arithmetic),
        )
