"""The chapter of programmes: for each kind a finding, charts, the register of its programmes, and how it pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.funnel import EventKind
from tracker.domain.measures import MeasureFilter
from tracker.domain.pay import VERDICT_LABELS, Verdict
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.pay import count_pay
from tracker.features.insight.queries.records import CohortFacts, ProgrammeFacts
from tracker.features.reports.pages import Column, Picture, ReportKind, Row, Table
from tracker.features.reports.pages.outreach import outreach_of
from tracker.features.reports.pages.wording import NAME_PRINTED, long_period, short_year, shortened
from tracker.foundation import words
from tracker.foundation.charts import Columns, Funnel, Point, Stage

MOST_PROGRAMMES = 24
JOB_KINDS = tuple(kind for kind in KINDS if kind is not ProgrammeKind.OUTREACH)
STAGES = (EventKind.APPLIED, EventKind.OFFERED, EventKind.STARTED, EventKind.COMPLETED)
LEFT = EventKind.WITHDRAWN


@dataclass(frozen=True)
class Count:
    """What happened in some cohorts in a period."""

    places: int
    applied: int
    offered: int
    started: int
    completed: int
    left: int

    def of(self, event: EventKind) -> int:
        """How often an event happened."""
        named = {LEFT: "left"}
        return int(getattr(self, named.get(event, event.value)))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to say."""
        return not any((self.places, self.applied, self.offered, self.started, self.completed, self.left))


def count_of(books: Books, cohorts: Sequence[CohortFacts], period: Period) -> Count:
    """The places of cohorts that begin in the period, and the events of all of them in it."""
    places = sum(cohort.places or 0 for cohort in cohorts if cohort.planned_start in period)
    return Count(places, *(books.tally(event, period).count(cohorts) for event in (*STAGES, LEFT)))


def kinds_of(books: Books, years: Sequence[Period]) -> tuple[ReportKind, ...]:
    """The kinds of programme of which something is recorded in the last of these years."""
    made = (
        outreach_of(books, years) if kind is ProgrammeKind.OUTREACH else _kind(books, kind, years)
        for kind in KINDS
    )
    return tuple(kind for kind in made if kind)


def cohorts_of(books: Books, kind: ProgrammeKind) -> list[CohortFacts]:
    """All cohorts of a kind."""
    return books.choose((kind,), MeasureFilter())


def _kind(books: Books, kind: ProgrammeKind, years: Sequence[Period]) -> ReportKind | None:
    cohorts, period = cohorts_of(books, kind), years[-1]
    counts = [count_of(books, cohorts, year) for year in years]
    by_programme = _by_programme(books, cohorts, period)
    if not by_programme:
        return None
    now = counts[-1]
    return ReportKind(
        name=kind.value.replace("_", "-"),
        title=str(_(KINDS[kind].plural)),
        finding=_finding(
            now, len(by_programme), len({programme.site_id for programme, _count in by_programme})
        ),
        pictures=(_starts_picture(books, kind, years, counts), _funnel_picture(books, kind, period, now)),
        programmes=_register(by_programme, now, period, books),
        pay=_pay(books, cohorts, period, kind) if KINDS[kind].is_paid and now.started else None,
    )


def _by_programme(
    books: Books, cohorts: Sequence[CohortFacts], period: Period
) -> list[tuple[ProgrammeFacts, Count]]:
    """Each programme with something to say of the period, those with most starts first."""
    by_id: dict[UUID, list[CohortFacts]] = {}
    for cohort in cohorts:
        by_id.setdefault(cohort.programme.id, []).append(cohort)
    made = ((books.programmes[id_], count_of(books, group, period)) for id_, group in by_id.items())
    return sorted(
        ((programme, count) for programme, count in made if not count.is_empty),
        key=lambda pair: (-pair[1].started, pair[0].name, pair[0].id),
    )


