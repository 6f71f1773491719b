"""A measure at every site: the parts make the whole, small shares are left unsaid, and nothing is asked per site."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event

from tests.features.insight import builders as given
from tests.features.insight.builders import LAST_YEAR, TODAY, YEAR
from tests.features.programmes import people
from tracker.domain.funnel import Event, EventKind
from tracker.domain.measures import MeasureFilter
from tracker.features.insight.queries import results
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.headcount import NO_SITES
from tracker.features.insight.queries.sites import ONLY_STATED, at_each_site, why_no_sites
from tracker.foundation.database import db
from tracker.reference.measures import get_measure, list_measures

SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))
ADDED_UP = ("app.starts", "intern.places", "wex.places", "outreach.young_people", "outreach.mentors")


def at_sites(make, measure_id, sites, period=YEAR, **chosen):
    with make.committed():
        books = Books(make.organisation_id, TODAY)
        found = at_each_site(books, books, get_measure(measure_id), period, MeasureFilter(**chosen), sites)
        return {each.name: each for each in found}


def interns(make, site_id, count, pence=1300, **facts):
    programme = given.programme(make, "internship", site_id=site_id, **facts)
    given.pay(make, programme, date(2025, 4, 1), pence)
    cohort = given.cohort(
        make, programme, date(2026, 9, 1), date(2026, 12, 18), by="people", advertised_through=["board"]
    )
    started = [Event(EventKind.STARTED, date(2026, 9, 1))]
    people.add(make, cohort, *(f"{cohort} {number}" for number in range(count)), events=started)
    return cohort


def an_employer(make, names=("Leeds", "Cardiff", "Ely")):
    sites = {make.site(name): name for name in names}
    for number, site_id in enumerate(list(sites)[:-1], start=1):
        apprentices = given.programme(make, "apprenticeship", site_id=site_id, level=3)
        cohort = given.cohort(make, apprentices, date(2026, 9, 1), date(2028, 8, 31))
        given.total(make, cohort, "started", *SEPTEMBER, 4 * number)
        interns(make, site_id, number)
        visits = given.programme(make, "outreach", site_id=site_id)
        given.activity(make, visits, date(2026, 6, 1), young_people=30 * number, staff_mentors=number)
        week = given.programme(make, "work_experience", site_id=site_id)
        given.total(
            make, given.cohort(make, week, date(2026, 7, 1), date(2026, 7, 5)), "started", *SEPTEMBER, 12
        )
    return sites


@pytest.mark.parametrize("measure_id", ADDED_UP)
def test_counts_of_all_sites_make_that_of_the_organisation(make, measure_id):
    found = at_sites(make, measure_id, an_employer(make))
    whole = given.figure(make, measure_id)
    assert whole.value
    assert sum(each.now.value for each in found.values()) == whole.value


@pytest.mark.parametrize(
    "measure", [m for m in list_measures() if why_no_sites(m) is None], ids=lambda m: m.id
)
def test_a_site_has_the_figure_that_the_filter_gives(make, measure):
    sites = an_employer(make)
    found = at_sites(make, measure.id, sites)
    with make.committed():
        for site_id, name in sites.items():
            alone = results.compute(
                Books(make.organisation_id, TODAY), measure.id, YEAR, MeasureFilter(site=site_id)
            )
            assert found[name].now == alone


def test_a_site_without_such_programmes_is_told_from_one_that_started_nobody(make):
    sites = an_employer(make)
    empty = given.programme(make, "apprenticeship", site_id=list(sites)[1], level=2)
    given.cohort(make, empty, date(2026, 9, 1), date(2028, 8, 31))
    found = at_sites(make, "app.starts", sites, level=2)
    assert [each.is_recorded for each in found.values()] == [False, True, False]
    assert found["Cardiff"].now.value == 0


def test_the_year_before_stands_beside_it_and_no_figure_is_no_nought(make):
    sites = an_employer(make)
    found = at_sites(make, "app.starts", sites)
    assert found["Leeds"].earlier.value is None
    earlier = given.programme(make, "apprenticeship", site_id=next(iter(sites)), level=3)
    cohort = given.cohort(make, earlier, date(2025, 9, 1), date(2027, 8, 31))
    given.total(make, cohort, "started", date(2025, 9, 1), date(2025, 9, 30), 3)
    assert at_sites(make, "app.starts", sites)["Leeds"].earlier.value is None  # that year began in April
    given.cohort(make, earlier, date(2025, 4, 1), date(2027, 3, 31))
    found = at_sites(make, "app.starts", sites)
    assert (found["Leeds"].earlier.value, found["Cardiff"].earlier.value) == (3, 0)
    assert at_sites(make, "app.starts", sites, LAST_YEAR)["Leeds"].now.value == 3


def test_a_measure_narrowed_to_one_site_is_still_compared_with_the_others(make):
    sites = an_employer(make)
    found = at_sites(make, "app.starts", sites, site=next(iter(sites)))
    assert [each.now.value for each in found.values()] == [4, 8, 0]


def test_what_cannot_be_told_apart_says_why(make):
    assert why_no_sites(get_measure("app.headcount_share")) is NO_SITES
    assert why_no_sites(get_measure("outreach.staff_talks_share")) is NO_SITES
    assert why_no_sites(get_measure("leaver.routes")) is ONLY_STATED
    assert why_no_sites(get_measure("rec.regions"))
    assert why_no_sites(get_measure("seb.mix"))
    assert at_sites(make, "fb.rate", {make.site(): "Leeds"}) == {}


def test_a_share_at_a_site_is_taken_of_that_site_alone(make):
    sites = {make.site(name): name for name in ("Leeds", "Cardiff")}
    leeds, cardiff = sites
    interns(make, leeds, 3, pence=1300)
    interns(make, cardiff, 2, pence=500)
    found = at_sites(make, "intern.nmw_share", sites)
    assert (found["Leeds"].now.value, found["Leeds"].now.denominator) == (Decimal(1), 3)
    assert (found["Cardiff"].now.value, found["Cardiff"].now.denominator) == (Decimal(0), 2)


def statements(make, sites):
    """How many statements every measure at these sites takes."""
    seen = []
    with make.committed():
        books = Books(make.organisation_id, TODAY)
        event.listen(db.engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
        for measure in list_measures():
            at_each_site(books, books, measure, YEAR, MeasureFilter(), sites)
    return len(seen)


def test_sixteen_sites_take_no_more_statements_than_two(make):
    names = [f"Site {letter}" for letter in "abcdefghijklmnopq"]
    sites = an_employer(make, names)
    statements(make, {})  # the records themselves are read once and kept
    assert statements(make, dict(list(sites.items())[:2])) == statements(make, sites) > 5
