"""Rules over an entered workforce figure: never guessed, and only ever for the organisation as a whole."""

from dataclasses import replace
from datetime import date

from tracker.domain.funnel import EventKind
from tracker.domain.measures import Measure, MeasureFilter, Result, share_result
from tracker.domain.periods import Period, add_months
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import Rule, kinds_of, resting_on
from tracker.features.insight.queries.workforce import Headcount

NO_SITES = sentence(
    N_("Workforce figures are for the organisation as a whole, so this share cannot be taken for one site.")
)


def unsaid(measure: Measure, period: Period, as_at: date, why: Sentence) -> Result:
    """A result without a figure, and why."""
    return Result(measure.id, period, as_at, problems=(why,))


def headcount_on(books: Books, column: str, period: Period) -> Headcount | None:
    """The figure of the period's last day (or today), or the nearest earlier one within 12 months."""
    day = min(period.last, books.as_at)
    return next(
        (
            figure
            for figure in books.workforce
            if add_months(day, -12) < figure.on_day <= day and getattr(figure, column) is not None
        ),
        None,
    )


def _noted(result: Result, period: Period, figure: Headcount) -> Result:
    if figure.on_day == period.last:
        return result
    text = N_("The workforce figure is that of %(day)s, the nearest before %(last)s.")
    return replace(result, notes=(*result.notes, sentence(text, day=figure.on_day, last=period.last)))


def _no_figure(period: Period, as_at: date) -> Sentence:
    text = N_("No workforce figure is entered for %(day)s or the 12 months before it.")
    return sentence(text, day=min(period.last, as_at))


def starts_over_headcount(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Starts in the period over people in post at its end."""
    if chosen.site:
        return unsaid(measure, period, books.as_at, NO_SITES)
    figure = headcount_on(books, "people_in_post", period)
    if figure is None:
        return unsaid(measure, period, books.as_at, _no_figure(period, books.as_at))
    cohorts, tally = books.choose(kinds_of(measure), chosen), books.tally(EventKind.STARTED, period)
    result = share_result(measure, period, books.as_at, tally.count(cohorts), figure.people_in_post or 0)
    return resting_on(_noted(result, period, figure), tally, EventKind.STARTED, cohorts)


def starts_over_new_employees(
    books: Books, measure: Measure, period: Period, chosen: MeasureFilter
) -> Result:
    """Starts in the period over those newly employed in it; only a figure for the same days will do."""
    if chosen.site:
        return unsaid(measure, period, books.as_at, NO_SITES)
    figure = next(
        (f for f in books.workforce if f.on_day == period.last and f.new_employees is not None), None
    )
    if figure is None:
        text = N_("New employees of the year that ends on %(last)s are not entered yet.")
        return unsaid(measure, period, books.as_at, sentence(text, last=period.last))
    cohorts, tally = books.choose(kinds_of(measure), chosen), books.tally(EventKind.STARTED, period)
    result = share_result(measure, period, books.as_at, tally.count(cohorts), figure.new_employees or 0)
    return resting_on(result, tally, EventKind.STARTED, cohorts)


def apprentices_in_post(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """Apprentices over people in post, both of the same entered figure."""
    if chosen.site:
        return unsaid(measure, period, books.as_at, NO_SITES)
    figure = headcount_on(books, "apprentices_in_post", period)
    if figure is None or figure.people_in_post is None:
        return unsaid(measure, period, books.as_at, _no_figure(period, books.as_at))
    apprentices = figure.apprentices_in_post or 0
    result = share_result(measure, period, books.as_at, apprentices, figure.people_in_post)
    if apprentices > figure.people_in_post:
        text = N_("%(part)s apprentices in post are more than the %(whole)s people in post on %(day)s.")
        facts = {"part": apprentices, "whole": figure.people_in_post, "day": figure.on_day}
        result = replace(result, problems=(*result.problems, Sentence(text, facts)))
    return _noted(result, period, figure)


def over_people_in_post(count: Rule) -> Rule:
    """A count over people in post at the period's end."""

    def rule(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
        if chosen.site:
            return unsaid(measure, period, books.as_at, NO_SITES)
        figure = headcount_on(books, "people_in_post", period)
        if figure is None:
            return unsaid(measure, period, books.as_at, _no_figure(period, books.as_at))
        counted = count(books, measure, period, chosen)
        people = figure.people_in_post or 0
        result = share_result(measure, period, books.as_at, int(counted.value or 0), people)
        return _noted(result, period, figure)

    return rule
