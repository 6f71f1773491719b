"""Releasing: what can go and what cannot, what a sent letter's page shows, and who is reminded of what is owed."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tracker.features.accounts.models import User
from tracker.features.candidates.queries import people, vacancies
from tracker.features.feedback.actions import reminding
from tracker.features.organisations.models import Member
from tracker.foundation import audit, clock, jobs
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then():
    with clock.stopped_at(NOW):
        yield


def ready(make: Builders, count: int) -> tuple:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    found = given.candidates(make, vacancy_id, count)
    for one in found:
        given.letter(make, one, stage_id)
    return vacancy_id, stage_id, found


def reminded(make: Builders) -> list[str]:
    with make.committed():
        jobs.enqueue("feedback.remind")
    with make.committed():
        jobs.work_until_empty()
        rows = db.session.scalars(select(OutboxMail).where(OutboxMail.template == reminding.REMINDER))
        return sorted(row.to_address for row in rows)


def test_who_withdrew_or_went_on_is_neither_counted_nor_released(make: Builders, hr: Client) -> None:
    _vacancy, stage_id, (one, two, _three) = ready(make, 3)
    with make.committed():
        mine = make.organisation_id
        withdrew, went_on = (people.find_application(each, organisation_id=mine)[0] for each in (one, two))
        withdrew.withdrawn_on = NOW.date()
        given.people.decide(
            applications=[went_on], stage=vacancies.get_stage(stage_id, organisation_id=mine)[0],
            outcome=given.Outcome.WENT_ON, decided_on=given.DECIDED,
        )  # fmt: skip
    assert "1 letter is ready" in hr.read(f"/feedback/stages/{stage_id}/release").text
    page = hr.read(f"/feedback/stages/{stage_id}/release").fill(which="all", when="now")
    with make.committed():
        jobs.work_until_empty()
    assert hr.read(page.path).heading == "1 letter is released"


def test_a_letter_that_a_new_criterion_left_incomplete_is_a_draft_again_and_not_sent(
    make: Builders, hr: Client
) -> None:
    vacancy_id, stage_id, applications = ready(make, 2)
    with make.committed():
        stage, _vacancy = vacancies.get_stage(stage_id, organisation_id=make.organisation_id)
        given.vacancies.change_stage(
            stage=stage,
            seen_version=None,
            criteria=["Care for detail"],
            promises_feedback=True,
            promise_days=5,
        )
    page = hr.read(f"/feedback/stages/{stage_id}/release").fill(which="all", when="now")
    with make.committed():
        jobs.work_until_empty()
    page = hr.read(page.path)
    assert page.heading == "0 letters are released"
    assert "2 letters lack something that is required now: they are drafts again" in page.text
    assert given.feedback_of(make, applications[0], stage_id).state == "draft"
    assert vacancy_id


def test_the_page_of_a_sent_letter_shows_what_was_sent(make: Builders, hr: Client) -> None:
    vacancy_id, stage_id, (one,) = ready(make, 1)
    given.release(make, stage_id)
    given.send(make)
    hr.read(f"/feedback/stages/{stage_id}/core").fill(text="Words that came later.")
    page = hr.read(f"/feedback/letters/{one}/{stage_id}")
    assert "As it was sent" in page.text
    assert "Words that came later." not in page.text
    assert "You kept to the question" in page.text
    assert vacancy_id


def test_a_stage_with_a_text_of_its_own_is_not_taken_out_silently(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make, stages=("sift", "interview"))
    stage_id = given.stage(make, vacancy_id)
    hr.read(f"/feedback/stages/{stage_id}/core").fill(text="What all letters say.")
    page = hr.read(f"/vacancies/{vacancy_id}/change").fill(stages=["sift"])
    assert page.errors == [
        "Something was decided or written at a stage that you took out, so it has to stay."
    ]


def test_what_an_owner_who_left_owes_is_told_to_the_owners_of_the_organisation(
    app: Flask, make: Builders
) -> None:
    gone = make.member(roles=["hr_editor"])
    with make.committed():
        address = db.session.scalars(
            select(User.email)
            .join(Member, Member.user_id == User.id)
            .where(Member.organisation_id == make.organisation_id)
        ).first()
    vacancy_id = given.vacancy(make)
    given.candidates(make, vacancy_id)
    with make.committed():
        row = vacancies.find_vacancy(vacancy_id, organisation_id=make.organisation_id)
        row.owner_member_id = gone.member_id
        db.session.get(Member, (make.organisation_id, gone.member_id)).left_at_utc = NOW
        audit.note("member.left", make.organisation_id, "member", gone.member_id, {})
    with clock.stopped_at(NOW + timedelta(days=7)):
        assert reminded(make) == [address]


def test_reminders_are_posted_once_a_day_whoever_else_fails(
    make: Builders, monkeypatch: pytest.MonkeyPatch
) -> None:
    vacancy_id = given.vacancy(make)
    given.candidates(make, vacancy_id)
    bad = make.organisation()
    remind = reminding.remind

    def failing(*, organisation_id, today):
        if organisation_id == bad:
            raise RuntimeError("as asked")
        return remind(organisation_id=organisation_id, today=today)

    monkeypatch.setattr(reminding, "remind", failing)
    for minutes in range(0, 60, 5):
        with clock.stopped_at(NOW + timedelta(days=7, minutes=minutes)):
            found = reminded(make)
    assert len(found) == 1
