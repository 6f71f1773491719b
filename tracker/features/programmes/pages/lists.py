"""The list of programmes, as a page and as a spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import ngettext

from tracker.domain.cohorts import question_totals
from tracker.domain.funnel import EventKind
from tracker.features.programmes.models import Programme
from tracker.features.programmes.pages.programmes import kind_words
from tracker.features.programmes.queries.outreach import Reached
from tracker.features.programmes.queries.programmes import Tally
from tracker.features.programmes.queries.slices import Slice
from tracker.foundation import words


@dataclass(frozen=True)
class Line:
    """A programme in the list."""

    id: UUID
    name: str
    kind: str
    site: str
    closed_on: date | None
    cohorts: int
    places: int
    started: int
    completed: int
    reached: str
    doubts: Sequence[str]


def programme_lines(
    rows: Sequence[Programme],
    tallies: Mapping[UUID, Tally],
    sites: Mapping[UUID, str],
    reached: Mapping[UUID, Reached],
) -> list[Line]:
    """Programmes with their tallies; outreach with whom its activities reached."""
    return [
        Line(
            row.id,
            row.name,
            kind_words(row.kind),
            sites.get(row.site_id, ""),
            row.closed_on,
            tallies[row.id].cohorts,
            tallies[row.id].places,
            tallies[row.id].events.get(EventKind.STARTED, 0),
            tallies[row.id].events.get(EventKind.COMPLETED, 0),
            _reached(reached[row.id]) if row.id in reached else "",
            _doubts(tallies[row.id]),
        )
        for row in rows
    ]


def _reached(reached: Reached) -> str:
    activities = ngettext("%(num)s activity", "%(num)s activities", reached.activities)
    people = ngettext("%(num)s young person", "%(num)s young people", reached.young_people)
    return f"{activities}, {people}"


def _doubts(tally: Tally) -> list[str]:
    """What cannot be in the figures that the list shows."""
    shown = {event: tally.events.get(event, 0) for event in (EventKind.STARTED, EventKind.COMPLETED)}
    return [words.say(said) for said in question_totals(tally.places or None, shown)]


@dataclass(frozen=True)
class ListPage:
    """A page of the list of programmes; ``filters`` is what its links carry on."""

    lines: Sequence[Line]
    before: UUID | None
    after: UUID | None
    filters: Mapping[str, str]


def filters_of(typed: Mapping[str, Any]) -> dict[str, str]:
    """What was filtered by, without what was left open."""
    return {name: str(value) for name, value in typed.items() if value}


def list_page(
    found: Slice[Programme],
    tallies: Mapping[UUID, Tally],
    sites: Mapping[UUID, str],
    filters: Mapping[str, str],
    reached: Mapping[UUID, Reached],
) -> ListPage:
    """A page of the list, with the programmes from which the pages either side go on."""
    lines = programme_lines(found.rows, tallies, sites, reached)
    return ListPage(
        lines,
        lines[0].id if lines and found.has_before else None,
        lines[-1].id if lines and found.has_after else None,
        filters,
    )


CSV_HEADING = [
    "id",
    "name",
    "kind",
    "site",
    "level",
    "for_whom",
    "closed_on",
    "cohorts",
    "places",
    *(event.value for event in EventKind if event not in (EventKind.CHECKED, EventKind.UNDONE)),
]


def csv_rows(
    rows: Sequence[Programme], tallies: Mapping[UUID, Tally], sites: Mapping[UUID, str]
) -> list[list[object]]:
    """Programmes as lines of a spreadsheet: codes, not words, so that they can be read in again."""
    return [[*_what(row, sites), *_how_many(tallies[row.id])] for row in rows]


def _what(row: Programme, sites: Mapping[UUID, str]) -> list[object]:
    site, groups = sites.get(row.site_id, ""), ";".join(row.for_whom)
    return [row.id, row.name, row.kind, site, row.level, groups, row.closed_on]


def _how_many(tally: Tally) -> list[object]:
    events = [event for event in EventKind if event.value in CSV_HEADING]
    return [tally.cohorts, tally.places, *(tally.events.get(event) for event in events)]
