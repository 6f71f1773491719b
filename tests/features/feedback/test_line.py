"""The thin line: a vacancy, three candidates, a letter each, out by private link, an answer, and the figures move."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tracker.foundation import clock, jobs, limits

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then():
    limits.forget()
    with clock.stopped_at(NOW):
        yield


def test_a_vacancy_with_candidates_is_typed_and_pasted(hr: Client) -> None:
    page = hr.read("/vacancies/add").fill(
        title="Warehouse apprentice",
        stages=["interview"],
        is_school_leaver="y",
        **{"opened_on-day": "1", "opened_on-month": "10", "opened_on-year": "2026"},
    )
    assert page.heading == "Warehouse apprentice"
    page = page.follow("Criteria and promise").fill(
        criteria="Working with others\nPlanning your work", promise_days="5", promises_feedback="y"
    )
    again = page.follow("Criteria and promise")
    assert again.soup.select_one("#criteria").text.strip() == "Working with others\nPlanning your work"
    page = again.fill(promise_days="6")
    assert "Feedback within 6 working days" in page.text
    page = page.follow("Add a candidate").fill(
        reference="A-1", name="Aisha Rahman", email="aisha@example.org"
    )
    assert page.rows() == [["Aisha Rahman", "A-1", "Nothing decided yet"]]
    pasted = "\n".join(
        (
            "Reference,Name,E-mail,Outcome,Decided on",
            "A-2,Tomos Prŷs,tomos@example.org,Unsuccessful,16/11/2026",
            "A-3,Nobody,not-an-address,,",
        )
    )
    page = page.follow("Bring candidates in").fill(pasted=pasted)
    assert "1 candidate added" in page.text
    assert page.rows()[0] == ["A-3", "E-mail: This is no e-mail address."]
    to_mend = hr.get(page.soup.select_one("a[href$='to-mend.csv']")["href"]).text
    assert "A-3,Nobody,not-an-address,,,E-mail: This is no e-mail address." in to_mend


def test_a_letter_goes_from_draft_to_the_candidate_and_back(app: Flask, make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make, title="Warehouse apprentice")
    stage_id = given.stage(make, vacancy_id)
    one = given.candidates(make, vacancy_id, 3)[0]
    board = hr.read(f"/feedback/?stage={stage_id}")
    assert board.heading == "3 letters are owed, none of them late"
    page = board.follow("Write the next letter")
    typed = {
        "went_well": given.GOOD.went_well,
        "work_on": given.GOOD.work_on,
        "next_step": given.GOOD.next_step,
        "rating_0": "5",
        "rating_1": "3",
        "comment_1": "We heard what you did first, and not how you chose it.",
        "reasons": ["evidence_partial"],
        "details_evidence_partial": "An example of planning a week would have helped.",
        "then": "hand_in",
    }
    page = page.fill(**typed)
    assert "is handed in" in page.text
    page = hr.read(f"/feedback/stages/{stage_id}/release").fill(when="now", which="all")
    given.send(make, after=timedelta(0))
    with make.committed():
        jobs.work_until_empty()
    assert "1 letter is released" in hr.read(page.path).heading
    assert given.feedback_of(make, one, stage_id).first_sent_at_utc is None
    given.send(make)
    mail = given.mailed(make, one)
    assert "Warehouse apprentice" in mail["text"]
    assert "reject" not in (mail["text"] + mail["subject"]).lower()

    reader = Client(app)
    with clock.stopped_at(datetime(2026, 11, 18, 12, tzinfo=UTC)):
        page = reader.read(given.link(make, one))
        assert page.heading == "Is this letter for you?"
        assert "school fair" not in page.html
        page = page.fill(email=f" {mail['to'].upper()} ")
        assert page.heading == "Your feedback: Warehouse apprentice"
        assert "school fair" in page.text
        assert "5 of 7, good" in page.text
        assert page.text.index("What went well") < page.text.index("What we saw")
        answered = page.fill(useful="5", missing="", wants_openings="y")
        assert "Thank you" in answered.text
    assert hr.read("/feedback/figures").rows()[0][1:] == ["3", "33.3%", "2", "no figure", "2"]


def test_an_assessor_sees_assigned_vacancies_only(app: Flask, make: Builders) -> None:
    known = make.member(roles=["assessor"])
    mine = given.vacancy(make, assessor_ids=[known.member_id])
    other = given.vacancy(make)
    (own,), (foreign,) = given.candidates(make, mine), given.candidates(make, other)
    assessor = Client(app).signed_in_as(known)
    board = assessor.read("/feedback/")
    assert len(board.rows()) == 1
    stages = given.stage(make, mine), given.stage(make, other)
    assessor.read(f"/feedback/write/{own}/{stages[0]}")
    for path in (f"/feedback/write/{foreign}/{stages[1]}", f"/feedback/?stage={stages[1]}"):
        assessor.read(path, status=404)
    for path in (f"/vacancies/{mine}", "/feedback/figures", f"/feedback/stages/{stages[0]}/release"):
        assessor.read(path, status=403)


def test_the_pdf_is_made_when_asked_for_and_kept(app: Flask, make: Builders) -> None:
    _stage, _vacancy, (one,) = given.sent(make)
    reader = Client(app)
    with clock.stopped_at(datetime(2026, 11, 18, 12, tzinfo=UTC)):
        page = reader.read(given.link(make, one)).fill(email=given.mailed(make, one)["to"])
        page = page.press("Keep it as a PDF")
        assert page.heading == "Your letter as a PDF"
        with make.committed():
            jobs.work_until_empty()
        href = reader.read(page.path).soup.select_one("a[href$='.pdf']")["href"]
        first, second = reader.get(href), reader.get(href)
        assert first.data.startswith(b"%PDF-")
        assert first.data == second.data
    assert re.match(r"no-referrer", first.headers["Referrer-Policy"])


def test_a_pdf_that_cannot_be_made_says_so(
    app: Flask, make: Builders, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stage, _vacancy, (one,) = given.sent(make)
    monkeypatch.setattr("tracker.features.feedback.jobs.LETTER_SECONDS", 0)
    reader = Client(app)
    with clock.stopped_at(datetime(2026, 11, 18, 12, tzinfo=UTC)):
        page = reader.read(given.link(make, one)).fill(email=given.mailed(make, one)["to"])
        page = page.press("Keep it as a PDF")
        with make.committed():
            jobs.work_until_empty()
        page = reader.read(page.path)
        assert "could not be made" in page.text
        assert page.soup.select_one("meta[http-equiv=refresh]") is None


def test_nothing_is_deleted_until_the_candidate_is_sure(app: Flask, make: Builders) -> None:
    _stage, _vacancy, (one,) = given.sent(make)
    reader, link = Client(app), given.link(make, one)
    with clock.stopped_at(datetime(2026, 11, 18, 12, tzinfo=UTC)):
        reader.read(link).fill(email=given.mailed(make, one)["to"])
        page = reader.read(f"{link}/delete").press("Delete it now")
        assert page.errors == ["Tick the box if you are sure."]
        assert reader.read(link).heading.startswith("Your feedback")
        assert reader.read(f"{link}/delete").fill(sure="y").heading == "It is deleted"


def test_two_editors_of_a_vacancy_or_stage_see_each_other(app: Flask, make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    stage_id = given.stage(make, vacancy_id)
    other = Client(app).signed_in_as(make.member())
    for path, mine, theirs in (
        (f"/vacancies/stages/{stage_id}", {"criteria": "One"}, {"criteria": "Two\nThree"}),
        (f"/vacancies/{vacancy_id}/change", {"advertised_through": ["schools"]}, {"title": "Renamed"}),
    ):
        open_page = hr.read(path)
        other.read(path).fill(**theirs)
        clash = open_page.fill(**mine)
        assert "Somebody saved this while you were writing" in clash.text
