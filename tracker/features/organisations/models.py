"""Tables of organisations."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, Editable, Owned, new_id


class Organisation(Editable, Base):
    """An employer: the tenant. Its settings are here."""

    __tablename__ = "organisation"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    is_demo: Mapped[bool] = mapped_column(default=False)
    just_behind_tenth: Mapped[Decimal] = mapped_column(Numeric(4, 3), default=Decimal("0.1"))
    asks_birth: Mapped[str] = mapped_column(default="month")  # month or day, where the pay rule needs it
    needs_second_person: Mapped[bool] = mapped_column(
        default=True
    )  # whoever submits a report never approves it
    report_due_days: Mapped[int] = mapped_column(default=90)  # after the end of the period
    mails_reports: Mapped[bool] = mapped_column(
        default=False
    )  # the PDF goes along with mails about an edition
    began_at_utc: Mapped[datetime]


class Member(Owned, Editable, Base):
    """A person in an organisation, in one or more roles."""

    __tablename__ = "member"
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    roles: Mapped[list[str]]
    wants_digest: Mapped[bool] = mapped_column(default=True)
    joined_at_utc: Mapped[datetime]
    left_at_utc: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("organisation_id", "user_id"),)


class Invitation(Owned, Base):
    """An invitation by e-mail to become a member; its link is derived, never stored."""

    __tablename__ = "invitation"
    email: Mapped[str]
    roles: Mapped[list[str]]
    invited_by_name: Mapped[str]
    invited_at_utc: Mapped[datetime]
    ends_at_utc: Mapped[datetime]
    accepted_at_utc: Mapped[datetime | None]
    withdrawn_at_utc: Mapped[datetime | None]


class Site(Owned, Editable, Base):
    """A place where the organisation works."""

    __tablename__ = "site"
    name: Mapped[str]
    local_authority: Mapped[str] = mapped_column(default="")
    postcode_district: Mapped[str] = mapped_column(default="")
    region: Mapped[str]
    is_closed: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)


class WorkforceFigure(Owned, Editable, Base):
    """People in post on a day, and new employees over the year that ends on it. Entered, never guessed."""

    __tablename__ = "workforce_figure"
    on_day: Mapped[date]
    people_in_post: Mapped[int | None]
    apprentices_in_post: Mapped[int | None]
    new_employees: Mapped[int | None]
    new_apprentices: Mapped[int | None]
    source: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        UniqueConstraint("organisation_id", "on_day"),
        CheckConstraint("people_in_post IS NULL OR people_in_post >= 0", "people_not_negative"),
    )
