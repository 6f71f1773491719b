"""Writing feedback, handing it in, and the second pair of eyes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tracker.domain.feedback import (
    ChosenReason,
    Draft,
    Missing,
    Rating,
    StageKind,
    State,
    check_step,
    missing_parts,
)
from tracker.features.candidates.models import VacancyStage
from tracker.features.feedback.models import Feedback
from tracker.features.feedback.queries import settings as settings_queries
from tracker.foundation import audit
from tracker.foundation.database import db

TEXTS = ("went_well", "work_on", "next_step", "personal")


class Incomplete(Exception):
    """Required parts are missing; ``missing`` says which."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__("incomplete")
        self.missing = missing


class NotOpen(Exception):
    """The feedback was released or taken back meanwhile."""


class OwnWork(Exception):
    """The second pair of eyes cannot be the writer's own."""


@dataclass(frozen=True)
class Writer:
    """Who is writing."""

    member_id: UUID | None
    name: str


def draft_of(feedback: Feedback, stage: VacancyStage, *, candidate: str, core: str) -> Draft:
    """Feedback as the rules see it: rated by the criteria that the stage has now."""
    rated = {name: (rating, comment) for name, rating, comment in feedback.ratings}
    return Draft(
        StageKind(stage.kind),
        tuple(Rating(name, *rated.get(name, (None, ""))) for name in stage.criteria),
        tuple(ChosenReason(code, details) for code, details in feedback.reasons),
        shares_core=bool(core),
        candidate=candidate,
        **{name: getattr(feedback, name) for name in TEXTS},
    )


def save_draft(
    *,
    feedback: Feedback | None,
    application_id: UUID,
    stage: VacancyStage,
    draft: Draft,
    writer: Writer,
    seen_version: int | None,
) -> Feedback:
    """Keep what was written so far. Raises NotOpen, EditedMeanwhile."""
    if feedback is None:
        feedback = Feedback(
            organisation_id=stage.organisation_id,
            application_id=application_id,
            stage_id=stage.id,
            state=State.DRAFT.value,
        )
        db.session.add(feedback)
    else:
        feedback.expect_version(seen_version)
    if feedback.state not in (State.DRAFT.value, State.IN_REVIEW.value, State.REVIEWED.value):
        raise NotOpen(feedback.state)
    feedback.state = State.DRAFT.value
    fill(feedback, draft)
    feedback.written_by_id, feedback.written_by_name = writer.member_id, writer.name
    _note("written", feedback)
    db.session.flush()
    return feedback


def fill(feedback: Feedback, draft: Draft) -> None:
    """Put a draft's words into its row."""
    feedback.ratings = [[rating.criterion, rating.rating, rating.comment] for rating in draft.ratings]
    feedback.reasons = [[reason.id, reason.details] for reason in draft.reasons]
    for name in TEXTS:
        setattr(feedback, name, getattr(draft, name))


def hand_in(*, feedback: Feedback, draft: Draft) -> None:
    """Say that it is written: to a second reader where the organisation wants one, else it is ready to send.

    Raises Incomplete, NoSuchStep.
    """
    mine = feedback.organisation_id
    missing = missing_parts(draft, settings_queries.reasons_of(organisation_id=mine))
    if missing:
        raise Incomplete(missing)
    wants_review = settings_queries.get_settings(organisation_id=mine).wants_review
    _step(feedback, State.IN_REVIEW if wants_review else State.REVIEWED)
    feedback.review_note, feedback.reviewed_by_name = "", ""
    _note("handed_in", feedback)


def approve(*, feedback: Feedback, reader: Writer) -> None:
    """The second pair of eyes says that it can go. Raises OwnWork, NoSuchStep."""
    if feedback.written_by_id is not None and feedback.written_by_id == reader.member_id:
        raise OwnWork
    _step(feedback, State.REVIEWED)
    feedback.review_note, feedback.reviewed_by_name = "", reader.name
    _note("approved", feedback)


def send_back(*, feedback: Feedback, reader: Writer, note: str) -> None:
    """The second pair of eyes asks for something to be changed. Raises NoSuchStep."""
    _step(feedback, State.DRAFT)
    feedback.review_note, feedback.reviewed_by_name = note, reader.name
    _note("sent_back", feedback)


def _step(feedback: Feedback, state: State) -> None:
    feedback.state = check_step(State(feedback.state), state).value


def _note(verb: str, feedback: Feedback, changes: Mapping[str, tuple[Any, Any]] | None = None) -> None:
    audit.note(f"feedback.{verb}", feedback.organisation_id, "feedback", feedback.id, changes or {})
