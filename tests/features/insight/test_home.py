"""The home page: the computed headline, the ladder, and whom it shows what."""

from datetime import date

import pytest

from tests.features.feedback import builders as feedback
from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tracker.foundation import clock


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def test_the_headline_counts_what_needs_a_push(make, hr):
    _, first, second, _ = given.compact(make, "Start more apprentices", "Pay interns", "Have a plan")
    given.measure(make, first, "app.starts", target=("2027-03-31", "40"))
    given.measure(make, second, "gov.plan")
    cohort = given.cohort(make, given.programme(make, "apprenticeship"), date(2026, 4, 1), date(2027, 9, 1))
    given.total(make, cohort, "started", date(2026, 5, 1), date(2026, 5, 31), 9)
    page = hr.read("/")
    assert page.heading == "One of three commitments needs a push before March."
    assert "Apprenticeship starts: 9, where 25.9 was expected by now." in page.text
    assert "Of two nothing can be said yet." in page.text
    assert "Needs attention" in page.text


def test_an_organisation_without_a_compact_is_shown_how_to_begin(hr):
    assert hr.read("/").heading


def test_an_assessor_reads_no_figures(app, make):
    from tests.pages import Client

    page = Client(app).signed_in_as(make.member(roles=["assessor"])).read("/")
    assert page.heading == "Nobody is waiting for feedback"  # their own letters, no figures
    assert page.soup.select(".figures, .ladder") == []


def main_button(browser):
    """The words of the home page's filled button."""
    found = browser.read("/").soup.select("main .button.action")
    return [each.get_text(strip=True) for each in found]


def test_the_main_button_is_logging_only_while_nothing_is_late(make, hr):
    given.compact(make, "Start more apprentices")
    assert main_button(hr) == ["Log a paid internship"]


def test_a_commitment_at_nought_is_what_is_logged_for(make, hr):
    _, first = given.compact(make, "Start more apprentices")
    given.measure(make, first, "app.starts", target=("2027-03-31", "40"))
    cohort = given.cohort(make, given.programme(make, "apprenticeship"), date(2026, 4, 1), date(2027, 9, 1))
    given.total(make, cohort, "applied", date(2026, 5, 1), date(2026, 5, 31), 9)
    assert main_button(hr) == ["Log an apprenticeship"]


def test_late_letters_come_before_all_else_for_whoever_writes_them(app, make, hr):
    from tests.pages import Client

    given.compact(make, "Give feedback")
    late = feedback.vacancy(make)
    feedback.candidates(make, late, 2, decided_on=date(2026, 11, 2))
    feedback.candidates(make, late, 1, decided_on=date(2026, 11, 20))
    assert main_button(hr) == ["Write 2 late letters"]
    manager = Client(app).signed_in_as(make.member(roles=["manager"]))
    assert main_button(manager) == ["Get the progress report"]


def test_what_is_late_is_told_from_what_is_to_come(make, hr):
    _, promise = given.compact(make, "Give feedback")
    given.action(make, promise, "Ask the schools", date(2026, 11, 2))
    given.action(make, promise, "Thank the schools", date(2026, 12, 2))
    page = hr.read("/")
    tags = {each.get_text(strip=True): each["class"] for each in page.soup.select("#due .tag")}
    assert tags == {"20 days overdue": ["tag", "late"], "by 2 December 2026": ["tag"]}
    assert main_button(hr) == ["Open the action that is late"]
