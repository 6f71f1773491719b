"""What can be done in role redesign."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select

from tracker.domain.programmes import ProgrammeKind
from tracker.domain.redesign import Design, Impossible, OutOfTime, Question, design
from tracker.domain.redesign.answers import answer_of, as_data, is_small
from tracker.domain.redesign.output import question_as_data, question_from, trouble_as_data
from tracker.domain.redesign.plain import Written, content_of, read_written, written_of
from tracker.domain.sheets import fold
from tracker.features.programmes.actions import programmes as programme_actions
from tracker.features.redesign.models import (
    ListedTask,
    MadeRole,
    Scenario,
    TaskList,
    Worksheet,
    WorksheetVersion,
)
from tracker.foundation import audit, clock, files, jobs
from tracker.foundation.database import db

DESIGN_JOB, CASE_JOB = "redesign.design", "redesign.case"
LONGEST_STATEMENT = 500
SECONDS_AT_ONCE = 2.0


class NotDesigned(Exception):
    """There is no design to decide on, or to make real."""


class AlreadyMade(Exception):
    """This role of this scenario is a programme already."""


def start_worksheet(
    *, organisation_id: UUID, written: Written, by_name: str, template_id: str = ""
) -> Worksheet:
    """Start a sheet from what is written down."""
    sheet = Worksheet(
        organisation_id=organisation_id,
        name=written.name,
        template_id=template_id,
        content=content_of(written),
        begun_by_name=by_name,
        saved_by_name=by_name,
        saved_at_utc=clock.now_utc(),
        version=1,
    )
    db.session.add(sheet)
    _note("worksheet.started", sheet, name=(None, sheet.name), **_sizes(None, sheet.content))
    db.session.flush()
    _keep_version(sheet)
    return sheet


def save_worksheet(*, sheet: Worksheet, written: Written, seen_version: int | None, by_name: str) -> bool:
    """Save a sheet as it was typed, and keep it as a version; False where nothing differs.

    Raises EditedMeanwhile where somebody else saved it since ``seen_version``.
    """
    content = content_of(written)
    if content == sheet.content and written.name == sheet.name:
        return False
    sheet.expect_version(seen_version)
    changes = _sizes(sheet.content, content)
    if written.name != sheet.name:
        changes["name"] = (sheet.name, written.name)
    sheet.name, sheet.content = written.name, content
    sheet.saved_by_name, sheet.saved_at_utc = by_name, clock.now_utc()
    _note("worksheet.saved", sheet, **changes)
    db.session.flush()
    _keep_version(sheet)
    return True


def put_away_worksheet(*, sheet: Worksheet, on_day: date | None) -> None:
    """Put a sheet away, or take it out again with None."""
    sheet.put_away_on = on_day
    audit.record("worksheet.put_away" if on_day else "worksheet.taken_out", sheet)


def ask_for_design(*, sheet: Worksheet, name: str, question: Question, by_name: str) -> Scenario:
    """Ask for a design of a sheet as it is now: of a small sheet it is found at once, else by a worker."""
    return _ask(sheet.organisation_id, sheet.id, sheet.content, name=name, question=question, by_name=by_name)


def ask_again(*, scenario: Scenario, name: str, question: Question, by_name: str) -> Scenario:
    """Ask another question of the sheet of a scenario, as it was then."""
    known = scenario.organisation_id, scenario.worksheet_id, scenario.content
    return _ask(*known, name=name, question=question, by_name=by_name)


def _ask(
    organisation_id: UUID,
    worksheet_id: UUID,
    content: dict[str, Any],
    *,
    name: str,
    question: Question,
    by_name: str,
) -> Scenario:
    scenario = Scenario(
        organisation_id=organisation_id,
        worksheet_id=worksheet_id,
        name=name,
        content=content,
        question=question_as_data(question),
        asked_by_name=by_name,
        asked_at_utc=clock.now_utc(),
        trouble=[],
    )
    db.session.add(scenario)
    _note("scenario.asked", scenario, name=(None, name), objective=(None, question.objective.value))
    job = jobs.enqueue(DESIGN_JOB, organisation_id=organisation_id, scenario_id=str(scenario.id))
    scenario.job_id = job.id
    db.session.flush()
    _answer_if_small(scenario)
    return scenario


def _answer_if_small(scenario: Scenario) -> None:
    """Find the design of a small sheet now; what is not proved while the reader waits is left to the worker."""
    sheet, _faults = read_written(written_of(scenario.content))
    if sheet is None or not is_small(sheet):
        return
    made = design(sheet, question_from(scenario.question), seconds=SECONDS_AT_ONCE)
    if isinstance(made, Impossible):
        say_why_not(scenario=scenario, found=made)
    elif isinstance(made, Design) and made.is_proved:
        keep_answer(scenario=scenario, answer=as_data(answer_of(sheet, made, seconds=SECONDS_AT_ONCE)))


def keep_answer(*, scenario: Scenario, answer: Mapping[str, Any]) -> None:
    """Keep what was found so far."""
    _note("scenario.tested" if scenario.answer else "scenario.found", scenario, name=(None, scenario.name))
    scenario.answer, scenario.trouble, scenario.made_at_utc = dict(answer), [], clock.now_utc()


def say_why_not(*, scenario: Scenario, found: Impossible | OutOfTime) -> None:
    """Keep why there is no design, or none in time."""
    scenario.trouble, scenario.made_at_utc = trouble_as_data(found), clock.now_utc()
    if isinstance(found, OutOfTime):
        _note("scenario.out_of_time", scenario, name=(None, scenario.name))
    else:
        _note("scenario.impossible", scenario, name=(None, scenario.name))


def decide(*, scenario: Scenario, because: str, by_name: str, seen_version: int | None) -> None:
    """Decide for a scenario: who, when, why. Raises NotDesigned, EditedMeanwhile."""
    scenario.expect_version(seen_version)
    if scenario.answer is None:
        raise NotDesigned
    scenario.decided_by_name, scenario.decided_at_utc = by_name, clock.now_utc()
    scenario.decided_because = because
    scenario.version += 1
    _note("scenario.decided", scenario, name=(None, scenario.name), because=(None, because))


def make_real(
    *,
    scenario: Scenario,
    role: str,
    kind: ProgrammeKind,
    facts: Mapping[str, Any],
    owner_member_id: UUID | None,
) -> MadeRole:
    """Start the programme that a new role becomes, and keep the link. Raises NotDesigned, AlreadyMade."""
    if scenario.decided_at_utc is None:
        raise NotDesigned
    known = select(MadeRole.id).where(
        MadeRole.organisation_id == scenario.organisation_id,
        MadeRole.scenario_id == scenario.id,
        MadeRole.role == role,
    )
    if db.session.scalar(known) is not None:
        raise AlreadyMade
    programme = programme_actions.start_programme(
        organisation_id=scenario.organisation_id, kind=kind, facts=facts, owner_member_id=owner_member_id
    )
    made = MadeRole(
        organisation_id=scenario.organisation_id,
        scenario_id=scenario.id,
        role=role,
        programme_id=programme.id,
        planned=facts["places"],
    )
    db.session.add(made)
    audit.record("made_role.made", made)
    db.session.flush()
    return made


def load_task_list(*, list_id: str, name: str, terms: str, tasks: Iterable[tuple[str, str]]) -> int:
    """Load a public list of (occupation, task), in place of what was loaded under this id; how many tasks."""
    db.session.execute(delete(ListedTask).where(ListedTask.list_id == list_id))
    known = db.session.get(TaskList, list_id)
    if known is None:
        known = TaskList(id=list_id, name=name, terms=terms, loaded_at_utc=clock.now_utc())
        db.session.add(known)
    known.name, known.terms, known.loaded_at_utc = name, terms, clock.now_utc()
    rows = [
        {
            "list_id": list_id,
            "number": number,
            "occupation": occupation[:200],
            "statement": statement[:LONGEST_STATEMENT],
            "folded": fold(f"{occupation} {statement}"),
        }
        for number, (occupation, statement) in enumerate(tasks, start=1)
    ]
    db.session.flush()
    if rows:
        db.session.execute(insert(ListedTask), rows)
    return len(rows)


def _keep_version(sheet: Worksheet) -> None:
    """Keep a stored sheet under its own version, by which a page says what it was made of."""
    db.session.add(
        WorksheetVersion(
            organisation_id=sheet.organisation_id,
            worksheet_id=sheet.id,
            number=sheet.version,
            content=sheet.content,
            saved_by_name=sheet.saved_by_name,
            saved_at_utc=sheet.saved_at_utc,
        )
    )


def _sizes(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """How many tasks and roles there were and are, and how many lines differ: the lines are in the version."""
    changes: dict[str, tuple[Any, Any]] = {}
    for part in ("tasks", "roles"):
        before, after = (old or {}).get(part, []), new.get(part, [])
        if before != after:
            changes[part] = (len(before) if old else None, len(after))
    return changes


def _note(action: str, row: Any, **changes: tuple[Any, Any]) -> None:
    audit.note(action, row.organisation_id, row.__tablename__, row.id, changes)


def ask_for_case(*, scenario: Scenario) -> None:
    """Ask for the business case as a PDF; a worker makes it, and it takes the place of the present one.

    Raises NotDesigned.
    """
    if scenario.answer is None:
        raise NotDesigned
    _note("scenario.case_asked", scenario, name=(None, scenario.name))
    job = jobs.enqueue(CASE_JOB, organisation_id=scenario.organisation_id, scenario_id=str(scenario.id))
    scenario.case_job_id = job.id
    db.session.flush()


def keep_case(*, scenario: Scenario, name: str, content: bytes) -> None:
    """Keep the business case in the place of the one before."""
    file = files.store(organisation_id=scenario.organisation_id, name=name, content=content)
    db.session.flush()
    before, scenario.case_file_id = scenario.case_file_id, file.id
    db.session.flush()
    if before is not None:
        files.forget([before], organisation_id=scenario.organisation_id)
    _note("scenario.case_made", scenario, sha256=(None, file.sha256))
