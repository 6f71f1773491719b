"""Each measure of a compact beside itself a year ago, beside its own sites, and beside figures of others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from flask_babel import lazy_gettext as _l

from tracker.domain.benchmarks import Benchmark, Scope, Status
from tracker.domain.citations import Citation
from tracker.domain.measures import NO_EARLIER, Measure, MeasureFilter, Result, gain, year_on_year
from tracker.domain.periods import Period, add_months
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.features.insight.models import ComparisonFigure
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding, MeasureStanding
from tracker.features.insight.queries import comparisons, versions
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.sites import SiteFigure, at_each_site, earlier
from tracker.features.organisations import queries as organisation_queries
from tracker.foundation import clock, history
from tracker.reference.benchmarks import benchmarks_of
from tracker.reference.measures import get_measure

history.describe(
    "comparison_figure",
    verbs={
        "comparison_figure.added": _l("Figure of others added"),
        "comparison_figure.changed": _l("Figure of others changed"),
        "comparison_figure.dropped": _l("Figure of others dropped"),
        "comparison_figure.brought_back": _l("Figure of others brought back"),
    },
    labels={
        "measure_id": _l("Measure"),
        "label": _l("What it is"),
        "value": _l("Figure"),
        "population": _l("Who was counted"),
        "vintage": _l("Of which year"),
        "source": _l("Where it is from"),
        "rests_on": _l("How many it rests on"),
        "caveat": _l("What to be careful about"),
        "is_per_site": _l("Of one site"),
    },
)

YEAR_NOT_OVER = sentence(N_("the year is not over"))
Wanted = tuple[str, MeasureFilter]


@dataclass(frozen=True)
class Measured:
    """What the records say of a measure beyond its standing: at each site, and a year ago to the day."""

    sites: tuple[SiteFigure, ...]
    same_day: Result | None


@dataclass(frozen=True)
class Compared:
    """A chosen measure and all that it is held against.

    ``then`` is the figure of the year before that it is fair to compare with: of the same day, while a year in
    which the figure grows is not over.
    """

    each: MeasureStanding
    promise: CommitmentStanding
    sites: tuple[SiteFigure, ...]
    then: Result
    moved: Sentence
    others: tuple[Benchmark, ...]

    @property
    def measure(self) -> Measure:
        """The measure itself."""
        return self.each.measure

    @property
    def gain(self) -> int:
        """1 where it is better than a year ago, -1 where it is worse, 0 where neither can be said."""
        if self.moved in (YEAR_NOT_OVER, NO_EARLIER):
            return 0
        return gain(self.measure, self.each.result, self.then)

    @property
    def line(self) -> Benchmark | None:
        """The figure of others that sites may be held against: a share, or a count at one site; the first of them."""
        fair = (row for row in self.others if self.measure.is_share or row.is_per_site)
        return None if self.measure.personal else next(fair, None)


def compare(standing: CompactStanding, *, organisation_id: UUID) -> tuple[Compared, ...]:
    """Every measure of the commitments that apply, compared."""
    rows = [(promise, each) for promise in standing.applicable for each in promise.measures]
    wanted = tuple((each.measure.id, each.chosen) for _, each in rows)
    found = _measured(wanted, standing.period, standing.as_at, organisation_id)
    own = comparisons.list_comparison_figures(organisation_id=organisation_id)
    return tuple(
        _compared(standing, promise, each, measured, benchmarks_for(each.measure.id, own))
        for (promise, each), measured in zip(rows, found, strict=True)
    )


def _compared(
    standing: CompactStanding,
    promise: CommitmentStanding,
    each: MeasureStanding,
    measured: Measured,
    others: tuple[Benchmark, ...],
) -> Compared:
    then, moved = each.earlier, each.moved
    if _grows(each.measure, standing.period, standing.as_at):
        then = measured.same_day or each.earlier
        fair = measured.same_day or not each.earlier.can_be_said
        moved = year_on_year(each.measure, each.result, then)[1] if fair else YEAR_NOT_OVER
    return Compared(each, promise, measured.sites, then, moved, others)


def _grows(measure: Measure, period: Period, as_at: date) -> bool:
    return measure.accumulates and as_at < period.last


def _measured(
    wanted: tuple[Wanted, ...], period: Period, as_at: date, organisation_id: UUID
) -> tuple[Measured, ...]:
    stamp = versions.stamp(organisation_id)
    if stamp is None:
        return _measure(wanted, period, as_at, organisation_id)
    return _kept(wanted, period, as_at, organisation_id, stamp)


@lru_cache(maxsize=32)
def _kept(
    wanted: tuple[Wanted, ...],
    period: Period,
    as_at: date,
    organisation_id: UUID,
    stamp: versions.Stamp,  # noqa: ARG001 - another stamp, another answer
) -> tuple[Measured, ...]:
    return _measure(wanted, period, as_at, organisation_id)


def _measure(
    wanted: tuple[Wanted, ...], period: Period, as_at: date, organisation_id: UUID
) -> tuple[Measured, ...]:
    """All of them from two books: those of the day, and those of the same day of the year before."""
    sites = {row.id: row.name for row in organisation_queries.list_sites(organisation_id=organisation_id)}
    books, year_ago = Books(organisation_id, as_at), Books(organisation_id, add_months(as_at, -12))
    found: dict[Wanted, Measured] = {}
    for measure_id, chosen in dict.fromkeys(wanted):
        measure = get_measure(measure_id)
        grows = _grows(measure, period, as_at)
        then = year_ago if grows else books
        same_day = earlier(then, measure, period, chosen) if grows and measure.is_computed else None
        at_sites = at_each_site(books, then, measure, period, chosen, sites)
        told = same_day if same_day and same_day.can_be_said else None
        found[measure_id, chosen] = Measured(at_sites, told)
    return tuple(found[one] for one in wanted)


def benchmarks_for(measure_id: str, own: Iterable[ComparisonFigure]) -> tuple[Benchmark, ...]:
    """Figures of others for a measure: the organisation's own choice first, then those that are shipped."""
    entered = (row for row in own if row.measure_id == measure_id and not row.is_dropped)
    return (*(benchmark_of(row) for row in entered), *benchmarks_of(measure_id))


def benchmark_of(row: ComparisonFigure) -> Benchmark:
    """A figure that the organisation entered, as a benchmark."""
    return Benchmark(
        id=str(row.id),
        measure_id=row.measure_id,
        label=row.label,
        value=row.value,
        population=row.population,
        vintage=row.vintage,
        status=Status.ENTERED,
        scope=Scope.OWN_CHOICE,
        citation=Citation(row.source, clock.london_day(row.added_at_utc)),
        rests_on=row.rests_on,
        caveat=row.caveat,
        is_per_site=row.is_per_site,
    )


def count_moves(found: Iterable[Compared]) -> tuple[int, int]:
    """How many figures are better than a year ago, and how many worse."""
    gains = [one.gain for one in found]
    return gains.count(1), gains.count(-1)
