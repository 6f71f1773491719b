"""What the templates of imports are given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.programmes import KINDS, FieldOf, ProgrammeKind
from tracker.domain.sheets import SHEETS, CellType, Column, SheetKind, written
from tracker.foundation import history, words

SHOWN = 200
KIND_WORDS = {
    SheetKind.PROGRAMMES: _l("Programmes"),
    SheetKind.COHORTS: _l("Cohorts and their totals"),
    SheetKind.PARTICIPANTS: _l("Participants and their events"),
}
WHAT_FOR = {
    SheetKind.PROGRAMMES: _l("What you run and what it pays. Bring these in first."),
    SheetKind.COHORTS: _l("The intakes of programmes, and counts where you do not record people."),
    SheetKind.PARTICIPANTS: _l("One line for each person, with the day of everything that happened."),
}
TYPE_WORDS = {
    CellType.TEXT: _l("Text"),
    CellType.COUNT: _l("Whole number"),
    CellType.HOURS: _l("Hours, such as 37.5"),
    CellType.POUNDS: _l("Pounds, such as 12.71"),
    CellType.DAY: _l("Day: 31/03/2026, 31 March 2026 or 2026-03-31"),
    CellType.DAYS: _l("One or more days"),
    CellType.BIRTH: _l("Month or day: March 2008 or 14/03/2008"),
    CellType.CHOICE: _l("One of"),
    CellType.CHOICES: _l("One or more, with “;” between them, of"),
    CellType.YES_NO: _l("Yes or no"),
}
history.describe(
    "import",
    verbs={"import.brought_in": _l("File brought in"), "import.taken_back": _l("Import taken back")},
    labels={
        "file_name": _l("File"),
        "sha256": _l("Its SHA-256"),
        "programmes_new": _l("New programmes"),
        "programmes_there": _l("Programmes that were here"),
        "programmes_parts": _l("Pay terms"),
        "programmes_changed": _l("Records updated"),
        "cohorts_new": _l("New cohorts"),
        "cohorts_there": _l("Cohorts that were here"),
        "cohorts_parts": _l("Totals"),
        "cohorts_changed": _l("Records updated"),
        "participants_new": _l("New participants"),
        "participants_there": _l("Participants who were here"),
        "participants_parts": _l("Events"),
        "participants_changed": _l("Records updated"),
        "programme": _l("Programmes"),
        "pay_term": _l("Pay terms"),
        "cohort": _l("Cohorts"),
        "participant": _l("Participants"),
    },
)


@dataclass(frozen=True)
class ColumnLine:
    """A column as the page explains it."""

    heading: str
    is_required: bool
    type: str
    choices: Sequence[str]
    help: str
    example: str


@dataclass(frozen=True)
class KindLine:
    """A kind of file on the first page."""

    kind: str
    label: str
    what_for: str


@dataclass(frozen=True)
class ImportLine:
    """A file that was tried."""

    id: UUID
    name: str
    kind: str
    when: str
    state: str


@dataclass(frozen=True)
class Tried:
    """What a file would do, or did, and what is wrong with it."""

    id: UUID
    name: str
    kind: str
    kind_label: str
    when: str
    who: str
    notes: Sequence[str]
    problems: Sequence[Sequence[Any]]
    problem_count: int
    counts: Sequence[str]
    button: str
    state: str  # faulty, ready, nothing, done, taken back, forgotten
    may_take_back: bool
    sha256: str


def kind_lines() -> list[KindLine]:
    """The kinds of file, in the order in which they come in."""
    return [KindLine(kind.value, str(KIND_WORDS[kind]), str(WHAT_FOR[kind])) for kind in SheetKind]


def column_lines(kind: SheetKind) -> list[ColumnLine]:
    """The columns of a kind of file, explained."""
    return [
        ColumnLine(
            column.label,
            column.required,
            str(TYPE_WORDS[column.type]),
            [label for _id, label in column.choices],
            _(column.help) if column.help else "",
            column.examples[0] or column.examples[1],
        )
        for column in SHEETS[kind].columns
    ]


def import_lines(rows: Iterable[Any]) -> list[ImportLine]:
    """The files that were tried last."""
    return [
        ImportLine(
            row.id,
            row.file_name,
            str(KIND_WORDS[SheetKind(row.kind)]),
            words.moment(row.tried_at_utc),
            _state_words(row),
        )
        for row in rows
    ]


def tried(row: Any) -> Tried:
    """The page of one file."""
    kind = SheetKind(row.kind)
    state = _state(row)
    return Tried(
        id=row.id,
        name=row.file_name,
        kind=kind.value,
        kind_label=str(KIND_WORDS[kind]),
        when=words.moment(row.done_at_utc or row.tried_at_utc),
        who=row.brought_by_name,
        notes=row.notes,
        problems=row.problems[:SHOWN],
        problem_count=len(row.problems),
        counts=_counts(kind, row.counts, updates=row.updates, is_done=row.done_at_utc is not None),
        button=_button(kind, row),
        state=state,
        may_take_back=state == "done" and bool(row.counts["new"]) and not row.counts.get("changed"),
        sha256=row.sha256,
    )


def _state(row: Any) -> str:
    if row.taken_back_at_utc:
        return "taken back"
    if row.done_at_utc:
        return "done"
    if row.problems:
        return "faulty"
    if row.file_id is None:
        return "forgotten"
    return "ready" if row.counts["new"] or row.updates else "nothing"


def _state_words(row: Any) -> str:
    said: dict[str, str] = {
        "taken back": _("Taken back"),
        "done": _("Brought in"),
        "faulty": ngettext("%(num)s thing to mend", "%(num)s things to mend", len(row.problems)),
        "forgotten": _("Not brought in; file no longer kept"),
        "ready": _("Tried, ready to bring in"),
        "nothing": _("Tried, nothing new in it"),
    }
    return said[_state(row)]


def _new(kind: SheetKind, count: int) -> str:
    number = {"count": words.number(count)}
    if kind is SheetKind.PROGRAMMES:
        return str(ngettext("%(count)s new programme", "%(count)s new programmes", count, **number))
    if kind is SheetKind.COHORTS:
        return str(ngettext("%(count)s new cohort", "%(count)s new cohorts", count, **number))
    return str(ngettext("%(count)s new participant", "%(count)s new participants", count, **number))


def _parts(kind: SheetKind, count: int) -> str:
    number = {"count": words.number(count)}
    if kind is SheetKind.PROGRAMMES:
        return str(ngettext("%(count)s pay term", "%(count)s pay terms", count, **number))
    if kind is SheetKind.COHORTS:
        return str(ngettext("%(count)s total", "%(count)s totals", count, **number))
    return str(ngettext("%(count)s event", "%(count)s events", count, **number))


def _counts(kind: SheetKind, counts: Mapping[str, int], *, updates: bool, is_done: bool) -> list[str]:
    said = [_("%(new)s with %(parts)s", new=_new(kind, counts["new"]), parts=_parts(kind, counts["parts"]))]
    there = words.number(counts["there"])
    if counts["there"] and not updates:
        said.append(_("%(there)s already here, left as they are", there=there))
    elif counts["there"] and is_done:
        changed = words.number(counts.get("changed", 0))
        said.append(_("%(there)s already here, of which %(changed)s changed", there=there, changed=changed))
    elif counts["there"]:
        said.append(_("%(there)s already here, updated where the file says something else", there=there))
    return said


def _button(kind: SheetKind, row: Any) -> str:
    count = row.counts["new"]
    if row.updates and row.counts["there"]:
        return str(
            _("Bring in and update %(count)s records", count=words.number(count + row.counts["there"]))
        )
    number = {"count": words.number(count)}
    if kind is SheetKind.PROGRAMMES:
        return str(ngettext("Bring in %(count)s programme", "Bring in %(count)s programmes", count, **number))
    if kind is SheetKind.COHORTS:
        return str(ngettext("Bring in %(count)s cohort", "Bring in %(count)s cohorts", count, **number))
    return str(ngettext("Bring in %(count)s participant", "Bring in %(count)s participants", count, **number))


def template_rows(kind: SheetKind) -> list[list[str]]:
    """The two rows of examples of a template."""
    return [[column.examples[number] for column in SHEETS[kind].columns] for number in (0, 1)]


def heading(kind: SheetKind) -> list[str]:
    """The headings of a file of this kind."""
    return [column.label for column in SHEETS[kind].columns]


def export_rows(kind: SheetKind, records: Iterable[Mapping[str, Any]]) -> Iterator[list[object]]:
    """Records as the lines of a file that can be brought in again."""
    columns: tuple[Column, ...] = SHEETS[kind].columns
    for record in records:
        yield [written(column, record.get(column.name)) for column in columns]


def cohort_records(records: Iterable[dict[str, Any]], kinds: Mapping[UUID, str]) -> Iterator[dict[str, Any]]:
    """Cohorts without the columns that their kind of programme has no use for."""
    asked = {
        kind: {field.name for field in KINDS[kind].fields if field.of is FieldOf.COHORT}
        for kind in ProgrammeKind
    }
    known = {name for names in asked.values() for name in names}
    for record in records:
        mine = asked[ProgrammeKind(kinds[record.pop("kind")])]
        yield {name: value for name, value in record.items() if name in mine or name not in known}
