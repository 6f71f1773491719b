"""The chapter of ways in and through: who gets in by which way, at which levels, and who completes."""

from collections.abc import Sequence

from flask_babel import gettext as _

from tracker.domain.funnel import EventKind
from tracker.domain.funnel.outcomes import Share
from tracker.domain.measures import SMALLEST_BASE, Interval, MeasureFilter, percent, ratio, wilson
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.completions import EVER, DueToComplete, due_to_complete
from tracker.features.insight.queries.records import CohortFacts
from tracker.features.reports.pages import Chapter, Picture
from tracker.features.reports.pages.counts import JOB_KINDS
from tracker.features.reports.pages.data import Basis, Datum, basis_of, counted, share_of
from tracker.features.reports.pages.levels import levels_picture
from tracker.features.reports.pages.resting import rests_on
from tracker.features.reports.pages.wording import long_period
from tracker.foundation import words
from tracker.foundation.charts import DotRow, Dots, Funnel, Stage

STAGES = (EventKind.APPLIED, EventKind.OFFERED, EventKind.STARTED)


def ways_chapter(books: Books, years: Sequence[Period]) -> Chapter | None:
    """The chapter; None where the records give none of its pictures."""
    period = years[-1]
    made = (_two_groups(books, period), levels_picture(books, years), _completion(books, period))
    pictures = tuple(picture for picture in made if picture)
    if not pictures:
        return None
    return Chapter(
        name="ways",
        eyebrow=str(_("Ways in")),
        title=str(_("Who gets in, and who completes")),
        finding=f"{pictures[-1].finding}.",
        pictures=pictures,
    )


# --- two groups ------------------------------------------------------------------------------------


def _two_groups(books: Books, period: Period) -> Picture | None:
    """School-leaver streams beside the others, of cohorts that record who applied; None where one has none."""
    cohorts = [c for c in books.choose(JOB_KINDS, MeasureFilter()) if c.planned_start in period]
    counts = {cohort.id: _counts(books, [cohort]) for cohort in cohorts}
    whole = [c for c in cohorts if counts[c.id][0] and counts[c.id][0] >= counts[c.id][1] >= counts[c.id][2]]
    leavers = [c for c in whole if c.programme.kind is ProgrammeKind.SCHOOL_LEAVER]
    others = [c for c in whole if c.programme.kind is not ProgrammeKind.SCHOOL_LEAVER]
    if not leavers or not others:
        return None
    groups = _counts(books, leavers), _counts(books, others)
    basis = basis_of(period, books.as_at)
    names = (str(_("School-leaver streams")), str(_("Other programmes")))
    data = tuple(
        counted(group[at], code=f"{event.value};group={code}", basis=basis)
        for at, event in enumerate(STAGES)
        for group, code in zip(groups, ("school-leaver", "others"), strict=True)
    )
    facts = {"whole": words.number(len(whole)), "all": words.number(len(cohorts))}
    about = _(
        "Cohorts that began in %(period)s and have all applications on record: %(whole)s of %(all)s",
        **facts,
        period=long_period(period, books.as_at),
    )
    counted_words = _(
        "people who applied to these cohorts, and of them those who were offered a place and started"
    )
    return Picture(
        "ways-in",
        _finding_of_groups(groups, names),
        str(about),
        _funnel(groups, names),
        str(_("Source: our own programme records.")),
        "ways-in",
        data,
        rests_on(str(counted_words), data, books.as_at),
    )


def _counts(books: Books, cohorts: Sequence[CohortFacts]) -> tuple[int, ...]:
    ever = Period(EVER, books.as_at)
    return tuple(books.tally(event, ever).count(cohorts) for event in STAGES)


def _funnel(groups: tuple[tuple[int, ...], ...], names: tuple[str, ...]) -> Funnel:
    labels = (_("Applied"), _("Offered"), _("Started"))
    one, other = groups
    stages = tuple(
        Stage(
            str(label),
            one[at],
            words.number(one[at]),
            _passed(one, at),
            other[at],
            words.number(other[at]),
            _passed(other, at),
        )
        for at, label in enumerate(labels)
    )
    said = "; ".join(
        f"{name}: {', '.join(f'{label} {words.number(n)}' for label, n in zip(labels, group, strict=True))}"
        for name, group in zip(names, groups, strict=True)
    )
    return Funnel(
        stages,
        title=str(_("From applying to starting. %(values)s", values=said)),
        desc=str(_("Two bars for each stage; at the right, the share of the stage before.")),
        width=642,
        groups=names,
    )


