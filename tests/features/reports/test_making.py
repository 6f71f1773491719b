"""A report from asking to downloading: made once and kept, by whom, for whom, and what happens when it cannot be."""

from datetime import date

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tracker.foundation import clock, jobs

TARGET, BASELINE = ("2027-03-31", "40"), ("2026-03-31", "0")


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def employer(make):
    """A small employer with a promise kept late, one without a measure, and an internship."""
    compact, starts, _plan = given.compact(make, "Start more apprentices", "Have a plan")
    given.measure(make, starts, "app.starts", target=TARGET, baseline=BASELINE)
    programme = given.programme(make, "apprenticeship", name="Site engineers", level=3)
    cohort = given.cohort(make, programme, date(2026, 4, 1), date(2028, 3, 31))
    given.total(make, cohort, "applied", date(2026, 4, 1), date(2026, 4, 30), 61)
    given.total(make, cohort, "started", date(2026, 5, 1), date(2026, 5, 31), 17)
    return compact, cohort


def work(make):
    with make.committed():
        return jobs.work_until_empty()


def made(make, browser):
    page = browser.read("/reports/").press("Make the report")
    work(make)
    return browser.read(page.path)


def test_it_is_asked_for_made_and_downloaded(make, hr):
    employer(make)
    page = hr.read("/reports/").press("Make the report")
    assert "Waiting for its turn" in page.text
    assert work(make) == 1
    ready = hr.read(page.path)
    assert "The report is ready" in ready.text
    download = hr.get(ready.soup.find("a", string="Download the report")["href"])
    assert download.data.startswith(b"%PDF-1.7")
    assert "progress-2026-27.pdf" in download.headers["Content-Disposition"]
    report = ready.follow("Read it here")
    assert report.heading == "Progress report 2026/27"
    assert "well behind the 25.86 planned by now" in report.text
