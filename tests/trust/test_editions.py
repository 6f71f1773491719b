"""T24: what was signed stays as it was signed, whatever happens to the records afterwards."""

from contextlib import suppress
from datetime import date
from random import Random
from uuid import UUID

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY, YEAR
from tests.features.reports.builders import employer
from tests.features.reports.editions import approved
from tests.proof import size
from tracker.domain.editions import fingerprint
from tracker.features.organisations.actions import AlreadyThere
from tracker.features.reports import jobs
from tracker.features.reports.queries import editions as queries
from tracker.foundation import clock, files


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def change_something(make, random: Random) -> None:
    """One of many changes to the records of the period that was reported."""
    day = date.fromordinal(random.randint(YEAR.first.toordinal(), TODAY.toordinal()))
    match random.randrange(5):
        case 0:
            make.site()
        case 1:
            given.workforce(make, day, random.randint(1, 900))
        case 2:
            given.programme(make, "apprenticeship", name=f"Programme {random.random()}")
        case 3:
            programme = given.programme(make, "internship", name=f"Interns {random.random()}")
            cohort = given.cohort(make, programme, YEAR.first, YEAR.last)
            given.total(make, cohort, "started", YEAR.first, YEAR.last, random.randint(1, 40))
        case _:
            given.school(make, f"School {random.random()}")


def test_t24_no_later_change_reaches_an_edition(app, make, hr):
    employer(make)
    edition_id, random = UUID(approved(app, make, hr).path.rsplit("/", 1)[1]), Random(24)
    rounds, edits = size(1, 100), size(12, 20)
    kept = _kept(app, make, edition_id)
    for _ in range(rounds):
        for _ in range(edits):
            with suppress(AlreadyThere):  # a figure of the same day twice is refused
                change_something(make, random)
        assert _kept(app, make, edition_id) == kept
    assert _made_again(app, make, edition_id) == kept[2]
    print(f"T24: {rounds * edits} changes after approval, 0 reached the edition; made again: the same bytes")


def _kept(app, make, edition_id):
    """Hash as signed, hash of what is stored, and the PDF."""
    with app.app_context():
        row = queries.find_edition(edition_id, organisation_id=make.organisation_id)
        content = files.get_content(row.file_id, organisation_id=make.organisation_id)[3]
        return row.sha256, fingerprint(row.snapshot), content


def _made_again(app, make, edition_id):
    with app.app_context():
        row = queries.find_edition(edition_id, organisation_id=make.organisation_id)
        return jobs.laid_out(jobs.draft_of(row))
