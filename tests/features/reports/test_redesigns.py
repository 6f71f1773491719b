"""Starts that come from a redesign: on the report’s page, in its PDF and among its figures."""

from datetime import date

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY, YEAR
from tests.features.redesign import builders as redesigns
from tests.features.reports.builders import employer, made, pdf_of, words_of_pdf
from tracker.domain.programmes import ProgrammeKind
from tracker.features.insight.queries.books import Books
from tracker.features.redesign import actions, queries
from tracker.features.reports.pages.redesigns import redesign_chapter
from tracker.foundation import clock

SAID = "These starts come from 1 redesign of a team: planned 4, started 3."


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def stream(make, started=3):
    """A trainee role that became a stream of four places, on which some have started."""
    scenario_id, site = redesigns.scenario(make, redesigns.sheet(make, name="Audit team")), make.site("Leeds")
    with make.committed():
        row = queries.find_scenario(scenario_id, organisation_id=make.organisation_id)
        actions.decide(scenario=row, because="It pays.", by_name="A test", seen_version=None)
        facts = {"name": "Audit trainees 2026", "site": site, "level": 3, "places": 4}
        facts |= {"starts_on": date(2026, 9, 7), "ends_on": date(2028, 8, 31)}
        made = actions.make_real(
            scenario=row,
            role="Audit trainee",
            kind=ProgrammeKind.SCHOOL_LEAVER,
            facts=facts,
            owner_member_id=None,
        )
        programme_id = made.programme_id
    cohort = given.cohort(make, programme_id, date(2026, 9, 7), date(2028, 8, 31), places=4)
    given.total(make, cohort, "started", date(2026, 9, 1), date(2026, 9, 30), started)


def test_a_report_says_which_starts_come_from_a_redesign(make, hr):
    employer(make)
    stream(make)
    page = made(make, hr)
    report = page.follow("Read it here")
    assert SAID in report.text
    caption = report.soup.find("caption", string=lambda text: text and "roles that a redesign made" in text)
    row = caption.find_parent("table").select_one("tbody tr")
    assert "Audit trainee of “Audit team”" in row.text
    assert [cell.get_text(strip=True) for cell in row.select("td")] == ["4", "3"]
    words = words_of_pdf(pdf_of(page))
    assert SAID in words
    assert "Audit trainee of “Audit team”" in words


def test_no_chapter_without_a_redesign_and_none_before_it_was_decided(make):
    def chapter(year):
        with make.committed():
            return redesign_chapter(Books(make.organisation_id, TODAY), [year])

    assert chapter(YEAR) is None
    stream(make, started=1)
    assert chapter(YEAR).tables[0].rows[0].cells == ("4", "1")
    assert chapter(YEAR.previous()) is None
