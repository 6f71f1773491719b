"""Rules of outreach: from its activities, and from cohorts of those programmes that log no activity."""

from collections.abc import Callable
from dataclasses import replace

from tracker.domain.funnel import EventKind
from tracker.domain.measures import Measure, MeasureFilter, Result, share_result, value_result
from tracker.domain.periods import Period
from tracker.domain.sentences import N_, sentence
from tracker.features.insight.queries.activities import Activity
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import Rule, kinds_of, resting_on

NEED_UNKNOWN = N_("Schools of which it is not recorded whether they are in greatest need: %(count)s.")
UNCOUNTED = N_("Activities that do not say how many young people took part: %(count)s.")


def activities_in(books: Books, period: Period, chosen: MeasureFilter) -> list[Activity]:
    """The activities of a period, up to the as-at day, of programmes that fit the filter."""
    return [
        activity
        for activity in books.once(("activities", period), lambda: _activities(books, period))
        if books.programmes[activity.programme_id].fits(chosen)
    ]


def _activities(books: Books, period: Period) -> list[Activity]:
    so_far = period.so_far(books.as_at)
    return [activity for activity in books.activities if so_far and activity.on_day in so_far]


def schools(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Different schools that activities of the period were with."""
    found = {activity.school_id for activity in activities_in(books, period, chosen) if activity.school_id}
    return value_result(measure, period, books.as_at, len(found))


def priority_share(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Of those schools, the share in greatest need; one of which that is not known counts as none."""
    found = {a.school_id: a.is_priority for a in activities_in(books, period, chosen) if a.school_id}
    in_need = sum(need is True for need in found.values())
    result = share_result(measure, period, books.as_at, in_need, len(found))
    unknown = sum(need is None for need in found.values())
    if unknown:
        result = replace(result, problems=(*result.problems, sentence(NEED_UNKNOWN, count=unknown)))
    return result


def young_people(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Those counted by activities, and those who started in programmes without any activity in the period."""
    held = activities_in(books, period, chosen)
    with_activities = {activity.programme_id for activity in held}
    cohorts = [
        cohort
        for cohort in books.choose(kinds_of(measure), chosen)
        if cohort.programme.id not in with_activities
    ]
    tally = books.tally(EventKind.STARTED, period)
    reached = sum(activity.young_people or 0 for activity in held)
    result = value_result(measure, period, books.as_at, reached + tally.count(cohorts))
    result = resting_on(result, tally, EventKind.STARTED, cohorts)
    uncounted = sum(activity.young_people is None for activity in held)
    if uncounted:
        result = replace(result, problems=(*result.problems, sentence(UNCOUNTED, count=uncounted)))
    return replace(result, totals_only=result.totals_only + reached)


def colleagues(figure: Callable[[Activity], int | None]) -> Rule:
    """Colleagues who took part, added up over the activities."""

    def rule(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
        added = sum(figure(activity) or 0 for activity in activities_in(books, period, chosen))
        return value_result(measure, period, books.as_at, added)

    return rule


mentors = colleagues(lambda activity: activity.staff_mentors)
talks = colleagues(lambda activity: activity.staff_talks)


def evaluated_share(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Of the activities, the share whose effect was surveyed before and after."""
    held = activities_in(books, period, chosen)
    surveyed = sum(activity.is_evaluated for activity in held)
    return share_result(measure, period, books.as_at, surveyed, len(held))
