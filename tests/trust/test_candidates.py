"""T01, T14, T22, T46 to T49 for candidates: nobody else's letter, hostile text, erasure, access, keeping, complaints."""

import random
import re
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tests.proof import size
from tests.trust.routes import routes
from tracker.domain.feedback import Outcome
from tracker.domain.periods import add_months
from tracker.features.candidates.actions import people
from tracker.features.candidates.models import Candidate
from tracker.features.candidates.queries import people as people_queries
from tracker.features.candidates.queries import vacancies
from tracker.features.feedback.jobs import letter_pdf
from tracker.features.feedback.models import Complaint, FeedbackVersion
from tracker.features.feedback.queries import keeping
from tracker.foundation import clock, jobs, limits, mail
from tracker.foundation.access import Role
from tracker.foundation.database import Base, db
from tracker.foundation.mail import OutboxMail

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
LATER = datetime(2026, 11, 18, 12, tzinfo=UTC)
CANARY = "Kingfisher-7391"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} {% raw %} ${7*7} %(name)s",
    "</title></textarea><svg/onload=alert(1)>",
    "\u202edesrever \u2066isolated\u2069",
    "w" * 4_000,
    "ŵ ŷ Ŵ Ŷ 🎈👩🏽‍🔧",
    "<link rel=attachment href=file:///etc/passwd><img src=http://127.0.0.1:9/x>",
)


@pytest.fixture(autouse=True)
def _then():
    limits.forget()
    with clock.stopped_at(NOW):
        yield


def ids_of(make: Builders) -> dict[str, object]:
    """The identifiers of a letter by the names that routes give them."""
    stage_id, vacancy_id, (application_id,) = given.sent(make)
    feedback = given.feedback_of(make, application_id, stage_id)
    key = given.link(make, application_id).rsplit("/", 1)[-1]
    return {
        "stage_id": stage_id, "vacancy_id": vacancy_id, "application_id": application_id,
        "feedback_id": feedback.id, "key": key,
    }  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_t01_no_request_of_another_organisation_reaches_a_letter(
    app: Flask, make: Builders, role: Role
) -> None:
    ids = ids_of(make)
    stranger = make.member(roles=[role], organisation_id=make.organisation())
    client = Client(app).signed_in_as(stranger)
    token, reached = client.token(), []
    for route in routes(app, ids):
        if not route.endpoint.startswith(("feedback.", "candidates.")):
            continue
        data = {"csrf_token": token, "note": "x", "because": "x"} if route.method == "POST" else None
        answer = client.raw.open(route.path, method=route.method, data=data, buffered=True)
        if any(str(value) in route.path for value in ids.values()) and answer.status_code not in (403, 404):
            reached.append((route.endpoint, route.method, answer.status_code))
        assert b"school fair" not in answer.data
    assert reached == []
    feedback = given.feedback_of(make, ids["application_id"], ids["stage_id"])
    assert (feedback.state, feedback.version) == ("released", feedback.version)


def test_t01_one_candidate_does_not_reach_anothers_letter(app: Flask, make: Builders) -> None:
    _stage, _vacancy, (one, two) = given.sent(make, count=2)
    own, other = (given.link(make, each).rsplit("/", 1)[-1] for each in (one, two))
    reader, reached = Client(app), []
    with clock.stopped_at(LATER):
        reader.read(f"/for-you/{own}").fill(email=given.mailed(make, one)["to"])
        page = reader.read(f"/for-you/{other}").fill(email=given.mailed(make, one)["to"])
        assert "That is not the address" in page.text
        token = reader.token()
        for route in routes(app, {"key": other}):
            if not route.endpoint.startswith("for_you.") or other not in route.path:
                continue
            data = {"csrf_token": token, "useful": "1", "sure": "y"} if route.method == "POST" else None
            answer = reader.raw.open(route.path, method=route.method, data=data, buffered=True)
            if b"school fair" in answer.data or given.mailed(make, two)["to"].encode() in answer.data:
                reached.append((route.endpoint, route.method))
    assert reached == []
    assert given.feedback_of(make, two, _stage).opened_at_utc is None


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_t14_hostile_text_is_text_on_page_in_mail_and_in_the_pdf(
    app: Flask, make: Builders, hr: Client, hostile
) -> None:
    vacancy_id = given.vacancy(make, title=f"Clerk {hostile}"[:190])
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    page = hr.read(f"/feedback/write/{one}/{stage_id}").fill(
        went_well=hostile, work_on=hostile, next_step=f"Practise {hostile}"[:4000], rating_0="3", rating_1="4",
        comment_0=hostile, reasons=["other"], details_other=hostile, then="hand_in",
    )  # fmt: skip
    assert "is handed in" in page.text, page.errors
    given.release(make, stage_id)
    given.send(make)
    with clock.stopped_at(LATER):
        page = Client(app).read(given.link(make, one)).fill(email=given.mailed(make, one)["to"])
    shown = page.soup.select_one("article")
    assert shown.find(["script", "img", "link"]) is None
    assert hostile.strip() in shown.get_text()
    with make.committed():
        said = db.session.scalar(
            select(FeedbackVersion.letter).where(FeedbackVersion.organisation_id == make.organisation_id)
        )
    with app.app_context():
        content = letter_pdf(said, "en")
    words = text_of(content)
    kept = re.sub(r"\W", "", hostile.split("\u202e")[-1])[:12]
    assert kept in re.sub(r"\W", "", words)


