"""Tables of role redesign."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from tracker.foundation.database import Base, Editable, Owned, belongs_to


class Worksheet(Owned, Editable, Base):
    """A role or a team, taken apart. ``content`` is the sheet as it was typed: tasks, roles and limits."""

    __tablename__ = "worksheet"
    name: Mapped[str]
    template_id: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]]
    begun_by_name: Mapped[str]
    saved_by_name: Mapped[str]
    saved_at_utc: Mapped[datetime]
    put_away_on: Mapped[date | None]
    __table_args__ = (Index(None, "organisation_id", "name", "id"),)


class WorksheetVersion(Owned, Base):
    """A worksheet as it was saved at a moment, to go back to."""

    __tablename__ = "worksheet_version"
    untraced = True
    worksheet_id: Mapped[UUID]
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    saved_by_name: Mapped[str]
    saved_at_utc: Mapped[datetime]
    __table_args__ = (
        belongs_to("worksheet", "worksheet_id", ondelete="CASCADE"),
        UniqueConstraint("organisation_id", "worksheet_id", "number"),
    )


class Scenario(Owned, Editable, Base):
    """A design of a worksheet under a name: the sheet as it was, the question, and what was found."""

    __tablename__ = "scenario"
    worksheet_id: Mapped[UUID]
    name: Mapped[str]
    content: Mapped[dict[str, Any]]  # the sheet as it was when the design was asked for
    question: Mapped[dict[str, Any]]
    answer: Mapped[dict[str, Any] | None]  # the design, its cheapest sibling, reasons, curve, assumptions
    trouble: Mapped[list[Any]] = mapped_column(default=list)  # why there is no design: texts with their facts
    job_id: Mapped[UUID | None]
    asked_by_name: Mapped[str]
    asked_at_utc: Mapped[datetime]
    made_at_utc: Mapped[datetime | None]
    decided_by_name: Mapped[str] = mapped_column(default="")
    decided_at_utc: Mapped[datetime | None]
    decided_because: Mapped[str] = mapped_column(default="")
    case_job_id: Mapped[UUID | None]
    case_file_id: Mapped[UUID | None]
    __table_args__ = (
        belongs_to("worksheet", "worksheet_id"),
        belongs_to("stored_file", "case_file_id"),
        Index(None, "organisation_id", "worksheet_id", "id"),
    )

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands over the class
        # Only a decision counts: what a worker adds takes the page out of nobody's hand who is deciding.
        return {"version_id_col": cls.version, "version_id_generator": False}


class MadeRole(Owned, Base):
    """A role of a decided scenario that became a programme, with the posts that were planned."""

    __tablename__ = "made_role"
    scenario_id: Mapped[UUID]
    role: Mapped[str]
    programme_id: Mapped[UUID]
    planned: Mapped[int]
    __table_args__ = (
        belongs_to("scenario", "scenario_id"),
        belongs_to("programme", "programme_id"),
        UniqueConstraint("organisation_id", "scenario_id", "role"),
        UniqueConstraint("organisation_id", "programme_id"),
    )


class TaskList(Base):
    """A public list of occupations and tasks that the operator loaded, with its terms."""

    __tablename__ = "task_list"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    terms: Mapped[str]
    loaded_at_utc: Mapped[datetime]


class ListedTask(Base):
    """A task of an occupation in a loaded list. It suggests a task, never a level."""

    __tablename__ = "listed_task"
    list_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    occupation: Mapped[str]
    statement: Mapped[str]
    folded: Mapped[str]
    __table_args__ = (Index(None, "list_id", "occupation"),)
