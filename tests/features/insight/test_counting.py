"""Figures that count events: flows, totals and people together, filters, what cannot be divided."""

from datetime import date
from decimal import Decimal

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import LAST_YEAR, YEAR, figure
from tests.features.programmes import people
from tracker.domain.funnel import Event, EventKind
from tracker.domain.measures import ForWhom

STARTED = EventKind.STARTED


def apprentices(make, start=date(2026, 9, 1), by="totals", **facts):
    programme = given.programme(make, "apprenticeship", level=facts.pop("level", 3), **facts)
    return given.cohort(make, programme, start, date(2028, 8, 31), by=by)


def test_people_and_totals_are_counted_together(make):
    cohort = apprentices(make)
    given.total(make, cohort, "started", date(2026, 9, 1), date(2026, 9, 30), 7)
    others = apprentices(make, by="people")
    people.add(make, others, "A1", "A2", events=[Event(STARTED, date(2026, 9, 1))])
    result = figure(make, "app.starts")
    assert (result.value, result.totals_only, result.problems) == (9, 7, ())


def test_a_start_belongs_to_the_period_that_holds_its_day_ends_included(make):
    cohort = apprentices(make, start=date(2026, 3, 1), by="people")
    for number, day in enumerate(
        [date(2026, 3, 31), date(2026, 4, 1), date(2026, 11, 22), date(2026, 11, 23)]
    ):
        people.add(make, cohort, f"A{number}", events=[Event(STARTED, day)])
    assert figure(make, "app.starts").value == 2
    assert figure(make, "app.starts").is_so_far
    assert figure(make, "app.starts", LAST_YEAR).value == 1


def test_totals_over_days_that_lie_only_partly_in_the_period_are_left_out_and_said(make):
    cohort = apprentices(make, start=date(2026, 1, 1))
    given.total(make, cohort, "started", date(2026, 3, 1), date(2026, 4, 30), 5)
    given.total(make, cohort, "started", date(2026, 5, 1), date(2026, 5, 31), 2)
    result = figure(make, "app.starts")
    assert result.value == 2
    assert [problem.facts["count"] for problem in result.problems] == [5]


def test_an_event_that_was_undone_does_not_count(make):
    cohort = apprentices(make, by="people")
    one, _ = people.add(make, cohort, "A1", "A2", events=[Event(STARTED, date(2026, 9, 1))])
    assert figure(make, "app.starts").value == 2
    from tracker.features.programmes.actions import events as actions
    from tracker.features.programmes.queries import events, participants

    with make.committed():
        row = participants.find_participant(one, organisation_id=make.organisation_id)
        happened = events.list_events(one, organisation_id=make.organisation_id)[0]
        actions.undo_event(participant=row, kind="apprenticeship", row=happened, because="Typed by mistake")
    assert figure(make, "app.starts").value == 1


def test_a_programme_counts_only_through_the_filter(make):
    london = make.site(region="London")
    here = apprentices(make, site_id=london, level=4, for_whom=["care_leavers"])
    elsewhere = apprentices(make)
    given.total(make, here, "started", date(2026, 9, 1), date(2026, 9, 30), 3)
    given.total(make, elsewhere, "started", date(2026, 9, 1), date(2026, 9, 30), 4)
    assert figure(make, "app.starts").value == 7
    assert figure(make, "app.starts", site=london).value == 3
    assert figure(make, "app.starts", level=3).value == 4
    assert figure(make, "app.starts", for_whom=ForWhom.CARE_LEAVERS).value == 3
    assert figure(make, "app.starts", for_whom=ForWhom.DISADVANTAGED).value == 0
    assert figure(make, "leaver.starts").value is None


def test_before_records_begin_there_is_no_figure_not_nought(make):
    apprentices(make)
    assert figure(make, "app.starts").value == 0
    earlier = figure(make, "app.starts", LAST_YEAR)
    assert earlier.value is None
    assert earlier.problems


def test_levels_add_up_or_say_that_they_do_not(make):
    for level, count in ((3, 4), (7, 1), (None, 2)):
        cohort = apprentices(make, level=level)
        given.total(make, cohort, "started", date(2026, 9, 1), date(2026, 9, 30), count)
    result = figure(make, "app.level_mix")
    assert [(part.label, part.count) for part in result.parts] == [("3", 4), ("7", 1), ("", 2)]
    assert result.problems[0].facts == {"count": 2}


@pytest.mark.parametrize(
    ("channels", "last", "share"),
    [
        (["public_board"], date(2026, 5, 7), 1),
        (["public_board"], date(2026, 5, 6), 0),
        (["word_of_mouth"], date(2026, 5, 30), 0),
    ],
)
def test_an_open_advert_is_seen_for_seven_days(make, channels, last, share):
    programme = given.programme(make, "internship")
    advert = {"advertised_through": channels, "advertised_from": date(2026, 5, 1), "advertised_to": last}
    cohort = given.cohort(make, programme, date(2026, 6, 1), date(2026, 8, 31), **advert)
    given.total(make, cohort, "started", date(2026, 6, 1), date(2026, 6, 30), 12)
    result = figure(make, "intern.open_share")
    assert (result.value, result.denominator) == (share, 12)


def test_costs_are_asked_of_placements_in_person_only(make):
    programme = given.programme(make, "work_experience")
    for costs, in_person, count in (("travel", True, 6), ("none", True, 2), ("", False, 90)):
        facts = {"costs_paid": costs, "is_in_person": in_person}
        cohort = given.cohort(make, programme, date(2026, 6, 1), date(2026, 6, 12), **facts)
        given.total(make, cohort, "started", date(2026, 6, 1), date(2026, 6, 30), count)
    result = figure(make, "wex.expenses_share")
    assert (result.value, result.numerator, result.denominator) == (Decimal("0.75"), 6, 8)


def test_regions_are_those_of_sites_with_places_that_began(make):
    for region, start in (
        ("London", date(2026, 5, 1)),
        ("Wales", date(2026, 6, 1)),
        ("Scotland", date(2027, 1, 1)),
    ):
        programme = given.programme(make, "internship", site_id=make.site(region=region))
        given.cohort(make, programme, start, date(2027, 3, 1))
    assert figure(make, "rec.regions").value == 2
    assert figure(make, "rec.regions", kind="apprenticeship").value == 0


def test_a_share_of_nothing_cannot_be_said(make):
    given.cohort(make, given.programme(make, "internship"), date(2026, 6, 1), date(2026, 8, 31))
    result = figure(make, "intern.open_share")
    assert (result.value, result.denominator) == (None, 0)


def test_personal_figures_are_held_back_with_the_reason(make):
    apprentices(make)
    result = figure(make, "app.achievement")
    assert (result.value, result.can_be_said) == (None, False)
    assert result.held_back is not None


def test_what_is_stated_only_is_not_computed(make):
    assert figure(make, "gov.plan", YEAR) is None
