"""What a visitor of the demo reads: every kind of warning, and a believable mix of words."""

from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from tests.features.console.builders import TODAY
from tests.pages import Client
from tracker.domain.commitments import Word
from tracker.features.compacts.models import Compact
from tracker.features.console.actions import demo
from tracker.features.insight.pages.compacts import standing_of
from tracker.features.programmes.models import Programme
from tracker.foundation import clock
from tracker.foundation.database import db

DOUBTFUL = (
    "Litigation interns",
    "Policy placement",
    "Placement year",
    "Client desk apprentices",
    "Fast-track administrators",
    "Solicitor apprentices",
    "Partners’ circle interns",
    "Colmore Row open house",
)
WARNINGS = (
    "Underpaid internship",
    "Unpaid internship",
    "Internship, no minimum wage owed",
    "an apprenticeship with that start lasts at least 12 months",
    "an apprenticeship with that start lasts at least 8 months",
    "a new start at level 7 is publicly funded only up to age 21",
    "hours of off-the-job training are planned",
    "is not an open advert",
    "days. An open advert is up for at least 7",
    "which is more than the",
)


@pytest.fixture
def visited(demo_made: Flask) -> Iterator[Flask]:
    """The demo, on its day."""
    with clock.stopped_at(TODAY):
        yield demo_made


def signed_in(app: Flask, email: str) -> Client:
    """A browser in which this person of the demo is signed in."""
    browser = Client(app)
    browser.read("/sign-in").fill(email=email, password=demo.PASSWORD)
    return browser


def test_every_warning_is_on_some_programmes_page(visited):
    browser = signed_in(visited, "hr@harbour-vale.example.org")
    with visited.app_context():
        asked = select(Programme.id).where(Programme.name.in_(DOUBTFUL))
        programmes = db.session.scalars(asked.execution_options(across_organisations=True)).all()
    text = " ".join(browser.read(f"/programmes/{programme_id}").text for programme_id in programmes)
    assert [warning for warning in WARNINGS if warning not in text] == []


def test_most_commitments_are_well_some_are_not_and_one_cannot_be_said(visited):
    with visited.app_context():
        asked = select(Compact).where(Compact.pack_id == "smbc-champion-2014")
        compact = db.session.scalars(asked.execution_options(across_organisations=True)).one()
        standing = standing_of(
            compact.id, organisation_id=compact.organisation_id, as_at=clock.london_day(TODAY)
        )
        words = Counter(each.word for each in standing.commitments)
    assert words[Word.MET] + words[Word.ON_COURSE] == 5
    assert (words[Word.JUST_BEHIND], words[Word.NEEDS_ATTENTION], words[Word.CANNOT_SAY]) == (1, 2, 1)


@pytest.mark.parametrize("known", demo.list_sign_ins(), ids=lambda known: known.email)
def test_everybody_signs_in_and_finds_their_employer(visited, known):
    page = signed_in(visited, known.email).read("/")
    assert known.organisation in page.html.replace("&amp;", "&")
