"""Rows of promises and the books of records, made into standings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from tracker.domain import commitments
from tracker.domain.measures import (
    FOR_WHOM,
    ForWhom,
    Measure,
    MeasureFilter,
    Result,
    held_back,
    ratio,
    year_on_year,
)
from tracker.domain.periods import Period, reporting_year
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.domain.reach import Reach, completions_to_reach, starts_to_reach
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.domain.trajectories import Aim, Point, expected_on
from tracker.features.insight.pages.standing import MeasureStanding, Past
from tracker.features.insight.queries import promises, results, training
from tracker.features.insight.queries.books import Books
from tracker.features.organisations import queries as organisation_queries
from tracker.reference.measures import get_measure

NOT_STATED = sentence(N_("No value is stated for this period yet."))
OF_STARTS = frozenset({"app.starts", "leaver.starts", "intern.places", "wex.places"})


class Reckoning:
    """One organisation's figures for one period: everything is asked for once."""

    def __init__(self, organisation_id: UUID, period: Period, as_at: date, years: int) -> None:
        self.organisation_id, self.period, self.years = organisation_id, period, years
        self.books = Books(organisation_id, as_at)

    @cached_property
    def tenth(self) -> Decimal:
        """How much of the way may lack for “just behind”."""
        return organisation_queries.get_organisation(self.organisation_id).just_behind_tenth

    @cached_property
    def stated(self) -> dict[tuple[UUID, date, date], Any]:
        """Stated values by chosen measure and period."""
        rows = promises.list_stated(organisation_id=self.organisation_id)
        return {(row.chosen_measure_id, row.period_first, row.period_last): row for row in rows}

    @cached_property
    def sites(self) -> dict[UUID, str]:
        """The names of sites."""
        found = organisation_queries.list_sites(organisation_id=self.organisation_id)
        return {site.id: site.name for site in found}

    def standing(self, row: Any) -> MeasureStanding:
        """Where one chosen measure stands."""
        measure, chosen = get_measure(row.measure_id), filter_of(row)
        history = self._history(row, measure, chosen)
        result = history[-1].result
        before = Result(measure.id, self.period.previous(), self.books.as_at)
        earlier = history[-2].result if len(history) > 1 else before
        aim = self._aim(row, measure, chosen)
        _, moved = year_on_year(measure, result, earlier)
        stated = self.stated.get((row.id, self.period.first, self.period.last))
        return MeasureStanding(
            row.id,
            row.commitment_id,
            measure,
            chosen,
            tuple(self._narrowed(chosen)),
            result,
            earlier,
            moved,
            aim,
            commitments.judge(measure, result, aim, tenth=self.tenth),
            self._reach(measure, chosen, result, aim),
            tuple(history),
            stated.source if stated and result.stated else "",
            row.baseline_source,
            row.baseline_value is not None,
        )

    def _history(self, row: Any, measure: Measure, chosen: MeasureFilter) -> list[Past]:
        periods = [self.period]
        while len(periods) < self.years:
            periods.insert(0, periods[0].previous())
        return [Past(period, self.result(row.id, measure, chosen, period)) for period in periods]

    def result(self, chosen_id: UUID, measure: Measure, chosen: MeasureFilter, period: Period) -> Result:
        """The figure of a period: from records where they are complete, else what was stated."""
        computed = self.books.once(
            ("result", measure.id, period, chosen),
            lambda: results.compute(self.books, measure.id, period, chosen),
        )
        row = self.stated.get((chosen_id, period.first, period.last))
        if measure.personal:
            return held_back(measure, period, self.books.as_at)
        if row is None:
            return computed or Result(measure.id, period, self.books.as_at, problems=(NOT_STATED,))
        if computed and computed.can_be_said and results.is_complete(self.books, measure, period):
            return _beside(computed, row)
        return _stated(measure, period, self.books.as_at, row)

    def _aim(self, row: Any, measure: Measure, chosen: MeasureFilter) -> Aim:
        target = _point(row.target_on, row.target_value)
        steps = tuple(Point(date.fromisoformat(day), Decimal(value)) for day, value in row.steps or ())
        return Aim(target, self._baseline(row, measure, chosen), steps)

    def _baseline(self, row: Any, measure: Measure, chosen: MeasureFilter) -> Point | None:
        """The baseline as entered, else computed for the reporting year that ends with or holds its day."""
        if row.baseline_on is None or row.baseline_value is not None:
            return _point(row.baseline_on, row.baseline_value)
        year = reporting_year(self.period.first.month, self.period.first.day, row.baseline_on)
        return _point(row.baseline_on, self.result(row.id, measure, chosen, year).value)

    def _narrowed(self, chosen: MeasureFilter) -> list[str]:
        kind = [KINDS[ProgrammeKind(chosen.kind)].plural] if chosen.kind else []
        site = [self.sites.get(chosen.site, "")] if chosen.site else []
        level = [str(chosen.level)] if chosen.level else []
        return [*kind, *site, *level, *([FOR_WHOM[chosen.for_whom]] if chosen.for_whom else [])]

    def _reach(self, measure: Measure, chosen: MeasureFilter, result: Result, aim: Aim) -> Reach | None:
        wanted = expected_on(aim, self.period.last)
        if wanted is None or result.value is None or result.held_back:
            return None
        if measure.id in OF_STARTS:
            return starts_to_reach(Decimal(wanted.to_integral_value(ROUND_CEILING)), result.value)
        if measure.id == "app.completions":
            now = training.training_until(self.books, chosen, self.period.last)
            return completions_to_reach(wanted, result.value, now.in_training, now.completion_rate)
        if measure.over_stock and result.denominator:
            return _share_to_reach(wanted, result.numerator or 0, result.denominator)
        return None