def text_of(content: bytes) -> str:
    asked = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(asked, input=content, capture_output=True, check=True).stdout.decode()


def test_t22_no_text_of_a_letter_or_answer_is_in_a_managers_page(
    app: Flask, make: Builders, manager: Client
) -> None:
    draft = given.replace(given.GOOD, went_well=f"{CANARY} one", work_on=f"{CANARY} two")
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    applications = given.candidates(make, vacancy_id, 12)
    for one in applications:
        given.letter(make, one, stage_id, draft)
    given.release(make, stage_id)
    given.send(make)
    for place, one in enumerate(applications):
        limits.forget()
        with clock.stopped_at(LATER):
            page = Client(app).read(given.link(make, one)).fill(email=given.mailed(make, one)["to"])
            page.fill(useful=str(place % 5 + 1), missing=f"{CANARY} three")
    seen = []
    for route in routes(
        app, {"stage_id": stage_id, "vacancy_id": vacancy_id, "application_id": applications[0]}
    ):
        if route.method == "GET" and not route.endpoint.startswith("for_you."):
            answer = manager.raw.get(route.path, buffered=True)
            if CANARY.encode() in answer.data or b"Candidate 1" in answer.data:
                seen.append(route.endpoint)
    assert seen == []
    page = manager.read("/feedback/figures")
    assert "the first 10 answers" in page.text


