"""How long candidates are kept: told before it happens, done at night, also where nothing was ever decided."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import Builders
from tests.features.feedback import builders as given
from tests.pages import Client
from tracker.features.candidates.models import Candidate
from tracker.foundation import clock, jobs
from tracker.foundation.database import db

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _then():
    with clock.stopped_at(NOW):
        yield


def kept(make: Builders) -> int:
    with make.committed():
        jobs.enqueue("feedback.keep")
    with make.committed():
        jobs.work_until_empty()
    with make.committed():
        rows = db.session.query(Candidate).filter_by(organisation_id=make.organisation_id)
        return sum(row.erased_at_utc is None for row in rows)


def test_page_says_who_is_erased_before_it_happens_and_tries_another_number_of_months(
    make: Builders, hr: Client
) -> None:
    assert "No candidates are kept" in hr.read("/feedback/keeping").text
    vacancy_id = given.vacancy(make)
    given.candidates(make, vacancy_id, 2, decided_on=date(2025, 11, 17))
    given.candidates(make, vacancy_id, 3, decided_on=date(2026, 2, 2))
    page = hr.read("/feedback/settings").follow("Who is erased when")
    assert page.heading == "2 candidates are erased tonight"
    assert page.rows() == [["November 2026", "2"], ["February 2027", "3"]]
    assert [row[2:] for row in page.rows(1)] == [["17 November 2025", "18 November 2026"]] * 2 + [
        ["2 February 2026", "3 February 2027"]
    ] * 3
    tried = page.fill(months="9")
    assert tried.heading == "5 candidates would be erased tonight"
    assert "nothing is changed" in tried.text
    for odd in ("0", "73", "many", "9" * 400):
        page = hr.read(f"/feedback/keeping?months={odd}")
        assert page.heading == "2 candidates are erased tonight"
        assert page.errors
    assert kept(make) == 3
    assert hr.read("/feedback/keeping").heading == "Nobody is erased tonight"


def test_candidate_on_whom_nothing_was_decided_is_kept_from_the_day_of_recording(
    make: Builders, hr: Client
) -> None:
    given.candidates(make, given.vacancy(make), 1, decided_on=None)
    with clock.stopped_at(datetime(2027, 11, 18, 10, tzinfo=UTC)):
        assert kept(make) == 1
    with clock.stopped_at(datetime(2027, 11, 18, 23, tzinfo=UTC) + timedelta(hours=2)):
        assert kept(make) == 0
