"""The chapter of programmes: for each kind a finding, charts, the register of its programmes, and how it pays."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.funnel import EventKind
from tracker.domain.measures import MeasureFilter
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.records import CohortFacts, ProgrammeFacts
from tracker.features.reports.pages import Column, Picture, ReportKind, Row, Table
from tracker.features.reports.pages.counts import LEFT, STAGES, Count, count_of, reaching_back
from tracker.features.reports.pages.data import Basis, Datum, basis_of
from tracker.features.reports.pages.outreach import outreach_of
from tracker.features.reports.pages.pay import pay_table
from tracker.features.reports.pages.resting import as_of, rests_on
from tracker.features.reports.pages.starts import picture_of_kind
from tracker.features.reports.pages.wording import NAME_PRINTED, long_period, shortened
from tracker.foundation import words
from tracker.foundation.charts import Funnel, Stage

MOST_PROGRAMMES = 24


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
        pictures=(
            picture_of_kind(books, kind, years, counts, _source(books, kind)),
            _funnel_picture(books, kind, period, now),
        ),
        programmes=_register(by_programme, now, period, books),
        pay=pay_table(books, cohorts, period, kind) if KINDS[kind].is_paid and now.started else None,
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
    if now.reaches_back:
        said.append(reaching_back())
    return " ".join(str(part) for part in said)


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
    data = _funnel_data(stages, now, basis_of(period, books.as_at))
    finding, source = _funnel_finding(now), _source(books, kind)
    counted = str(_("applications, offers, starts and completions of training whose day lies in the period"))
    resting = rests_on(counted, data, books.as_at)
    return Picture(f"{_slug(kind)}-funnel", finding, str(about), chart, source, "funnel", data, resting)


def _funnel_data(stages: Sequence[Stage], now: Count, basis: Basis) -> tuple[Datum, ...]:
    nothing = replace(basis, origin="")
    return tuple(
        Datum(code=event.value, basis=nothing)
        if stage.value is None
        else now.datum(event, event.value, basis)
        for event, stage in zip(STAGES, stages, strict=True)
    )


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


def _data(count: Count) -> tuple[Datum, ...]:
    return (Datum(count.places or None), *(count.datum(event) for event in (*STAGES, LEFT)))


def _register(
    by_programme: Sequence[tuple[ProgrammeFacts, Count]], now: Count, period: Period, books: Books
) -> Table:
    rows = [
        Row(
            shortened(programme.name, NAME_PRINTED),
            _cells(count),
            note=_under(programme),
            code=str(programme.id),
            data=_data(count),
        )
        for programme, count in by_programme
    ]
    total = Row(str(_("All programmes")), _cells(now), is_total=True, code="all", data=_data(now))
    rest = tuple(rows[MOST_PROGRAMMES:])
    reaches_back = any(count.reaches_back for count in (now, *(count for _programme, count in by_programme)))
    notes = [reaching_back()] if reaches_back else []
    if rest:
        facts = {"printed": words.number(MOST_PROGRAMMES), "more": words.number(len(rest))}
        text = _(
            "The %(printed)s with most starts; %(more)s more are in the CSV file of this report.", **facts
        )
        notes.append(str(text))
    return Table(
        str(_("programmes, %(period)s", period=long_period(period, books.as_at))),
        (Column(str(_("Programme"))), *_columns()),
        (*rows[:MOST_PROGRAMMES], total),
        " ".join(notes),
        rest,
        "programme",
        basis_of(period, books.as_at),
        as_of(books.as_at),
    )


def _columns() -> Iterator[Column]:
    heads = (_("Places"), _("Applied"), _("Offered"), _("Started"), _("Done"), _("Left"))
    codes = ("places", "applied", "offered", "started", "completed", "left")
    for head, code in zip(heads, codes, strict=True):
        yield Column(str(head), is_number=True, width=10, code=code)


def _under(programme: ProgrammeFacts) -> str:
    level = _("level %(level)s", level=programme.level) if programme.level else ""
    return shortened(", ".join(str(part) for part in (programme.site_name, level) if part), NAME_PRINTED)