def test_t46_erasure_leaves_no_trace(app: Flask, make: Builders) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    with make.committed():
        row = vacancies.find_vacancy(vacancy_id, organisation_id=make.organisation_id)
        new = people.NewCandidate(f"REF-{CANARY}", f"{CANARY} Jones", f"{CANARY.lower()}@example.org")
        (application,) = people.add_candidates(vacancy=row, people=[new]).values()
        stage, _vacancy = vacancies.get_stage(stage_id, organisation_id=make.organisation_id)
        people.decide(
            applications=[application],
            stage=stage,
            outcome=Outcome.UNSUCCESSFUL,
            decided_on=given.DECIDED,
        )
        one = application.id
    draft = given.replace(given.GOOD, went_well=f"{CANARY} was clear about it.")
    given.letter(make, one, stage_id, draft)
    given.release(make, stage_id)
    given.send(make)
    reader = Client(app)
    with clock.stopped_at(LATER):
        link = given.link(make, one)
        page = reader.read(link).fill(email=f"{CANARY}@example.org")
        page.fill(useful="3", missing=f"{CANARY} missed something")
        reader.read(link).press("Keep it as a PDF")
        with make.committed():
            jobs.work_until_empty()
        done = reader.read(f"{link}/delete").fill(sure="y")
        assert done.heading == "It is deleted"
        assert reader.read(link, status=404).heading == "This link does not open anything"
    with app.app_context():
        dump = "\n".join(
            str(tuple(row)).lower()
            for table in Base.metadata.sorted_tables
            for row in db.session.execute(select(table).execution_options(across_organisations=True))
        )
        assert CANARY.lower() not in dump
        assert b"kingfisher" not in b"".join(pdf_words(db.session))
        count = db.session.query(Candidate).filter_by(organisation_id=make.organisation_id).count()
        assert count == 1
        if db.engine.dialect.name == "sqlite":
            db.session.remove()
            db.engine.dispose()
            file = Path(app.config["INSTANCE"]) / "rungs.sqlite"
            with closing(sqlite3.connect(file)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            files = Path(app.config["INSTANCE"]).glob("rungs.sqlite*")
            assert [file.name for file in files if CANARY.encode() in file.read_bytes()] == []


def pdf_words(session) -> list[bytes]:
    table = Base.metadata.tables["stored_file"]
    rows = session.execute(select(table.c.content).execution_options(across_organisations=True))
    return [text_of(row[0]).lower().encode() for row in rows if row[0].startswith(b"%PDF")]


def test_t47_a_candidate_sees_all_of_their_own_and_nothing_of_others(app: Flask, make: Builders) -> None:
    count = size(4, 100)
    stage_id, vacancy_id, applications = given.sent(make, count=count)
    own, foreign = 0, 0
    with make.committed():
        people = {
            row.email: (row.name, row.email, row.reference)
            for row in db.session.query(Candidate).filter_by(organisation_id=make.organisation_id)
        }
    for one in applications:
        limits.forget()
        with clock.stopped_at(LATER):
            reader, link, to = Client(app), given.link(make, one), given.mailed(make, one)["to"]
            reader.read(link).fill(email=to)
            words = reader.read(f"{link}/held").html
        own += all(
            re.search(rf"\b{re.escape(each)}\b", words)
            for each in (*people[to], "school fair", "16 November 2026")
        )
        foreign += any(
            re.search(rf"\b{re.escape(each)}\b(?!\d)", words)
            for email, facts in people.items() if email != to for each in facts
        )  # fmt: skip
    assert (own, foreign) == (count, 0)
    assert stage_id != vacancy_id


def test_t48_nobody_is_kept_too_long_or_erased_too_early(make: Builders) -> None:
    count, rng, today = size(30, 5_000), random.Random(48), date(2026, 11, 18)
    with make.app.test_request_context():
        pass
    vacancy_id = given.vacancy(make)
    decided = {}
    for _ in range(size(6, 50)):
        day = today - timedelta(days=rng.randint(0, 900))
        for one in given.candidates(make, vacancy_id, count // size(6, 50), decided_on=day):
            decided[one] = day
    with make.committed():
        last = {
            people_queries.find_application(one, organisation_id=make.organisation_id)[1].id: day
            for one, day in decided.items()
        }
    for moment in (today, today + timedelta(days=120), today + timedelta(days=400)):
        with clock.stopped_at(moment), make.committed():
            jobs.enqueue("feedback.keep")
        with clock.stopped_at(moment), make.committed():
            jobs.work_until_empty()
        with make.committed():
            rows = db.session.query(Candidate).filter_by(organisation_id=make.organisation_id)
            kept = {row.id for row in rows if row.erased_at_utc is None}
            assert kept == {one for one, day in last.items() if day >= add_months(moment, -12)}
            oldest = add_months(moment, -12)
            assert keeping.list_overdue(organisation_id=make.organisation_id, oldest=oldest) == []


def test_t49_every_complaint_arrives_is_acknowledged_and_watched(
    app: Flask, make: Builders, owner: Client
) -> None:
    count = size(3, 100)
    _stage, _vacancy, applications = given.sent(make, count=count)
    for one in applications:
        with clock.stopped_at(LATER):
            limits.forget()
            link = given.link(make, one)
            page = Client(app).read(link).follow("Complain about how your data is used")
            page = page.fill(email=given.mailed(make, one)["to"], text="Please do not keep my number.")
            assert page.heading == "Your complaint has arrived"
    with clock.stopped_at(LATER), make.committed():
        while mail.send_some():
            pass
        receipts = db.session.query(OutboxMail).filter_by(template="complaint_received", state="sent").count()
        rows = db.session.query(Complaint).filter_by(organisation_id=make.organisation_id).count()
        assert (receipts, rows) == (count, count)
    assert "30 days left" in owner.read("/feedback/complaints").text
    known = make.member(roles=["owner"])
    for days, said in ((26, "4 days left"), (31, "1 day overdue")):
        with clock.stopped_at(NOW + timedelta(days=days)):
            page = Client(app).signed_in_as(known).read("/feedback/complaints")
            assert said in page.text
            with make.committed():
                jobs.enqueue("feedback.remind")
            with make.committed():
                jobs.work_until_empty()
                assert db.session.query(OutboxMail).filter_by(template="feedback_reminder").count() >= 1


def test_t49_a_complaint_without_a_link_reaches_who_holds_the_address(app: Flask, make: Builders) -> None:
    _stage, _vacancy, (one,) = given.sent(make)
    page = Client(app).read("/for-you/not-a-key", status=404).follow("Complain about how your data is used")
    known = page.fill(email=given.mailed(make, one)["to"].upper(), text="Who has my data?")
    unknown = Client(app).read("/for-you/complain").fill(email="nobody@example.org", text="Who has my data?")
    assert known.heading == unknown.heading == "Your complaint has arrived"
    with make.committed():
        assert db.session.query(Complaint).filter_by(organisation_id=make.organisation_id).count() == 1
