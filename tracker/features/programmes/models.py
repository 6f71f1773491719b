"""Tables of programmes."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.foundation.database import Base, Editable, Owned, belongs_to

# References are sought by how they begin, which an index serves only where they lie in order of their bytes.
ByteOrder = String().with_variant(String(collation="C"), "postgresql")


class Programme(Owned, Editable, Base):
    """An apprenticeship, internship, school-leaver stream, work experience or outreach programme.

    What its kind needs beside these columns is in ``details``, checked by ``domain/programmes.KINDS``.
    """

    __tablename__ = "programme"
    kind: Mapped[str]
    name: Mapped[str]
    site_id: Mapped[UUID]
    owner_member_id: Mapped[UUID | None]
    level: Mapped[int | None]
    for_whom: Mapped[list[str]] = mapped_column(default=list)  # care_leavers, disadvantaged, ...
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    closed_on: Mapped[date | None]
    __table_args__ = (
        belongs_to("site", "site_id"),
        belongs_to("member", "owner_member_id"),
        Index(None, "organisation_id", "name", "id"),
    )


class PayTerm(Owned, Editable, Base):
    """What a programme pays from a day on, and as what it engages people."""

    __tablename__ = "pay_term"
    programme_id: Mapped[UUID]
    from_day: Mapped[date]
    hourly_pence: Mapped[int | None]
    engagement: Mapped[str]  # worker, apprentice or one of the exemptions of domain/pay.py
    exempt_because: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        belongs_to("programme", "programme_id"),
        UniqueConstraint("organisation_id", "programme_id", "from_day"),
    )


class Cohort(Owned, Editable, Base):
    """An intake of a programme, logged by people or by totals, never both."""

    __tablename__ = "cohort"
    programme_id: Mapped[UUID]
    name: Mapped[str]
    planned_start: Mapped[date]
    planned_end: Mapped[date]
    places: Mapped[int | None]  # outreach may have none
    logged_by: Mapped[str] = mapped_column(default="people")  # people or totals
    advertised_through: Mapped[list[str]] = mapped_column(default=list)  # channels of domain/programmes
    advertised_from: Mapped[date | None]
    advertised_to: Mapped[date | None]
    costs_paid: Mapped[str] = mapped_column(default="")  # none, travel, wider; of work experience
    is_in_person: Mapped[bool] = mapped_column(default=True)
    __table_args__ = (
        belongs_to("programme", "programme_id"),
        Index(None, "organisation_id", "programme_id", "planned_start"),
        Index(None, "organisation_id", "planned_end"),
    )


class CohortTotal(Owned, Editable, Base):
    """A count of one kind of event over a month or year, for a cohort logged by totals."""

    __tablename__ = "cohort_total"
    cohort_id: Mapped[UUID]
    event: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    count: Mapped[int]
    __table_args__ = (
        belongs_to("cohort", "cohort_id"),
        UniqueConstraint("organisation_id", "cohort_id", "event", "first_day", "last_day"),
        Index(None, "organisation_id", "event", "last_day"),
    )


class Participant(Owned, Editable, Base):
    """One person in a cohort, under the employer's own reference.

    ``state`` and the days below it follow from the events, so that lists and measures need not read every
    event: actions keep them so. ``programme_id`` is the cohort's, for lists of 25 out of many.
    """

    __tablename__ = "participant"
    programme_id: Mapped[UUID]
    cohort_id: Mapped[UUID]
    reference: Mapped[str] = mapped_column(ByteOrder)
    birth_year: Mapped[int | None]
    birth_month: Mapped[int | None]
    birth_day: Mapped[int | None]
    planned_end: Mapped[date | None]  # where it differs from the cohort's
    state: Mapped[str]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]  # the training was completed or given up
    completed_on: Mapped[date | None]
    achieved_on: Mapped[date | None]
    not_achieved_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    converted_on: Mapped[date | None]
    feedback_on: Mapped[date | None]
    here_after_12_months: Mapped[str | None]
    next_check_on: Mapped[date | None]  # when it is next asked whether they are still here
    __table_args__ = (
        belongs_to("programme", "programme_id"),
        belongs_to("cohort", "cohort_id"),
        UniqueConstraint("organisation_id", "cohort_id", "reference"),
        Index(None, "organisation_id", "programme_id", "id"),
        Index(None, "organisation_id", "reference", "id"),
        Index(None, "organisation_id", "state", "id"),
        Index(None, "organisation_id", "next_check_on", "id"),
        Index(None, "organisation_id", "started_on", "id"),
        Index(None, "organisation_id", "completed_on", "id"),
    )


class ParticipantEvent(Owned, Base):
    """A dated change of a participant; undone by marking it, with a reason, never by deleting."""

    __tablename__ = "participant_event"
    participant_id: Mapped[UUID]
    cohort_id: Mapped[UUID]
    kind: Mapped[str]
    on_day: Mapped[date]
    reason: Mapped[str | None]  # of a withdrawal: an id of domain/funnel
    ended_by: Mapped[str | None]
    months: Mapped[int | None]  # of a check: 6, 12 or 24
    answer: Mapped[str | None]  # of a check: yes, no, not_known
    note: Mapped[str] = mapped_column(default="")
    recorded_at_utc: Mapped[datetime]
    undone_at_utc: Mapped[datetime | None]
    undone_because: Mapped[str | None]
    __table_args__ = (
        belongs_to("participant", "participant_id"),
        belongs_to("cohort", "cohort_id"),
        Index(None, "organisation_id", "participant_id"),
        Index(None, "organisation_id", "kind", "on_day", "cohort_id", "undone_at_utc"),
        Index(None, "organisation_id", "cohort_id", "kind", "on_day", "undone_at_utc"),
    )


class School(Owned, Editable, Base):
    """A school or college the organisation works with."""

    __tablename__ = "school"
    name: Mapped[str]
    urn: Mapped[str] = mapped_column(default="")
    is_priority: Mapped[
        bool | None
    ]  # above the national free-school-meal rate or in a priority area; None: not known
    priority_source: Mapped[str] = mapped_column(default="")
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)


class OutreachActivity(Owned, Editable, Base):
    """One outreach activity of a programme: a talk, a visit, mentoring, with whom and how many."""

    __tablename__ = "outreach_activity"
    programme_id: Mapped[UUID]
    on_day: Mapped[date]
    what: Mapped[str]  # an activity of domain/programmes
    school_id: Mapped[UUID | None]
    young_people: Mapped[int | None]
    staff_mentors: Mapped[int | None]
    staff_talks: Mapped[int | None]
    is_evaluated: Mapped[bool] = mapped_column(default=False)
    is_paid_time: Mapped[bool | None]
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        belongs_to("programme", "programme_id"),
        belongs_to("school", "school_id"),
        Index(None, "organisation_id", "on_day"),
    )
