"""What is corrected while a letter waits, or after it went: the address, the decision, the letter, its link."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tracker.features.candidates.queries import people as people_queries
from tracker.foundation import clock, limits
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
LATER = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then():
    limits.forget()
    with clock.stopped_at(NOW):
        yield


def released(make: Builders) -> tuple:
    """A letter that waits to go: stage, application."""
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    given.letter(make, one, stage_id)
    given.release(make, stage_id)
    return vacancy_id, stage_id, one


def mails(make: Builders) -> list[tuple[str, str]]:
    with make.committed():
        rows = db.session.scalars(select(OutboxMail).order_by(OutboxMail.id))
        return [(row.to_address, row.state) for row in rows]


def address_of(make: Builders, application_id) -> str:
    with make.committed():
        return people_queries.find_application(application_id, organisation_id=make.organisation_id)[1].email


def test_a_letter_that_waits_goes_to_the_corrected_address_only(make: Builders, hr: Client) -> None:
    _vacancy, _stage, one = released(make)
    old = address_of(make, one)
    hr.read(f"/vacancies/candidates/{one}/change").fill(email="right@example.org")
    given.send(make)
    assert mails(make) == [("", "dropped"), ("right@example.org", "sent")]
    assert old not in str(mails(make))


def test_a_link_that_went_to_a_wrong_address_opens_nothing_once_it_is_corrected(
    app: Flask, make: Builders
) -> None:
    _vacancy, stage_id, one = released(make)
    given.send(make)
    old, link = address_of(make, one), given.link(make, one)
    with clock.stopped_at(LATER):
        hr = Client(app).signed_in_as(make.member())
        page = hr.read(f"/vacancies/candidates/{one}/change").fill(email="right@example.org")
        assert "opens nothing any more" in page.text
        page = Client(app).read(link, status=404).fill(email=old)
        assert page.heading == "Look in your mailbox"
        given.send(make)
        assert "right@example.org" not in str(mails(make))  # HR sends it from the letter's page
        hr.read(f"/feedback/letters/{one}/{stage_id}").press("Send a new link")
        given.send(make)
        assert ("right@example.org", "sent") in mails(make)


def test_another_spelling_of_an_address_is_no_other_address(make: Builders, hr: Client) -> None:
    _vacancy, _stage, one = released(make)
    given.send(make)
    link = given.link(make, one)
    page = hr.read(f"/vacancies/candidates/{one}/change").fill(email=address_of(make, one).upper())
    assert "opens nothing any more" not in page.text
    with clock.stopped_at(LATER):
        assert Client(make.app).read(link).heading


def test_a_letter_is_not_sent_once_the_decision_is_another_and_can_be_recalled(
    make: Builders, hr: Client
) -> None:
    _vacancy, stage_id, one = released(make)
    _other_vacancy, other_stage, other = released(make)
    for application, stage in ((one, stage_id), (other, other_stage)):
        with make.committed():
            row, _v = given.queries.get_stage(stage, organisation_id=make.organisation_id)
            found = people_queries.find_application(application, organisation_id=make.organisation_id)
            outcome = given.Outcome.WENT_ON
            given.people.decide(applications=[found[0]], stage=row, outcome=outcome, decided_on=given.DECIDED)
    assert hr.post(f"/feedback/letters/{one}/{stage_id}/recall", {}).status_code == 302
    given.send(make)
    assert [state for _to, state in mails(make)] == ["dropped", "dropped"]


def test_a_new_link_leaves_a_correction_that_waits_alone(app: Flask, make: Builders) -> None:
    _vacancy, stage_id, one = released(make)
    given.send(make)
    with clock.stopped_at(LATER):
        hr = Client(app).signed_in_as(make.member())
        hr.read(f"/feedback/letters/{one}/{stage_id}").press("Correct it").fill(
            next_step="Come on Friday instead.", then="hand_in"
        )
        given.release(make, stage_id)
    with clock.stopped_at(LATER + timedelta(minutes=10)):
        Client(app).read("/for-you/not-a-key", status=404).fill(email=address_of(make, one))
        given.send(make)
        link = given.link(make, one)
    with clock.stopped_at(LATER + timedelta(hours=2)):
        page = Client(app).read(link).fill(email=address_of(make, one))
        assert "Come on Friday instead." in page.text
    assert [state for _to, state in mails(make)] == ["sent", "sent", "sent"]


def test_two_who_begin_the_same_letter_see_each_other(app: Flask, make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    other = Client(app).signed_in_as(make.member())
    mine, theirs = (client.read(f"/feedback/write/{one}/{stage_id}") for client in (hr, other))
    theirs.fill(went_well="You laid the pages out in order.", then="save")
    page = mine.fill(went_well="You asked good questions.", then="save")
    assert "Somebody saved this while you were writing" in page.text
    assert "You asked good questions." in page.soup.select_one("#went_well").text
    assert "You laid the pages out in order." in page.text


def test_a_reason_that_is_retired_meanwhile_and_odd_values_lose_no_word(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    path = f"/feedback/write/{one}/{stage_id}"
    page = hr.read(path)
    hr.post("/feedback/reasons/evidence_partial/retire", {})
    again = page.fill(reasons=["evidence_partial"], details_evidence_partial="Of a whole week.", then="save")
    assert "is saved" in again.text
    assert "Of a whole week." in str(hr.read(path).soup)
    for odd in ({"reasons": ["zzz"]}, {"rating_0": "9"}, {"rating_0": "-1"}, {"rating_0": "²"}):
        token = {"csrf_token": hr.token(), "went_well": "You asked good questions.", "then": "save", **odd}
        answer = hr.raw.post(path, data=token)
        assert answer.status_code == 200
        assert "You asked good questions." in answer.text
        look = hr.raw.post(path.replace("/write/", "/look/"), data=token)
        assert look.status_code == 200


def test_a_rating_stays_with_its_criterion_when_the_criteria_change_meanwhile(
    make: Builders, hr: Client
) -> None:
    vacancy_id = given.vacancy(make, criteria=("Sums", "Reading"))
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    page = hr.read(f"/feedback/write/{one}/{stage_id}")
    hr.read(f"/vacancies/stages/{stage_id}").fill(criteria="Reading\nCare\nSums")
    page = page.fill(
        rating_0="7", comment_0="Brilliant at sums.", rating_1="1", comment_1="Poor at reading.", then="hand_in",
    )  # fmt: skip
    assert "The criteria of this stage were changed" in page.text
    rated = [
        (part.legend.text, part.select_one("option[selected]").get("value"), part.textarea.text.strip())
        for part in page.soup.select("fieldset.criterion")
    ]
    assert rated == [
        ("Reading", "1", "Poor at reading."),
        ("Care", "", ""),
        ("Sums", "7", "Brilliant at sums."),
    ]
    assert given.feedback_of(make, one, stage_id).state == "draft"
