"""A panel's spreadsheet: its sound lines become drafts, the others come back to be mended; nothing is released."""

from collections.abc import Mapping, Sequence

from tracker.domain.feedback import Draft, StageKind, State
from tracker.domain.sentences import N_
from tracker.domain.sheets import RatingLine, plan_ratings, ratings_sheet
from tracker.features.candidates.actions import sheets
from tracker.features.candidates.models import Application, PanelSheet, Vacancy, VacancyStage
from tracker.features.candidates.queries import people
from tracker.features.feedback.actions.writing import Writer, fill
from tracker.features.feedback.models import Feedback
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.foundation import clock
from tracker.foundation.database import db

WRITTEN = N_("Somebody has written to this candidate already: change it there.")
OUT = N_("A letter to this candidate was released: correct that one.")


def bring_ratings(
    *, stage: VacancyStage, vacancy: Vacancy, given: sheets.GivenFile, writer: Writer
) -> PanelSheet:
    """Make drafts of the sound lines of a panel's file. Raises CannotRead."""
    mine, today = stage.organisation_id, clock.today()
    reasons = settings_queries.reasons_of(organisation_id=mine)
    offered = [reason for reason in reasons.values() if reason.is_offered(StageKind(stage.kind), today)]
    read = sheets.read_lines(given, ratings_sheet(stage.criteria, offered))
    faulty = {problem.line for problem in read.problems}
    known = sheets.known_addresses(read, organisation_id=mine)
    lines, problems = plan_ratings(
        read.rows,
        faulty,
        known,
        criteria=stage.criteria,
        closed=_closed(stage, vacancy),
        opened_on=vacancy.opened_on,
        today=today,
    )
    found = sheets.add_people([line.who for line in lines], vacancy=vacancy)
    sheets.decide_lines([line.who for line in lines], found, stage)
    _write(lines, found, stage, writer)
    return sheets.keep_sheet(
        vacancy=vacancy, stage=stage, what="ratings", given=given, problems=[*read.problems, *problems],
        counts={"drafts": len(lines)}, by_name=writer.name,
    )  # fmt: skip


def _closed(stage: VacancyStage, vacancy: Vacancy) -> Mapping[str, str]:
    """Why somebody's feedback is not to be written from a file any more, by reference."""
    mine = stage.organisation_id
    rows = people.list_applications(vacancy.id, organisation_id=mine, limit=None)
    references = {application.id: candidate.reference for application, candidate in rows}
    found = {}
    for feedback in queries.list_feedback_at(stage.id, organisation_id=mine):
        reference = references.get(feedback.application_id)
        if reference:
            is_out = feedback.state in (State.RELEASED.value, State.WITHDRAWN.value)
            found[reference] = OUT if is_out else WRITTEN
    return found


def _write(
    lines: Sequence[RatingLine], found: Mapping[str, Application], stage: VacancyStage, writer: Writer
) -> None:
    for line in lines:
        feedback = Feedback(
            organisation_id=stage.organisation_id,
            application_id=found[line.who.reference].id,
            stage_id=stage.id,
            state=State.DRAFT.value,
            written_by_id=writer.member_id,
            written_by_name=writer.name,
        )
        texts = {name: getattr(line, name) for name in ("went_well", "work_on", "next_step", "personal")}
        fill(feedback, Draft(StageKind(stage.kind), line.ratings, line.reasons, **texts))
        db.session.add(feedback)
    db.session.flush()
