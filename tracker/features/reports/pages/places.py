"""The chapter of places: where in the country people started, and at which sites over the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.funnel import EventKind
from tracker.domain.measures import MeasureFilter
from tracker.domain.periods import Period
from tracker.features.insight.pages.wording import in_letters
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.records import CohortFacts
from tracker.features.reports.pages import Chapter, Picture
from tracker.features.reports.pages.counts import JOB_KINDS, is_before_records
from tracker.features.reports.pages.data import Basis, Datum, basis_of, counted
from tracker.features.reports.pages.resting import rests_on
from tracker.features.reports.pages.starts import COUNTED
from tracker.features.reports.pages.wording import NAME_PRINTED, long_period, short_year, shortened
from tracker.foundation import words
from tracker.foundation.charts import PLACES, Cell, Heat, HeatRow, Tile, Tiles

FEWEST_SITES, MOST_SITES = 2, 12
NOWHERE = "–"
SHORT = {"Yorkshire and the Humber": _l("Yorkshire & Humber")}
# Names that other files of this project do not print; a translator finds them here.
REGION_NAMES = (
    _l("East Midlands"), _l("East of England"), _l("London"), _l("North East"), _l("North West"),
    _l("Northern Ireland"), _l("Scotland"), _l("South East"), _l("South West"), _l("Wales"),
    _l("West Midlands"),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A site with the people who started there in each year, and how many of those are logged as totals."""

    id: UUID
    name: str
    region: str
    starts: tuple[int, ...]
    totals: tuple[int, ...]


def places_chapter(books: Books, years: Sequence[Period]) -> Chapter | None:
    """The chapter; None where nobody started in the last of these years, or all at one site."""
    begins = books.begins(JOB_KINDS)
    known = [year for year in years if not is_before_records(begins, year, _started(books, year))]
    places = _places(books, known)
    if len(places) < FEWEST_SITES or not any(place.starts[-1] for place in places):
        return None
    source = str(_("Source: our own programme records, by the site of the programme."))
    return Chapter(
        name="places",
        eyebrow=str(_("Place")),
        title=str(_("Where people started")),
        finding=_finding(places, known),
        pictures=(_map(books, places, known[-1], source), _heat(books, places, known, source)),
    )


def _started(books: Books, year: Period) -> int:
    return books.tally(EventKind.STARTED, year).count(books.choose(JOB_KINDS, MeasureFilter()))


def _places(books: Books, years: Sequence[Period]) -> list[Place]:
    """Sites where anybody started in these years, those with most starts in the last first."""
    by_site: dict[UUID, list[CohortFacts]] = {}
    for cohort in books.choose(JOB_KINDS, MeasureFilter()):
        by_site.setdefault(cohort.programme.site_id, []).append(cohort)
    tallies = [books.tally(EventKind.STARTED, year) for year in years]
    found = []
    for site_id, cohorts in by_site.items():
        by_totals, site = [cohort for cohort in cohorts if cohort.by_totals], cohorts[0].programme
        starts = tuple(tally.count(cohorts) for tally in tallies)
        totals = tuple(tally.count(by_totals) for tally in tallies)
        if any(starts):
            found.append(Place(site_id, site.site_name, site.region, starts, totals))
    return sorted(found, key=lambda place: (-place.starts[-1], place.name, place.id))


def _finding(places: Sequence[Place], years: Sequence[Period]) -> str:
    """In how many regions, where most, and where nobody any more."""
    here = {place.region for place in places if place.starts[-1]}
    everybody = sum(place.starts[-1] for place in places)
    facts = {"people": words.people(everybody), "count": in_letters(len(here)), "all": len(PLACES)}
    said = _("%(people)s started in %(count)s of the UK’s %(all)s regions.", **facts)
    empty = [place for place in places if not place.starts[-1]]
    if empty:
        names = words.listed(shortened(place.name, 60) for place in empty[:2])
        return f"{said} {_('Nobody started at %(names)s, where people did before.', names=names)}"
    return f"{said} {_moved(places, years)}."


