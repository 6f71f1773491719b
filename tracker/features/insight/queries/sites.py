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
    """A measure at one site, this period and the one before; ``is_recorded`` says whether it has any of it."""

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
    books: Books, measure: Measure, period: Period, chosen: MeasureFilter, sites: Mapping[UUID, str]
) -> tuple[SiteFigure, ...]:
    """The measure at each of these sites, in their order; a site that it is narrowed to is left out of its filter."""
    if why_no_sites(measure):
        return ()
    everywhere = replace(chosen, site=None)
    for of in (period, period.previous()):  # what a rule asks for all sites, it does not ask again for each
        results.compute(books, measure.id, of, everywhere)
    return tuple(
        _at(books, measure, period, replace(chosen, site=site_id), name) for site_id, name in sites.items()
    )


def _at(books: Books, measure: Measure, period: Period, chosen: MeasureFilter, name: str) -> SiteFigure:
    assert chosen.site is not None
    now, earlier = (
        results.compute(books, measure.id, of, chosen) or Result(measure.id, of, books.as_at)
        for of in (period, period.previous())
    )
    return SiteFigure(chosen.site, name, now, earlier, _is_recorded(books, measure, chosen))


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