def _finding(now: Count, programmes: int, sites: int) -> str:
    people = words.people(now.started)
    on = ngettext("%(count)s programme", "%(count)s programmes", programmes, count=words.number(programmes))
    at = ngettext("%(count)s site", "%(count)s sites", sites, count=words.number(sites))
    of = _(", of %(places)s places", places=words.number(now.places)) if now.places else ""
    facts = {"people": people, "on": on, "at": at, "of": of}
    said = [_("%(people)s started on %(on)s at %(at)s%(of)s.", **facts)]
    facts = {"completed": words.number(now.completed), "left": words.number(now.left)}
    said.append(_("%(completed)s completed the training; %(left)s left early.", **facts))
    return " ".join(str(part) for part in said)


def _starts_picture(
    books: Books, kind: ProgrammeKind, years: Sequence[Period], counts: Sequence[Count]
) -> Picture:
    begins = books.begins((kind,))
    points = tuple(
        Point(None)
        if is_before_records(begins, year, count.started)
        else Point(count.started, words.number(count.started), books.as_at < year.last)
        for year, count in zip(years, counts, strict=True)
    )
    periods = tuple(short_year(year) for year in years)
    values = "; ".join(
        f"{period}: {point.label}" for period, point in zip(periods, points, strict=True) if point.label
    )
    label = str(_(KINDS[kind].plural))
    chart = Columns(
        periods,
        points,
        title=str(_("%(label)s, people started by year: %(values)s", label=label, values=values)),
        desc=str(_("Columns by year; a year not yet over is hollow.")),
        missing=str(_("no figure")),
    )
    about = _("%(label)s, people who started, by year", label=label)
    return Picture(
        f"{_slug(kind)}-starts", _starts_finding(points, periods), str(about), chart, _source(books, kind)
    )


def is_before_records(begins: date | None, year: Period, count: int) -> bool:
    """Whether a year has no figure: records begin after it, or within it and nothing was counted."""
    return begins is None or begins > year.last or (begins > year.first and not count)


def _starts_finding(points: Sequence[Point], periods: Sequence[str]) -> str:
    now, before = points[-1], points[-2] if len(points) > 1 else Point(None)
    facts = {"now": now.label, "year": periods[-1], "before": before.label}
    if now.value is None:
        return str(_("No start is recorded yet"))
    if before.value is None:
        return str(_("%(now)s started in %(year)s; there is no earlier figure", **facts))
    if now.is_so_far:
        return str(_("%(now)s started so far, after %(before)s in all of the year before", **facts))
    return str(_("%(now)s started, after %(before)s the year before", **facts))


def _funnel_picture(books: Books, kind: ProgrammeKind, period: Period, now: Count) -> Picture:
    labels = {
        EventKind.APPLIED: _("Applied"),
        EventKind.OFFERED: _("Offered"),
        EventKind.STARTED: _("Started"),
        EventKind.COMPLETED: _("Completed"),
    }
    stages = tuple(
        _stage(str(labels[event]), now.of(event), must=event is EventKind.STARTED) for event in STAGES
    )
    values = "; ".join(f"{stage.name}: {stage.label}" for stage in stages if stage.label)
    label = str(_(KINDS[kind].plural))
    title = _("%(label)s, from applying to completing: %(values)s", label=label, values=values)
    chart = Funnel(stages, str(title), str(_("A bar for each stage.")), missing=str(_("not recorded")))
    facts = {"label": label, "period": long_period(period, books.as_at)}
    about = _("%(label)s, events from %(period)s", **facts)
    return Picture(f"{_slug(kind)}-funnel", _funnel_finding(now), str(about), chart, _source(books, kind))


def _stage(name: str, count: int, *, must: bool) -> Stage:
    """A stage; nobody at all at a stage that is not always recorded is no figure, not nought."""
    return Stage(name, count, words.number(count)) if count or must else Stage(name, None, "")


def _funnel_finding(now: Count) -> str:
    facts = {
        name: words.number(getattr(now, name)) for name in ("applied", "offered", "started", "completed")
    }
    if 0 < now.applied < now.started:
        return str(_("%(started)s started; applications are recorded for some of them only", **facts))
    if now.applied and now.started:
        return str(_("%(applied)s applied and %(started)s started", **facts))
    if now.started and now.completed:
        return str(_("%(started)s started and %(completed)s completed", **facts))
    return (
        str(_("%(started)s started; applications are not recorded", **facts))
        if not now.applied
        else str(_("%(applied)s applied; nobody has started", **facts))
    )


