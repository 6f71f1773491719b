"""What the pages of cohorts are given."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from tracker.domain.funnel import EVENTS, EventKind
from tracker.domain.periods import Period, reporting_year
from tracker.domain.programmes import CHANNELS, KINDS, ProgrammeKind
from tracker.features.programmes.actions.cohorts import COLUMNS
from tracker.features.programmes.actions.programmes import cohort_fields
from tracker.features.programmes.models import Cohort, Programme
from tracker.features.programmes.pages.cautions import cautions, doubts, openness_of
from tracker.features.programmes.pages.pay import Caution, verdict_words, warnings_of
from tracker.features.programmes.pages.summaries import Fact
from tracker.features.programmes.queries import cohorts as queries
from tracker.features.programmes.queries import pay as pay_queries
from tracker.features.programmes.queries.pay import CohortPay
from tracker.foundation import audit, charts, clock, history, words

FUNNEL = (
    EventKind.APPLIED,
    EventKind.SHORTLISTED,
    EventKind.OFFERED,
    EventKind.STARTED,
    EventKind.COMPLETED,
    EventKind.WITHDRAWN,
)
COSTS = {"none": _l("None"), "travel": _l("Travel"), "wider": _l("Travel and more, such as meals")}

history.describe(
    "cohort",
    verbs={"cohort.added": _l("Cohort added"), "cohort.changed": _l("Cohort changed")},
    labels={
        "name": _l("Name"),
        "planned_start": _l("First day"),
        "planned_end": _l("Planned last day"),
        "places": _l("Places"),
        "logged_by": _l("Logged by"),
        "advertised_through": _l("Where it was advertised"),
        "advertised_from": _l("Advert’s first day"),
        "advertised_to": _l("Advert’s last day"),
        "costs_paid": _l("Costs paid"),
        "is_in_person": _l("In person, at least in part"),
    },
    values={
        "logged_by": {"people": _l("people"), "totals": _l("totals")},
        "advertised_through": {code: _l(said) for code, said in CHANNELS.items()},
        "costs_paid": COSTS,
    },
)


@dataclass(frozen=True)
class CohortLine:
    """A cohort in its programme's table: its places and how many reached each stage."""

    id: UUID
    name: str
    starts_on: date
    ends_on: date
    logged_by: str
    places: int | None
    counts: Sequence[int | None]
    pay: str
    doubts: Sequence[str]


def saved_facts(cohort: Cohort) -> SimpleNamespace:
    """A cohort as its form has it."""
    columns = {column.key: getattr(cohort, column.key) for column in cohort.__table__.columns}
    return SimpleNamespace(**columns, **{name: columns[column] for name, column in COLUMNS.items()})


def stages_of(programme: Programme, counts: Mapping[UUID, Mapping[EventKind, int]]) -> tuple[EventKind, ...]:
    """The stages that a programme's tables have; of outreach, which counts by activities, only those counted."""
    if programme.kind != ProgrammeKind.OUTREACH:
        return FUNNEL
    return tuple(stage for stage in FUNNEL if any(stage in counted for counted in counts.values()))


def cohort_lines(
    programme: Programme,
    cohorts: Sequence[Cohort],
    counts: Mapping[UUID, Mapping[EventKind, int]],
    pays: Mapping[UUID, CohortPay],
    stages: Sequence[EventKind] = FUNNEL,
) -> list[CohortLine]:
    """Cohorts with their funnel; None where a stage was not counted."""
    return [
        CohortLine(
            row.id,
            row.name,
            row.planned_start,
            row.planned_end,
            row.logged_by,
            row.places,
            [counts[row.id].get(stage) for stage in stages],
            verdict_words(pays[row.id].verdict, programme.kind) if row.id in pays else "",
            doubts(row, counts[row.id]),
        )
        for row in cohorts
    ]


HEADS = (_l("Applied"), _l("Shortlisted"), _l("Offered"), _l("Started"), _l("Completed"), _l("Withdrew"))


def funnel_heads(stages: Sequence[EventKind]) -> list[str]:
    """The stages of the funnel in words short enough for the heads of a table."""
    return [str(head) for stage, head in zip(FUNNEL, HEADS, strict=True) if stage in stages]


@dataclass(frozen=True)
class YearLine:
    """A reporting year and how many reached each stage in it."""

    words: str
    counts: Sequence[int]


def year_lines(
    events: Iterable[tuple[EventKind, date, int]], begins: tuple[int, int], stages: Sequence[EventKind]
) -> list[YearLine]:
    """The funnel year by year, the latest first; years in which nothing happened are left out."""
    years: dict[Period, Counter[EventKind]] = {}
    for event, day, count in events:
        years.setdefault(reporting_year(*begins, day), Counter())[event] += count
    return [
        YearLine(year_words(year), [years[year][stage] for stage in stages])
        for year in sorted(years, reverse=True)
    ]


