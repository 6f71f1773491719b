"""A council's published figures, typed in through the product, come back to one decimal on the page."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tracker.foundation import clock

LINES = Path("tests/data/council_apprentices.csv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader(line for line in LINES if not line.startswith("#")))


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def begins(row):
    return int(row["year"][:4])


def typed_in(make, hr):
    """The figures as a person would type them: a compact, one programme by totals, headcounts of 31 March."""
    _, promise = given.compact(make, "One apprentice in every forty-odd", since=date(2017, 4, 1))
    chosen = given.measure(make, promise, "app.headcount_share", target=("2027-03-31", "0.023"))
    programme = given.programme(make, "apprenticeship", name="Council apprentices", level=3)
    cohort = given.cohort(make, programme, date(2017, 4, 1), date(2024, 3, 31), by="people", places=999)
    grid = hr.read(f"/programmes/cohorts/{cohort}/totals?by=year")
    boxes = {str(box["aria-label"]): str(box["name"]) for box in grid.soup.select("main table input")}
    assert grid.fill(**{boxes[f"Started, {row['year']}"]: row["starts"] for row in ROWS}).status == 200
    for row in ROWS:
        day = {"on_day__day": "31", "on_day__month": "3", "on_day__year": str(begins(row) + 1)}
        people = row["headcount_31_march"]
        page = hr.read("/organisation/workforce/add").fill(**day, people_in_post=people, source="Return")
        assert "saved" in page.text
    return chosen


def test_every_published_percentage_comes_back(make, hr):
    chosen = typed_in(make, hr)
    for row in ROWS:
        page = hr.read(f"/progress/measures/{chosen}?year={begins(row)}-04-01")
        shown = f"{row['published_pct']}% ({row['starts']} of {int(row['headcount_31_march']):,})"
        assert shown in page.text, row["year"]
        assert f"Computed from {row['starts']} records, {row['starts']} of them totals" in page.text
