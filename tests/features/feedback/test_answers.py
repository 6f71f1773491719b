"""What candidates answer reaches those it is for, and is part of what is held about them."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tracker.foundation import clock, limits

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
LATER = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then():
    limits.forget()
    with clock.stopped_at(NOW):
        yield


def replied(app: Flask, make: Builders, count: int, **answers: str) -> list:
    _stage, _vacancy, applications = given.sent(make, count=count)
    with clock.stopped_at(LATER):
        for place, one in enumerate(applications):
            reader = Client(app)
            page = reader.read(given.link(make, one)).fill(email=given.mailed(make, one)["to"])
            page.fill(useful="2", missing=f"Nobody said when it starts ({place}).", **answers)
    return applications


def test_what_was_missing_reaches_those_who_write_without_a_name(app: Flask, make: Builders) -> None:
    replied(app, make, 4)
    with clock.stopped_at(LATER):
        writer = Client(app).signed_in_as(make.member(roles=["assessor"]))
        page = writer.read("/feedback/").follow("What candidates missed")
        assert "after five answers" in page.text  # four would say too much about each
    replied(app, make, 2)
    with clock.stopped_at(LATER):
        text = writer.read("/feedback/missed").text
        assert text.count("Nobody said when it starts") == 5
        assert "Candidate" not in text.replace("What candidates missed", "")
        manager = Client(app).signed_in_as(make.member(roles=["manager"]))
        manager.read("/feedback/missed", status=403)


def test_who_wants_to_hear_of_openings_is_listed_until_they_are_erased(app: Flask, make: Builders) -> None:
    (one,) = replied(app, make, 1, wants_openings="y")
    replied(app, make, 1)
    with clock.stopped_at(LATER):
        hr = Client(app).signed_in_as(make.member())
        page = hr.read("/feedback/").follow("Who wants to hear of openings")
        assert [row[1] for row in page.rows()] == [given.mailed(make, one)["to"]]
        assert given.mailed(make, one)["to"] in hr.get("/feedback/openings.csv").text
        reader = Client(app)
        reader.read(given.link(make, one)).fill(email=given.mailed(make, one)["to"])
        reader.read(f"{given.link(make, one)}/delete").fill(sure="y")
        assert "Nobody has asked" in hr.read("/feedback/openings").text


def test_what_is_held_names_answers_and_complaints(app: Flask, make: Builders) -> None:
    (one,) = replied(app, make, 1, wants_openings="y")
    with clock.stopped_at(LATER):
        reader, link = Client(app), given.link(make, one)
        to = given.mailed(make, one)["to"]
        reader.read(link).fill(email=to)
        reader.read(f"{link}/complain").fill(email=to, text="Please do not keep my number.")
        text = reader.read(f"{link}/held").text
    for said in (
        "2 of 5",
        "Nobody said when it starts (0).",
        "other openings",
        "Please do not keep my number.",
    ):
        assert said in text


def test_complaints_from_one_place_are_slowed_down(app: Flask, make: Builders) -> None:
    _stage, _vacancy, (one,) = given.sent(make)
    with clock.stopped_at(LATER):
        link, to = given.link(make, one), given.mailed(make, one)["to"]
        pages = [Client(app).read(f"{link}/complain").fill(email=to, text=f"Again {n}.") for n in range(12)]
    assert [page.heading for page in pages].count("Your complaint has arrived") == 10
    assert "too often" in pages[-1].text


def test_wrong_keys_of_others_close_no_link_that_opens(app: Flask, make: Builders) -> None:
    """Behind a proxy all candidates may seem to come from one address."""
    _stage, _vacancy, (one,) = given.sent(make)
    with clock.stopped_at(LATER):
        link = given.link(make, one)
        for number in range(30):
            Client(app).read(f"/for-you/wrong-{number}", status=404)
        assert "E-mail address" in Client(app).read(link).text


def test_an_empty_answer_names_the_question(app: Flask, make: Builders) -> None:
    _stage, _vacancy, (one,) = given.sent(make)
    with clock.stopped_at(LATER):
        reader, link = Client(app), given.link(make, one)
        reader.read(link).fill(email=given.mailed(make, one)["to"])
        page = reader.read(f"{link}/confidence").press("Send my answers")
        assert len(set(page.errors)) == 4
        assert page.errors[0].startswith("Choose an answer: I am sure that I can apply for another job")


def test_hr_erases_a_candidate_who_asked_for_it(app: Flask, make: Builders) -> None:
    (one,) = replied(app, make, 1)
    with clock.stopped_at(LATER):
        hr, to, link = (
            Client(app).signed_in_as(make.member()),
            given.mailed(make, one)["to"],
            given.link(make, one),
        )
        page = hr.read(f"/vacancies/candidates/{one}").follow("Erase")
        page = page.fill(because="")
        assert page.errors == ["Say why, such as: asked by letter on 3 March."]
        page = page.fill(because="Asked by letter on 17 November.")
        assert "has been erased" in page.text
        assert to not in page.html
        assert Client(app).read(link, status=404)
        assert hr.post(f"/feedback/candidates/{one}/erase", {"because": "Again."}).status_code == 404
