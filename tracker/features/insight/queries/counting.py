"""Rules that count events of cohorts: starts, completions, and shares of them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from tracker.domain.cohorts import openly_advertised
from tracker.domain.funnel import EVENTS, EventKind
from tracker.domain.measures import (
    Measure,
    MeasureFilter,
    Part,
    Result,
    mix_result,
    share_result,
    value_result,
)
from tracker.domain.periods import Period
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import N_, sentence
from tracker.features.insight.queries.books import Books, Tally
from tracker.features.insight.queries.records import CohortFacts

Rule = Callable[[Books, Measure, Period, MeasureFilter], Result]
Test = Callable[[CohortFacts], bool]
JOB_KINDS = (ProgrammeKind.APPRENTICESHIP, ProgrammeKind.INTERNSHIP, ProgrammeKind.SCHOOL_LEAVER)


def kinds_of(measure: Measure) -> Collection[ProgrammeKind]:
    """The kinds of programme that a measure counts before any filter."""
    if measure.programme_kind:
        return (ProgrammeKind(measure.programme_kind),)
    return JOB_KINDS if measure.id.startswith("after.") else tuple(ProgrammeKind)


def resting_on(result: Result, tally: Tally, event: EventKind, cohorts: Sequence[CohortFacts]) -> Result:
    """The result, saying how much of it is totals, and what totals were left out because of their days."""
    counted = [cohort for cohort in cohorts if cohort.by_totals]
    left_out = sum(tally.straddling.get(cohort.id, 0) for cohort in counted)
    text = N_(
        "Left out, because they are totals over days that lie only partly in this period: %(count)s of "
        "“%(event)s”. Enter them by month."
    )
    problems = (sentence(text, count=left_out, event=EVENTS[event]),) if left_out else ()
    return replace(result, totals_only=tally.count(counted), problems=(*result.problems, *problems))


def events(event: EventKind) -> Rule:
    """How many such events there were."""

    def rule(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
        cohorts, tally = books.choose(kinds_of(measure), chosen), books.tally(event, period)
        result = value_result(measure, period, books.as_at, tally.count(cohorts))
        return resting_on(result, tally, event, cohorts)

    return rule


def _any(_cohort: CohortFacts) -> bool:
    return True


def share_of_starts(counts: Test, among: Test = _any) -> Rule:
    """Of those who started, the share in cohorts that pass a test."""

    def rule(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
        cohorts = [cohort for cohort in books.choose(kinds_of(measure), chosen) if among(cohort)]
        tally = books.tally(EventKind.STARTED, period)
        numerator = tally.count(cohort for cohort in cohorts if counts(cohort))
        result = share_result(measure, period, books.as_at, numerator, tally.count(cohorts))
        return resting_on(result, tally, EventKind.STARTED, cohorts)

    return rule


def is_open(cohort: CohortFacts) -> bool:
    """Whether a cohort was openly advertised."""
    return openly_advertised(cohort.channels, cohort.advertised_from, cohort.advertised_to).is_open


def is_through_schools(cohort: CohortFacts) -> bool:
    """Whether a cohort was advertised through schools."""
    return "schools" in cohort.channels


def pays_costs(cohort: CohortFacts) -> bool:
    """Whether travel or more was paid for."""
    return cohort.costs_paid in ("travel", "wider")


def is_in_person(cohort: CohortFacts) -> bool:
    """Whether it took place in person."""
    return cohort.is_in_person


def level_mix(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Starts at each level; those without a level are a part of their own and pointed out."""
    cohorts, tally = books.choose(kinds_of(measure), chosen), books.tally(EventKind.STARTED, period)
    by_level: dict[int | None, int] = {}
    for cohort in cohorts:
        if count := tally.of(cohort):
            by_level[cohort.programme.level] = by_level.get(cohort.programme.level, 0) + count
    unknown = by_level.pop(None, 0)
    parts = [Part(str(level), count) for level, count in sorted(by_level.items()) if level is not None]
    result = mix_result(measure, period, books.as_at, [*parts, *((Part("", unknown),) if unknown else ())])
    if unknown:
        text = N_("Starts in programmes without a level, so that the levels do not add up to all: %(count)s.")
        result = replace(result, problems=(*result.problems, sentence(text, count=unknown)))
    return resting_on(result, tally, EventKind.STARTED, cohorts)


def regions(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Different regions whose sites had a cohort with places beginning in the period."""
    found = {
        cohort.programme.region
        for cohort in books.choose(kinds_of(measure), chosen)
        if cohort.places and cohort.planned_start in period and cohort.planned_start <= books.as_at
    }
    return value_result(measure, period, books.as_at, len(found))