def _slug(kind: ProgrammeKind) -> str:
    return kind.value.replace("_", "-")


def _source(books: Books, kind: ProgrammeKind) -> str:
    cohorts = cohorts_of(books, kind)
    by_totals = sum(cohort.by_totals for cohort in cohorts)
    facts = {"cohorts": words.number(len(cohorts)), "totals": words.number(by_totals)}
    if by_totals:
        return str(
            _("Source: our records of %(cohorts)s cohorts, %(totals)s of them logged as totals.", **facts)
        )
    return str(_("Source: our records of %(cohorts)s cohorts, person by person.", **facts))


def _cells(count: Count) -> tuple[str, ...]:
    numbers = (count.applied, count.offered, count.started, count.completed, count.left)
    return (
        words.number(count.places) if count.places else "–",
        *(words.number(number) for number in numbers),
    )


def _register(
    by_programme: Sequence[tuple[ProgrammeFacts, Count]], now: Count, period: Period, books: Books
) -> Table:
    rows = [
        Row(shortened(programme.name, NAME_PRINTED), _cells(count), note=_under(programme))
        for programme, count in by_programme
    ]
    total = Row(str(_("All programmes")), _cells(now), is_total=True)
    rest = tuple(rows[MOST_PROGRAMMES:])
    note = ""
    if rest:
        facts = {"printed": words.number(MOST_PROGRAMMES), "more": words.number(len(rest))}
        text = _(
            "The %(printed)s with most starts; %(more)s more are in the CSV file of this report.", **facts
        )
        note = str(text)
    return Table(
        str(_("programmes, %(period)s", period=long_period(period, books.as_at))),
        (Column(str(_("Programme"))), *(Column(str(label), is_number=True, width=10) for label in _heads())),
        (*rows[:MOST_PROGRAMMES], total),
        note,
        rest,
    )


def _heads() -> tuple[str, ...]:
    return (_("Places"), _("Applied"), _("Offered"), _("Started"), _("Done"), _("Left"))


def _under(programme: ProgrammeFacts) -> str:
    level = _("level %(level)s", level=programme.level) if programme.level else ""
    return shortened(", ".join(str(part) for part in (programme.site_name, level) if part), NAME_PRINTED)


def _pay(books: Books, cohorts: Sequence[CohortFacts], period: Period, kind: ProgrammeKind) -> Table:
    counts = count_pay(books, cohorts, period)
    everybody = sum(counts.by_verdict.values())
    rows = [
        Row(
            str(_(VERDICT_LABELS[verdict])),
            (words.number(count), _part(count, everybody)),
            note=_meaning(verdict),
        )
        for verdict in Verdict
        if (count := counts.by_verdict[verdict])
    ]
    if counts.unexplained:
        head = str(_("Of these, without a reason on record"))
        rows.append(Row(head, (words.number(counts.unexplained), _part(counts.unexplained, everybody))))
    head = str(_("At or above the real Living Wage"))
    rows.append(Row(head, (words.number(counts.at_living_wage), _part(counts.at_living_wage, everybody))))
    columns = (
        Column(str(_("Pay of those who started"))),
        Column(str(_("People")), is_number=True, width=15),
        Column(str(_("Share")), is_number=True, width=15),
    )
    label = str(_(KINDS[kind].plural)).lower()
    note = _("Held against the rates of each day worked; the rates are named under “About the data”.")
    return Table(str(_("how %(label)s are paid", label=label)), columns, tuple(rows), str(note))


def _part(count: int, everybody: int) -> str:
    return words.share(Decimal(count) / everybody) if everybody else "–"


def _meaning(verdict: Verdict) -> str:
    return {
        Verdict.PAID: str(_("at or above the legal minimum throughout")),
        Verdict.EXEMPT: str(_("exempt by law")),
        Verdict.UNDERPAID: str(_("below the legal minimum on at least one day")),
        Verdict.UNPAID: str(_("nothing is paid, and no exemption applies")),
        Verdict.NOT_KNOWN: str(_("pay, or an age that decides, is not on record")),
    }[verdict]
