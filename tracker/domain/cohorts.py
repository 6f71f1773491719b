"""Checks of a cohort: its days, its advert, its totals. The impossible is refused, the odd asked about."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.days import check_day
from tracker.domain.funnel import EVENTS, EventKind
from tracker.domain.periods import Period
from tracker.domain.programmes import CHANNELS
from tracker.domain.sentences import N_, Sentence, sentence

LEAST_ADVERT_DAYS = 7
LARGEST_COUNT = 1_000_000
OPEN_CHANNELS = frozenset({"public_board", "own_site", "schools"})
_STANDARD_CODE = re.compile(r"ST\d{4}")


def check_cohort_days(starts_on: date, ends_on: date, *, today: date) -> tuple[Sentence, ...]:
    """Refuses a cohort that ends before it starts, and absurd days."""
    problems = [
        *check_day(N_("First day"), starts_on, today=today),
        *check_day(N_("Planned last day"), ends_on, today=today),
    ]
    if ends_on < starts_on:
        text = N_("The planned last day, %(ends)s, is before the first day, %(starts)s.")
        problems.append(sentence(text, ends=ends_on, starts=starts_on))
    return tuple(problems)


@dataclass(frozen=True)
class Openness:
    """Whether a cohort was openly advertised, and if not, why not."""

    is_open: bool
    why_not: tuple[Sentence, ...] = ()


def openly_advertised(
    channels: Collection[str], advertised_from: date | None, advertised_to: date | None
) -> Openness:
    """On a public board, the employer's site or through schools, for seven days or more, both ends inside."""
    why = []
    if not channels:
        why.append(sentence(N_("It is not recorded where this was advertised.")))
    elif not OPEN_CHANNELS & set(channels):
        named = [CHANNELS[name] for name in CHANNELS if name in channels]
        text = N_("%(channel)s alone is not an open advert: a public board, your own website or schools are.")
        why.append(sentence(text, channel=named[0] if len(named) == 1 else N_("What was chosen")))
    if advertised_from is None or advertised_to is None:
        why.append(sentence(N_("The days on which the advert could be seen are not recorded.")))
    elif advertised_to < advertised_from:
        text = N_("The advert’s last day, %(last)s, is before its first day, %(first)s.")
        why.append(sentence(text, last=advertised_to, first=advertised_from))
    elif (days := Period(advertised_from, advertised_to).days) < LEAST_ADVERT_DAYS:
        text = N_("The advert could be seen for %(days)s days. An open advert is up for at least %(least)s.")
        why.append(sentence(text, days=days, least=LEAST_ADVERT_DAYS))
    return Openness(not why, tuple(why))


def check_counts(counts: Mapping[str, int]) -> tuple[Sentence, ...]:
    """Refuses counts below nought and counts that no employer has. Keys are labels."""
    problems = []
    for label, count in counts.items():
        if count < 0:
            problems.append(
                sentence(N_("%(label)s cannot be %(count)s: a count starts at 0."), label=label, count=count)
            )
        elif count > LARGEST_COUNT:
            text = N_("%(label)s cannot be %(count)s: the most that can be recorded is %(most)s.")
            problems.append(sentence(text, label=label, count=count, most=LARGEST_COUNT))
    return tuple(problems)


_NO_MORE_THAN: tuple[tuple[EventKind, EventKind], ...] = (
    (EventKind.SHORTLISTED, EventKind.APPLIED),
    (EventKind.OFFERED, EventKind.APPLIED),
    (EventKind.STARTED, EventKind.OFFERED),
    (EventKind.COMPLETED, EventKind.STARTED),
    (EventKind.WITHDRAWN, EventKind.APPLIED),
    (EventKind.ACHIEVED, EventKind.COMPLETED),
    (EventKind.NOT_ACHIEVED, EventKind.COMPLETED),
    (EventKind.CONVERTED, EventKind.COMPLETED),
    (EventKind.FEEDBACK_GIVEN, EventKind.COMPLETED),
)


def question_totals(places: int | None, totals: Mapping[EventKind, int]) -> tuple[Sentence, ...]:
    """Asks about totals that do not fit each other, with the figures; events not counted are left out."""
    problems = []
    starts = totals.get(EventKind.STARTED, 0)
    if places is not None and starts > places:
        text = N_("%(starts)s started, which is more than the %(places)s places.")
        problems.append(sentence(text, starts=starts, places=places))
    for later, earlier in _NO_MORE_THAN:
        if earlier in totals and totals.get(later, 0) > totals[earlier]:
            text = N_(
                "“%(later)s” has %(later_count)s, which is more than the %(earlier_count)s of “%(earlier)s”."
            )
            facts = {"later": EVENTS[later], "later_count": totals[later], "earlier": EVENTS[earlier]}
            problems.append(sentence(text, **facts, earlier_count=totals[earlier]))
    return tuple(problems)


def check_standard_code(code: str) -> tuple[Sentence, ...]:
    """Refuses what cannot be the code of an apprenticeship standard."""
    if _STANDARD_CODE.fullmatch(code):
        return ()
    return (sentence(N_("“%(code)s” is no standard’s code. They look like ST0005."), code=code[:20]),)
