"""The home page: what matters today, for whoever asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from tracker.domain.funnel import EventKind
from tracker.domain.measures import MeasureFilter
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.insight.pages.changes import Changes, changes_of
from tracker.features.insight.pages.compacts import standing_of, year_of
from tracker.features.insight.pages.dues import Due, list_dues
from tracker.features.insight.pages.first import Button, first_button
from tracker.features.insight.pages.headline import HELD, Headline, headline_of
from tracker.features.insight.pages.problems import count_problems
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding
from tracker.features.insight.pages.start import StartPage, start_page
from tracker.features.insight.pages.wording import against_target, climbed, status_of
from tracker.features.insight.queries import promises, versions
from tracker.features.insight.queries.books import Books
from tracker.foundation import words
from tracker.foundation.access import May, Person

SOON = timedelta(days=90)
MOST_SOON = 6
MOST_DUE = 6


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
class DueLine:
    """Something due, as a row of tasks."""

    label: str
    href: str
    note: str
    tag: str
    is_overdue: bool


@dataclass(frozen=True)
class HomePage:
    """Everything that the home page prints."""

    over: str
    headline: Headline
    buttons: tuple[Button, ...]
    figures: tuple[Figure, ...]
    rungs: tuple[Rung, ...]
    set_aside: tuple[Rung, ...]
    problems_href: str
    problems: int
    compare_href: str
    plan_href: str
    due: tuple[DueLine, ...]
    due_later: int
    changes: Changes
    soon: tuple[Soon, ...]
    switches: tuple[Switch, ...]
    start: StartPage | None


def home_page(
    person: Person, *, organisation_id: UUID, today: date, compact_id: UUID | None
) -> HomePage | None:
    """The home page of a compact, the first if none is named; None where the organisation works to none."""
    stamp = versions.stamp(organisation_id)
    rights = Rights(frozenset(what for what in May if person.may(what)))
    return _home(organisation_id, compact_id, today, rights, str(get_locale()), stamp)


@dataclass(frozen=True)
class Rights:
    """What the reader may do, which is all that one reader's page differs by from another's."""

    rights: frozenset[May]

    def may(self, what: May) -> bool:
        """Whether the reader may do it."""
        return what in self.rights


@lru_cache(maxsize=256)
def _home(
    organisation_id: UUID, compact_id: UUID | None, today: date, reader: Rights, _locale: str, _stamp: Any
) -> HomePage | None:
    compacts = promises.list_compacts(organisation_id=organisation_id)
    compact = next((each for each in compacts if compact_id in (None, each.id)), None)
    if compact is None:
        return None
    standing = standing_of(compact.id, organisation_id=organisation_id, as_at=today, years=1)
    assert standing is not None
    books = Books(organisation_id, today)
    due = list_dues(organisation_id=organisation_id, today=today)
    start = start_page(reader, organisation_id=organisation_id)
    return HomePage(
        over=_over(compact, standing),
        headline=headline_of(standing),
        buttons=tuple(_buttons(reader, standing, due, organisation_id)),
        figures=tuple(_figures(books, standing, due, today)),
        rungs=tuple(_rung(each) for each in standing.applicable),
        set_aside=tuple(_rung(each) for each in standing.commitments if not each.is_applicable),
        problems_href=url_for("insight.problems", compact=compact.id),
        problems=count_problems(standing),
        compare_href=url_for("insight.compare", compact_id=compact.id),
        plan_href=url_for("insight.plan", compact_id=compact.id),
        due=tuple(_due_line(each, today, reader) for each in due[:MOST_DUE]),
        due_later=max(0, len(due) - MOST_DUE),
        changes=changes_of(standing, books, organisation_id=organisation_id),
        soon=tuple(_soon(books, today)),
        switches=_switches(compacts, compact) if len(compacts) > 1 else (),
        start=start if start.is_for_editors and not start.is_finished else None,
    )


def _due_line(due: Due, today: date, reader: Rights) -> DueLine:
    href = url_for(due.endpoint, **due.values) if due.endpoint and reader.may(due.needs) else ""
    return DueLine(due.label, href, due.note, due.when(today), due.is_overdue(today))


def _over(compact: Any, standing: CompactStanding) -> str:
    """Which year of the compact it is, and how far it has come."""
    first = year_of(compact, compact.since)
    year = standing.period.first.year - first.first.year + 1
    week = (standing.as_at - standing.period.first).days // 7 + 1
    return str(_("%(title)s: year %(year)s, week %(week)s", title=standing.title, year=year, week=week))


def _buttons(
    reader: Rights, standing: CompactStanding, due: Sequence[Due], organisation_id: UUID
) -> list[Button]:
    first = first_button(reader.may, standing, due, organisation_id=organisation_id)
    report = url_for("reports.latest", compact_id=standing.compact_id) if reader.may(May.MAKE_REPORTS) else ""
    return [*([first] if first else []), *([Button(_("Get the progress report"), report)] if report else [])]


def _figures(books: Books, standing: CompactStanding, due: Sequence[Due], today: date) -> list[Figure]:
    cohorts = books.choose(tuple(ProgrammeKind), MeasureFilter())
    paid = [cohort for cohort in cohorts if cohort.programme.kind is not ProgrammeKind.OUTREACH]
    started = books.tally(EventKind.STARTED, standing.period).count(paid)
    places = sum(cohort.places or 0 for cohort in paid if cohort.planned_start in standing.period)
    held = sum(each.word in HELD for each in standing.applicable)
    overdue = [each for each in due if each.is_overdue(today)]
    return [
        Figure(
            _("People started this year"),
            words.number(started),
            _("of %(places)s places", places=words.number(places)) if places else "",
            url_for("programmes.list_programmes"),
        ),
        Figure(
            _("Commitments met or on course"),
            words.number(held),
            _("of %(total)s", total=words.number(len(standing.applicable))),
            "#commitments",
        ),
        Figure(
            _("Things overdue"),
            words.number(len(overdue)),
            _("the oldest: %(when)s", when=overdue[0].when(today))
            if overdue
            else _("%(count)s due in 60 days", count=words.number(len(due))),
            "#due",
        ),
    ]


def _rung(each: CommitmentStanding) -> Rung:
    leading = each.leading
    href = url_for("insight.commitment", commitment_id=each.id)
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
            url_for("programmes.show", programme_id=cohort.programme.id),
            _(KINDS[cohort.programme.kind].label),
            cohort.programme.site_name,
            cohort.places,
            cohort.planned_start,
        )
        for cohort in coming[:MOST_SOON]
    ]


def _switches(compacts: Any, current: Any) -> tuple[Switch, ...]:
    return tuple(
        Switch(each.title, url_for("insight.home", compact=each.id), each.id == current.id)
        for each in compacts
    )
