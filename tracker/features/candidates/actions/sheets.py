"""Files of candidates: the sound lines come in, the others go back in a file that can be mended and sent again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tracker.domain.feedback import Outcome
from tracker.domain.sentences import N_, sentence
from tracker.domain.sheets import (
    CandidateLine,
    CannotRead,
    Problem,
    ReadFile,
    Sheet,
    candidates_sheet,
    plan_candidates,
    raw_lines,
    read_file,
)
from tracker.features.candidates.actions import people as actions
from tracker.features.candidates.models import Application, PanelSheet, Vacancy, VacancyStage
from tracker.features.candidates.queries import people as queries
from tracker.features.candidates.queries import vacancies
from tracker.foundation import audit, clock, spreadsheets, words
from tracker.foundation.database import db

MOST_LINES = 5_000
TO_MEND = "What to mend"


@dataclass(frozen=True)
class GivenFile:
    """A file as it was given, and as CSV."""

    name: str
    content: bytes


def opened(name: str, content: bytes) -> GivenFile:
    """A file whose content is CSV, whatever it was. Raises CannotRead."""
    if not spreadsheets.is_workbook(content):
        return GivenFile(name, content)
    try:
        return GivenFile(name, spreadsheets.workbook_as_csv(content))
    except spreadsheets.CannotOpen:
        said = N_("This workbook cannot be opened. Save it again without a password, or as “CSV UTF-8”.")
        raise CannotRead(sentence(said)) from None


def read_lines(given: GivenFile, sheet: Sheet) -> ReadFile:
    """The rows of a file with the cells read. Raises CannotRead."""
    read = read_file(given.content, sheet, today=clock.today(), unquote=spreadsheets.original)
    if len(read.rows) > MOST_LINES:
        said = N_("This file has more than %(most)s lines. Split it and bring the parts in one by one.")
        raise CannotRead(sentence(said, most=MOST_LINES))
    return read


def known_addresses(read: ReadFile, *, organisation_id: UUID) -> Mapping[str, str]:
    """The addresses of the candidates on these lines who are there already, by reference."""
    references = [row.values.get("reference", "") for row in read.rows]
    found = queries.find_by_reference(references, organisation_id=organisation_id)
    return {reference: candidate.email for reference, candidate in found.items()}


def bring_candidates(*, vacancy: Vacancy, given: GivenFile, by_name: str) -> PanelSheet:
    """Bring the sound lines of a file in, with the decision of the vacancy's first stage where they have one.

    Raises CannotRead.
    """
    mine = vacancy.organisation_id
    read = read_lines(given, candidates_sheet())
    faulty = {problem.line for problem in read.problems}
    known = known_addresses(read, organisation_id=mine)
    lines, problems = plan_candidates(
        read.rows, faulty, known, opened_on=vacancy.opened_on, today=clock.today()
    )
    there = queries.map_applications(vacancy.id, organisation_id=mine)
    found = actions.add_candidates(vacancy=vacancy, people=[_new(line) for line in lines])
    new = len({application.id for application in found.values()} - {row.id for row in there.values()})
    stages = vacancies.list_stages(organisation_id=mine, vacancy_ids=[vacancy.id])
    if stages:
        decide_lines(lines, found, stages[0])
    counts = {"added": new, "there": len(lines) - new}
    return keep_sheet(
        vacancy=vacancy, stage=None, what="candidates", given=given, problems=[*read.problems, *problems],
        counts=counts, by_name=by_name,
    )  # fmt: skip


def _new(line: CandidateLine) -> actions.NewCandidate:
    return actions.NewCandidate(line.reference, line.name, line.email, line.language)


def add_people(lines: Iterable[CandidateLine], *, vacancy: Vacancy) -> dict[str, Application]:
    """The applications of these lines by reference; who is not there yet is added."""
    return actions.add_candidates(vacancy=vacancy, people=[_new(line) for line in lines])


def decide_lines(
    lines: Iterable[CandidateLine], found: Mapping[str, Application], stage: VacancyStage
) -> None:
    """Record the decisions of these lines."""
    groups: dict[tuple[Outcome, date], list[Application]] = {}
    for line in lines:
        if line.outcome is not None and line.decided_on is not None:
            groups.setdefault((line.outcome, line.decided_on), []).append(found[line.reference])
    for (outcome, decided_on), applications in groups.items():
        actions.decide(applications=applications, stage=stage, outcome=outcome, decided_on=decided_on)


def keep_sheet(
    *,
    vacancy: Vacancy,
    stage: VacancyStage | None,
    what: str,
    given: GivenFile,
    problems: Sequence[Problem],
    counts: Mapping[str, int],
    by_name: str,
) -> PanelSheet:
    """Keep what a file did, and its bad lines with what is to be mended on each."""
    heading, raw = raw_lines(given.content)
    to_mend = _lines_to_mend(heading, raw, problems)
    row = PanelSheet(
        organisation_id=vacancy.organisation_id,
        vacancy_id=vacancy.id,
        stage_id=stage.id if stage else None,
        what=what,
        file_name=given.name[:120],
        lines=len(raw),
        counts={**counts, "to_mend": len(to_mend)},
        heading=[*_without_mending(heading, heading), TO_MEND],
        has_lines=bool(to_mend),
        to_mend=to_mend,
        brought_by_name=by_name,
        brought_at_utc=clock.now_utc(),
    )
    db.session.add(row)
    told = {name: (None, count) for name, count in row.counts.items()}
    audit.note(f"panel_sheet.{what}_brought_in", row.organisation_id, "panel_sheet", row.id, told)
    db.session.flush()
    return row


def _lines_to_mend(
    heading: Sequence[str], raw: Mapping[int, list[str]], problems: Sequence[Problem]
) -> list[list[str]]:
    said: dict[int, list[str]] = {}
    for problem in sorted(problems):
        text = words.say(problem.said)
        said.setdefault(problem.line, []).append(f"{problem.column}: {text}" if problem.column else text)
    return [[*_without_mending(heading, raw[line]), " ".join(texts)] for line, texts in said.items()]


def _without_mending(heading: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The cells of a line that are the sender's own, padded to the width of the headings."""
    padded = [*cells, *([""] * (len(heading) - len(cells)))]
    return [cell for name, cell in zip(heading, padded, strict=False) if name.strip() != TO_MEND]


def forget_lines(words_of: Sequence[str], *, organisation_id: UUID) -> None:
    """Take lines that hold one of these words out of what is still to be mended."""
    for row in vacancies.list_sheets_to_mend(organisation_id=organisation_id):
        kept = [line for line in row.to_mend if not set(words_of) & set(line)]
        if len(kept) < len(row.to_mend):
            row.to_mend, row.has_lines = kept, bool(kept)


def forget_old_lines(*, organisation_id: UUID, before_utc: datetime) -> int:
    """Forget the lines that nobody mended in time; how many that were."""
    rows = vacancies.list_sheets_to_mend(organisation_id=organisation_id)
    old = [row for row in rows if row.brought_at_utc < before_utc]
    for row in old:
        audit.note("panel_sheet.forgotten", organisation_id, "panel_sheet", row.id, {})
        row.to_mend, row.has_lines = [], False
    return len(old)
