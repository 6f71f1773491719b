"""What a file of participants, and of what happened to them, would do."""

from collections.abc import Collection, Sequence
from datetime import date

from tracker.domain.funnel import (
    CHECK_MONTHS,
    EVENTS,
    Answer,
    Event,
    EventKind,
    check_facts,
    check_history,
)
from tracker.domain.periods import Birth
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import N_, Sentence
from tracker.domain.sheets.columns import DATED, OFTEN
from tracker.domain.sheets.plans import Findings, Known, KnownCohort, PersonPlan, find_programme, grouped
from tracker.domain.sheets.shapes import Problem, Row, SheetKind, fold

_COLUMN_OF = {label: kind.value for kind, label in EVENTS.items() if kind in DATED}


def plan_participants(
    rows: Sequence[Row], faulty: Collection[int], known: Known, *, today: date, updates: bool
) -> tuple[list[PersonPlan], list[Problem]]:
    """The participants of a file, each on one line."""
    findings = Findings(SheetKind.PARTICIPANTS)
    plans: list[PersonPlan] = []
    for group in grouped(rows, "programme", "site", "cohort"):
        good = [row for row in group if row.line not in faulty]
        found = _cohort(good, known, findings) if good else None
        if found is None:
            continue
        cohort, kind = found
        _check_references(good, findings)
        there = known.people(cohort.id, [row.values["reference"] for row in good])
        plans += [
            _Person(row, cohort, kind, findings, today).plan(
                there.get(row.values["reference"]), updates, known.asks_day_of_birth
            )
            for row in good
        ]
    return plans, findings.problems


def _cohort(
    rows: Sequence[Row], known: Known, findings: Findings
) -> tuple[KnownCohort, ProgrammeKind] | None:
    """The cohort that these rows name; what is wrong with its name is said at each of them."""
    found = None
    for row in rows:
        programme = find_programme(row, known, findings)
        if programme is None:
            continue
        cohort = known.cohorts.get((programme.id, fold(row.values["cohort"])))
        if cohort is None:
            said = N_("“%(programme)s” has no cohort called “%(name)s”. Bring it in first, or mend the name.")
            facts = {"programme": programme.name, "name": row.values["cohort"]}
            findings.add(row.line, "cohort", said, **facts)
        elif cohort.is_by_totals:
            said = N_("This cohort is logged by totals, so nobody can be added to it.")
            findings.add(row.line, "cohort", said)
        else:
            found = cohort, programme.kind
    return found


def _check_references(rows: Sequence[Row], findings: Findings) -> None:
    lines: dict[str, int] = {}
    for row in rows:
        first = lines.setdefault(row.values["reference"], row.line)
        if first != row.line:
            said = N_("“%(reference)s” is on line %(line)s already, in the same cohort.")
            findings.add(row.line, "reference", said, reference=row.values["reference"], line=first)


class _Person:
    """One line of the file."""

    def __init__(
        self, row: Row, cohort: KnownCohort, kind: ProgrammeKind, findings: Findings, today: date
    ) -> None:
        self.row, self.cohort, self.kind = row, cohort, kind
        self.findings, self.today = findings, today

    def plan(self, there: Sequence[Event] | None, updates: bool, asks_day: bool) -> PersonPlan:
        """What this line would do; ``there`` are the events of somebody who is recorded already."""
        events = self._events()
        past = list(there or ())
        recorded = {(event.kind, event.on, event.months) for event in past}
        fresh = [event for event in events if (event.kind, event.on, event.months) not in recorded]
        if there is None or updates:
            self._check(past, fresh)
        planned_end, born = self.row.values.get("planned_end"), self.row.values.get("born")
        if planned_end and planned_end < self.cohort.starts_on:
            said = N_("This is before the cohort’s first day, %(day)s.")
            self.findings.add(self.row.line, "planned_end", said, day=self.cohort.starts_on)
        if born and not asks_day:
            born = Birth(born.year, born.month)
        reference = self.row.values["reference"]
        return PersonPlan(there is not None, self.cohort, reference, born, planned_end, tuple(fresh))

    def _events(self) -> list[Event]:
        values, events = self.row.values, []
        for kind in DATED:
            typed = values.get(kind.value)
            days: list[date] = typed or [] if kind in OFTEN else [typed] if typed else []
            for day in days:
                if kind is EventKind.WITHDRAWN:
                    reason, ended_by = values.get("reason", ""), values.get("ended_by", "")
                    events.append(Event(kind, day, reason=reason, ended_by=ended_by))
                else:
                    events.append(Event(kind, day))
        for months in CHECK_MONTHS:
            asked_on, answer = values.get(f"checked_{months}"), values.get(f"answer_{months}")
            if asked_on and answer:
                events.append(Event(EventKind.CHECKED, asked_on, months=months, answer=Answer(answer)))
            elif asked_on or answer:
                missing = f"answer_{months}" if asked_on else f"checked_{months}"
                self.findings.add(self.row.line, missing, N_("Fill in both the day and the answer."))
        return events

    def _check(self, past: Sequence[Event], fresh: Sequence[Event]) -> None:
        line, values = self.row.line, self.row.values
        for event in fresh:
            if event.on > self.today:
                said = N_("%(day)s has not come yet. An event is recorded once it has happened.")
                self.findings.add(line, _column_of(event), said, day=event.on)
            for problem in check_facts(event):
                asked = "reason" if "reason" not in values and "reason" in problem.text else "ended_by"
                self.findings.add(line, asked, problem)
        if EventKind.WITHDRAWN.value not in values and values.keys() & {"reason", "ended_by"}:
            column = "reason" if "reason" in values else "ended_by"
            self.findings.add(line, column, N_("There is no day on which they withdrew."))
        already = {_spoken(problem) for problem in check_history(self.kind, past)} if past else set()
        for problem in check_history(self.kind, [*past, *fresh]):
            if _spoken(problem) not in already:
                months = problem.facts.get("months")
                usual = f"checked_{months}" if months else ""
                self.findings.add(line, _COLUMN_OF.get(str(problem.facts.get("event")), usual), problem)


def _column_of(event: Event) -> str:
    return f"checked_{event.months}" if event.kind is EventKind.CHECKED else event.kind.value


def _spoken(problem: Sentence) -> str:
    return problem.text % problem.facts
