"""The chapters across the programmes: places, ways in, levels and completion, from records."""

from datetime import date

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import LAST_YEAR, TODAY, YEAR
from tests.features.programmes import people
from tests.features.reports.builders import made, pdf_of, words_of_pdf
from tracker.domain.funnel import Event, EventKind
from tracker.domain.periods import Period
from tracker.features.insight.queries.books import Books
from tracker.features.reports.pages.kinds import kinds_of
from tracker.features.reports.pages.levels import levels_picture
from tracker.features.reports.pages.places import places_chapter
from tracker.features.reports.pages.ways import ways_chapter
from tracker.foundation import clock

YEARS = [YEAR.previous().previous(), LAST_YEAR, YEAR]
MAY = (date(2026, 5, 1), date(2026, 5, 31))


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def chapter(make, build):
    """What a builder makes of the records: the chapter of places, of ways in, the picture of levels."""
    with make.committed():
        return build(Books(make.organisation_id, TODAY), YEARS)


def way(make, code: str):
    """A picture of the chapter of ways in; None where there is none."""
    ways = chapter(make, ways_chapter)
    return next((picture for picture in ways.pictures if picture.code == code), None) if ways else None


def started(make, site, year: Period, count: int, kind="apprenticeship", ends=date(2028, 3, 31), **facts):
    """A cohort by totals with so many starts in May of a year."""
    programme = given.programme(make, kind, site_id=site, **facts)
    cohort = given.cohort(make, programme, year.first, ends)
    month = (date(year.first.year, 5, 1), date(year.first.year, 5, 31))
    given.total(make, cohort, "started", *month, count)
    return cohort


def printed(picture) -> dict[str, str]:
    return dict(picture.chart.printed)


def test_starts_are_told_by_region_and_by_site_over_the_years(make):
    leeds, cardiff = (
        make.site("Leeds", region="Yorkshire and the Humber"),
        make.site("Cardiff", region="Wales"),
    )
    started(make, leeds, LAST_YEAR, 12)
    started(make, leeds, YEAR, 9)
    started(make, cardiff, YEAR, 4)
    places = chapter(make, places_chapter)
    assert places.finding == (
        "13 people started in two of the UK’s 12 regions. Fewer than in 2025/26 started at Leeds."
    )
    regions, sites = places.pictures
    assert printed(regions)["Yorkshire & Humber"] == "9"
    assert printed(regions)["Wales"] == "4"
    assert printed(regions)["London"] == "–"
    assert printed(sites) == {
        "Leeds, 2025/26": "12", "Leeds, 2026/27": "9", "Cardiff, 2025/26": "0", "Cardiff, 2026/27": "4",
    }  # fmt: skip
    assert regions.rests_on.records == "13 records, 13 of them as totals"
    assert sites.rests_on.as_of == "22 November 2026"


def test_where_more_ended_than_began_the_report_says_that_some_began_earlier(make):
    said = "Those who completed or left include people who started in earlier years."
    cohort = started(make, make.site("Leeds"), LAST_YEAR, 9)
    given.total(make, cohort, "completed", *MAY, 7)
    (kind,) = chapter(make, kinds_of)
    assert kind.finding.endswith(f"7 completed the training; 0 left early. {said}")
    assert kind.programmes.note == said
    started(make, make.site("Ely"), YEAR, 8)
    (kind,) = chapter(make, kinds_of)
    assert said not in kind.finding
    assert kind.programmes.note == said  # one of its rows still has more


def test_a_site_where_nobody_starts_any_more_is_named(make):
    leeds, cardiff = (
        make.site("Leeds", region="Yorkshire and the Humber"),
        make.site("Cardiff", region="Wales"),
    )
    started(make, leeds, YEAR, 9)
    started(make, cardiff, LAST_YEAR, 4)
    places = chapter(make, places_chapter)
    assert "Nobody started at Cardiff, where people did before." in places.finding
    assert printed(places.pictures[0])["Wales"] == "0"


def test_many_sites_are_drawn_as_the_first_and_the_rest_together(make):
    for number in range(15):
        started(make, make.site(f"Site {number:02}"), YEAR, 30 - number)
    sites = chapter(make, places_chapter).pictures[1]
    values = printed(sites)
    assert len(values) == 13
    assert values["3 other sites, 2026/27"] == str(18 + 17 + 16)


def test_without_a_start_or_at_one_site_alone_there_is_no_chapter_of_places(make):
    leeds = make.site("Leeds")
    assert chapter(make, places_chapter) is None
    started(make, leeds, LAST_YEAR, 5)
    started(make, make.site("Cardiff"), LAST_YEAR, 5)
    assert chapter(make, places_chapter) is None
    started(make, leeds, YEAR, 5)
    assert chapter(make, places_chapter)


