"""Finding a design: read in one short transaction, worked on with none open, kept in another."""

from dataclasses import dataclass
from uuid import UUID

from tracker.domain.redesign import Impossible, Question, Worksheet
from tracker.domain.redesign.answers import Answer, as_data, find, with_assumptions, with_curve
from tracker.domain.redesign.output import question_from, sentence_as_data
from tracker.domain.redesign.plain import read_written, written_of
from tracker.features.redesign import actions, queries
from tracker.foundation import database, jobs
from tracker.foundation.database import db


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
    found = find(asked.sheet, asked.question)
    _keep(UUID(scenario_id), organisation_id, found)
    if isinstance(found, Impossible):
        return
    jobs.tell(job_id, 40, "curve")
    found = with_curve(found, asked.sheet)
    jobs.tell(job_id, 70, "assumptions")
    _keep(UUID(scenario_id), organisation_id, with_assumptions(found, asked.sheet))


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


def _keep(scenario_id: UUID, organisation_id: UUID, found: Answer | Impossible) -> None:
    row = queries.find_scenario(scenario_id, organisation_id=organisation_id)
    if row is None:
        return
    if isinstance(found, Impossible):
        actions.say_impossible(scenario=row, trouble=[sentence_as_data(said) for said in found.reasons])
    else:
        actions.keep_answer(scenario=row, answer=as_data(found))
    db.session.commit()
