"""The chapter of what came of role redesign: for each role that became a programme, planned and started."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.funnel import EventKind
from tracker.domain.periods import Period
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.completions import EVER
from tracker.features.redesign.queries import Origin, list_origins
from tracker.features.reports.pages import Chapter, Column, Row, Table
from tracker.features.reports.pages.data import Basis, Datum, basis_of
from tracker.features.reports.pages.resting import as_of
from tracker.features.reports.pages.wording import NAME_PRINTED, shortened
from tracker.foundation import words

MOST_ROLES = 24


def redesign_chapter(books: Books, years: Sequence[Period]) -> Chapter | None:
    """The chapter; None where no redesign was decided for that became a programme by the end of the period."""
    until = min(years[-1].last, books.as_at)
    origins = list_origins(organisation_id=books.organisation_id, until=until)
    if not origins:
        return None
    started = _started(books, Period(EVER, until))
    rows = [_row(origin, started.get(origin.programme_id, 0)) for origin in origins]
    planned = sum(origin.planned for origin in origins)
    begun = sum(started.get(origin.programme_id, 0) for origin in origins)
    total = Row(
        str(_("All of them")), _cells(planned, begun), is_total=True, code="all", data=_data(planned, begun)
    )
    basis = basis_of(Period(EVER, until), books.as_at)
    table = _table([*rows[:MOST_ROLES], total], rows[MOST_ROLES:], basis, as_of(books.as_at))
    return Chapter(
        name="redesign",
        eyebrow=str(_("Redesign")),
        title=str(_("Starts that come from redesigned roles")),
        finding=_finding(len({origin.scenario_id for origin in origins}), planned, begun),
        pictures=(),
        tables=(table,),
    )


def _started(books: Books, period: Period) -> dict[object, int]:
    """How many have started on each programme, from its first day to the end of this period."""
    tally, found = books.tally(EventKind.STARTED, period), dict[object, int]()
    for cohort in books.cohorts.values():
        found[cohort.programme.id] = found.get(cohort.programme.id, 0) + tally.of(cohort)
    return found


def _finding(redesigns: int, planned: int, started: int) -> str:
    said = ngettext(
        "These starts come from %(count)s redesign of a team: planned %(planned)s, started %(started)s.",
        "These starts come from %(count)s redesigns of teams: planned %(planned)s, started %(started)s.",
        redesigns, count=words.number(redesigns), planned=words.number(planned), started=words.number(started),
    )  # fmt: skip
    return str(said)


def _row(origin: Origin, started: int) -> Row:
    note = _("%(role)s of “%(sheet)s”", role=origin.role, sheet=origin.sheet)
    return Row(
        shortened(origin.programme, NAME_PRINTED),
        _cells(origin.planned, started),
        note=shortened(str(note), NAME_PRINTED),
        code=str(origin.programme_id),
        data=_data(origin.planned, started),
    )


def _cells(planned: int, started: int) -> tuple[str, ...]:
    return words.number(planned), words.number(started)


def _data(planned: int, started: int) -> tuple[Datum, ...]:
    return Datum(planned, basis=Basis(origin="planned")), Datum(started, counted=started)


def _table(rows: Sequence[Row], rest: Sequence[Row], basis: Basis, source: str) -> Table:
    note = str(_("Further roles are in the CSV file of this report.")) if rest else ""
    columns = (
        Column(str(_("Programme"))),
        Column(str(_("Planned")), is_number=True, width=15, code="planned"),
        Column(str(_("Started")), is_number=True, width=15, code="started"),
    )
    caption = str(_("roles that a redesign made, as programmes: places planned, people started so far"))
    return Table(caption, columns, tuple(rows), note, tuple(rest), "redesign", basis, source)
