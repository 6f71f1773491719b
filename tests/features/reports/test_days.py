"""The days that reports print are days in London: past midnight in summer they are not the days of UTC."""

from datetime import UTC, datetime

import pytest

from tests.features.reports.builders import employer
from tests.features.reports.editions import approved
from tracker.features.reports.pages.verifying import verdict_on
from tracker.foundation import clock

HALF_PAST_MIDNIGHT = datetime(2026, 7, 9, 23, 30, tzinfo=UTC)  # of 10 July in London


@pytest.mark.usefixtures("unread_pdfs")
def test_an_edition_approved_past_midnight_carries_the_day_it_is_in_london(app, make, hr):
    with clock.stopped_at(HALF_PAST_MIDNIGHT):
        employer(make)
        page = approved(app, make, hr)
        assert "10 July 2026 at 00:30" in page.text
        listed = hr.read("/reports/").rows()
        assert "Ola Approver, 10 July 2026" in {cell for row in listed for cell in row}, listed


@pytest.mark.usefixtures("unread_pdfs")
def test_the_verdict_on_an_older_edition_names_the_day_in_london(app, make, hr):
    with clock.stopped_at(HALF_PAST_MIDNIGHT):
        employer(make)
        first = approved(app, make, hr)
        content = hr.get(first.soup.find("a", string="Download edition.json")["href"]).data
        first.follow("Amend it").fill(because="We found more.")
        approved(app, make, hr)
        with app.test_request_context():
            said = verdict_on(content).said
    assert "There is a later edition: number 2, approved on 10 July 2026." in said
