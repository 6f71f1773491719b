"""Finding a design, laying out its business case: read, worked on with no transaction open, kept in another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from flask import render_template

from tracker.domain.redesign import Design, Question, Worksheet, design, try_assumptions
from tracker.domain.redesign.answers import (
    Answer,
    answer_of,
    as_data,
    from_data,
    with_assumptions,
    with_curve,
)
from tracker.domain.redesign.curves import price_steps
from tracker.domain.redesign.output import question_from
from tracker.domain.redesign.plain import read_written, written_of
from tracker.features.organisations.queries import get_organisation
from tracker.features.redesign import actions, queries
from tracker.features.redesign.pages import cases, scenarios
from tracker.foundation import clock, config, database, jobs, pdf
from tracker.foundation.database import db
from tracker.foundation.files import safe_name
from tracker.reference.redesign import is_nursing

Piece = TypeVar("Piece")


@dataclass(frozen=True)
class Asked:
    """A question, read and not yet answered."""

    sheet: Worksheet
    question: Question


@jobs.handler(actions.DESIGN_JOB)
def find_design(*, job_id: UUID, organisation_id: UUID, scenario_id: str) -> None:
    """Find a design, then its curve and what it rests on; done again after a crash it finds the same."""
    jobs.tell(job_id, 5, "designing")
    asked = _read(UUID(scenario_id), organisation_id)
    if asked is None:
        return
    made = design(asked.sheet, asked.question)
    if not isinstance(made, Design):
        row = queries.find_scenario(UUID(scenario_id), organisation_id=organisation_id)
        if row is not None:
            actions.say_why_not(scenario=row, found=made)
            db.session.commit()
        return
    jobs.tell(job_id, 20, "designing")
    found = answer_of(asked.sheet, made)
    _keep(UUID(scenario_id), organisation_id, found)
    steps = _telling(job_id, "curve", price_steps(asked.sheet), range(40, 70, 3))
    found = with_curve(found, steps)
    tried = _telling(job_id, "assumptions", try_assumptions(asked.sheet, made), range(70, 100, 3))
    _keep(UUID(scenario_id), organisation_id, with_assumptions(found, tried))


def _telling(job_id: UUID, note: str, pieces: Iterable[Piece], percents: range) -> Iterator[Piece]:
    """Each piece of the work as it is done. Saying so renews the lease, or another worker would begin it anew."""
    jobs.tell(job_id, percents[0], note)
    for done, piece in enumerate(pieces, start=1):
        jobs.tell(job_id, percents[min(done, len(percents) - 1)], note)
        yield piece


def _read(scenario_id: UUID, organisation_id: UUID) -> Asked | None:
    """The sheet as it was when the design was asked for; leaves no transaction open."""
    try:
        with database.reading():
            row = queries.find_scenario(scenario_id, organisation_id=organisation_id)
            if row is None:
                return None
            sheet, _faults = read_written(written_of(row.content))
            return Asked(sheet, question_from(row.question)) if sheet else None
    finally:
        db.session.rollback()


def _keep(scenario_id: UUID, organisation_id: UUID, found: Answer) -> None:
    row = queries.find_scenario(scenario_id, organisation_id=organisation_id)
    if row is not None:
        actions.keep_answer(scenario=row, answer=as_data(found))
        db.session.commit()


@jobs.handler(actions.CASE_JOB)
def make_case(*, job_id: UUID, organisation_id: UUID, scenario_id: str) -> None:
    """Lay out the business case of a design and keep it; done again, or asked for twice, there is one document."""
    jobs.tell(job_id, 20, "laying_out")
    case = _case(UUID(scenario_id), organisation_id, job_id)
    if case is None:
        return
    try:
        content = _case_pdf(case)
    except pdf.TOO_MUCH as error:
        jobs.tell(job_id, 20, scenarios.TOO_LONG)
        raise jobs.GiveUp from error
    row = queries.find_scenario(UUID(scenario_id), organisation_id=organisation_id)
    if row is not None and row.case_job_id == job_id:
        actions.keep_case(scenario=row, name=f"{safe_name(case.title)}.pdf", content=content)
        db.session.commit()


def _case_pdf(case: cases.Case) -> bytes:
    folder = config.project_folder("templates") / "reports"
    return pdf.render(
        render_template("reports/business_case/report.html", case=case),
        stylesheets=[folder / "progress" / "report.css", folder / "business_case" / "case.css"],
        title=case.title,
        seconds=30,
    )


def _case(scenario_id: UUID, organisation_id: UUID, job_id: UUID) -> cases.Case | None:
    """The facts of a business case, where none was asked for since; leaves no transaction open."""
    try:
        with database.reading():
            row = queries.find_scenario(scenario_id, organisation_id=organisation_id)
            if row is None or row.answer is None or row.case_job_id != job_id:
                return None
            sheet = queries.find_worksheet(row.worksheet_id, organisation_id=organisation_id)
            assert sheet is not None
            return cases.case_of(
                row,
                from_data(row.answer),
                sheet=sheet.name,
                organisation=get_organisation(organisation_id).name,
                today=clock.today(),
                is_nursing=is_nursing(sheet.template_id, clock.today()),
            )
    finally:
        db.session.rollback()
