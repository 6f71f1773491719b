"""What becomes of people in the demo: whole journeys of events that the rules of the funnel allow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tracker.domain.funnel import CHECK_MONTHS, WITHDRAWAL_REASONS, Answer, Event, EventKind
from tracker.domain.periods import add_months
from tracker.domain.programmes import ProgrammeKind
from tracker.features.console.actions.demo.plan import Intake, Planned

E = EventKind
TRAINED = (ProgrammeKind.APPRENTICESHIP, ProgrammeKind.SCHOOL_LEAVER)
JOBS = (*TRAINED, ProgrammeKind.INTERNSHIP)
LATE_FROM = date(
    2026, 10, 12
)  # what fell due before has been asked, so that the demo opens weeks late, not years
BEFORE_THE_START = ("declined", "not_selected")


@dataclass(frozen=True)
class Person:
    """Somebody in an intake: what happened, when they are planned to end if not with the rest, and age."""

    events: tuple[Event, ...]
    planned_end: date | None
    age: int


class Reasons:
    """Deals out the reasons for leaving so that each comes up before any comes up again."""

    def __init__(self) -> None:
        leaving = [reason for reason in WITHDRAWAL_REASONS.values() if reason.id not in BEFORE_THE_START]
        # Retired ones first: they belong to the oldest records. Then those that fit the fewest kinds.
        self._queue = sorted(leaving, key=lambda reason: (not reason.deprecated, len(reason.kinds)))

    def next_for(self, kind: ProgrammeKind) -> str:
        """The next reason that fits this kind of programme."""
        reason = next(reason for reason in self._queue if kind in reason.kinds)
        self._queue.remove(reason)
        if not reason.deprecated:
            self._queue.append(reason)
        return reason.id


def people_of(planned: Planned, intake: Intake, reasons: Reasons, random: Random) -> Iterable[Person]:
    """Everybody of an intake, with everything that would happen if there were no last day."""
    maker = _Maker(planned, intake, random)
    for number in range(intake.started):
        leaves = number >= intake.started - intake.withdrew
        yield maker.starter(number, reasons.next_for(planned.kind) if leaves else "")
    for number in range(intake.not_chosen + intake.declined):
        yield maker.other("not_selected" if number < intake.not_chosen else "declined")


def until(events: Sequence[Event], last: date) -> tuple[Event, ...]:
    """What has happened by a day."""
    return tuple(event for event in events if event.on <= last)


def withdrawal(day: date, reason: str) -> Event:
    """Leaving before the end, ended by whoever usually ends it for that reason."""
    return Event(E.WITHDRAWN, day, reason=reason, ended_by=WITHDRAWAL_REASONS[reason].usual_end)


class _Maker:
    """Makes people of one intake."""

    def __init__(self, planned: Planned, intake: Intake, random: Random) -> None:
        self.kind, self.age, self.intake, self.random = planned.kind, planned.age, intake, random
        self.is_foundation = planned.details.get("product") == "foundation_apprenticeship"
        self.length = (intake.ends_on - intake.starts_on).days + 1

    def after(self, day: date, least: int, most: int) -> date:
        return day + timedelta(days=self.random.randint(least, most))

    def application(self) -> list[Event]:
        applied = self.after(self.intake.starts_on, -110, -70)
        shortlisted = self.after(applied, 7, 20)
        offered = self.after(shortlisted, 5, 20)
        return [Event(E.APPLIED, applied), Event(E.SHORTLISTED, shortlisted), Event(E.OFFERED, offered)]

    def other(self, reason: str) -> Person:
        """Somebody who asked for a place and did not take one."""
        asked = self.application()
        if reason == "declined":
            events = [*asked, withdrawal(self.after(asked[-1].on, 3, 14), reason)]
        else:
            kept = asked[: self.random.choice((1, 2))]
            events = [*kept, withdrawal(asked[-1].on, reason)]
        return Person(tuple(events), None, self.age)

    def starter(self, number: int, leaves_because: str) -> Person:
        """Somebody who took up a place."""
        is_outreach = self.kind is ProgrammeKind.OUTREACH
        asked = [] if is_outreach else self.application()
        started = self.intake.starts_on
        events = [*asked, Event(E.STARTED, started)]
        planned_end = None
        if leaves_because:
            latest = max(2, min(self.length * 7 // 10, 300))
            events.append(withdrawal(self.after(started, min(latest, 12) // 2, latest), leaves_because))
        elif self.kind in TRAINED and number % 9 == 4:
            planned_end = self._with_a_break(events, started)
        else:
            self._finish(events, self.intake.ends_on)
            self._hear(events, number)
        age = 22 if self.is_foundation and number == 0 else self.age + self.random.choice((0, 0, 1))
        return Person(tuple(events), planned_end, age)

    def _with_a_break(self, events: list[Event], started: date) -> date | None:
        paused = self.after(started, 40, 70)
        events.append(Event(E.PAUSED, paused))
        if self.intake.starts_on.year == 2025:  # one away still
            return None
        returned = self.after(paused, 40, 80)
        events.append(Event(E.RETURNED, returned))
        planned_end = self.intake.ends_on + (returned - paused)
        self._finish(events, planned_end)
        return planned_end

    def _finish(self, events: list[Event], planned_end: date) -> None:
        late = self.after(planned_end, -8, 20) if self.kind in TRAINED else planned_end
        events.append(Event(E.COMPLETED, late))
        if self.kind in TRAINED:
            self._assess(events, late)
        if self.kind in JOBS:
            self._keep(events, late)

    def _hear(self, events: list[Event], number: int) -> None:
        if self.kind is ProgrammeKind.WORK_EXPERIENCE and number % 6 != 5:
            events.append(Event(E.FEEDBACK_GIVEN, self.after(events[-1].on, 0, 12)))

    def _assess(self, events: list[Event], completed: date) -> None:
        assessed, luck = self.after(completed, 20, 70), self.random.random()
        if luck < 0.86:
            events.append(Event(E.ACHIEVED, assessed))
        elif luck < 0.96:
            events.append(Event(E.NOT_ACHIEVED, assessed))
            if luck < 0.92:
                events.append(Event(E.ACHIEVED, self.after(assessed, 60, 100)))

    def _keep(self, events: list[Event], completed: date) -> None:
        luck, usual = self.random.random(), 0.84 if self.kind in TRAINED else 0.4
        if luck > usual + 0.06:
            return
        wait = (5, 85) if luck < usual else (100, 140)
        converted = self.after(completed, *wait)
        events.append(Event(E.CONVERTED, converted))
        gone = self._check(events, converted)
        if not gone and self.random.random() < 0.4:
            events.append(Event(E.PROMOTED, self.after(converted, 200, 500)))

    def _check(self, events: list[Event], converted: date) -> bool:
        for months in CHECK_MONTHS:
            luck = self.random.random()
            due = add_months(converted, months)
            if luck < 0.5 and due >= LATE_FROM:
                continue  # nobody has looked yet: the check is a few weeks overdue
            answer = Answer.YES if luck < 0.86 else Answer.NO if luck < 0.94 else Answer.NOT_KNOWN
            day = self.after(due, 1, 20)
            events.append(Event(E.CHECKED, day, months=months, answer=answer))
            if answer is Answer.NO:
                return True
        return False
