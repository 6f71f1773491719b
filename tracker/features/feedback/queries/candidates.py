"""What a candidate's private link leads to. The key is the credential, so these are asked across organisations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from tracker.domain.feedback import Outcome
from tracker.features.candidates.models import Application, Candidate, StageDecision, Vacancy, VacancyStage
from tracker.features.feedback.models import (
    Complaint,
    ConfidenceAsked,
    Feedback,
    FeedbackLink,
    FeedbackReply,
    FeedbackVersion,
)
from tracker.features.organisations.models import Organisation
from tracker.foundation import clock
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail


@dataclass(frozen=True)
class Linked:
    """A link that opens, with what it leads to."""

    link: FeedbackLink
    feedback: Feedback
    candidate: Candidate
    organisation_name: str

    @property
    def organisation_id(self) -> UUID:
        """Whose letter it is."""
        return self.link.organisation_id


def find_linked(link_id: UUID) -> Linked | None:
    """What an open link leads to; None where it has ended, was revoked, or its letter was taken back."""
    mine = FeedbackLink.organisation_id
    now = clock.now_utc()
    asked = (
        select(FeedbackLink, Feedback, Candidate, Organisation.name)
        .join(Feedback, (Feedback.organisation_id == mine) & (Feedback.id == FeedbackLink.feedback_id))
        .join(
            Application, (Application.organisation_id == mine) & (Application.id == Feedback.application_id)
        )
        .join(Candidate, (Candidate.organisation_id == mine) & (Candidate.id == Application.candidate_id))
        .join(Organisation, Organisation.id == mine)
        .where(
            FeedbackLink.id == link_id,
            FeedbackLink.revoked_at_utc.is_(None),
            FeedbackLink.ends_at_utc > now,
            Feedback.state != "withdrawn",
            Candidate.erased_at_utc.is_(None),
        )
        .execution_options(across_organisations=True)
    )
    row = db.session.execute(asked).first()
    linked = Linked(row[0], row[1], row[2], row[3]) if row else None
    return (
        linked if linked and find_shown(linked.feedback.id, organisation_id=linked.organisation_id) else None
    )


def find_shown(feedback_id: UUID, *, organisation_id: UUID) -> FeedbackVersion | None:
    """The newest letter that has gone out: neither recalled nor still within its recall window."""
    asked = (
        select(FeedbackVersion)
        .where(
            FeedbackVersion.organisation_id == organisation_id,
            FeedbackVersion.feedback_id == feedback_id,
            FeedbackVersion.recalled_at_utc.is_(None),
            FeedbackVersion.send_at_utc <= clock.now_utc(),
        )
        .order_by(FeedbackVersion.number.desc())
        .limit(1)
    )
    return db.session.scalar(asked)


def list_links(feedback_ids: Sequence[UUID], *, organisation_id: UUID) -> Sequence[FeedbackLink]:
    """The links to these letters, the newest first."""
    asked = select(FeedbackLink).where(
        FeedbackLink.organisation_id == organisation_id, FeedbackLink.feedback_id.in_(feedback_ids)
    )
    return db.session.scalars(asked.order_by(FeedbackLink.id.desc())).all()


@dataclass(frozen=True)
class Going:
    """What the mail of a private link says."""

    name: str
    language: str
    vacancy: str
    organisation_name: str
    ends_at_utc: datetime


def map_going(link_ids: Collection[UUID], *, organisation_id: UUID) -> dict[UUID, Going]:
    """What the mails of these links say, of those that may still go: link, letter, decision and candidate all stand."""
    asked = (
        select(
            FeedbackLink.id, Candidate.name, Candidate.language, Vacancy.title, Organisation.name,
            FeedbackLink.ends_at_utc,
        )
        .join(Feedback, (Feedback.organisation_id == organisation_id) & (Feedback.id == FeedbackLink.feedback_id))
        .join(
            Application,
            (Application.organisation_id == organisation_id) & (Application.id == Feedback.application_id),
        )
        .join(
            Candidate,
            (Candidate.organisation_id == organisation_id) & (Candidate.id == Application.candidate_id),
        )
        .join(
            StageDecision,
            (StageDecision.organisation_id == organisation_id)
            & (StageDecision.application_id == Feedback.application_id)
            & (StageDecision.stage_id == Feedback.stage_id),
        )
        .join(Vacancy, (Vacancy.organisation_id == organisation_id) & (Vacancy.id == Application.vacancy_id))
        .join(Organisation, Organisation.id == FeedbackLink.organisation_id)
        .where(
            FeedbackLink.organisation_id == organisation_id,
            FeedbackLink.id.in_(link_ids),
            FeedbackLink.revoked_at_utc.is_(None),
            Feedback.state != "withdrawn",
            StageDecision.outcome == Outcome.UNSUCCESSFUL.value,
            Application.withdrawn_on.is_(None),
            Candidate.erased_at_utc.is_(None),
        )
    )  # fmt: skip
    return {row[0]: Going(*row[1:]) for row in db.session.execute(asked)}


def waiting_links(feedback_id: UUID, *, organisation_id: UUID) -> set[UUID]:
    """The links of a letter's mails that have not gone yet."""
    asked = (
        select(OutboxMail.ids)
        .join(FeedbackVersion, FeedbackVersion.mail_id == OutboxMail.id)
        .where(
            FeedbackVersion.organisation_id == organisation_id,
            FeedbackVersion.feedback_id == feedback_id,
            OutboxMail.state == "waiting",
        )
    )
    return {UUID(ids["link_id"]) for ids in db.session.scalars(asked)}


