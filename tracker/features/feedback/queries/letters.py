"""Feedback as it is written and released, and the board of what is owed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from tracker.domain.feedback import Outcome, State
from tracker.features.candidates.models import (
    Application,
    Candidate,
    StageDecision,
    Vacancy,
    VacancyAssessor,
    VacancyStage,
)
from tracker.features.feedback.models import Feedback, FeedbackVersion, Release
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail


@dataclass(frozen=True, slots=True)
class Owed:
    """An unsuccessful decision with the feedback on it, as far as there is any."""

    application_id: UUID
    stage_id: UUID
    kind: str
    vacancy: str
    is_school_leaver: bool
    name: str
    reference: str
    erased: bool
    decided_on: date
    promises: bool
    promise_days: int
    feedback_id: UUID | None
    state: str | None
    written_by: str | None
    opened_at_utc: datetime | None
    first_sent_at_utc: datetime | None


_COLUMNS: tuple[Any, ...] = (
    Application.id,
    VacancyStage.id,
    VacancyStage.kind,
    Vacancy.title,
    Vacancy.is_school_leaver,
    Candidate.name,
    Candidate.reference,
    Candidate.erased_at_utc.is_not(None),
    StageDecision.decided_on,
    VacancyStage.promises_feedback,
    VacancyStage.promise_days,
    Feedback.id,
    Feedback.state,
    Feedback.written_by_name,
    Feedback.opened_at_utc,
    Feedback.first_sent_at_utc,
)


def _joined(organisation_id: UUID) -> Select[Any]:
    mine = StageDecision.organisation_id
    asked: Any = (
        select(*_COLUMNS)
        .select_from(StageDecision)
        .join(
            Application,
            (Application.organisation_id == mine) & (Application.id == StageDecision.application_id),
        )
        .join(Candidate, (Candidate.organisation_id == mine) & (Candidate.id == Application.candidate_id))
        .join(
            VacancyStage, (VacancyStage.organisation_id == mine) & (VacancyStage.id == StageDecision.stage_id)
        )
        .join(Vacancy, (Vacancy.organisation_id == mine) & (Vacancy.id == VacancyStage.vacancy_id))
        .join(
            Feedback,
            (Feedback.organisation_id == mine)
            & (Feedback.application_id == StageDecision.application_id)
            & (Feedback.stage_id == StageDecision.stage_id),
            isouter=True,
        )
        .where(
            StageDecision.organisation_id == organisation_id,
            StageDecision.outcome == Outcome.UNSUCCESSFUL.value,
            Application.withdrawn_on.is_(None),
        )
    )
    found: Select[Any] = asked
    return found


def list_owed(
    *, organisation_id: UUID, assessor_id: UUID | None = None, stage_id: UUID | None = None
) -> list[Owed]:
    """Everybody who was turned down and is still a candidate, the earliest decision first."""
    asked = _joined(organisation_id).order_by(StageDecision.decided_on, Candidate.reference, Application.id)
    if stage_id is not None:
        asked = asked.where(StageDecision.stage_id == stage_id)
    if assessor_id is not None:
        asked = asked.where(Vacancy.id.in_(_assigned(organisation_id, assessor_id)))
    return [Owed(*row) for row in db.session.execute(asked)]


@dataclass(frozen=True, slots=True)
class OwedAt:
    """How many were turned down at a stage on a day, are promised feedback and have not been sent it."""

    stage_id: UUID
    kind: str
    vacancy: str
    promise_days: int
    decided_on: date
    count: int


def count_owed(*, organisation_id: UUID) -> list[OwedAt]:
    """What is still owed, by stage and day of decision, the earliest first."""
    by = (
        VacancyStage.id,
        VacancyStage.kind,
        Vacancy.title,
        VacancyStage.promise_days,
        StageDecision.decided_on,
    )
    asked = (
        _joined(organisation_id)
        .with_only_columns(*by, func.count())
        .where(
            VacancyStage.promises_feedback,
            Candidate.erased_at_utc.is_(None),
            Feedback.first_sent_at_utc.is_(None),
            func.coalesce(Feedback.state, "") != State.WITHDRAWN.value,
        )
        .group_by(*by)
        .order_by(StageDecision.decided_on, VacancyStage.id)
    )
    return [OwedAt(*row) for row in db.session.execute(asked)]


def _assigned(organisation_id: UUID, member_id: UUID) -> Select[Any]:
    return select(VacancyAssessor.vacancy_id).where(
        VacancyAssessor.organisation_id == organisation_id, VacancyAssessor.member_id == member_id
    )


def find_owed(
    application_id: UUID, stage_id: UUID, *, organisation_id: UUID, assessor_id: UUID | None = None
) -> Owed | None:
    """What is owed to one candidate at one stage, or None."""
    asked = _joined(organisation_id).where(
        StageDecision.application_id == application_id, StageDecision.stage_id == stage_id
    )
    if assessor_id is not None:
        asked = asked.where(Vacancy.id.in_(_assigned(organisation_id, assessor_id)))
    row = db.session.execute(asked).first()
    return Owed(*row) if row else None


def find_feedback(feedback_id: UUID, *, organisation_id: UUID) -> Feedback | None:
    """A piece of feedback, or None."""
    return db.session.scalar(
        select(Feedback).where(Feedback.organisation_id == organisation_id, Feedback.id == feedback_id)
    )


def find_feedback_on(application_id: UUID, stage_id: UUID, *, organisation_id: UUID) -> Feedback | None:
    """The feedback on an application at a stage, or None."""
    return db.session.scalar(
        select(Feedback).where(
            Feedback.organisation_id == organisation_id,
            Feedback.application_id == application_id,
            Feedback.stage_id == stage_id,
        )
    )


def list_feedback_at(stage_id: UUID, *, organisation_id: UUID) -> Sequence[Feedback]:
    """All feedback at a stage."""
    asked = select(Feedback).where(Feedback.organisation_id == organisation_id, Feedback.stage_id == stage_id)
    return db.session.scalars(asked.order_by(Feedback.id)).all()


def list_ready(
    stage_id: UUID, *, organisation_id: UUID, chosen: Collection[str] | None, limit: int
) -> list[tuple[Feedback, Candidate, date]]:
    """Feedback at a stage that can be released, all or those chosen, with its candidate and the day of decision."""
    asked = _ready(stage_id, organisation_id).with_only_columns(Feedback, Candidate, StageDecision.decided_on)
    if chosen is not None:
        asked = asked.where(Feedback.id.in_([UUID(each) for each in chosen]))
    found = db.session.execute(asked.order_by(Feedback.id).limit(limit))
    return [(row[0], row[1], row[2]) for row in found]


def count_ready(stage_id: UUID, *, organisation_id: UUID) -> int:
    """How much feedback at a stage can be released."""
    return db.session.scalar(_ready(stage_id, organisation_id).with_only_columns(func.count())) or 0


def _ready(stage_id: UUID, organisation_id: UUID) -> Select[Any]:
    return _joined(organisation_id).where(
        StageDecision.stage_id == stage_id,
        Feedback.state == State.REVIEWED.value,
        Candidate.erased_at_utc.is_(None),
    )


def list_versions(feedback_id: UUID, *, organisation_id: UUID) -> Sequence[FeedbackVersion]:
    """The frozen letters of one feedback, the newest first."""
    asked = select(FeedbackVersion).where(
        FeedbackVersion.organisation_id == organisation_id, FeedbackVersion.feedback_id == feedback_id
    )
    return db.session.scalars(asked.order_by(FeedbackVersion.number.desc())).all()


def find_version(version_id: UUID, *, organisation_id: UUID) -> FeedbackVersion | None:
    """A frozen letter, or None."""
    return db.session.scalar(
        select(FeedbackVersion).where(
            FeedbackVersion.organisation_id == organisation_id, FeedbackVersion.id == version_id
        )
    )


def map_mail_states(
    feedback_ids: Collection[UUID], *, organisation_id: UUID
) -> dict[UUID, tuple[str, datetime]]:
    """What became of the mail of each feedback's newest version that was not recalled, and when it is due."""
    found: dict[UUID, tuple[str, datetime]] = {}
    wanted = sorted(feedback_ids)
    for first in range(0, len(wanted), 500):
        asked = (
            select(FeedbackVersion.feedback_id, OutboxMail.state, FeedbackVersion.send_at_utc)
            .join(OutboxMail, OutboxMail.id == FeedbackVersion.mail_id)
            .where(
                FeedbackVersion.organisation_id == organisation_id,
                FeedbackVersion.feedback_id.in_(wanted[first : first + 500]),
                FeedbackVersion.recalled_at_utc.is_(None),
            )
            .order_by(FeedbackVersion.number)
        )
        found |= {row[0]: (row[1], row[2]) for row in db.session.execute(asked)}
    return found


def find_release(release_id: UUID, *, organisation_id: UUID) -> Release | None:
    """Letters that were released together, or None."""
    return db.session.scalar(
        select(Release).where(Release.organisation_id == organisation_id, Release.id == release_id)
    )


def has_unsettled() -> bool:
    """Whether the outbox has sent a letter that does not know it yet; asked across organisations."""
    asked = (
        select(Feedback.id)
        .join(
            FeedbackVersion,
            (FeedbackVersion.organisation_id == Feedback.organisation_id)
            & (FeedbackVersion.feedback_id == Feedback.id),
        )
        .join(OutboxMail, OutboxMail.id == FeedbackVersion.mail_id)
        .where(
            Feedback.state == "released",
            Feedback.first_sent_at_utc.is_(None),
            OutboxMail.state == "sent",
        )
        .limit(1)
        .execution_options(across_organisations=True)
    )
    return db.session.scalar(asked) is not None
