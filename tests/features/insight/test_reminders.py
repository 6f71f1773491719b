"""What is due reaches people by mail and calendar, until they no longer want it."""

import re
from datetime import date

import icalendar
import pytest

from tests.features.feedback import builders as feedback
from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tests.pages import Client
from tracker.features.compacts.models import Evidence, EvidenceUse, Narrative
from tracker.foundation import clock, jobs, mail
from tracker.foundation.database import db

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def an_action(make, title="Book the schools’ visit", due=date(2026, 11, 10), done=None):
    _, promise = given.compact(make, "Visit schools")
    given.action(make, promise, title, due, done_on=done)
    return promise


def posted(app):
    with app.app_context():
        while mail.send_some():
            pass
        return [
            (row.to_address, row.shown) for row in db.session.query(mail.OutboxMail) if row.state == "sent"
        ]


def weekly(app):
    with app.app_context():
        jobs.enqueue("insight.digest")
        db.session.commit()
        jobs.work_until_empty()


def test_the_home_page_lists_what_is_due_the_longest_overdue_first(make, hr):
    promise = an_action(make)
    mine = make.organisation_id
    with make.committed():
        evidence = Evidence(
            organisation_id=mine,
            title="Payroll letter",
            supports_first=date(2025, 4, 1),
            supports_last=date(2026, 3, 31),
            expires_on=date(2026, 12, 1),
            added_at_utc=clock.now_utc(),
        )
        given.keep(evidence)
        given.keep(EvidenceUse(organisation_id=mine, evidence_id=evidence.id, commitment_id=promise))
        period = {"period_first": date(2026, 4, 1), "period_last": date(2027, 3, 31)}
        given.keep(Narrative(organisation_id=mine, commitment_id=promise, comes_back=True, **period))
    given.measure(make, promise, "gov.plan")
    text = hr.read("/").text.split("What is due")[1]
    order = [
        text.index(words)
        for words in (
            "Book the schools’ visit",
            "12 days overdue",
            "Payroll letter",
            "by 1 December 2026",
            "State a value: A written action plan",
        )
    ]
    assert order == sorted(order)
    assert "Text that somebody wanted to come back to" in text


def test_the_home_page_lists_the_feedback_that_is_owed(make, hr, manager):
    given.compact(make, "Tell everybody why")
    vacancy_id = feedback.vacancy(make, title="Warehouse apprentice")
    stage_id = feedback.stage(make, vacancy_id)
    applications = feedback.candidates(make, vacancy_id, 3, decided_on=date(2026, 11, 9))
    feedback.candidates(make, vacancy_id, 1, decided_on=date(2026, 11, 18))
    page = hr.read("/")
    assert "Feedback for 4 candidates: Warehouse apprentice" in page.text
    assert "6 days overdue" in page.text  # five working days after the 9th, seen on Sunday the 22nd
    board = page.follow("Feedback for 4 candidates: Warehouse apprentice")
    assert board.heading == "3 of 4 letters still owed are late"
    due = manager.read("/").soup.find(string=re.compile("Feedback for 4 candidates"))
    assert due.find_parent("a") is None  # a manager reads figures, not letters
    for one in applications:
        feedback.letter(make, one, stage_id)
    feedback.release(make, stage_id)
    feedback.send(make)
    assert "Feedback for 1 candidate: Warehouse apprentice" in hr.read("/").text
    assert hr.read("/feedback/").heading == "1 letter is owed, and it is not late"


def test_on_mondays_those_who_want_it_get_a_mail_with_what_is_due(app, make):
    an_action(make)
    app.config["DEMO"] = True
    reader, silent = make.member(roles=["manager"]), make.member(roles=["manager"])
    make.member(roles=["assessor"])
    Client(app).signed_in_as(silent).read("/progress/reminders").fill(wants_digest=None)
    weekly(app)
    assert posted(app) == []
    with clock.stopped_at(MONDAY):
        weekly(app)
        mails = dict(posted(app))
    assert reader.email in mails
    assert silent.email not in mails
    assert len(mails) == 2  # the owner who founded the organisation wants it too
    assert mails[reader.email]["subject"].startswith("1 thing is due at ")
    assert "Book the schools’ visit (13 days overdue)" in mails[reader.email]["text"]


def test_no_mail_goes_out_when_nothing_is_due(app, make):
    an_action(make, done=date(2026, 11, 9))
    with clock.stopped_at(MONDAY):
        weekly(app)
        assert posted(app) == []


def test_the_calendar_holds_the_days_and_ends_when_a_new_address_is_made(make, hr, client):
    an_action(make)
    page = hr.read("/progress/reminders").press("Make a calendar address")
    address = page.soup.select_one("#calendar-address")["value"]
    answer = client.get(address)
    assert answer.mimetype == "text/calendar"
    events = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert [(str(event["summary"]), event["dtstart"].dt) for event in events] == [
        ("Book the schools’ visit", date(2026, 11, 10))
    ]
    page.press("Make a new address")
    assert client.get(address).status_code == 404


def test_a_guessed_address_or_one_of_somebody_who_left_opens_nothing(app, make, client):
    from tracker.features.organisations import actions as organisation_actions
    from tracker.features.organisations import queries as organisation_queries

    known = make.member(roles=["manager"])
    page = Client(app).signed_in_as(known).read("/progress/reminders").press("Make a calendar address")
    address = page.soup.select_one("#calendar-address")["value"]
    assert client.get(address).status_code == 200
    guessed = address.rsplit("/", 1)[0] + "/" + "A" * 43 + ".ics"
    assert client.get(guessed).status_code == 404
    with make.committed():
        member, _ = organisation_queries.find_member(known.member_id, organisation_id=make.organisation_id)
        organisation_actions.remove_member(member=member)
    assert client.get(address).status_code == 404
