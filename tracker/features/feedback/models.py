"""Tables of feedback. What a letter says is frozen in its version; what became of its mail, the outbox knows."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, Editable, Owned, belongs_to


class FeedbackSettings(Owned, Editable, Base):
    """How an organisation gives feedback; without a row the defaults below hold."""

    __tablename__ = "feedback_settings"
    wants_review: Mapped[bool] = mapped_column(default=False)
    recall_minutes: Mapped[int] = mapped_column(default=60)
    link_days: Mapped[int] = mapped_column(default=60)
    keeps_months: Mapped[int] = mapped_column(default=12)
    keeps_because: Mapped[str] = mapped_column(default="")
    nation: Mapped[str] = mapped_column(default="england_and_wales")
    closed_days: Mapped[list[str]] = mapped_column(default=list)
    left_out_signposts: Mapped[list[str]] = mapped_column(default=list)
    own_signposts: Mapped[list[Any]] = mapped_column(default=list)  # [label, about, address]
    __table_args__ = (UniqueConstraint("organisation_id"),)


class OwnReason(Owned, Editable, Base):
    """A reason of the organisation's own, or a shipped one that it has retired; found by its code for good."""

    __tablename__ = "feedback_reason"
    code: Mapped[str]
    label: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    details_required: Mapped[bool] = mapped_column(default=True)
    next_step_required: Mapped[bool] = mapped_column(default=True)
    is_fault: Mapped[bool] = mapped_column(default=True)
    retired_on: Mapped[date | None]
    __table_args__ = (UniqueConstraint("organisation_id", "code"),)


class Snippet(Owned, Editable, Base):
    """A sentence to begin from, for a criterion or for all."""

    __tablename__ = "feedback_snippet"
    criterion: Mapped[str] = mapped_column(default="")
    place: Mapped[str]  # comment, went_well, work_on or next_step
    text: Mapped[str]


class CoreText(Owned, Editable, Base):
    """What all letters of a stage say in common."""

    __tablename__ = "feedback_core"
    stage_id: Mapped[UUID]
    text: Mapped[str]
    __table_args__ = (
        belongs_to("vacancy_stage", "stage_id"),
        UniqueConstraint("organisation_id", "stage_id"),
    )


class Feedback(Owned, Editable, Base):
    """What one candidate is told about one stage, as it is being written."""

    __tablename__ = "feedback"
    application_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    state: Mapped[str] = mapped_column(default="draft")
    written_by_id: Mapped[UUID | None]
    written_by_name: Mapped[str] = mapped_column(default="")
    ratings: Mapped[list[Any]] = mapped_column(default=list)  # [criterion, rating or null, comment]
    reasons: Mapped[list[Any]] = mapped_column(default=list)  # [code, details]
    went_well: Mapped[str] = mapped_column(default="")
    work_on: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    personal: Mapped[str] = mapped_column(default="")
    review_note: Mapped[str] = mapped_column(default="")
    reviewed_by_name: Mapped[str] = mapped_column(default="")
    opened_at_utc: Mapped[datetime | None]  # the candidate confirmed the address and read it
    reminded_on: Mapped[date | None]
    first_sent_at_utc: Mapped[datetime | None]
    __table_args__ = (
        belongs_to("application", "application_id"),
        belongs_to("vacancy_stage", "stage_id"),
        UniqueConstraint("organisation_id", "application_id", "stage_id"),
        Index(None, "organisation_id", "stage_id", "state"),
        Index(None, "organisation_id", "state", "id"),
        Index(None, "state", "first_sent_at_utc"),
    )


class FeedbackVersion(Owned, Base):
    """A frozen letter: released once, corrected only by the next version."""

    __tablename__ = "feedback_version"
    feedback_id: Mapped[UUID]
    number: Mapped[int]
    letter: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    released_by_name: Mapped[str]
    released_at_utc: Mapped[datetime]
    send_at_utc: Mapped[datetime]
    recalled_at_utc: Mapped[datetime | None]
    mail_id: Mapped[UUID | None] = mapped_column(index=True)
    files: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the letter's PDF by language
    __table_args__ = (
        belongs_to("feedback", "feedback_id"),
        UniqueConstraint("organisation_id", "feedback_id", "number"),
    )


class FeedbackLink(Owned, Base):
    """A private link to a candidate's letter. Its secret is derived when it is sent, and stored nowhere."""

    __tablename__ = "feedback_link"
    untraced = True  # issued with a version or asked for by the candidate; both leave their own note
    feedback_id: Mapped[UUID]
    email_digest: Mapped[str]
    issued_at_utc: Mapped[datetime]
    ends_at_utc: Mapped[datetime]
    revoked_at_utc: Mapped[datetime | None]
    wrong_tries: Mapped[int] = mapped_column(default=0)
    last_try_at_utc: Mapped[datetime | None]
    __table_args__ = (belongs_to("feedback", "feedback_id"), Index(None, "organisation_id", "feedback_id"))


class Release(Owned, Base):
    """Letters that were released together: who asked, which ones, when they go out."""

    __tablename__ = "feedback_release"
    stage_id: Mapped[UUID]
    chosen: Mapped[list[str] | None]  # ids of feedback; None: all that are ready
    send_at_utc: Mapped[datetime]
    asked_by_name: Mapped[str]
    asked_at_utc: Mapped[datetime]
    job_id: Mapped[UUID | None]
    released: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    __table_args__ = (belongs_to("vacancy_stage", "stage_id"),)


class FeedbackReply(Owned, Base):
    """What a candidate thought of the letter."""

    __tablename__ = "feedback_reply"
    feedback_id: Mapped[UUID]
    is_school_leaver: Mapped[bool]
    useful: Mapped[int]
    missing: Mapped[str] = mapped_column(default="")
    wants_openings: Mapped[bool] = mapped_column(default=False)
    replied_at_utc: Mapped[datetime]
    __table_args__ = (
        belongs_to("feedback", "feedback_id"),
        UniqueConstraint("organisation_id", "feedback_id"),
    )


class ConfidenceAnswer(Owned, Base):
    """Four answers on confidence in looking for work; nothing in the row says whose they are."""

    __tablename__ = "confidence_answer"
    untraced = True  # a trace would say who answered when
    month: Mapped[date]
    is_school_leaver: Mapped[bool]
    answers: Mapped[list[Any]]


class ConfidenceAsked(Owned, Base):
    """That somebody has answered the four questions, so that they are asked once."""

    __tablename__ = "confidence_asked"
    untraced = True
    feedback_id: Mapped[UUID]
    __table_args__ = (
        belongs_to("feedback", "feedback_id"),
        UniqueConstraint("organisation_id", "feedback_id"),
    )


class Complaint(Owned, Editable, Base):
    """A complaint about the use of somebody's data: acknowledged at once, answered within 30 days."""

    __tablename__ = "complaint"
    feedback_id: Mapped[UUID | None]
    email: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    text: Mapped[str]
    received_at_utc: Mapped[datetime]
    answered_at_utc: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    reminded_on: Mapped[date | None]
    __table_args__ = (
        belongs_to("feedback", "feedback_id"),
        Index(None, "organisation_id", "answered_at_utc"),
    )
