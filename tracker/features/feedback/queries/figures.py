"""Feedback in figures: decisions with when they were sent, and what candidates answered."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from tracker.domain.feedback import Decided, Outcome
from tracker.domain.periods import Period
from tracker.features.candidates.models import Application, StageDecision, Vacancy, VacancyStage
from tracker.features.feedback.models import ConfidenceAnswer, Feedback, FeedbackReply
from tracker.foundation import clock
from tracker.foundation.database import db


def list_decided(*, organisation_id: UUID, since: date | None = None) -> list[Decided]:
    """Every unsuccessful decision at a stage that promises feedback; candidates who withdrew are left out."""
    mine = StageDecision.organisation_id
    asked = (
        select(
            VacancyStage.kind,
            Vacancy.is_school_leaver,
            StageDecision.decided_on,
            VacancyStage.promise_days,
            Feedback.first_sent_at_utc,
        )
        .join(
            VacancyStage, (VacancyStage.organisation_id == mine) & (VacancyStage.id == StageDecision.stage_id)
        )
        .join(Vacancy, (Vacancy.organisation_id == mine) & (Vacancy.id == VacancyStage.vacancy_id))
        .join(
            Application,
            (Application.organisation_id == mine) & (Application.id == StageDecision.application_id),
        )
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
            VacancyStage.promises_feedback,
            Application.withdrawn_on.is_(None),
        )
        .order_by(StageDecision.decided_on, StageDecision.id)
    )
    if since is not None:
        asked = asked.where(StageDecision.decided_on >= since)
    return [
        Decided(kind, leaver, day, promised, clock.london_day(sent) if sent else None)
        for kind, leaver, day, promised, sent in db.session.execute(asked)
    ]


def list_vacancies_closed(*, organisation_id: UUID, period: Period) -> Sequence[Vacancy]:
    """Vacancies that closed in a period."""
    return db.session.scalars(
        select(Vacancy)
        .where(
            Vacancy.organisation_id == organisation_id,
            Vacancy.closed_on.between(period.first, period.last),
        )
        .order_by(Vacancy.closed_on, Vacancy.id)
    ).all()


def first_vacancy_closed(*, organisation_id: UUID) -> date | None:
    """The first day on which a vacancy closed."""
    asked = select(Vacancy.closed_on).where(
        Vacancy.organisation_id == organisation_id, Vacancy.closed_on.is_not(None)
    )
    return db.session.scalar(asked.order_by(Vacancy.closed_on).limit(1))


def list_useful(*, organisation_id: UUID) -> list[tuple[bool, int]]:
    """How useful each reply found its letter, in the order in which they came, school leavers' marked."""
    asked = (
        select(FeedbackReply.is_school_leaver, FeedbackReply.useful)
        .where(FeedbackReply.organisation_id == organisation_id)
        .order_by(FeedbackReply.replied_at_utc, FeedbackReply.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(asked)]


def list_confidence(*, organisation_id: UUID) -> list[list[int]]:
    """The answers on confidence, by month; within a month in no order that says anything."""
    asked = (
        select(ConfidenceAnswer.answers)
        .where(ConfidenceAnswer.organisation_id == organisation_id)
        .order_by(ConfidenceAnswer.month, ConfidenceAnswer.id)
    )
    return [list(row[0]) for row in db.session.execute(asked)]


def list_missed(*, organisation_id: UUID) -> list[str]:
    """What candidates found missing in their letters, in the order in which it came."""
    asked = (
        select(FeedbackReply.missing)
        .where(FeedbackReply.organisation_id == organisation_id, FeedbackReply.missing != "")
        .order_by(FeedbackReply.replied_at_utc, FeedbackReply.id)
    )
    return list(db.session.scalars(asked))
