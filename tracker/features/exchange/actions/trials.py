"""Trying a file: reading it and finding out what it would do, without doing it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tracker.domain.sentences import Sentence
from tracker.domain.sheets import (
    SHEETS,
    CohortPlan,
    Plan,
    Problem,
    ProgrammePlan,
    SheetKind,
    plan_cohorts,
    plan_participants,
    plan_programmes,
    read_file,
)
from tracker.features.exchange.models import Import
from tracker.features.exchange.queries import records
from tracker.foundation import clock, files, spreadsheets, words
from tracker.foundation.database import db

MOST_KEPT = 20_000


@dataclass(frozen=True)
class Trial:
    """What a file would do, and what is wrong with it."""

    lines: int
    plans: Sequence[Plan]
    problems: Sequence[Problem]
    notes: Sequence[Sentence]

    @property
    def counts(self) -> dict[str, int]:
        """How many records are new, how many there, and how many parts (pay, totals, events) they bring."""
        counts = Counter(new=0, parts=0, there=0)
        for plan in self.plans:
            is_there = plan.known is not None if not hasattr(plan, "is_known") else plan.is_known
            counts["there" if is_there else "new"] += 1
            counts["parts"] += 0 if is_there else _parts(plan)
        return dict(counts)


def _parts(plan: Plan) -> int:
    if isinstance(plan, ProgrammePlan):
        return len(plan.terms)
    return len(plan.totals if isinstance(plan, CohortPlan) else plan.events)


def try_content(*, organisation_id: UUID, kind: SheetKind, content: bytes, updates: bool) -> Trial:
    """What these bytes would do to the organisation’s records as they are now. Raises CannotRead."""
    today = clock.today()
    read = read_file(content, SHEETS[kind], today=today, unquote=spreadsheets.original)
    known = records.known_records(organisation_id=organisation_id, with_events=updates)
    faulty = {problem.line for problem in read.problems}
    plans: Sequence[Plan]
    if kind is SheetKind.PROGRAMMES:
        plans, problems = plan_programmes(read.rows, faulty, known)
    elif kind is SheetKind.COHORTS:
        plans, problems = plan_cohorts(read.rows, faulty, known, today=today)
    else:
        plans, problems = plan_participants(read.rows, faulty, known, today=today, updates=updates)
    return Trial(len(read.rows), plans, sorted([*read.problems, *problems]), read.notes)


def try_file(
    *, organisation_id: UUID, kind: SheetKind, name: str, content: bytes, updates: bool, by_name: str
) -> Import:
    """Keep a file with what it would do; nothing else is written. Raises CannotRead."""
    trial = try_content(organisation_id=organisation_id, kind=kind, content=content, updates=updates)
    kept = files.store(
        organisation_id=organisation_id, name=name or "pasted.csv", content=content, media_type="text/csv"
    )
    db.session.flush()
    row = Import(
        organisation_id=organisation_id,
        kind=kind.value,
        file_id=kept.id,
        file_name=kept.name,
        sha256=kept.sha256,
        updates=updates,
        lines=trial.lines,
        problems=said(trial),
        notes=[words.say(note) for note in trial.notes],
        counts=trial.counts,
        brought_by_name=by_name,
        tried_at_utc=clock.now_utc(),
    )
    db.session.add(row)
    return row


def said(trial: Trial) -> list[list[object]]:
    """The problems of a trial as its row keeps them."""
    return [[problem.line, problem.column, words.say(problem.said)] for problem in trial.problems[:MOST_KEPT]]
