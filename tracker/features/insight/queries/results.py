"""Every measure that records can give, computed in this one place, and what was stated for the others."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.domain.funnel import EventKind
from tracker.domain.measures import ComputedFrom, Measure, MeasureFilter, Result, held_back
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.features.insight.queries import afterwards, counting, headcount, hiring, outreach, pay
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import Rule, kinds_of
from tracker.reference.measures import get_measure

RULES: Mapping[str, Rule] = {
    "app.starts": counting.events(EventKind.STARTED),
    "app.completions": counting.events(EventKind.COMPLETED),
    "app.level_mix": counting.level_mix,
    "app.headcount_share": headcount.starts_over_headcount,
    "app.new_starter_share": headcount.starts_over_new_employees,
    "app.in_post_share": headcount.apprentices_in_post,
    "leaver.starts": counting.events(EventKind.STARTED),
    "intern.places": counting.events(EventKind.STARTED),
    "intern.open_share": counting.share_of_starts(counting.is_open),
    "intern.nmw_share": pay.legal_minimum_share,
    "intern.rlw_share": pay.living_wage_share,
    "intern.unpaid": pay.unpaid,
    "wex.places": counting.events(EventKind.STARTED),
    "wex.open_share": counting.share_of_starts(counting.is_open),
    "wex.school_advert_share": counting.share_of_starts(counting.is_through_schools),
    "wex.expenses_share": counting.share_of_starts(counting.pays_costs, among=counting.is_in_person),
    "wex.feedback_share": afterwards.feedback_share,
    "outreach.schools": outreach.schools,
    "outreach.priority_share": outreach.priority_share,
    "outreach.young_people": outreach.young_people,
    "outreach.mentors": outreach.mentors,
    "outreach.staff_talks_share": headcount.over_people_in_post(outreach.talks),
    "outreach.evaluated_share": outreach.evaluated_share,
    "after.conversion_share": afterwards.conversion_share,
    "after.kept_12_months_share": afterwards.kept_12_months_share,
    "rec.regions": counting.regions,
    **hiring.RULES,
}
FIGURES_ALONE = frozenset({"app.in_post_share"})
"""Measures that rest on workforce figures only, whatever programmes are recorded."""


def compute(books: Books, measure_id: str, period: Period, chosen: MeasureFilter) -> Result | None:
    """The figure that records give for a period; None for a measure that is stated only."""
    measure = get_measure(measure_id)
    if measure.personal:
        return held_back(measure, period, books.as_at)
    rule = RULES.get(measure_id)
    if rule is None:
        return None
    missing = _not_recorded(books, measure, period)
    if missing:
        result = Result(measure_id, period, books.as_at, problems=(missing,))
    else:
        result = rule(books, measure, period, chosen)
    return replace(result, records=_records(measure, period, chosen))


def is_complete(books: Books, measure: Measure, period: Period) -> bool:
    """Whether records reach back to the period's first day, so that what they give wins over what was stated."""
    if measure.id in FIGURES_ALONE:
        return True
    begins = _begins(books, measure)
    return begins is not None and begins <= period.first


_OF_HIRING: Mapping[ComputedFrom | None, str] = {
    ComputedFrom.CANDIDATES: N_("Decisions on candidates"),
    ComputedFrom.VACANCIES: N_("Vacancies that have closed"),
}


def _begins(books: Books, measure: Measure) -> date | None:
    """The first day that the records of a measure reach back to."""
    source = measure.computed_from
    if source in _OF_HIRING and source is not None:
        return books.once(("begins", source), lambda: hiring.begins(books.organisation_id, source))
    return books.begins(kinds_of(measure))


def _not_recorded(books: Books, measure: Measure, period: Period) -> Sentence | None:
    if measure.id in FIGURES_ALONE:
        return None
    kinds, begins = kinds_of(measure), _begins(books, measure)
    if begins is None:
        what = KINDS[next(iter(kinds))].plural if len(kinds) == 1 else N_("Programmes")
        what = _OF_HIRING.get(measure.computed_from, what)
        return sentence(N_("%(what)s: nothing is recorded yet."), what=what)
    if begins > period.last:
        text = N_("Records begin on %(begins)s, after these days.")
        return sentence(text, begins=begins)
    return None


_EVENT_BEHIND = {"started": EventKind.STARTED, "completed": EventKind.COMPLETED}


def _records(measure: Measure, period: Period, chosen: MeasureFilter) -> dict[str, str]:
    """How to list what is behind a figure: which list, and its filters by name."""
    if measure.id in FIGURES_ALONE:
        return {"list": "workforce"}
    if measure.computed_from in _OF_HIRING:
        return {"list": "hiring"}
    found = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    event = _EVENT_BEHIND.get(measure.placed_by)
    found |= {"event": event.value} if event else {}
    kind = measure.programme_kind or chosen.kind
    found |= {"kind": str(kind)} if kind else {}
    found |= {"site": str(chosen.site)} if chosen.site else {}
    found |= {"level": str(chosen.level)} if chosen.level else {}
    found |= {"for_whom": str(chosen.for_whom)} if chosen.for_whom else {}
    of_activities = measure.id.startswith("outreach.") and measure.id != "outreach.young_people"
    of_cohorts = measure.computed_from is ComputedFrom.PROGRAMMES and not event
    return found | {"list": "activities" if of_activities else "cohorts" if of_cohorts else "participants"}
