"""T23, T50: what a candidate answers about confidence is nobody's, and no log holds a candidate's words or link."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tests.proof import size
from tests.trust.routes import routes
from tracker.app import create_app
from tracker.foundation import clock, jobs, limits
from tracker.foundation.access import Role

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
LATER = datetime(2026, 11, 18, 12, tzinfo=UTC)
CANARY = "Kingfisher-7391"
QUESTIONS = ("apply_again", "say_strength", "ask_help", "keep_going")
ROLES = [
    Role.HR_EDITOR,
    Role.ASSESSOR,
    *(role for role in Role if role not in (Role.HR_EDITOR, Role.ASSESSOR)),
]


@pytest.fixture(autouse=True)
def _then():
    limits.forget()
    with clock.stopped_at(NOW):
        yield


def opened(app: Flask, make: Builders, application_id: UUID) -> Client:
    """A candidate who has opened the letter."""
    reader = Client(app)
    reader.read(given.link(make, application_id)).fill(email=given.mailed(make, application_id)["to"])
    return reader


@pytest.mark.parametrize("role", ROLES[: size(2, len(ROLES))])
def test_t23_no_page_of_an_employer_changes_with_what_one_candidate_answers(
    app: Flask, make: Builders, role: Role
) -> None:
    stage_id, vacancy_id, (one, two) = given.sent(make, count=2)
    known = make.member(roles=[role])
    ids: dict[str, object] = {
        "stage_id": stage_id, "vacancy_id": vacancy_id, "application_id": one,
        "feedback_id": given.feedback_of(make, one, stage_id).id,
    }  # fmt: skip
    with clock.stopped_at(LATER):
        readers = [(given.link(make, each), opened(app, make, each)) for each in (one, two)]
        client, seen = Client(app).signed_in_as(known), []
        for answers in (None, ("1", "1", "1", "1"), ("5", "5", "5", "5")):
            if answers:
                link, reader = readers.pop()
                done = reader.read(f"{link}/confidence").fill(**dict(zip(QUESTIONS, answers, strict=True)))
                assert "without anything that says whose they are" in done.text
            seen.append(pages(app, client, ids))
    assert len(seen[0]) > 5
    assert [path for path in seen[0] if seen[0][path] != seen[1][path]] == []
    assert [path for path in seen[1] if seen[1][path] != seen[2][path]] == []


def pages(app: Flask, client: Client, ids: dict[str, object]) -> dict[str, str]:
    """What every page of the employer says to this person."""
    said = {}
    for route in routes(app, ids):
        if route.method == "GET" and not route.endpoint.startswith("for_you."):
            answer = client.raw.get(route.path, buffered=True)
            main = BeautifulSoup(answer.data, "lxml").find("main") if answer.mimetype == "text/html" else None
            if main is not None and answer.status_code == 200:
                said[route.endpoint] = main.get_text(" ", strip=True)
    return said


def test_t50_no_log_holds_a_candidates_words_address_or_link(
    capsys: pytest.CaptureFixture[str], app: Flask, make: Builders, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app({**app.config, "LOG_REQUESTS": True})
    vacancy_id = given.vacancy(make, title=f"Clerk {CANARY}")
    stage_id = given.stage(make, vacancy_id)
    (one,) = given.candidates(make, vacancy_id)
    given.letter(make, one, stage_id, given.replace(given.GOOD, went_well=f"{CANARY} was clear about it."))
    given.release(make, stage_id)
    given.send(make)
    monkeypatch.setattr("tracker.features.feedback.jobs.LETTER_SECONDS", 0)
    with clock.stopped_at(LATER):
        link, to = given.link(make, one), given.mailed(make, one)["to"]
        page = opened(app, make, one).read(link)
        page.press("Keep it as a PDF")
        page.fill(useful="1", missing=f'{CANARY} forged\n{{"level": "forged"}}')
        with make.committed():
            jobs.work_until_empty()
        Client(app).read(f"{link}x", status=404).fill(email=to)
        Client(app).read("/for-you/complain").fill(email=to, text=CANARY)
    logged = capsys.readouterr().err
    assert "/for-you/<key>" in logged
    assert "DocumentTooLong" in logged
    for secret in (CANARY, to, link.rsplit("/", 1)[-1], "forged"):
        assert secret not in logged
