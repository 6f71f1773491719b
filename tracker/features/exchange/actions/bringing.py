"""Bringing a file in: all of it, or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from tracker.domain.periods import Birth, Period
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sheets import (
    CannotRead,
    CohortPlan,
    PersonPlan,
    Plan,
    ProgrammePlan,
    SheetKind,
    Term,
)
from tracker.features.exchange.actions.trials import said, try_content
from tracker.features.exchange.models import Import
from tracker.features.exchange.queries import imports, records
from tracker.features.programmes.actions import cohorts as cohort_actions
from tracker.features.programmes.actions import events as event_actions
from tracker.features.programmes.actions import participants as people_actions
from tracker.features.programmes.actions import pay as pay_actions
from tracker.features.programmes.actions import programmes as programme_actions
from tracker.features.programmes.models import Cohort, Participant, PayTerm, Programme
from tracker.features.programmes.queries import cohorts as cohort_queries
from tracker.features.programmes.queries import participants as people_queries
from tracker.features.programmes.queries import pay as pay_queries
from tracker.features.programmes.queries import programmes as programme_queries
from tracker.foundation import audit, clock, files
from tracker.foundation.database import db


class FileForgotten(Exception):
    """The file was tried too long ago and is not kept any more."""


def bring_in(*, row: Import, owner_member_id: UUID | None) -> bool:
    """Write what the file says, all of it, once; False where it no longer fits the records.

    The file is checked again against the records as they are now. Raises FileForgotten.
    """
    imports.lock_import(row)
    if row.done_at_utc is not None:
        return True
    mine = row.organisation_id
    kept = files.get_content(row.file_id, organisation_id=mine) if row.file_id else None
    if kept is None:
        raise FileForgotten(row.file_name)
    kind = SheetKind(row.kind)
    try:
        trial = try_content(organisation_id=mine, kind=kind, content=kept[3], updates=row.updates)
    except CannotRead:  # the rules have become stricter since it was tried
        raise FileForgotten(row.file_name) from None
    row.problems, row.counts = said(trial), trial.counts
    if trial.problems:
        return False
    bringer = _Bringer(mine, owner_member_id, row.updates)
    bringer.bring(trial.plans)
    db.session.flush()
    row.added = {**bringer.added, "versions": bringer.versions()}
    row.done_at_utc = clock.now_utc()
    row.counts = {**trial.counts, "changed": bringer.changed}
    _leave_note(row)
    return True


def _leave_note(row: Import) -> None:
    counted = {f"{row.kind}_{name}": (None, count) for name, count in row.counts.items()}
    file = {"file_name": (None, row.file_name), "sha256": (None, row.sha256)}
    audit.note("import.brought_in", row.organisation_id, "import", row.id, {**file, **counted})


class _Bringer:
    """Writes plans, and remembers what was added."""

    def __init__(self, organisation_id: UUID, owner_member_id: UUID | None, updates: bool) -> None:
        self.organisation_id, self.owner_member_id, self.updates = organisation_id, owner_member_id, updates
        self.added: dict[str, list[str]] = defaultdict(list)
        self.rows: list[Programme | Cohort | PayTerm] = []
        self.changed = 0

    def versions(self) -> dict[str, int]:
        """The version of each record that was added, where it is not the first."""
        return {str(row.id): row.version for row in self.rows if row.version != 1}

    def _note_added(self, row: Programme | Cohort | PayTerm) -> None:
        self.rows.append(row)
        self.added[row.__tablename__].append(str(row.id))

    def bring(self, plans: Sequence[Plan]) -> None:
        people: dict[UUID, list[PersonPlan]] = defaultdict(list)
        for plan in plans:
            if isinstance(plan, ProgrammePlan):
                self._programme(plan)
            elif isinstance(plan, CohortPlan):
                self._cohort(plan)
            else:
                people[plan.cohort.id].append(plan)
        for cohort_id, persons in people.items():
            self._people(cohort_id, persons)

    def _programme(self, plan: ProgrammePlan) -> None:
        if plan.known is not None and not self.updates:
            return
        if plan.known is None:
            programme = programme_actions.log_programme(
                organisation_id=self.organisation_id,
                kind=plan.kind,
                facts=plan.facts,
                owner_member_id=self.owner_member_id,
            )
            self._note_added(programme)
        else:
            programme = self._changed_programme(plan)
        for term in plan.terms:
            self._term(programme, term)
        if plan.closed_on and programme.closed_on != plan.closed_on:
            programme_actions.close_programme(programme=programme, closed_on=plan.closed_on)
        db.session.flush()

    def _changed_programme(self, plan: ProgrammePlan) -> Programme:
        assert plan.known is not None
        programme = programme_queries.find_programme(plan.known.id, organisation_id=self.organisation_id)
        assert programme is not None
        saved = _facts_of(programme)
        if _differs(plan.facts, saved):
            facts = saved | dict(plan.facts)
            programme_actions.change_programme(programme=programme, seen_version=None, facts=facts)
            self.changed += 1
        return programme

    def _term(self, programme: Programme, term: Term) -> None:
        there = pay_queries.find_term_from(
            term.from_day, programme_id=programme.id, organisation_id=self.organisation_id
        )
        facts: dict[str, Any] = {
            "from_day": term.from_day,
            "hourly_pence": term.hourly_pence,
            "engagement": term.engagement,
            "exempt_because": term.exempt_because,
        }
        if there is None:
            self._note_added(pay_actions.add_term(programme=programme, **facts))
        elif any(getattr(there, name) != value for name, value in facts.items()):
            pay_actions.change_term(term=there, seen_version=None, **facts)
            self.changed += 1

    def _cohort(self, plan: CohortPlan) -> None:
        if plan.known is not None and not self.updates:
            return
        if plan.known is None:
            programme = programme_queries.find_programme(
                plan.programme.id, organisation_id=self.organisation_id
            )
            assert programme is not None
            cohort = cohort_actions.add_cohort(programme=programme, facts={"name": plan.name, **plan.facts})
            self._note_added(cohort)
        else:
            cohort = self._changed_cohort(plan.known.id, {"name": plan.name, **plan.facts})
        if plan.totals:
            counts = {
                (total.event, Period(total.first_day, total.last_day)): total.count for total in plan.totals
            }
            cohort_actions.enter_totals(cohort=cohort, seen_version=None, counts=counts)
        db.session.flush()

    def _changed_cohort(self, cohort_id: UUID, facts: Mapping[str, Any]) -> Cohort:
        cohort = cohort_queries.find_cohort(cohort_id, organisation_id=self.organisation_id)
        assert cohort is not None
        columns = cohort_actions.COLUMNS
        if any(getattr(cohort, columns.get(name, name)) != value for name, value in facts.items()):
            cohort_actions.change_cohort(cohort=cohort, seen_version=None, facts=facts)
            self.changed += 1
        return cohort

    def _people(self, cohort_id: UUID, plans: Iterable[PersonPlan]) -> None:
        cohort = cohort_queries.find_cohort(cohort_id, organisation_id=self.organisation_id)
        assert cohort is not None
        plans = list(plans)
        new = [
            people_actions.NewParticipant(plan.reference, plan.events, plan.born, plan.planned_end)
            for plan in plans
            if not plan.is_known
        ]
        if new:
            ids = people_actions.add_participants(
                organisation_id=self.organisation_id, cohort=cohort, people=new
            )
            self.added["participant"] += map(str, ids)
        there = {plan.reference: plan for plan in plans if plan.is_known}
        if there and self.updates:
            kind = people_queries.get_kind(cohort.programme_id, organisation_id=self.organisation_id)
            found = records.list_people(cohort_id, list(there), organisation_id=self.organisation_id)
            for participant in found:
                self._person(participant, there[participant.reference], kind)

    def _person(self, participant: Participant, plan: PersonPlan, kind: ProgrammeKind) -> None:
        born = plan.born or _born(participant)
        planned_end = plan.planned_end or participant.planned_end
        is_other = (born, planned_end) != (_born(participant), participant.planned_end)
        if is_other:
            people_actions.change_participant(
                participant=participant,
                seen_version=None,
                reference=participant.reference,
                planned_end=planned_end,
                born=born,
            )
        for event in sorted(plan.events, key=lambda event: event.on):
            event_actions.record_event(participant=participant, kind=kind, event=event, today=clock.today())
            db.session.flush()
        self.changed += bool(is_other or plan.events)


def _facts_of(programme: Programme) -> dict[str, Any]:
    return {
        **programme.details,
        "name": programme.name,
        "site": programme.site_id,
        "level": programme.level,
        "for_whom": next(iter(programme.for_whom), None),
    }


def _born(participant: Participant) -> Birth | None:
    if not participant.birth_year or not participant.birth_month:
        return None
    return Birth(participant.birth_year, participant.birth_month, participant.birth_day)


def _differs(facts: Mapping[str, Any], saved: Mapping[str, Any]) -> bool:
    return any(str(value) != str(saved.get(name)) for name, value in facts.items())
