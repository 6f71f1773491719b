"""A measure at every site, from the same books as the organisation's own figure: nothing is asked once a site."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from tracker.domain.measures import HELD_BACK, ComputedFrom, FilterName, Measure, MeasureFilter, Result
from tracker.domain.periods import Period
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.features.insight.queries import results
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import kinds_of
from tracker.features.insight.queries.headcount import NO_SITES
from tracker.features.insight.queries.records import ProgrammeFacts

ONLY_STATED = sentence(
    N_("This figure is stated for the organisation as a whole, so it cannot be told apart by site.")
)
NOT_BY_SITE = sentence(N_("This figure is of all sites together, so there is nothing to tell apart."))
NOTHING_HERE = sentence(N_("nothing recorded here"))


@dataclass(frozen=True)
class SiteFigure:
    """A measure at one site, now and a year earlier; ``is_recorded`` says whether it has any of it."""

    site_id: UUID
    name: str
    now: Result
    earlier: Result
    is_recorded: bool


def why_no_sites(measure: Measure) -> Sentence | None:
    """Why a measure cannot be told apart by site; None where it can."""
    if measure.personal:
        return HELD_BACK
    if measure.computed_from is ComputedFrom.WORKFORCE:
        return NO_SITES
    if measure.computed_from is None:
        return ONLY_STATED
    return None if FilterName.SITE in measure.filters else NOT_BY_SITE


def at_each_site(
    books: Books,
    then: Books,
    measure: Measure,
    period: Period,
    chosen: MeasureFilter,
    sites: Mapping[UUID, str],
) -> tuple[SiteFigure, ...]:
    """The measure at each of these sites, in their order; a site that it is narrowed to is left out of its filter.

    ``then`` are the books that the year before is read from: the same, or those of the same day of that year.
    """
    if why_no_sites(measure):
        return ()
    everywhere = replace(chosen, site=None)
    results.compute(
        books, measure.id, period, everywhere
    )  # what a rule asks for all, it asks for no one site
    earlier(then, measure, period, everywhere)
    return tuple(
        _at(books, then, measure, period, replace(chosen, site=site_id), name)
        for site_id, name in sites.items()
    )


def earlier(then: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
    """The figure of the year before from its records; without a value where they do not reach back to its start."""
    before = period.previous()
    found = results.compute(then, measure.id, before, chosen)
    return (
        found
        if found and results.is_complete(then, measure, before)
        else Result(measure.id, before, then.as_at)
    )


def _at(
    books: Books, then: Books, measure: Measure, period: Period, chosen: MeasureFilter, name: str
) -> SiteFigure:
    assert chosen.site is not None
    now = results.compute(books, measure.id, period, chosen) or Result(measure.id, period, books.as_at)
    before = earlier(then, measure, period, chosen)
    return SiteFigure(chosen.site, name, now, before, _is_recorded(books, measure, chosen))


def _is_recorded(books: Books, measure: Measure, chosen: MeasureFilter) -> bool:
    """Whether the site has a programme that counts, whatever became of it in the period."""
    kinds, programmes = kinds_of(measure), books.once("at sites", lambda: _by_site(books))
    here: list[ProgrammeFacts] = programmes.get(chosen.site, [])
    return any(each.kind in kinds and each.fits(chosen) for each in here)


def _by_site(books: Books) -> dict[UUID | None, list[ProgrammeFacts]]:
    found: dict[UUID | None, list[ProgrammeFacts]] = {}
    for programme in books.programmes.values():
        found.setdefault(programme.site_id, []).append(programme)
    return found
