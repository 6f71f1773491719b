"""From a plan to rows: programmes, pay, intakes, people with their events, totals, schools and activities."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tracker.domain.funnel import Event, EventKind
from tracker.domain.periods import ONE_DAY, add_months, month_of
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.console.actions.demo.journeys import Person, Reasons, people_of, until
from tracker.features.console.actions.demo.names import NOTES_OF_WITHDRAWAL, UNDONE_BECAUSE
from tracker.features.console.actions.demo.plan import Activity, Intake, Planned
from tracker.features.console.actions.demo.rows import Rows
from tracker.features.programmes.actions.participants import derived
from tracker.features.programmes.models import (
    Cohort,
    CohortTotal,
    OutreachActivity,
    Participant,
    ParticipantEvent,
    PayTerm,
    Programme,
    School,
)
from tracker.foundation import words

FIRST_DAY = date(2024, 4, 2)
UNDOINGS = 3


class Writer:
    """Writes the programmes of one organisation."""

    def __init__(
        self,
        rows: Rows,
        *,
        today: date,
        prefix: str,
        sites: dict[str, UUID],
        members: dict[str, tuple[UUID, str]],
        with_birth_day: bool = False,
    ) -> None:
        self.rows, self.today, self.prefix = rows, today, prefix
        self.sites, self.members, self.with_birth_day = sites, members, with_birth_day
        self.reasons, self.people, self.undone = Reasons(), 0, 0
        self.schools: list[UUID] = []

    def write_schools(self, schools: tuple[tuple[str, bool | None, str], ...], who: str) -> None:
        """The schools that outreach works with."""
        at_utc = self.rows.moment(FIRST_DAY)
        for name, is_priority, _place in schools:
            source = "National free school meal figures, January census" if is_priority is not None else ""
            facts = {"name": name, "is_priority": is_priority, "priority_source": source}
            self.schools.append(
                self.rows.add_noted(School, at_utc, who, "school.added", **facts, urn="", version=1)
            )

    def write_programme(self, planned: Planned, *, is_noted: bool = True) -> None:
        """A programme with everything that belongs to it."""
        owner_id, who = self.members[planned.owner]
        begins = min(
            [intake.starts_on for intake in planned.intakes] + [each.on_day for each in planned.activities]
        )
        at_utc = self.rows.moment(max(FIRST_DAY, begins - timedelta(days=130)))
        programme_id = self._noted(is_noted)(
            Programme,
            at_utc,
            who,
            "programme.started",
            kind=planned.kind.value,
            name=planned.name,
            site_id=self.sites[planned.place],
            owner_member_id=owner_id,
            level=planned.level,
            for_whom=[planned.for_whom] if planned.for_whom else [],
            details=dict(planned.details),
            closed_on=planned.closed_on,
            version=1,
        )
        self._write_pay(planned, programme_id, at_utc, who, is_noted)
        for intake in planned.intakes:
            if intake.starts_on - timedelta(days=120) <= self.today:
                self._write_intake(planned, intake, programme_id, who, is_noted)
        for activity in planned.activities:
            if activity.on_day <= self.today:
                self._write_activity(activity, programme_id, who)

    def _noted(self, is_noted: bool) -> Any:
        def add(model: Any, at_utc: datetime, _who: str, _action: str, **columns: Any) -> UUID:
            return self.rows.add(model, at_utc, **columns)

        return self.rows.add_noted if is_noted else add

    def _write_pay(
        self, planned: Planned, programme_id: UUID, started_utc: datetime, who: str, is_noted: bool
    ) -> None:
        for pay in planned.pay:
            at_utc = max(started_utc, self.rows.moment(pay.from_day - timedelta(days=20)))
            if pay.from_day > self.today:
                continue
            self._noted(is_noted)(
                PayTerm,
                at_utc,
                who,
                "pay_term.added",
                programme_id=programme_id,
                from_day=pay.from_day,
                hourly_pence=pay.pence,
                engagement=pay.engagement,
                exempt_because=pay.exempt_because,
                version=1,
            )

    def _write_intake(
        self, planned: Planned, intake: Intake, programme_id: UUID, who: str, is_noted: bool
    ) -> None:
        at_utc = self.rows.moment(max(FIRST_DAY, intake.starts_on - timedelta(days=120)))
        advertised = intake.advert_days is not None
        advert_from = intake.starts_on - timedelta(days=118)
        cohort_id = self._noted(is_noted)(
            Cohort,
            at_utc,
            who,
            "cohort.added",
            programme_id=programme_id,
            name=words.month(intake.starts_on),
            planned_start=intake.starts_on,
            planned_end=intake.ends_on,
            places=intake.places,
            logged_by="totals" if intake.by_totals else "people",
            advertised_through=list(intake.channels),
            advertised_from=advert_from if advertised else None,
            advertised_to=advert_from + timedelta(days=intake.advert_days - 1)
            if intake.advert_days
            else None,
            costs_paid=intake.costs_paid,
            is_in_person=intake.is_in_person,
            version=1,
        )
        if intake.by_totals:
            self._write_totals(planned, intake, cohort_id, who)
        else:
            self._write_people(planned, intake, (programme_id, cohort_id), who, is_noted)

    def _write_people(
        self, planned: Planned, intake: Intake, ids: tuple[UUID, UUID], who: str, is_noted: bool
    ) -> None:
        for person in people_of(planned, intake, self.reasons, self.rows.random):
            events = until(person.events, self.today - ONE_DAY)  # today has hardly begun
            if events:
                self.people += 1
                self._write_person(planned, intake, person, events, ids, who if is_noted else "")

    def _write_person(
        self,
        planned: Planned,
        intake: Intake,
        person: Person,
        events: tuple[Event, ...],
        ids: tuple[UUID, UUID],
        who: str,
    ) -> None:
        at_utc = self.rows.moment(events[0].on)
        reference = f"{self.prefix}-{intake.starts_on:%y}{self.people:04}"
        birth = self._birth(planned, intake, person)
        columns = {"cohort_id": ids[1], "reference": reference, "planned_end": person.planned_end}
        participant_id = self.rows.add(
            Participant,
            at_utc,
            programme_id=ids[0],
            version=1,
            **columns,
            **birth,
            **derived(events),
        )
        if who:
            told = {**columns, "birth": "recorded"} if birth["birth_year"] else columns
            self.rows.note(at_utc, who, "participant.added", ("participant", participant_id), told)
        for event in events:
            self._write_event(event, participant_id, ids[1], who)
        if (
            who
            and self.undone < UNDOINGS
            and planned.kind is ProgrammeKind.APPRENTICESHIP
            and self.people % 7 == 3
        ):
            self._write_undone(events, participant_id, ids[1], who)

    def _birth(self, planned: Planned, intake: Intake, person: Person) -> dict[str, int | None]:
        months = 12 * person.age + self.rows.random.randint(1, 10)
        day = add_months(intake.starts_on, -months)
        if not KINDS[planned.kind].is_paid:
            return {"birth_year": None, "birth_month": None, "birth_day": None}
        return {
            "birth_year": day.year,
            "birth_month": day.month,
            "birth_day": day.day if self.with_birth_day else None,
        }

    def _write_event(
        self,
        event: Event,
        participant_id: UUID,
        cohort_id: UUID,
        who: str,
        undone: tuple[datetime, str] | None = None,
    ) -> None:
        at_utc = self.rows.moment(event.on)
        columns = {
            "kind": event.kind.value,
            "on_day": event.on,
            "reason": event.reason or None,
            "ended_by": event.ended_by or None,
            "months": event.months,
            "answer": event.answer.value if event.answer else None,
            "note": NOTES_OF_WITHDRAWAL.get(event.reason, ""),
        }
        event_id = self.rows.add(
            ParticipantEvent,
            at_utc,
            participant_id=participant_id,
            cohort_id=cohort_id,
            recorded_at_utc=at_utc,
            undone_at_utc=undone[0] if undone else None,
            undone_because=undone[1] if undone else None,
            **columns,
        )
        if who:
            told = {"participant_id": participant_id, **columns}
            self.rows.note(
                at_utc, who, f"participant.{event.kind.value}", ("participant_event", event_id), told
            )

    def _write_undone(
        self, events: tuple[Event, ...], participant_id: UUID, cohort_id: UUID, who: str
    ) -> None:
        started = next((event.on for event in events if event.kind is EventKind.STARTED), None)
        if started is None or started + timedelta(days=20) > self.today:
            return
        slip = Event(
            EventKind.WITHDRAWN, started + timedelta(days=9), reason="not_known", ended_by="not_known"
        )
        undone_utc = self.rows.moment(started + timedelta(days=12))
        self._write_event(slip, participant_id, cohort_id, who, (undone_utc, UNDONE_BECAUSE[self.undone]))
        self.undone += 1

    def _write_totals(self, planned: Planned, intake: Intake, cohort_id: UUID, who: str) -> None:
        ended = intake.ends_on
        counted = [
            (EventKind.APPLIED, intake.starts_on - timedelta(days=90), intake.started * 2),
            (EventKind.OFFERED, intake.starts_on - timedelta(days=50), intake.started + 2),
            (EventKind.STARTED, intake.starts_on, intake.started),
            (EventKind.COMPLETED, ended, intake.started + 3 if intake.odd_total else intake.started - 1),
        ]
        if planned.kind is ProgrammeKind.WORK_EXPERIENCE:
            counted.append((EventKind.FEEDBACK_GIVEN, ended, intake.started * 4 // 5))
        for event, day, count in counted:
            month = month_of(day)
            if intake.started and month.last <= self.today:
                at_utc = self.rows.moment(month.last + ONE_DAY)
                facts = {
                    "event": event.value,
                    "first_day": month.first,
                    "last_day": month.last,
                    "count": count,
                }
                self.rows.add_noted(
                    CohortTotal, at_utc, who, "cohort_total.stated", cohort_id=cohort_id, version=1, **facts
                )

    def _write_activity(self, activity: Activity, programme_id: UUID, who: str) -> None:
        at_utc = min(self.rows.moment(activity.on_day + ONE_DAY), self.rows.moment(self.today))
        self.rows.add_noted(
            OutreachActivity,
            at_utc,
            who,
            "outreach_activity.added",
            programme_id=programme_id,
            on_day=activity.on_day,
            what=activity.what,
            school_id=None if activity.school is None else self.schools[activity.school],
            young_people=activity.young_people,
            staff_mentors=activity.mentors,
            staff_talks=activity.talks,
            is_evaluated=activity.is_evaluated,
            is_paid_time=activity.is_paid_time,
            note=activity.note,
            version=1,
        )