def test_one_site_alone_is_no_chapter_of_places(make):
    started(make, make.site("Leeds"), YEAR, 5)
    assert chapter(make, places_chapter) is None


def test_completion_has_an_interval_and_fewer_than_ten_are_too_few_to_say(make):
    site = make.site("Leeds")
    for kind, began, completed in (("internship", 28, 21), ("work_experience", 9, 9)):
        cohort = started(make, site, YEAR, began, kind=kind, ends=date(2026, 8, 31))
        given.total(make, cohort, "completed", date(2026, 8, 1), date(2026, 8, 31), completed)
    picture = way(make, "completion")
    interns, placements = picture.chart.rows
    assert (interns.label, interns.count) == ("75.0%", "28")
    assert (str(interns.low), str(interns.high)) == ("56.6", "87.3")
    assert (placements.value, placements.label, placements.count) == (None, "too few to say", "9")
    assert picture.finding == "21 of 28 who were due completed"
    assert [datum.value for datum in picture.data][1] is None


def test_people_are_due_by_their_own_planned_end_and_complete_by_their_own_day(make):
    ends = {"planned_start": date(2026, 6, 1), "planned_end": date(2026, 8, 31)}
    interns = people.cohort(make, kind="internship", engagement="worker", **ends)
    began = (Event(EventKind.STARTED, date(2026, 6, 1)),)
    done = (*began, Event(EventKind.COMPLETED, date(2026, 8, 28)))
    people.add(make, interns, *(f"I-{number}" for number in range(9)), events=done)
    people.add(make, interns, "I-9", "I-10", "I-11", events=began)
    (row,) = way(make, "completion").chart.rows
    assert (row.label, row.count) == ("75.0%", "12")


def test_who_is_not_due_yet_is_not_counted_as_not_completed(make):
    started(make, make.site("Leeds"), YEAR, 28, kind="internship", ends=date(2026, 12, 31))
    assert way(make, "completion") is None


def test_two_groups_are_of_cohorts_that_record_who_applied(make):
    site = make.site("Leeds")
    for kind, applied, offered, began in (
        ("school_leaver", 40, 20, 19), ("internship", 100, 30, 30), ("internship", 5, 30, 30)
    ):  # fmt: skip
        cohort = started(make, site, YEAR, began, kind=kind)
        given.total(make, cohort, "applied", *MAY, applied)
        given.total(make, cohort, "offered", *MAY, offered)
    picture = way(make, "ways-in")
    assert printed(picture) == {
        "Applied, School-leaver streams": "40", "Applied, Other programmes": "100",
        "Offered, School-leaver streams": "20", "Offered, Other programmes": "30",
        "Started, School-leaver streams": "19", "Started, Other programmes": "30",
    }  # fmt: skip
    assert "2 of 3" in picture.about
    assert picture.finding == (
        "School-leaver streams: 47.5% of 40 who applied started; other programmes: 30.0% of 100"
    )
    assert picture.chart.stages[1].note == "50.0% went on"


def test_a_share_of_fewer_than_ten_who_applied_is_not_printed(make):
    site = make.site("Leeds")
    for kind, applied in (("school_leaver", 8), ("internship", 12)):
        cohort = started(make, site, YEAR, 6, kind=kind)
        given.total(make, cohort, "applied", *MAY, applied)
        given.total(make, cohort, "offered", *MAY, 7)
    picture = way(make, "ways-in")
    assert picture.finding.startswith("School-leaver streams: 6 of 8 who applied started")
    assert picture.chart.stages[1].note == ""


def test_starts_by_level_are_parts_of_their_year(make):
    site = make.site("Leeds")
    for level, count in ((2, 3), (3, 12), (6, 5), (None, 1)):
        started(make, site, YEAR, count, level=level)
    picture = chapter(make, levels_picture)
    assert printed(picture) == {
        "2026/27 so far, Level 2": "3", "2026/27 so far, Level 3": "12",
        "2026/27 so far, Level 4 and above": "5", "2026/27 so far, No level given": "1",
    }  # fmt: skip
    assert picture.finding == "12 of 21 apprenticeship starts are at level 3 in 2026/27 so far"


def test_the_chapters_are_in_the_report_and_its_figures(make, hr):
    given.compact(make, "Start more apprentices")
    started(make, make.site("Leeds", region="Yorkshire and the Humber"), YEAR, 9, level=3)
    started(make, make.site("Cardiff", region="Wales"), YEAR, 2, level=3)
    ready = made(make, hr)
    text = words_of_pdf(pdf_of(ready))
    assert "Where people started" in text
    assert "Most started in Yorkshire & Humber: 9" in text
