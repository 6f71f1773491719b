"""The way of a letter: second pair of eyes, recall, correction, taking back, sending again, and who waits for what."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tracker.features.feedback.actions import settings as settings_actions
from tracker.foundation import clock, jobs, limits, mail
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then():
    limits.forget()
    with clock.stopped_at(NOW):
        yield


def change_settings(make: Builders, **facts: object) -> None:
    with make.committed():
        settings_actions.change_settings(organisation_id=make.organisation_id, seen_version=None, facts=facts)


def written(hr: Client, application_id, stage_id, then: str = "hand_in"):
    page = hr.read(f"/feedback/write/{application_id}/{stage_id}")
    return page.fill(
        went_well=given.GOOD.went_well,
        work_on=given.GOOD.work_on,
        next_step=given.GOOD.next_step,
        rating_0="5",
        rating_1="4",
        reasons=["strong_field"],
        then=then,
    )


def test_a_letter_that_lacks_a_part_is_kept_as_a_draft_and_says_what(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    page = hr.read(f"/feedback/write/{one}/{stage_id}").fill(
        went_well="You were clear about the fair.", then="hand_in"
    )
    assert "Required parts are missing" in page.text
    advice = [each.get_text(" ", strip=True) for each in page.soup.select(".advice li.required")]
    assert any("Choose at least one reason." in each for each in advice)
    assert page.soup.select_one("#went_well").text.strip() == "You were clear about the fair."
    page = hr.read(f"/feedback/stages/{stage_id}/release")
    assert "No letter is ready" in page.text


def test_what_is_typed_is_looked_at_without_being_saved(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    answer = hr.post(
        f"/feedback/look/{one}/{stage_id}", {"work_on": "You came across as shy.", "rating_0": "2"}
    )
    assert "judges the person" in answer.text
    assert "You came across as shy." in answer.text
    assert "<html" not in answer.text
    assert given.feedback_of(make, one, stage_id) is None


def test_the_second_reader_is_somebody_else(app: Flask, make: Builders, hr: Client) -> None:
    change_settings(make, wants_review=True)
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    written(hr, one, stage_id)
    address = f"/feedback/letters/{one}/{stage_id}"
    assert "somebody else has to read it" in hr.read(address).text
    hr.post(f"{address}/approve", {})
    assert given.feedback_of(make, one, stage_id).state == "in_review"
    approver = Client(app).signed_in_as(make.member(roles=["approver"]))
    approver.read(address).fill(note="Name one thing that went well.")
    page = hr.read(f"/feedback/write/{one}/{stage_id}")
    assert "Name one thing that went well." in page.text
    written(hr, one, stage_id)
    page = approver.read(address).press("It can go")
    assert "is ready to send" in page.text
    assert given.feedback_of(make, one, stage_id).state == "reviewed"


def test_a_released_letter_can_be_recalled_until_it_goes(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    given.letter(make, one, stage_id)
    given.release(make, stage_id)
    address = f"/feedback/letters/{one}/{stage_id}"
    page = hr.read(address)
    assert "It goes 18 November 2026 at 11:00. Until then it can be recalled." in page.text
    page = page.press("Recall it")
    assert "Nothing was sent" in page.text
    given.send(make)
    with make.committed():
        assert db.session.query(OutboxMail).filter_by(template="feedback").one().state == "dropped"
    given.letter_again = written(hr, one, stage_id)
    given.release(make, stage_id)
    given.send(make)
    late = hr.post(f"{address}/recall", {})
    assert late.status_code == 302
    assert given.feedback_of(make, one, stage_id).state == "released"


def test_letters_go_at_a_set_hour(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    one, two = given.candidates(make, vacancy_id, 2)
    first, _second = given.letter(make, one, stage_id), given.letter(make, two, stage_id)
    page = hr.read(f"/feedback/stages/{stage_id}/release")
    page = page.fill(
        when="later",
        day__day="19",
        day__month="11",
        day__year="2026",
        hour="9",
        which="chosen",
        letters=[str(first)],
    )
    with make.committed():
        jobs.work_until_empty()
    assert given.feedback_of(make, one, stage_id).state == "released"
    assert given.feedback_of(make, two, stage_id).state == "reviewed"
    given.send(make, timedelta(hours=20))
    assert given.feedback_of(make, one, stage_id).first_sent_at_utc is None
    given.send(make, timedelta(hours=23, minutes=1))
    assert given.feedback_of(make, one, stage_id).first_sent_at_utc == datetime(
        2026, 11, 19, 9, 1, tzinfo=UTC
    )
    assert page.heading


def test_nothing_goes_to_who_withdrew_or_was_erased(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    one, two = given.candidates(make, vacancy_id, 2)
    for each in (one, two):
        given.letter(make, each, stage_id)
    given.release(make, stage_id)
    hr.read(f"/vacancies/candidates/{one}/withdraw").fill(
        withdrawn_on__day="18", withdrawn_on__month="11", withdrawn_on__year="2026"
    )
    given.send(make)
    with make.committed():
        states = {row.state for row in db.session.query(OutboxMail).filter_by(template="feedback")}
        assert states == {"dropped", "sent"}
    assert given.feedback_of(make, one, stage_id).first_sent_at_utc is None


def test_a_mail_that_is_not_known_to_have_arrived_is_sent_again_by_a_person_only(
    make: Builders, hr: Client
) -> None:
    stage_id, _vacancy, (one,) = given.sent(make)
    with make.committed():
        row = db.session.query(OutboxMail).filter_by(template="feedback").one()
        row.state = "not known"
    board = hr.read(f"/feedback/?stage={stage_id}&show=trouble")
    assert "may have arrived" in board.text
    old = given_link(make, one)
    page = hr.read(f"/feedback/letters/{one}/{stage_id}").press("Send it again")
    assert "sent again" in page.text
    with make.app.app_context():
        while mail.send_some():
            pass
    assert given.link(make, one) != old


def given_link(make: Builders, application_id) -> str:
    with make.committed():
        row = db.session.query(OutboxMail).filter_by(template="feedback").one()
        row.state = "sent"
    found = given.link(make, application_id)
    with make.committed():
        row = db.session.query(OutboxMail).filter_by(template="feedback").one()
        row.state = "not known"
    return found


def test_a_shared_core_text_demands_a_line_of_ones_own(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    hr.read(f"/feedback/stages/{stage_id}/core").fill(text="We will advertise again in March.")
    page = written(hr, one, stage_id)
    assert "add one line that is for this candidate only" in page.text
    page = page.fill(personal="Your drawing of the stall made us smile.", then="hand_in")
    assert "is handed in" in page.text


def test_reasons_are_added_and_retired_and_never_lost(make: Builders, hr: Client) -> None:
    page = hr.read("/feedback/reasons").fill(label="We needed somebody from January", hint="", is_fault=None)
    assert "We needed somebody from January" in page.text
    code = next(row for row in page.soup.select("form") if "own_" in str(row.get("action")))["action"].split(
        "/"
    )[-2]
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    hr.read(f"/feedback/write/{one}/{stage_id}").fill(
        reasons=[code], **{f"details_{code}": "Your term ends in May."}
    )
    hr.post(f"/feedback/reasons/{code}/retire", {})
    page = hr.read(f"/feedback/write/{one}/{stage_id}")
    assert "We needed somebody from January" in page.text
    (two,) = given.candidates(make, vacancy_id)
    assert "We needed somebody from January" not in hr.read(f"/feedback/write/{two}/{stage_id}").text


def test_owners_are_reminded_of_what_is_late(make: Builders) -> None:
    vacancy_id = given.vacancy(make)
    given.candidates(make, vacancy_id, 2, decided_on=date(2026, 11, 2))
    given.candidates(make, vacancy_id, 1, decided_on=date(2026, 11, 17))
    make.app.config["DEMO"] = True
    with make.committed():
        jobs.enqueue("feedback.remind")
    with make.committed():
        jobs.work_until_empty()
        while mail.send_some():
            pass
        row = db.session.query(OutboxMail).filter_by(template="feedback_reminder").one()
        assert "2 candidates who were turned down wait for letters that are due or late." in row.shown["text"]


def test_two_writers_of_one_letter_see_each_other(app: Flask, make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    written(hr, one, stage_id, then="save")
    other = Client(app).signed_in_as(make.member())
    theirs = other.read(f"/feedback/write/{one}/{stage_id}")
    hr.read(f"/feedback/write/{one}/{stage_id}").fill(went_well="You were early.", then="save")
    clash = theirs.fill(went_well="You were clear.", then="save")
    assert "Somebody saved this while you were writing" in clash.text
    assert clash.soup.select_one("#went_well").text.strip() == "You were clear."


def test_a_wrong_address_is_kept_with_the_error_at_its_field_and_a_way_on(make: Builders, app: Flask) -> None:
    _vacancy_id, _stage_id, (one, *_rest) = given.sent(make)
    with clock.stopped_at(NOW + timedelta(hours=2)):
        page = Client(app).read(given.link(make, one)).fill(email="somebody.else@example.org")
        said = "That is not the address that this letter was sent to. Try another one."
        assert page.errors == [said]
        assert page.soup.select_one("#email")["value"] == "somebody.else@example.org"
        assert page.soup.select_one("#email-error").text.strip().endswith(said)
        lost = page.follow("No address of yours works? Ask for a new link")
        assert lost.fill(email="somebody.else@example.org").heading == "Look in your mailbox"
        assert Client(app).read(given.link(make, one)).errors == []
