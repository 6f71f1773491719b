"""Tables of vacancies and candidates."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, Editable, Owned, belongs_to

# References and names are sought by how they begin; see the same in programmes.
ByteOrder = String().with_variant(String(collation="C"), "postgresql")


class Vacancy(Owned, Editable, Base):
    """A job or place that people apply for, and how it is advertised and sifted."""

    __tablename__ = "vacancy"
    title: Mapped[str]
    programme_id: Mapped[UUID | None]
    owner_member_id: Mapped[UUID | None]
    is_school_leaver: Mapped[bool] = mapped_column(default=False)
    advertised_through: Mapped[list[str]] = mapped_column(default=list)  # channels of domain/cohorts
    is_sifted_blind: Mapped[bool] = mapped_column(default=False)
    grades: Mapped[str] = mapped_column(default="not_used")  # not_used, used, in_context
    minimum_grade: Mapped[str] = mapped_column(default="")  # empty: there is none
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    __table_args__ = (
        belongs_to("programme", "programme_id"),
        belongs_to("member", "owner_member_id"),
        Index(None, "organisation_id", "closed_on", "id"),
    )


class VacancyStage(Owned, Editable, Base):
    """A stage of a vacancy: what is assessed at it, and by when feedback on it is promised."""

    __tablename__ = "vacancy_stage"
    vacancy_id: Mapped[UUID]
    kind: Mapped[str]  # a stage of domain/feedback
    position: Mapped[int]
    promises_feedback: Mapped[bool] = mapped_column(default=True)
    promise_days: Mapped[int]  # working days from the decision
    criteria: Mapped[list[str]] = mapped_column(default=list)
    __table_args__ = (
        belongs_to("vacancy", "vacancy_id"),
        UniqueConstraint("organisation_id", "vacancy_id", "kind"),
    )


class VacancyAssessor(Owned, Base):
    """A member who assesses, and writes feedback for, a vacancy."""

    __tablename__ = "vacancy_assessor"
    vacancy_id: Mapped[UUID]
    member_id: Mapped[UUID]
    __table_args__ = (
        belongs_to("vacancy", "vacancy_id"),
        belongs_to("member", "member_id"),
        UniqueConstraint("organisation_id", "vacancy_id", "member_id"),
    )


class Candidate(Owned, Editable, Base):
    """Somebody who applied. Of their background nothing is here: that is asked elsewhere."""

    __tablename__ = "candidate"
    reference: Mapped[str] = mapped_column(ByteOrder)
    name: Mapped[str]
    email: Mapped[str]
    email_digest: Mapped[str] = mapped_column(index=True)  # keyed, to find letters by a typed address
    language: Mapped[str] = mapped_column(default="en")
    added_at_utc: Mapped[datetime]
    erased_at_utc: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("organisation_id", "reference"),)


class Application(Owned, Editable, Base):
    """A candidate in a vacancy."""

    __tablename__ = "application"
    vacancy_id: Mapped[UUID]
    candidate_id: Mapped[UUID]
    withdrawn_on: Mapped[date | None]
    __table_args__ = (
        belongs_to("vacancy", "vacancy_id"),
        belongs_to("candidate", "candidate_id"),
        UniqueConstraint("organisation_id", "vacancy_id", "candidate_id"),
        Index(None, "organisation_id", "candidate_id"),
    )


class StageDecision(Owned, Editable, Base):
    """What came of a stage for an application, and on which day it was decided."""

    __tablename__ = "stage_decision"
    application_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    outcome: Mapped[str]
    decided_on: Mapped[date]
    __table_args__ = (
        belongs_to("application", "application_id"),
        belongs_to("vacancy_stage", "stage_id"),
        UniqueConstraint("organisation_id", "application_id", "stage_id"),
        Index(None, "organisation_id", "outcome", "decided_on"),
        Index(None, "organisation_id", "stage_id", "outcome"),
    )


class PanelSheet(Owned, Base):
    """A file of candidates or of a panel's ratings that was brought in, and its lines that are to be mended."""

    __tablename__ = "panel_sheet"
    vacancy_id: Mapped[UUID]
    stage_id: Mapped[UUID | None]
    what: Mapped[str]  # candidates or ratings
    file_name: Mapped[str]
    lines: Mapped[int]
    counts: Mapped[dict[str, Any]]
    heading: Mapped[list[str]]
    has_lines: Mapped[bool]
    to_mend: Mapped[list[Any]]  # the cells of each bad line, the last of them what is to be mended
    brought_by_name: Mapped[str]
    brought_at_utc: Mapped[datetime]
    __table_args__ = (belongs_to("vacancy", "vacancy_id"), belongs_to("vacancy_stage", "stage_id"))
