"""What changed since last month: the words then and now, and what happened to people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from flask import url_for
from flask_babel import ngettext

from tracker.domain.commitments import Word
from tracker.domain.funnel import EventKind
from tracker.domain.periods import Period, month_of
from tracker.features.insight.pages.compacts import standing_of
from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.insight.pages.wording import status_of
from tracker.features.insight.queries.books import Books
from tracker.foundation import words

COUNTED = (EventKind.STARTED, EventKind.COMPLETED, EventKind.CONVERTED, EventKind.WITHDRAWN)


@dataclass(frozen=True)
class Moved:
    """A commitment whose word is not what it was."""

    title: str
    href: str
    before: str
    now: str


@dataclass(frozen=True)
class Changes:
    """What is different since the last day of the month before."""

    since: date
    moved: tuple[Moved, ...]
    happened: tuple[str, ...]


def changes_of(standing: CompactStanding, books: Books, *, organisation_id: UUID) -> Changes:
    """What changed since the end of last month; in the first month of a year, words are of another year."""
    since = month_of(standing.as_at).first - timedelta(days=1)
    before = standing_of(
        standing.compact_id, organisation_id=organisation_id, as_at=since, period=standing.period, years=1
    )
    moved = tuple(_moved(standing, before)) if before and since in standing.period else ()
    return Changes(since, moved, tuple(_happened(books, Period(since + timedelta(days=1), books.as_at))))


def _moved(now: CompactStanding, before: CompactStanding) -> Iterator[Moved]:
    were = {each.id: each.word for each in before.applicable}
    for each in now.applicable:
        word = were.get(each.id, Word.CANNOT_SAY)
        if word is not each.word:
            href = url_for("insight.commitment", commitment_id=each.id)
            yield Moved(each.text, href, status_of(word), status_of(each.word))


def _happened(books: Books, period: Period) -> Iterator[str]:
    cohorts = list(books.cohorts.values())
    for event in COUNTED:
        if count := books.tally(event, period).count(cohorts):
            yield _event_words(event, count)


def _event_words(event: EventKind, count: int) -> str:
    num = words.number(count)
    match event:
        case EventKind.STARTED:
            said = ngettext("%(n)s person started", "%(n)s people started", count, n=num)
        case EventKind.COMPLETED:
            said = ngettext("%(n)s person completed", "%(n)s people completed", count, n=num)
        case EventKind.CONVERTED:
            said = ngettext(
                "%(n)s person was given a permanent job",
                "%(n)s people were given a permanent job",
                count,
                n=num,
            )
        case _:
            said = ngettext("%(n)s person withdrew", "%(n)s people withdrew", count, n=num)
    return str(said)