def _passed(group: tuple[int, ...], at: int) -> str:
    """The share of the stage before, where there were enough to say."""
    if at == 0 or group[at - 1] < SMALLEST_BASE:
        return ""
    return str(_("%(share)s went on", share=words.share(ratio(group[at], group[at - 1]))))


def _finding_of_groups(groups: tuple[tuple[int, ...], ...], names: tuple[str, ...]) -> str:
    said = [
        _("%(started)s of %(applied)s", started=words.number(group[2]), applied=words.number(group[0]))
        if group[0] < SMALLEST_BASE
        else _(
            "%(share)s of %(applied)s",
            share=words.share(ratio(group[2], group[0])),
            applied=words.number(group[0]),
        )
        for group in groups
    ]
    facts = {"one": said[0], "other": said[1], "first": names[0], "second": names[1].lower()}
    return str(_("%(first)s: %(one)s who applied started; %(second)s: %(other)s", **facts))


# --- completion ------------------------------------------------------------------------------------


def _completion(books: Books, period: Period) -> Picture | None:
    """Completion by kind of programme with its interval; None where too few were due to say anything."""
    due = due_to_complete(books, period)
    rows, data = _rows(books, due, basis_of(period, books.as_at))
    if not any(row.value is not None for row in rows):
        return None
    said = "; ".join(f"{row.name}: {row.label}" for row in rows)
    chart = Dots(
        tuple(rows),
        title=str(_("Completion by kind of programme: %(values)s", values=said)),
        desc=str(
            _("A dot for each share, with the interval in which it lies by chance alone 95 times of 100.")
        ),
        value_head=str(_("Completed")),
        count_head=str(_("of")),
    )
    about = _(
        "Share who completed of those due to, %(period)s; the line is the 95%% interval of a share of so few",
        period=long_period(period, books.as_at),
    )
    counted_words = _(
        "those who started and whose planned end lies in the period, and of them those who completed"
    )
    source = str(_("Source: our own programme records. Intervals by Wilson’s score."))
    resting = rests_on(str(counted_words), data, books.as_at)
    finding = _finding_of_completion(rows, data)
    return Picture("ways-through", finding, str(about), chart, source, "completion", tuple(data), resting)


def _rows(books: Books, due: DueToComplete, basis: Basis) -> tuple[list[DotRow], list[Datum]]:
    rows, data = [], []
    for kind in JOB_KINDS:
        share = due.of(books.choose((kind,), MeasureFilter()))
        interval, of = wilson(share.numerator, share.denominator), share.denominator
        if interval is None:
            continue
        rows.append(_dot(str(_(KINDS[kind].plural)), share, interval))
        datum = share_of(share.numerator, of)
        data.append(
            Datum(datum.value, "share", kind.value, datum.numerator, of, of, basis=basis)
            if of >= SMALLEST_BASE
            else Datum(None, "share", kind.value, counted=of, basis=basis)
        )
    return rows, data


def _dot(name: str, share: Share, interval: Interval) -> DotRow:
    of = words.number(share.denominator)
    if share.denominator < SMALLEST_BASE or share.value is None:
        return DotRow(name, None, None, None, str(_("too few to say")), of)
    value, low, high = (percent(one) for one in (share.value, interval.low, interval.high))
    return DotRow(name, value, low, high, words.share(share.value), of)


def _finding_of_completion(rows: Sequence[DotRow], data: Sequence[Datum]) -> str:
    """All together, and the lowest of those that can be said."""
    said = [(row, datum) for row, datum in zip(rows, data, strict=True) if row.value is not None]
    completed, of = (sum(getattr(d, name) or 0 for _row, d in said) for name in ("numerator", "denominator"))
    facts = {"completed": words.number(completed), "of": words.number(of)}
    if len(said) == 1:
        return str(_("%(completed)s of %(of)s who were due completed", **facts))
    lowest, _datum = min(said, key=lambda pair: pair[0].value or 0)
    facts |= {"lowest": lowest.name.lower(), "share": lowest.label}
    return str(_("%(completed)s of %(of)s who were due completed; fewest in %(lowest)s: %(share)s", **facts))
