"""What can be done with candidates and their applications.

Names and addresses stay out of the trail, so that erasing them needs no second look; it speaks of references.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tracker.domain.feedback import Outcome
from tracker.features.candidates.models import Application, Candidate, StageDecision, Vacancy, VacancyStage
from tracker.features.candidates.queries import people as queries
from tracker.foundation import audit, clock, erasing, links, mail
from tracker.foundation.database import db

ADDRESS = "candidate address"
Told = Callable[[Candidate, str], None]
_of_addresses: list[Told] = []
ERASED = "erased"


def on_new_address(function: Told) -> Told:
    """Have a feature above this one told of a candidate whose address was corrected, and of the one before."""
    _of_addresses.append(function)
    return function


class ReferenceTaken(Exception):
    """Another candidate has this reference."""


class AppliedAlready(Exception):
    """This candidate is in this vacancy already."""


@dataclass(frozen=True)
class NewCandidate:
    """Somebody to be added to a vacancy."""

    reference: str
    name: str
    email: str
    language: str = "en"


def digest_of_address(email: str) -> str:
    """What an address is compared by, wherever it is kept hashed."""
    return links.keyed_digest(ADDRESS, email)


def add_candidates(*, vacancy: Vacancy, people: Sequence[NewCandidate]) -> dict[str, Application]:
    """Add people to a vacancy; those who are candidates already are found by their reference.

    Their applications by reference, new ones and those that were there.
    """
    mine = vacancy.organisation_id
    known = queries.find_by_reference([new.reference for new in people], organisation_id=mine)
    there = queries.map_applications(vacancy.id, organisation_id=mine)
    for new in people:
        if new.reference not in known:
            known[new.reference] = _new_candidate(mine, new)
    db.session.flush()  # candidates before their applications
    found: dict[str, Application] = {}
    added = 0
    for new in people:
        candidate = known[new.reference]
        application = there.get(candidate.id)
        if application is None:
            application = Application(organisation_id=mine, vacancy_id=vacancy.id, candidate_id=candidate.id)
            db.session.add(application)
            there[candidate.id] = application
            added += 1
        found[new.reference] = application
    if added:
        audit.note("vacancy.candidates_added", mine, "vacancy", vacancy.id, {"candidates": (None, added)})
    db.session.flush()
    return found


def add_candidate(*, vacancy: Vacancy, new: NewCandidate) -> Application:
    """Add one person. Raises ReferenceTaken where it is somebody else's, AppliedAlready."""
    mine = vacancy.organisation_id
    known = queries.find_by_reference([new.reference], organisation_id=mine).get(new.reference)
    if known is not None and known.email_digest != digest_of_address(new.email):
        raise ReferenceTaken(new.reference)
    if known is not None and known.id in queries.map_applications(vacancy.id, organisation_id=mine):
        raise AppliedAlready(new.reference)
    return add_candidates(vacancy=vacancy, people=[new])[new.reference]


def _new_candidate(organisation_id: UUID, new: NewCandidate) -> Candidate:
    candidate = Candidate(
        organisation_id=organisation_id,
        reference=new.reference,
        name=new.name,
        email=new.email,
        email_digest=digest_of_address(new.email),
        language=new.language,
        added_at_utc=clock.now_utc(),
    )
    db.session.add(candidate)
    return candidate


def change_candidate(
    *, candidate: Candidate, seen_version: int | None, name: str, email: str, language: str
) -> None:
    """Correct somebody's name, address or language. Raises EditedMeanwhile."""
    candidate.expect_version(seen_version)
    before = candidate.email
    changed = {
        field: (None, "corrected")
        for field, value in (("name", name), ("email", email))
        if getattr(candidate, field) != value
    }
    candidate.name, candidate.email, candidate.language = name, email, language
    candidate.email_digest = digest_of_address(email)
    _note("changed", candidate, changed)
    if (
        digest_of_address(before) != candidate.email_digest
    ):  # another spelling of the same is no other address
        for told in _of_addresses:
            told(candidate, before)


def withdraw_application(*, application: Application, withdrawn_on: date | None) -> None:
    """Say that somebody is no longer a candidate here, or is again; nothing goes to who is not."""
    application.withdrawn_on = withdrawn_on
    audit.record("application.withdrawn" if withdrawn_on else "application.taken_up_again", application)


def decide(
    *, applications: Sequence[Application], stage: VacancyStage, outcome: Outcome, decided_on: date
) -> int:
    """Record what came of a stage for these applications; how many changed."""
    mine = stage.organisation_id
    rows = queries.list_decisions(organisation_id=mine, stage_id=stage.id)
    there = {row.application_id: row for row in rows}
    changed = 0
    for application in applications:
        row = there.get(application.id)
        if row is None:
            row = StageDecision(organisation_id=mine, application_id=application.id, stage_id=stage.id)
            db.session.add(row)
        elif (row.outcome, row.decided_on) == (outcome.value, decided_on):
            continue
        row.outcome, row.decided_on = outcome.value, decided_on
        changed += 1
    if changed:
        told = {"outcome": (None, outcome.value), "day": (None, decided_on), "candidates": (None, changed)}
        audit.note("vacancy_stage.decided", mine, "vacancy_stage", stage.id, told)
    db.session.flush()
    return changed


def erase_candidate(*, candidate: Candidate, because: str) -> None:
    """Erase who a candidate is: name, address, reference, what the trail said. Counts stay."""
    mail.forget_address(candidate.email, organisation_id=candidate.organisation_id)
    erasing.forget_values(candidate.organisation_id, [candidate.id])
    candidate.reference = f"{ERASED}-{candidate.id}"
    candidate.name, candidate.email, candidate.email_digest = "", "", ""
    candidate.erased_at_utc = clock.now_utc()
    _note("erased", candidate, {}, because=because)


def _note(
    verb: str, candidate: Candidate, changes: Mapping[str, tuple[Any, Any]], because: str | None = None
) -> None:
    audit.note(
        f"candidate.{verb}", candidate.organisation_id, "candidate", candidate.id, changes, because=because
    )
