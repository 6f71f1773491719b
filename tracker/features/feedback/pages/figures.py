"""What managers see of feedback: rate and days by stage, against the promise and over time; answers in aggregate only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.feedback import STAGES, Decided, StageKind, Tally, tally
from tracker.domain.periods import Period, add_months, month_of
from tracker.domain.suppression import FEWEST, Told, tell, tell_part
from tracker.features.feedback.pages.boards import calendar_of
from tracker.features.feedback.queries import figures as queries
from tracker.foundation import words

USEFUL_FROM = 4
CONFIDENCE = (
    _l("Apply for another job"),
    _l("Say what they are good at"),
    _l("Find somebody to help"),
    _l("Keep looking"),
)


@dataclass(frozen=True)
class FigureLine:
    """A group of decisions: how many were told why, how soon, how many in time, how many still wait."""

    label: str
    decisions: str
    rate: str
    days: str
    on_time: str
    owed: str


@dataclass(frozen=True)
class ToldLine:
    """What is said of answers."""

    label: str
    said: str
    rests_on: str


@dataclass(frozen=True)
class FiguresPage:
    """The figures of feedback."""

    headline: str
    days: str
    lines: Sequence[FigureLine]
    months: Sequence[FigureLine]
    answers: Sequence[ToldLine]
    fewest: int
    is_empty: bool


def figures_page(*, organisation_id: UUID, today: date) -> FiguresPage:
    """The last twelve months."""
    first = add_months(month_of(today).first, -11)
    year = Period(first, today)
    decided = queries.list_decided(organisation_id=organisation_id)
    calendar = calendar_of(organisation_id)

    def count(chosen: Sequence[Decided], period: Period) -> Tally:
        return tally(chosen, period=period, as_at=today, calendar=calendar, told_by=today)

    every = count(decided, year)
    groups: list[tuple[str, list[Decided]]] = [(_("All stages"), decided)]
    groups += [
        (_(STAGES[kind].label), [each for each in decided if each.stage == kind.value]) for kind in StageKind
    ]
    groups.append((_("School and college leavers"), [each for each in decided if each.is_school_leaver]))
    lines = [_line(label, count(chosen, year)) for label, chosen in groups if chosen]
    months = [_line(words.month(month.first), count(decided, month)) for month in year.months()]
    return FiguresPage(
        _headline(every),
        _("Decisions from %(first)s to %(last)s", first=words.day(year.first), last=words.day(today)),
        lines,
        [line for line in months[::-1] if line.decisions != "0"],
        _answers(organisation_id),
        FEWEST,
        not every.decisions,
    )


def _headline(every: Tally) -> str:
    if every.rate is None:
        return str(_("Nobody has been turned down at a stage that promises feedback"))
    facts = {"share": words.share(every.rate), "days": words.number(every.median_days)}
    if every.median_days is None:
        return str(_("%(share)s of those turned down were told why", **facts))
    text = _("%(share)s of those turned down were told why, in %(days)s working days at the median", **facts)
    return str(text)


def _line(label: str, found: Tally) -> FigureLine:
    return FigureLine(
        label,
        words.number(found.decisions),
        words.share(found.rate),
        words.number(found.median_days),
        words.share(found.on_time_share),
        words.number(found.owed),
    )


def _answers(organisation_id: UUID) -> list[ToldLine]:
    useful = queries.list_useful(organisation_id=organisation_id)
    leavers = [answer for leaver, answer in useful if leaver]
    others = [answer for leaver, answer in useful if not leaver]
    found = [
        _useful(_("Usefulness of the feedback"), tell([a for _leaver, a in useful], high=USEFUL_FROM)),
        _useful(_("Usefulness, school and college leavers"), tell_part(leavers, others, high=USEFUL_FROM)),
    ]
    answers = queries.list_confidence(organisation_id=organisation_id)
    for number, label in enumerate(CONFIDENCE):
        told = tell([each[number] for each in answers], high=USEFUL_FROM)
        found.append(_useful(_("Confidence: %(what)s", what=str(label).lower()), told))
    return found


def _useful(label: str, told: Told) -> ToldLine:
    if told.is_withheld or told.high_share is None:
        return ToldLine(label, _("Not told: fewer than %(fewest)s answers", fewest=FEWEST), "")
    said = _("%(mean)s of 5; %(share)s%% gave 4 or 5", mean=told.mean, share=int(told.high_share * 100))
    rests = ngettext("the first %(num)s answer", "the first %(num)s answers", told.count)
    return ToldLine(label, said, rests)
