"""What the pages of programmes are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from tracker.domain.funnel import EventKind
from tracker.domain.measures import FOR_WHOM, ForWhom
from tracker.domain.programmes import KINDS, Field, FieldType, ProgrammeKind
from tracker.features.programmes.actions.programmes import detail_fields
from tracker.features.programmes.models import Programme
from tracker.features.programmes.queries.programmes import Tally
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


def programme_lines(
    rows: Sequence[Programme], tallies: Mapping[UUID, Tally], sites: Mapping[UUID, str]
) -> list[Line]:
    """Programmes with their tallies."""
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
        )
        for row in rows
    ]


def kind_words(kind: str) -> str:
    """What a kind of programme is called."""
    return str(_(KINDS[ProgrammeKind(kind)].label))


@dataclass(frozen=True)
class KindChoice:
    """A kind of programme that can be started."""

    id: str
    label: str
    what: str


def kind_choices() -> list[KindChoice]:
    """The kinds of programme, each with what it is."""
    return [KindChoice(kind.id.value, _(kind.label), _(kind.what)) for kind in KINDS.values()]


@dataclass(frozen=True)
class Fact:
    """A line of a summary."""

    label: str
    value: str


def saved_facts(programme: Programme) -> SimpleNamespace:
    """A programme as its form has it."""
    return SimpleNamespace(
        **dict.fromkeys(detail_fields(KINDS[ProgrammeKind(programme.kind)]))
        | programme.details
        | {
            "name": programme.name,
            "site": str(programme.site_id),
            "owner_member_id": str(programme.owner_member_id or ""),
            "level": str(programme.level or ""),
            "for_whom": next(iter(programme.for_whom), ""),
            "version": programme.version,
        }
    )


def summary_of(programme: Programme, site: str, owner: str) -> list[Fact]:
    """What a programme is, in words; what was left out is not listed."""
    kind = KINDS[ProgrammeKind(programme.kind)]
    facts = [Fact(_("Kind"), _(kind.label)), Fact(_("Site"), site), Fact(_("Owner"), owner)]
    if programme.level:
        facts.append(Fact(_("Level"), str(programme.level)))
    facts += [
        Fact(_(kind.get_field(name).label), in_words(kind.get_field(name), programme.details[name]))
        for name in detail_fields(kind)
        if name in programme.details
    ]
    facts += [Fact(_("For whom"), _(FOR_WHOM[ForWhom(whom)])) for whom in programme.for_whom]
    if programme.closed_on:
        facts.append(Fact(_("Closed from"), words.day(programme.closed_on)))
    return facts


def in_words(field: Field, value: Any) -> str:
    """A field's value as people read it."""
    if field.type is FieldType.CHOICE:
        return str(_(dict(field.choices).get(str(value), str(value))))
    if field.type is FieldType.FLAG:
        return str(_("Yes") if value else _("No"))
    return str(value)


def start_title(kind: ProgrammeKind) -> str:
    """The heading of the page on which a programme of this kind is logged."""
    titles = {
        ProgrammeKind.APPRENTICESHIP: _("Log an apprenticeship"),
        ProgrammeKind.INTERNSHIP: _("Log an internship"),
        ProgrammeKind.SCHOOL_LEAVER: _("Log a school-leaver stream"),
        ProgrammeKind.WORK_EXPERIENCE: _("Log work experience"),
        ProgrammeKind.OUTREACH: _("Log an outreach programme"),
    }
    return str(titles[kind])