def _map(books: Books, places: Sequence[Place], year: Period, source: str) -> Picture:
    known = {programme.region for programme in books.programmes.values() if programme.kind in JOB_KINDS}
    basis, tiles, data = basis_of(year, books.as_at), [], []
    for region in PLACES:
        here = [place for place in places if place.region == region]
        tile, datum = _tile(region, here, known, basis)
        tiles.append(tile)
        data.append(datum)
    said = "; ".join(f"{tile.name}: {tile.cell.label}" for tile in tiles if tile.cell.value)
    chart = Tiles(
        tuple(tiles),
        title=str(_("People started by region: %(values)s", values=said)),
        desc=str(_("A tile for each of the twelve regions, darker where more people started.")),
    )
    top = max((tile for tile in tiles if tile.cell.value is not None), key=lambda tile: tile.cell.value or 0)
    facts = {"region": top.name, "count": top.cell.label}
    about = _(
        "People started by UK region, %(period)s; – is a region without a programme of ours",
        period=long_period(year, books.as_at),
    )
    finding = str(_("Most started in %(region)s: %(count)s", **facts))
    resting = rests_on(str(COUNTED), data, books.as_at)
    return Picture("places-regions", finding, str(about), chart, source, "regions", tuple(data), resting)


def _tile(region: str, here: Sequence[Place], known: set[str], basis: Basis) -> tuple[Tile, Datum]:
    name, code = str(SHORT.get(region) or _(region)), region.lower().replace(" ", "-")
    if region not in known:
        nothing = Datum(code=code, basis=Basis(basis.first, basis.last, basis.as_at))
        return Tile(region, name, Cell(None, NOWHERE)), nothing
    count, totals = sum(place.starts[-1] for place in here), sum(place.totals[-1] for place in here)
    cell = Cell(count, words.number(count))
    return Tile(region, name, cell), counted(count, totals, code=code, basis=basis)


def _heat(books: Books, places: Sequence[Place], years: Sequence[Period], source: str) -> Picture:
    shown = list(places[:MOST_SITES])
    if rest := places[MOST_SITES:]:
        shown.append(_together(rest))
    rows = tuple(
        HeatRow(shortened(place.name, NAME_PRINTED), tuple(Cell(n, words.number(n)) for n in place.starts))
        for place in shown
    )
    data = tuple(
        counted(n, totals, code=f"{place.id};year={year.first}", basis=basis_of(year, books.as_at))
        for place in shown
        for n, totals, year in zip(place.starts, place.totals, years, strict=True)
    )
    chart = Heat(
        tuple(short_year(year) for year in years),
        rows,
        title=str(_("People started by site and year, %(count)s sites", count=words.number(len(places)))),
        desc=str(_("A row for each site and a column for each year, darker where more people started.")),
    )
    about = _("People started by site of the programme and by year; %(year)s", year=_last(books, years[-1]))
    resting = rests_on(str(COUNTED), data, books.as_at)
    finding = _moved(places, years)
    return Picture("places-sites", finding, str(about), chart, source, "sites", data, resting)


def _together(places: Sequence[Place]) -> Place:
    starts = tuple(sum(column) for column in zip(*(place.starts for place in places), strict=True))
    totals = tuple(sum(column) for column in zip(*(place.totals for place in places), strict=True))
    name = str(_("%(count)s other sites", count=words.number(len(places))))
    return Place(UUID(int=0), name, "", starts, totals)


def _last(books: Books, year: Period) -> str:
    name = short_year(year)
    if books.as_at < year.last:
        return str(_("%(year)s is so far, to %(day)s", year=name, day=words.day(books.as_at)))
    return str(_("%(year)s is the whole year", year=name))


def _moved(places: Sequence[Place], years: Sequence[Period]) -> str:
    """At how many sites fewer started than the year before."""
    if len(years) < 2:
        return str(_("There is no earlier year to compare with"))
    fewer = [place for place in places if place.starts[-1] < place.starts[-2]]
    facts = {"fewer": in_letters(len(fewer)), "all": words.number(len(places)), "year": short_year(years[-2])}
    if not fewer:
        return str(_("At no site fewer started than in %(year)s", **facts))
    if len(fewer) <= 2:
        names = words.listed(shortened(place.name, 40) for place in fewer)
        return str(_("Fewer than in %(year)s started at %(names)s", **facts, names=names))
    return str(_("At %(fewer)s of %(all)s sites fewer started than in %(year)s", **facts))
