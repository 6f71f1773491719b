"""Figures of others to hold one's own against: what each is of, from when, how it is known, and what it is not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracker.domain.citations import Citation
from tracker.domain.measures import (
    HELD_BACK,
    SMALLEST_BASE,
    Measure,
    Result,
    amount,
    apart,
    percent,
)
from tracker.domain.sentences import N_, Sentence, sentence


class Status(StrEnum):
    """How a figure is known."""

    PUBLISHED = "published"
    DERIVED = "derived"
    SECONDARY = "secondary"
    QUOTED = "quoted"
    ENTERED = "entered"


STATUSES: Mapping[Status, str] = {
    Status.PUBLISHED: N_("published by those who counted it"),
    Status.DERIVED: N_("worked out from published figures"),
    Status.SECONDARY: N_("from a report that repeats it"),
    Status.QUOTED: N_("quoted without the year of the count"),
    Status.ENTERED: N_("entered by your organisation"),
}


class Scope(StrEnum):
    """Whom a figure is of."""

    NATIONAL = "national"
    SECTOR = "sector"
    GUIDANCE = "guidance"
    OWN_CHOICE = "own_choice"


SCOPES: Mapping[Scope, str] = {
    Scope.NATIONAL: N_("National"),
    Scope.SECTOR: N_("One sector"),
    Scope.GUIDANCE: N_("Asked for by guidance"),
    Scope.OWN_CHOICE: N_("Chosen by your organisation"),
}


@dataclass(frozen=True)
class Benchmark:
    """A figure of others for one measure, and for one part of it where the measure is a mix.

    ``vintage`` says when it is of, as far as the source does; a figure without one is none. ``is_rest`` means
    that it counts those whom the measure leaves out, so that the measure's own figure is what is left of all;
    ``is_per_site`` that it is a count at one site, where others are of a whole organisation.
    """

    id: str
    measure_id: str
    label: str
    value: Decimal
    population: str
    vintage: str
    status: Status
    scope: Scope
    citation: Citation
    part: str = ""
    rests_on: str = ""
    may_be_held_against: str = ""
    caveat: str = ""
    is_rest: bool = False
    is_per_site: bool = False

    @property
    def comparable(self) -> Decimal:
        """The value as the measure counts it."""
        return 1 - self.value if self.is_rest else self.value


def validate(benchmarks: Iterable[Benchmark]) -> tuple[str, ...]:
    """What is wrong with a table of benchmarks; for whoever keeps the file."""
    rows = tuple(benchmarks)
    problems = [f"{row.id}: {what}" for row in rows for what in _faults(row)]
    doubled = Counter(row.id for row in rows)
    problems += [f"{row_id}: more than once" for row_id, count in doubled.items() if count > 1]
    told = Counter((row.measure_id, row.part, row.population, row.vintage, row.label) for row in rows)
    return (*problems, *(f"{key[0]} {key[4]}: told twice" for key, count in told.items() if count > 1))


def _faults(row: Benchmark) -> list[str]:
    empty = [
        name
        for name in ("label", "population", "vintage", "may_be_held_against", "caveat")
        if not getattr(row, name).strip()
    ]
    faults = [f"no {name}" for name in empty]
    faults += [] if row.citation.source.strip() else ["no source"]
    faults += [] if any(sign.isdigit() for sign in row.vintage) else ["a vintage without a year"]
    faults += [] if 0 < row.value < 1 else ["not a share between nought and all"]
    return faults


TOO_FEW = sentence(N_("too few to say"))
NOT_HERE_YET = sentence(N_("not known here yet"))


def is_too_few(measure: Measure, result: Result) -> bool:
    """Whether a share rests on fewer than ten, so that it is not held against any other."""
    base = result.denominator
    return measure.is_share and result.value is not None and base is not None and base < SMALLEST_BASE


def held_against(measure: Measure, ours: Result, benchmark: Benchmark) -> Sentence:
    """How far the own figure lies above or below a benchmark, between the figures as printed; words where it cannot."""
    if measure.personal or ours.held_back == HELD_BACK:
        return NOT_HERE_YET
    if ours.value is None:
        return sentence(N_("cannot be said yet"))
    if is_too_few(measure, ours):
        return TOO_FEW
    difference = _printed(measure, ours.value) - _printed(measure, benchmark.comparable)
    if not difference:
        return sentence(N_("the same"))
    by = _apart(measure, abs(difference))
    return sentence(N_("%(by)s above"), by=by) if difference > 0 else sentence(N_("%(by)s below"), by=by)


def _printed(measure: Measure, value: Decimal) -> Decimal:
    return percent(value) / 100 if measure.is_share else value


def _apart(measure: Measure, difference: Decimal) -> Sentence:
    return apart(measure, difference) if measure.is_share else amount(measure, difference)
