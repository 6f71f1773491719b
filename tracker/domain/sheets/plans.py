"""What is there already, what a file would add to it, and the finding of the one in the other."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from tracker.domain.funnel import Event, EventKind
from tracker.domain.periods import Birth
from tracker.domain.programmes import KINDS, FieldOf, ProgrammeKind
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.domain.sheets.columns import SHEETS
from tracker.domain.sheets.shapes import Problem, Row, SheetKind, fold

History = Mapping[str, Sequence[Event]]


@dataclass(frozen=True)
class KnownProgramme:
    """A programme that is there already."""

    id: UUID
    kind: ProgrammeKind
    name: str
    site: str


@dataclass(frozen=True)
class KnownCohort:
    """A cohort that is there already."""

    id: UUID
    programme_id: UUID
    name: str
    starts_on: date
    is_by_totals: bool
    has_people: bool


@dataclass(frozen=True)
class Known:
    """What is there already. ``people`` answers who of these references is in a cohort, with their events."""

    sites: Mapping[str, UUID]
    programmes: Mapping[str, Sequence[KnownProgramme]]
    cohorts: Mapping[tuple[UUID, str], KnownCohort]
    people: Callable[[UUID, Collection[str]], History]
    asks_day_of_birth: bool = True


@dataclass(frozen=True)
class Term:
    """What a programme pays from a day on."""

    from_day: date
    hourly_pence: int | None
    engagement: str
    exempt_because: str


@dataclass(frozen=True)
class ProgrammePlan:
    """A programme to be started, or one that is there."""

    known: KnownProgramme | None
    kind: ProgrammeKind
    facts: Mapping[str, Any]
    closed_on: date | None
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Total:
    """A count of an event over a month or year."""

    event: EventKind
    first_day: date
    last_day: date
    count: int


@dataclass(frozen=True)
class CohortPlan:
    """A cohort to be added, or one that is there."""

    known: KnownCohort | None
    programme: KnownProgramme
    name: str
    facts: Mapping[str, Any]
    totals: tuple[Total, ...]


@dataclass(frozen=True)
class PersonPlan:
    """Somebody to be added, or who is there; ``events`` are those that are not recorded yet."""

    is_known: bool
    cohort: KnownCohort
    reference: str
    born: Birth | None
    planned_end: date | None
    events: tuple[Event, ...]


Plan = ProgrammePlan | CohortPlan | PersonPlan


@dataclass
class Findings:
    """Collects what is wrong, by line and the name of the column."""

    kind: SheetKind
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, column: str, said: Sentence | str, /, **facts: object) -> None:
        """One more problem; without a column it is about the line."""
        label = SHEETS[self.kind].get_column(column).label if column else ""
        self.problems.append(Problem(line, label, sentence(said, **facts) if isinstance(said, str) else said))


def grouped(rows: Iterable[Row], *names: str) -> list[list[Row]]:
    """Rows that say the same, but for case and spaces, in all of these columns; in the order of the file."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(fold(row.values.get(name, "")) for name in names), []).append(row)
    return list(groups.values())


def sound(groups: Iterable[list[Row]], faulty: Collection[int]) -> list[list[Row]]:
    """The groups in which every cell of every row could be read."""
    return [rows for rows in groups if not any(row.line in faulty for row in rows)]


def find_programme(
    row: Row, known: Known, findings: Findings, *, name: str = "programme"
) -> KnownProgramme | None:
    """The programme that a row names, or a problem that says why it cannot be told."""
    wanted = row.values[name]
    found = known.programmes.get(fold(wanted), ())
    site = row.values.get("site")
    here = [one for one in found if not site or fold(one.site) == fold(site)]
    if len(here) == 1:
        return here[0]
    if not found:
        said = N_("There is no programme called “%(name)s”. Bring it in first, or mend the name.")
        findings.add(row.line, name, said, name=wanted)
    elif not here:
        findings.add(row.line, "site", N_("“%(name)s” is not at this site."), name=wanted)
    else:
        said = N_("There are %(count)s programmes called “%(name)s”: they cannot be told apart by this line.")
        findings.add(row.line, "site", said, count=len(here), name=wanted)
    return None


def check_repeats(rows: Sequence[Row], own: Collection[str], findings: Findings) -> None:
    """Later lines about the same thing may add to it, but must not say something else about it."""
    first = rows[0]
    for later in rows[1:]:
        for name, value in later.values.items():
            same = _same(value, first.values.get(name))
            if name not in own and not same:
                said = N_("Line %(line)s says something else about the same record.")
                findings.add(later.line, name, said, line=first.line)
        if not own & later.values.keys():
            findings.add(later.line, "", N_("This is on line %(line)s already."), line=first.line)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return fold(one) == fold(other)
    return bool(one == other)


def check_fields(
    row: Row,
    kind: ProgrammeKind,
    of: FieldOf,
    findings: Findings,
    *,
    is_new: bool,
    always: Collection[str] = (),
) -> dict[str, Any]:
    """The facts of a row by the field names of a kind: what it lacks and what it cannot have are problems.

    The names in ``always`` may be filled in whatever the kind is.
    """
    fields = {each.name: each for each in KINDS[kind].fields if each.of is of}
    others = {each.name for one in KINDS.values() for each in one.fields if each.of is of}
    for name in sorted(others & row.values.keys() - fields.keys() - set(always)):
        said = N_("Leave this empty: it is not asked of “%(kind)s”.")
        findings.add(row.line, name, said, kind=KINDS[kind].label)
    for each in fields.values():
        if is_new and each.required and each.name not in row.values:
            said = N_("Fill this in: “%(kind)s” needs it.")
            findings.add(row.line, each.name, said, kind=KINDS[kind].label)
    return {name: row.values[name] for name in fields if name in row.values}
