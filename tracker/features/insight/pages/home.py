"""The home page: what matters today, for whoever asks."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask_babel import get_locale
from flask_babel import gettext as _

from tracker.domain.funnel import EventKind
from tracker.domain.measures import MeasureFilter
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.insight.pages.compacts import standing_of, year_of
from tracker.features.insight.pages.headline import HELD, Headline, headline_of
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding
from tracker.features.insight.pages.wording import address, against_target, climbed, status_of
from tracker.features.insight.queries import promises, versions
from tracker.features.insight.queries.books import Books
from tracker.foundation import words
from tracker.foundation.access import May, Person

SOON = timedelta(days=90)
MOST_SOON = 6


@dataclass(frozen=True)
class Button:
    """A link that looks like a button."""

    label: str
    href: str


@dataclass(frozen=True)
class Figure:
    """A line of the card of key figures."""

    label: str
    value: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class Rung:
    """A commitment on the ladder."""

    title: str
    href: str
    line: str
    share: float | None
    expected: float | None
    status: str


@dataclass(frozen=True)
class Soon:
    """A cohort that begins soon."""

    name: str
    href: str
    kind: str
    site: str
    places: int | None
    starts_on: date


@dataclass(frozen=True)
class Switch:
    """One of several compacts."""

    title: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class HomePage:
    """Everything that the home page prints."""

    over: str
    headline: Headline
    buttons: tuple[Button, ...]
    figures: tuple[Figure, ...]
    rungs: tuple[Rung, ...]
    set_aside: tuple[Rung, ...]
    soon: tuple[Soon, ...]
    switches: tuple[Switch, ...]


def home_page(
    person: Person, *, organisation_id: UUID, today: date, compact_id: UUID | None
) -> HomePage | None:
    """The home page of a compact, the first if none is named; None where the organisation works to none."""
    stamp = versions.stamp(organisation_id)
    may = frozenset(what for what in May if person.may(what))
    return _home(organisation_id, compact_id, today, may, str(get_locale()), stamp)


@lru_cache(maxsize=256)
def _home(
    organisation_id: UUID,
    compact_id: UUID | None,
    today: date,
    may: frozenset[May],
    _locale: str,
    _stamp: Any,
) -> HomePage | None:
    compacts = promises.list_compacts(organisation_id=organisation_id)
    compact = next((each for each in compacts if compact_id in (None, each.id)), None)
    if compact is None:
        return None
    standing = standing_of(compact.id, organisation_id=organisation_id, as_at=today)
    assert standing is not None
    books = Books(organisation_id, today)
    return HomePage(
        over=_over(compact, standing),
        headline=headline_of(standing),
        buttons=tuple(_buttons(may)),
        figures=tuple(_figures(books, standing)),
        rungs=tuple(_rung(each) for each in standing.applicable),
        set_aside=tuple(_rung(each) for each in standing.commitments if not each.is_applicable),
        soon=tuple(_soon(books, today)),
        switches=_switches(compacts, compact) if len(compacts) > 1 else (),
    )


def _over(compact: Any, standing: CompactStanding) -> str:
    """Which year of the compact it is, and how far it has come."""
    first = year_of(compact, compact.since)
    year = standing.period.first.year - first.first.year + 1
    week = (standing.as_at - standing.period.first).days // 7 + 1
    return str(_("%(title)s: year %(year)s, week %(week)s", title=standing.title, year=year, week=week))


def _buttons(may: frozenset[May]) -> list[Button]:
    found = []
    if May.EDIT_RECORDS in may:
        kind = ProgrammeKind.INTERNSHIP.value
        found.append(Button(_("Log a paid internship"), address("programmes.start_kind", kind=kind)))
    return [button for button in found if button.href]


def _figures(books: Books, standing: CompactStanding) -> list[Figure]:
    cohorts = books.choose(tuple(ProgrammeKind), MeasureFilter())
    paid = [cohort for cohort in cohorts if cohort.programme.kind is not ProgrammeKind.OUTREACH]
    started = books.tally(EventKind.STARTED, standing.period).count(paid)
    places = sum(cohort.places or 0 for cohort in paid if cohort.planned_start in standing.period)
    every = standing.applicable
    held = sum(each.word in HELD for each in every)
    return [
        Figure(
            _("People started"),
            words.number(started),
            _("of %(places)s places this year", places=words.number(places)) if places else "",
            address("programmes.list_programmes"),
        ),
        Figure(
            _("Commitments met or on course"),
            words.number(held),
            _("of %(total)s", total=words.number(len(every))),
            "#commitments",
        ),
    ]


def _rung(each: CommitmentStanding) -> Rung:
    leading = each.leading
    href = address("insight.commitment", commitment_id=each.id)
    if not each.is_applicable:
        said = _("Not applicable: %(why)s", why=each.not_applicable_because)
        return Rung(each.text, href, said, None, None, "cannot_say_yet")
    if leading is None:
        return Rung(each.text, href, _("No measure chosen yet"), None, None, "cannot_say_yet")
    return Rung(
        each.text,
        href,
        against_target(leading),
        climbed(leading, leading.standing.value) if leading.has_target else None,
        climbed(leading, leading.standing.expected) if leading.aim.target else None,
        status_of(each.word),
    )


def _soon(books: Books, today: date) -> list[Soon]:
    coming = sorted(
        (cohort for cohort in books.cohorts.values() if today < cohort.planned_start <= today + SOON),
        key=lambda cohort: (cohort.planned_start, cohort.programme.name),
    )
    return [
        Soon(
            cohort.programme.name,
            address("programmes.show", programme_id=cohort.programme.id),
            _(KINDS[cohort.programme.kind].label),
            cohort.programme.site_name,
            cohort.places,
            cohort.planned_start,
        )
        for cohort in coming[:MOST_SOON]
    ]


def _switches(compacts: Any, current: Any) -> tuple[Switch, ...]:
    return tuple(
        Switch(each.title, address("insight.home", compact=each.id), each.id == current.id)
        for each in compacts
    )