def map_going_numbers(version_ids: Collection[UUID], *, organisation_id: UUID) -> dict[UUID, int]:
    """The numbers of these frozen letters, of those that were not recalled."""
    asked = select(FeedbackVersion.id, FeedbackVersion.number).where(
        FeedbackVersion.organisation_id == organisation_id,
        FeedbackVersion.id.in_(version_ids),
        FeedbackVersion.recalled_at_utc.is_(None),
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def list_letters_for(email_digest: str) -> list[tuple[Feedback, Candidate]]:
    """Released letters of every organisation for an address, of candidates who are still there."""
    mine = Feedback.organisation_id
    asked = (
        select(Feedback, Candidate)
        .join(
            Application, (Application.organisation_id == mine) & (Application.id == Feedback.application_id)
        )
        .join(Candidate, (Candidate.organisation_id == mine) & (Candidate.id == Application.candidate_id))
        .where(
            Candidate.email_digest == email_digest,
            Candidate.erased_at_utc.is_(None),
            Application.withdrawn_on.is_(None),
            Feedback.first_sent_at_utc.is_not(None),
            Feedback.state != "withdrawn",
        )
        .order_by(Feedback.id.desc())
        .execution_options(across_organisations=True)
    )
    return [(row[0], row[1]) for row in db.session.execute(asked)]


def find_reply(feedback_id: UUID, *, organisation_id: UUID) -> FeedbackReply | None:
    """What the candidate thought of a letter, or None."""
    return db.session.scalar(
        select(FeedbackReply).where(
            FeedbackReply.organisation_id == organisation_id, FeedbackReply.feedback_id == feedback_id
        )
    )


def has_said_how_confident(feedback_id: UUID, *, organisation_id: UUID) -> bool:
    """Whether the four questions were answered already."""
    asked = select(ConfidenceAsked.id).where(
        ConfidenceAsked.organisation_id == organisation_id, ConfidenceAsked.feedback_id == feedback_id
    )
    return db.session.scalar(asked) is not None


@dataclass(frozen=True)
class Held:
    """An application of a candidate with its letters and answers."""

    application: Application
    vacancy: Vacancy
    feedback: Feedback | None
    stage: VacancyStage | None


def list_held(candidate_id: UUID, *, organisation_id: UUID) -> list[Held]:
    """Everything that a candidate applied for here, with the feedback on it."""
    mine = Application.organisation_id
    asked = (
        select(Application, Vacancy, Feedback, VacancyStage)
        .join(Vacancy, (Vacancy.organisation_id == mine) & (Vacancy.id == Application.vacancy_id))
        .join(
            Feedback,
            (Feedback.organisation_id == mine) & (Feedback.application_id == Application.id),
            isouter=True,
        )
        .join(
            VacancyStage,
            (VacancyStage.organisation_id == mine) & (VacancyStage.id == Feedback.stage_id),
            isouter=True,
        )
        .where(Application.organisation_id == organisation_id, Application.candidate_id == candidate_id)
        .order_by(Application.id, Feedback.id)
    )
    return [Held(*row) for row in db.session.execute(asked)]


def list_complaints(
    *, organisation_id: UUID, feedback_ids: Sequence[UUID] | None = None
) -> Sequence[Complaint]:
    """Complaints, or those about these letters: those that wait for an answer first, the oldest at the top."""
    asked = select(Complaint).where(Complaint.organisation_id == organisation_id)
    if feedback_ids is not None:
        asked = asked.where(Complaint.feedback_id.in_(feedback_ids))
    asked = asked.order_by(Complaint.answered_at_utc.is_not(None), Complaint.received_at_utc, Complaint.id)
    return db.session.scalars(asked).all()


def find_complaint(complaint_id: UUID, *, organisation_id: UUID) -> Complaint | None:
    """A complaint, or None."""
    return db.session.scalar(
        select(Complaint).where(Complaint.organisation_id == organisation_id, Complaint.id == complaint_id)
    )


def last_issued(feedback_id: UUID, *, organisation_id: UUID) -> datetime | None:
    """When the newest link to a letter was issued."""
    links = list_links([feedback_id], organisation_id=organisation_id)
    return links[0].issued_at_utc if links else None


def is_for_leavers(linked: Linked) -> bool:
    """Whether a letter is about a vacancy for school and college leavers."""
    feedback = linked.feedback
    asked = (
        select(Vacancy.is_school_leaver)
        .join(
            Application,
            (Application.organisation_id == Vacancy.organisation_id) & (Application.vacancy_id == Vacancy.id),
        )
        .where(Vacancy.organisation_id == feedback.organisation_id, Application.id == feedback.application_id)
    )
    return bool(db.session.scalar(asked))


def list_organisations_writing_to(email_digest: str) -> list[UUID]:
    """The organisations that hold a candidate under an address."""
    asked = (
        select(Candidate.organisation_id)
        .where(Candidate.email_digest == email_digest, Candidate.erased_at_utc.is_(None))
        .distinct()
        .execution_options(across_organisations=True)
    )
    return list(db.session.scalars(asked))


def list_wanting_openings(*, organisation_id: UUID) -> list[tuple[Candidate, str, datetime]]:
    """Candidates who may be told of other openings, with the vacancy they wrote about and when, the latest first."""
    mine = FeedbackReply.organisation_id
    asked = (
        select(Candidate, Vacancy.title, FeedbackReply.replied_at_utc)
        .select_from(FeedbackReply)
        .join(Feedback, (Feedback.organisation_id == mine) & (Feedback.id == FeedbackReply.feedback_id))
        .join(
            Application, (Application.organisation_id == mine) & (Application.id == Feedback.application_id)
        )
        .join(Candidate, (Candidate.organisation_id == mine) & (Candidate.id == Application.candidate_id))
        .join(Vacancy, (Vacancy.organisation_id == mine) & (Vacancy.id == Application.vacancy_id))
        .where(mine == organisation_id, FeedbackReply.wants_openings, Candidate.erased_at_utc.is_(None))
        .order_by(FeedbackReply.replied_at_utc.desc(), FeedbackReply.id)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(asked)]
