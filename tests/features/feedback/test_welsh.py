"""Candidates read Welsh where they like: every text of their pages, mails and letter has its Welsh."""

import re
from datetime import UTC, datetime

import pytest
from babel.messages.pofile import read_po
from flask import Flask

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.features.feedback.welsh import texts
from tests.house.source import ROOT
from tests.pages import Client
from tracker.foundation import clock, limits

PLACES = re.compile(r"%\(\w+\)s")


@pytest.fixture(autouse=True)
def _then():
    limits.forget()
    with clock.stopped_at(datetime(2026, 11, 18, 10, tzinfo=UTC)):
        yield


def catalogue():
    with (ROOT / "tracker/translations/cy/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="cy")


def test_every_text_of_the_candidate_is_in_welsh():
    known = {message.id if isinstance(message.id, str) else tuple(message.id) for message in catalogue()}
    assert [text for text in texts() if text not in known] == []


def test_every_welsh_text_has_the_places_of_the_english():
    wrong = []
    for message in catalogue():
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [message.string] if isinstance(message.string, str) else list(message.string)
        places = set(PLACES.findall(ids[-1]))
        wrong += [each for each in said if not each or not set(PLACES.findall(each)) <= places]
        if isinstance(message.id, str) and places - set(PLACES.findall(said[0])):
            wrong.append(said[0])
    assert [each for each in wrong if not each.startswith("Project-Id")] == []


def test_a_candidate_of_welsh_reads_mail_page_and_letter_in_welsh(app: Flask, make: Builders) -> None:
    stage_id = given.stage(make, given.vacancy(make))
    (one,) = given.candidates(make, make_vacancy(make, stage_id), language="cy")
    given.letter(make, one, stage_id)
    given.release(make, stage_id)
    given.send(make)
    mail = given.mailed(make, one)
    assert mail["subject"].startswith("Eich adborth gan")
    assert "17 Ionawr 2027" in mail["text"]
    reader = Client(app)
    with clock.stopped_at(datetime(2026, 11, 18, 12, tzinfo=UTC)):
        page = reader.read(given.link(make, one))
        assert page.heading == "Ai i chi y mae’r llythyr hwn?"
        assert page.soup.html["lang"] == "cy"
        page = page.fill(email=mail["to"])
        assert "Ar 16 Tachwedd 2026" in page.text
        assert "5 o 7, da: gwelsom gryn dipyn o dystiolaeth o hyn." in page.text
        english = page.press("English") if page.soup.select("button") else page
        assert english.soup.html["lang"] == "en-GB"


def make_vacancy(make: Builders, stage_id):
    from tracker.features.candidates.queries import vacancies

    with make.committed():
        return vacancies.get_stage(stage_id, organisation_id=make.organisation_id)[1].id


def test_members_read_english_whatever_their_browser_asks_for(hr: Client) -> None:
    answer = hr.raw.get("/feedback/", headers={"Accept-Language": "cy"})
    assert "Nobody is waiting for feedback" in answer.text
