"""The home page: the computed headline, the ladder, and whom it shows what."""

from datetime import date

import pytest

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
    assert page.heading == "Everybody who was turned down has been told why"  # their own letters, no figures
    assert page.soup.select(".figures, .ladder") == []
