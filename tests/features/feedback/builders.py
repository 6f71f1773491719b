"""Makes vacancies, candidates, decisions and letters, by the product's own actions."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.builders import Builders
from tracker.domain.feedback import ChosenReason, Draft, Outcome, Rating, StageKind
from tracker.features.candidates.actions import people, vacancies
from tracker.features.candidates.queries import people as people_queries
from tracker.features.candidates.queries import vacancies as queries
from tracker.features.feedback.actions import releasing, writing
from tracker.features.feedback.queries import letters
from tracker.foundation import clock, jobs, mail
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail

__all__ = ["replace"]
DECIDED = date(2026, 11, 16)
CRITERIA = ("Working with others", "Planning your work")
GOOD = Draft(
    StageKind.INTERVIEW,
    (
        Rating(CRITERIA[0], 5, "You told us how you split the stall between four of you."),
        Rating(CRITERIA[1], 3, "We heard what you did first, and not how you chose it."),
    ),
    (ChosenReason("evidence_partial", "An example of planning a week would have helped."),),
    "You kept to the question and your example of the school fair was clear.",
    "Say what you decided yourself, and why.",
    "Write down three times when you planned something, and practise telling one in two minutes.",
)


def vacancy(
    make: Builders,
    *,
    title: str = "",
    stages: Sequence[str] = ("interview",),
    organisation_id: UUID | None = None,
    criteria: Sequence[str] = CRITERIA,
    assessor_ids: Sequence[UUID] = (),
    **facts: Any,
) -> UUID:
    """A vacancy whose stages have criteria."""
    mine = organisation_id or make.organisation_id
    with make.committed():
        row = vacancies.add_vacancy(
            organisation_id=mine,
            facts={
                "title": title or f"Vacancy {next(make.numbers)}",
                "opened_on": date(2026, 10, 1),
                "is_school_leaver": True,
                **facts,
            },
            stages=[StageKind(kind) for kind in stages],
            owner_id=None,
        )
        for stage in queries.list_stages(organisation_id=mine, vacancy_ids=[row.id]):
            vacancies.change_stage(
                stage=stage, seen_version=None, criteria=criteria, promises_feedback=True, promise_days=5
            )
        if assessor_ids:
            vacancies.assign_assessors(vacancy=row, member_ids=assessor_ids)
        return row.id


def stage(make: Builders, vacancy_id: UUID, organisation_id: UUID | None = None) -> UUID:
    """The last stage of a vacancy."""
    mine = organisation_id or make.organisation_id
    with make.committed():
        return queries.list_stages(organisation_id=mine, vacancy_ids=[vacancy_id])[-1].id


def candidates(
    make: Builders,
    vacancy_id: UUID,
    count: int = 1,
    *,
    decided_on: date | None = DECIDED,
    language: str = "en",
    organisation_id: UUID | None = None,
) -> list[UUID]:
    """Candidates turned down at the last stage of a vacancy; their applications."""
    mine = organisation_id or make.organisation_id
    with make.committed():
        row = queries.find_vacancy(vacancy_id, organisation_id=mine)
        assert row is not None
        first = next(make.numbers)
        new = [
            people.NewCandidate(
                f"R-{first}-{n:04}", f"Candidate {first} {n}", f"c{first}.{n}@example.org", language
            )
            for n in range(count)
        ]
        found = list(people.add_candidates(vacancy=row, people=new).values())
        if decided_on is not None:
            last = queries.list_stages(organisation_id=mine, vacancy_ids=[row.id])[-1]
            people.decide(applications=found, stage=last, outcome=Outcome.UNSUCCESSFUL, decided_on=decided_on)
        return [application.id for application in found]


def letter(
    make: Builders,
    application_id: UUID,
    stage_id: UUID,
    draft: Draft = GOOD,
    organisation_id: UUID | None = None,
) -> UUID:
    """A letter that is ready to be released."""
    mine = organisation_id or make.organisation_id
    with make.committed():
        row, _vacancy = queries.get_stage(stage_id, organisation_id=mine)
        feedback = writing.save_draft(
            feedback=None,
            application_id=application_id,
            stage=row,
            draft=draft,
            writer=writing.Writer(None, "A panel member"),
            seen_version=None,
        )
        writing.hand_in(feedback=feedback, draft=draft)
        return feedback.id


def release(make: Builders, stage_id: UUID, organisation_id: UUID | None = None) -> None:
    """Release all that is ready, and let the worker freeze it."""
    mine = organisation_id or make.organisation_id
    with make.committed():
        row, _vacancy = queries.get_stage(stage_id, organisation_id=mine)
        releasing.ask_for_release(stage=row, chosen=None, send_at_utc=None, by_name="Somebody of HR")
    with make.committed():
        jobs.work_until_empty()


def send(make: Builders, after: timedelta = timedelta(minutes=61)) -> None:
    """Let the worker send what is due by then."""
    make.app.config["DEMO"] = True
    with clock.stopped_at(clock.now_utc() + after), make.app.app_context():
        while mail.send_some():
            pass
        releasing.settle_sent()
        db.session.commit()


def sent(make: Builders, *, language: str = "en", count: int = 1) -> tuple[UUID, UUID, list[UUID]]:
    """A vacancy's stage with letters that were sent: stage, vacancy, applications."""
    vacancy_id = vacancy(make)
    stage_id = stage(make, vacancy_id)
    applications = candidates(make, vacancy_id, count, language=language)
    for application_id in applications:
        letter(make, application_id, stage_id)
    release(make, stage_id)
    send(make)
    return stage_id, vacancy_id, applications


def mailed(make: Builders, application_id: UUID, organisation_id: UUID | None = None) -> dict[str, Any]:
    """The last mail to a candidate: its subject and text."""
    mine = organisation_id or make.organisation_id
    with make.committed():
        _application, candidate, _vacancy = people_queries.find_application(
            application_id, organisation_id=mine
        )
        rows = db.session.query(OutboxMail).filter_by(to_address=candidate.email, state="sent")
        last = rows.order_by(OutboxMail.id.desc()).first()
        assert last is not None
        assert last.shown is not None
        return {**last.shown, "to": candidate.email}


def link(make: Builders, application_id: UUID, organisation_id: UUID | None = None) -> str:
    """The path of the private link in the last mail to a candidate."""
    found = re.search(
        r"http://localhost(/for-you/\S+)", mailed(make, application_id, organisation_id)["text"]
    )
    assert found is not None
    return found.group(1)


def feedback_of(make: Builders, application_id: UUID, stage_id: UUID) -> Any:
    """The row of a letter."""
    with make.committed():
        found = letters.find_feedback_on(application_id, stage_id, organisation_id=make.organisation_id)
        db.session.expunge_all()
        return found