def year_words(year: Period) -> str:
    """2025/26 for a year that runs into the next, 2025 for a calendar year."""
    if year.first.year == year.last.year:
        return str(year.first.year)
    return f"{year.first.year}/{year.last.year % 100:02d}"


def summary_of(cohort: Cohort, programme: Programme) -> list[Fact]:
    """What a cohort is, in words."""
    known = cohort_fields(KINDS[ProgrammeKind(programme.kind)])
    facts = [
        Fact(_("First day"), words.day(cohort.planned_start)),
        Fact(_("Planned last day"), words.day(cohort.planned_end)),
    ]
    if cohort.places is not None:
        facts.append(Fact(_("Places"), words.number(cohort.places)))
    facts.append(Fact(_("Logged by"), _("totals") if cohort.logged_by == "totals" else _("people")))
    if "advertised_through" in known:
        facts += _advert_facts(cohort)
    if "costs_paid" in known:
        facts.append(Fact(_("Costs paid"), str(COSTS.get(cohort.costs_paid, ""))))
    if "is_in_person" in known:
        facts.append(Fact(_("In person, at least in part"), _("yes") if cohort.is_in_person else _("no")))
    return facts


def _advert_facts(cohort: Cohort) -> list[Fact]:
    where = words.listed(_(CHANNELS[each]) for each in CHANNELS if each in cohort.advertised_through)
    facts = [Fact(_("Where it was advertised"), where)]
    if cohort.advertised_from and cohort.advertised_to:
        days = {"first": words.day(cohort.advertised_from), "last": words.day(cohort.advertised_to)}
        facts.append(Fact(_("When it was advertised"), _("%(first)s to %(last)s", **days)))
    facts.append(Fact(_("Openly advertised"), _("yes") if openness_of(cohort).is_open else _("no")))
    return facts


@dataclass(frozen=True)
class StageLine:
    """A stage of the funnel: its count, and what share that is of the stage before."""

    label: str
    count: int
    share: str


@dataclass(frozen=True)
class CohortPage:
    """Everything on a cohort's page."""

    id: UUID
    name: str
    programme_id: UUID
    programme_name: str
    facts: Sequence[Fact]
    pay: str
    cautions: Sequence[Caution]
    doubts: Sequence[str]
    stages: Sequence[StageLine]
    drawing: Markup | None
    finding: str
    by_totals: bool
    people: int
    timeline: Sequence[history.Entry]


def cohort_page(cohort: Cohort, programme: Programme, region: str) -> CohortPage:
    """A cohort's page."""
    mine = cohort.organisation_id
    counts = queries.count_events([cohort.id], organisation_id=mine)[cohort.id]
    pays = pay_queries.pay_verdicts([cohort], organisation_id=mine, as_at=clock.today())
    stages = stage_lines(counts)
    return CohortPage(
        cohort.id,
        cohort.name,
        programme.id,
        programme.name,
        summary_of(cohort, programme),
        verdict_words(pays[cohort.id].verdict, programme.kind) if pays else "",
        [*warnings_of(pays.values()), *cautions(programme, region, cohort)],
        doubts(cohort, counts),
        stages,
        _drawn(cohort, stages) if stages else None,
        _finding(cohort, counts),
        cohort.logged_by == "totals",
        queries.count_people([cohort.id], organisation_id=mine).get(cohort.id, 0),
        history.timeline(audit.list_traces(organisation_id=mine, subject_ids=[cohort.id])),
    )


def stage_lines(counts: Mapping[EventKind, int]) -> list[StageLine]:
    """The stages that were counted, each with its share of the one before; more than all of it is no share."""
    lines, before = [], 0
    for stage in FUNNEL:
        count = counts.get(stage)
        if count is None:
            continue
        is_part = stage is not EventKind.WITHDRAWN and 0 < before >= count
        part = words.share(Decimal(count) / before) if is_part else ""
        lines.append(StageLine(_(EVENTS[stage]), count, part))
        before = count
    return lines


def _drawn(cohort: Cohort, stages: Sequence[StageLine]) -> Markup:
    kept = [stage for stage in stages if stage.label != _(EVENTS[EventKind.WITHDRAWN])]
    drawn = [charts.Stage(stage.label, stage.count, words.number(stage.count), stage.share) for stage in kept]
    title = _("How far people came: %(name)s", name=cohort.name)
    said = [f"{stage.label} {words.number(stage.count)}" for stage in kept]
    return charts.for_screens(charts.Funnel(tuple(drawn), title, words.listed(said)), "funnel")


def _finding(cohort: Cohort, counts: Mapping[EventKind, int]) -> str:
    facts = {
        "started": words.number(counts.get(EventKind.STARTED, 0)),
        "completed": words.number(counts.get(EventKind.COMPLETED, 0)),
    }
    if cohort.places is None:
        return str(_("%(started)s started; %(completed)s completed so far", **facts))
    places = words.number(cohort.places)
    text = _(
        "%(started)s started on %(places)s places; %(completed)s completed so far", places=places, **facts
    )
    return str(text)
