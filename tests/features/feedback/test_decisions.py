"""Decisions: on days that can be, and never two at once about the same candidate."""

from datetime import UTC, datetime

import pytest

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tracker.features.candidates.queries import vacancies
from tracker.foundation import clock

TOO_EARLY = "The vacancy opened on 1 October 2026: nothing was decided before that. Correct this day, or the vacancy’s."
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then():
    with clock.stopped_at(NOW):
        yield


def stages_of(make: Builders, vacancy_id) -> list:
    with make.committed():
        rows = vacancies.list_stages(organisation_id=make.organisation_id, vacancy_ids=[vacancy_id])
        return [row.id for row in rows]


def day(text: str) -> dict[str, str]:
    return dict(zip(("decided_on-day", "decided_on-month", "decided_on-year"), text.split("/"), strict=True))


def test_nothing_was_decided_before_the_vacancy_opened_or_after_today(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)  # opened on 1 October 2026
    (one,) = given.candidates(make, vacancy_id, decided_on=None)
    path = f"/vacancies/stages/{stages_of(make, vacancy_id)[0]}/decide"
    typed = {"outcome": "unsuccessful", "applications": [str(one)]}
    page = hr.read(path).fill(**typed, **day("24/11/2016"))
    assert page.errors == [TOO_EARLY]
    page = page.fill(**typed, **day("19/11/2026"))
    assert page.errors == ["This day is still to come."]
    assert "1 decision is recorded" in page.fill(**typed, **day("1/10/2026")).text
    page = hr.read(f"/vacancies/candidates/{one}/withdraw").fill(
        **{"withdrawn_on-day": "1", "withdrawn_on-month": "1", "withdrawn_on-year": "2020"}
    )
    assert page.errors == [
        "The vacancy opened on 1 October 2026: nobody withdrew before that. Correct this day, or the vacancy’s."
    ]


def test_a_line_of_a_file_with_such_a_day_is_to_be_mended(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make)
    lines = "Reference,Name,E-mail,Outcome,Decided on\nA-1,Ann,ann@example.org,Unsuccessful,16/11/2016"
    page = hr.read(f"/vacancies/{vacancy_id}/candidates/bring").fill(pasted=lines)
    assert page.rows()[0] == ["A-1", f"Decided on: {TOO_EARLY}"]


def test_two_stages_do_not_contradict_each_other(make: Builders, hr: Client) -> None:
    vacancy_id = given.vacancy(make, stages=("sift", "interview"))
    (one,) = given.candidates(make, vacancy_id, decided_on=None)
    sift, interview = (f"/vacancies/stages/{each}/decide" for each in stages_of(make, vacancy_id))
    typed = {"applications": [str(one)], **day("16/11/2026")}
    hr.read(sift).fill(outcome="unsuccessful", **typed)
    page = hr.read(interview).fill(outcome="offered", **typed)
    assert "Candidate" in page.errors[0]
    assert "another stage says something else" in page.errors[0]
    hr.read(sift).fill(outcome="went_on", **typed)
    assert "1 decision is recorded" in hr.read(interview).fill(outcome="offered", **typed).text
    page = hr.read(sift).fill(outcome="unsuccessful", **typed)
    assert "another stage says something else" in page.errors[0]
    assert "Goes on" not in hr.read(interview).text
