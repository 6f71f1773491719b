"""Outreach in the chapter of programmes: activities, schools and young people."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.insight.queries.activities import Activity
from tracker.features.insight.queries.books import Books
from tracker.features.reports.pages import Column, Picture, ReportKind, Row, Table
from tracker.features.reports.pages.data import Datum, basis_of, counted
from tracker.features.reports.pages.resting import as_of, rests_on
from tracker.features.reports.pages.wording import NAME_PRINTED, long_period, short_year, shortened
from tracker.foundation import words
from tracker.foundation.charts import Columns, Point, first_drawn

MOST_PROGRAMMES = 24
SCHOOLS = _l("different schools and colleges named by activities of the year")
YOUNG_PEOPLE = _l("young people at the year’s activities; who came twice is counted twice")


def outreach_of(books: Books, years: Sequence[Period]) -> ReportKind | None:
    """The outreach of the last of these years; None without an activity in it."""
    by_year = [_within(books, year) for year in years]
    now, period = by_year[-1], years[-1]
    if not now:
        return None
    return ReportKind(
        name="outreach",
        title=str(_(KINDS[ProgrammeKind.OUTREACH].plural)),
        finding=_finding(now),
        pictures=(
            _picture(books, years, by_year, schools=True),
            _picture(books, years, by_year, schools=False),
        ),
        programmes=_register(books, now, period),
    )


def _within(books: Books, year: Period) -> list[Activity]:
    so_far = year.so_far(books.as_at)
    return [each for each in books.activities if so_far and each.on_day in so_far]


def _schools(activities: Sequence[Activity]) -> int:
    return len({each.school_id for each in activities if each.school_id})


def _young_people(activities: Sequence[Activity]) -> int:
    return sum(each.young_people or 0 for each in activities)


def _finding(now: Sequence[Activity]) -> str:
    activities = ngettext(
        "%(count)s activity", "%(count)s activities", len(now), count=words.number(len(now))
    )
    schools = ngettext(
        "%(count)s school", "%(count)s schools", _schools(now), count=words.number(_schools(now))
    )
    unsaid = sum(each.young_people is None for each in now)
    facts = {"activities": activities, "schools": schools, "people": words.number(_young_people(now))}
    said = _("%(activities)s with %(schools)s; young people were counted %(people)s times.", **facts)
    if not unsaid:
        return str(said)
    more = ngettext(
        "For %(num)s activity nobody was counted.", "For %(num)s activities nobody was counted.", unsaid
    )
    return f"{said} {more}"


def _picture(
    books: Books, years: Sequence[Period], by_year: Sequence[Sequence[Activity]], *, schools: bool
) -> Picture:
    begins = min((each.on_day for each in books.activities), default=None)
    counts = [_schools(found) if schools else _young_people(found) for found in by_year]
    points = tuple(
        Point(None)
        if begins is None or begins > year.last
        else Point(count, words.number(count), books.as_at < year.last)
        for year, count in zip(years, counts, strict=True)
    )
    first = first_drawn(points)
    years, points, counts = years[first:], points[first:], counts[first:]
    what = str(_("Schools worked with") if schools else _("Young people reached, each time counted"))
    periods = tuple(short_year(year) for year in years)
    values = "; ".join(
        f"{period}: {point.label}" for period, point in zip(periods, points, strict=True) if point.label
    )
    chart = Columns(
        periods,
        points,
        title=str(_("%(what)s by year: %(values)s", what=what, values=values)),
        desc=str(_("Columns by year; a year not yet over is hollow.")),
        missing=str(_("no figure")),
    )
    name = "outreach-schools" if schools else "outreach-people"
    source = _("Source: our records of %(count)s activities.", count=words.number(len(books.activities)))
    about, code = str(_("%(what)s, by year", what=what)), "schools" if schools else "young-people"
    data = _points_data(points, counts, years, books)
    resting = rests_on(str(SCHOOLS if schools else YOUNG_PEOPLE), data, books.as_at)
    return Picture(name, _picture_finding(points, schools), about, chart, str(source), code, data, resting)


def _points_data(
    points: Sequence[Point], counts: Sequence[int], years: Sequence[Period], books: Books
) -> tuple[Datum, ...]:
    return tuple(
        Datum(code=year.first.isoformat(), basis=basis_of(year, books.as_at, ""))
        if point.value is None
        else counted(count, 0, code=year.first.isoformat(), basis=basis_of(year, books.as_at))
        for point, count, year in zip(points, counts, years, strict=True)
    )


def _picture_finding(points: Sequence[Point], schools: bool) -> str:
    now, before = points[-1], points[-2] if len(points) > 1 else Point(None)
    facts = {"now": now.label, "before": before.label}
    if schools:
        said = ngettext("%(now)s school", "%(now)s schools", int(now.value or 0), **facts)
    else:
        said = _("%(now)s reached", **facts)
    if before.value is None:
        return str(_("%(said)s; no earlier figure", said=said))
    return str(_("%(said)s, after %(before)s the year before", said=said, **facts))


def _register(books: Books, now: Sequence[Activity], period: Period) -> Table:
    groups: dict[object, list[Activity]] = {}
    for each in now:
        groups.setdefault(each.programme_id, []).append(each)
    named = ((books.programmes[key], found) for key, found in groups.items() if key in books.programmes)  # type: ignore[index]
    ordered = sorted(named, key=lambda pair: (-len(pair[1]), pair[0].name))
    rows = [
        Row(
            shortened(programme.name, NAME_PRINTED),
            _cells(found),
            programme.site_name,
            code=str(programme.id),
            data=_data(found),
        )
        for programme, found in ordered
    ]
    rest, note = tuple(rows[MOST_PROGRAMMES:]), ""
    if rest:
        note = str(_("%(more)s more are in the CSV file of this report.", more=words.number(len(rest))))
    total = Row(str(_("All programmes")), _cells(now), is_total=True, code="all", data=_data(now))
    return Table(
        str(_("outreach programmes, %(period)s", period=long_period(period, books.as_at))),
        (Column(str(_("Programme"))), *_columns()),
        (*rows[:MOST_PROGRAMMES], total),
        note,
        rest,
        "programme",
        basis_of(period, books.as_at),
        as_of(books.as_at),
    )


def _columns() -> Iterator[Column]:
    heads = ((_("Activities"), "activities"), (_("Schools"), "schools"), (_("Young people"), "young-people"))
    for head, code in heads:
        yield Column(str(head), is_number=True, width=15, code=code)


def _counts(found: Sequence[Activity]) -> tuple[int, int, int]:
    return len(found), _schools(found), _young_people(found)


def _cells(found: Sequence[Activity]) -> tuple[str, ...]:
    return tuple(words.number(count) for count in _counts(found))


def _data(found: Sequence[Activity]) -> tuple[Datum, ...]:
    return tuple(counted(count, 0) for count in _counts(found))