def _share_to_reach(wanted: Decimal, so_far: int, people: int) -> Reach:
    needed = int((wanted * people).to_integral_value(ROUND_CEILING))
    more = max(0, needed - so_far)
    facts = {"target_share": wanted, "people": people, "needed": needed, "so_far": so_far, "more": more}
    text = N_(
        "%(target_share)s of %(people)s people in post is %(needed)s. There are %(so_far)s so far: "
        "%(more)s more reach the target."
    )
    return Reach(Decimal(more), more, (sentence(text, **facts),))


def filter_of(row: Any) -> MeasureFilter:
    """The filter of a chosen measure."""
    whom = ForWhom(row.for_whom) if row.for_whom else None
    return MeasureFilter(row.programme_kind or None, row.site_id, row.level, whom)


def _point(day: date | None, value: Decimal | None) -> Point | None:
    return Point(day, value) if day is not None and value is not None else None


def _stated(measure: Measure, period: Period, as_at: date, row: Any) -> Result:
    problems: tuple[Sentence, ...] = ()
    if measure.is_share and row.denominator and row.numerator is not None:
        share = ratio(row.numerator, row.denominator)
        if share is not None and abs(share - row.value) >= Decimal("0.0005"):
            text = N_("%(numerator)s of %(denominator)s is %(own_share)s, but %(value_share)s was stated.")
            facts = {"numerator": row.numerator, "denominator": row.denominator}
            problems = (sentence(text, **facts, own_share=share, value_share=row.value),)
    value = Decimal(row.value)
    return Result(
        measure.id, period, as_at, value, row.numerator, row.denominator, stated=True, problems=problems
    )


def _beside(computed: Result, row: Any) -> Result:
    """The computed result; where something else was stated, a note says which one counts."""
    if computed.value is None or abs(computed.value - row.value) < Decimal("0.0005"):
        return computed
    text = N_("A value was stated for this period too. Records are complete, so theirs counts.")
    return replace(computed, notes=(*computed.notes, sentence(text)))


def standings(reckoning: Reckoning, rows: Sequence[Any]) -> dict[UUID, tuple[MeasureStanding, ...]]:
    """The standings of chosen measures by commitment."""
    found: dict[UUID, tuple[MeasureStanding, ...]] = {}
    for row in rows:
        found[row.commitment_id] = (*found.get(row.commitment_id, ()), reckoning.standing(row))
    return found
