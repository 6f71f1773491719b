"""The large figures of the summary."""

from collections.abc import Sequence

from flask_babel import gettext as _

from tracker.domain.commitments import Word
from tracker.domain.funnel import EventKind
from tracker.domain.measures import MeasureFilter
from tracker.domain.pay import Verdict
from tracker.domain.periods import Period
from tracker.domain.programmes import ProgrammeKind
from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.pay import count_pay
from tracker.features.reports.pages import Headline
from tracker.features.reports.pages.counts import JOB_KINDS, Count, count_of
from tracker.features.reports.pages.data import Basis, Datum, basis_of
from tracker.features.reports.pages.wording import short_year
from tracker.foundation import words

HELD = (Word.MET, Word.ON_COURSE)


def headlines_of(standing: CompactStanding, books: Books, years: Sequence[Period]) -> list[Headline]:
    """Commitments that hold, people who started and completed, interns paid as due."""
    basis = basis_of(years[-1], books.as_at)
    made = [_held(standing, basis)]
    begins = books.begins(JOB_KINDS)
    if begins is None:
        return made
    cohorts = books.choose(JOB_KINDS, MeasureFilter())
    now, before = (count_of(books, cohorts, year) for year in (years[-1], years[-2]))
    facts = {"before": words.number(before.started), "year": short_year(years[-2])}
    earlier = _("%(before)s in all of %(year)s", **facts) if begins <= years[-2].last else ""
    made.append(_started(now, str(earlier or _("no earlier figure")), basis))
    if now.completed:
        left = words.number(now.left)
        note = _("in this period; %(left)s left early", left=left)
        if now.reaches_back:
            note = _("in this period, some of whom started earlier; %(left)s left early", left=left)
        data = now.datum(EventKind.COMPLETED, basis=basis)
        label = str(_("completed their training"))
        made.append(Headline(words.number(now.completed), label, str(note), "completed", data))
    return [*made, *_paid_interns(books, years[-1], basis)]


def _held(standing: CompactStanding, basis: Basis) -> Headline:
    held, every = sum(each.word in HELD for each in standing.applicable), len(standing.applicable)
    return Headline(
        words.number(held),
        str(_("commitments met or on course")),
        str(_("of %(total)s that apply", total=words.number(every))),
        "held",
        Datum(held, numerator=held, denominator=every, basis=basis),
    )


def _started(now: Count, note: str, basis: Basis) -> Headline:
    data = now.datum(EventKind.STARTED, basis=basis)
    return Headline(words.number(now.started), str(_("people started on a programme")), note, "started", data)


def _paid_interns(books: Books, period: Period, basis: Basis) -> list[Headline]:
    """How many internships are counted as paid: never one below the floor."""
    cohorts = books.choose((ProgrammeKind.INTERNSHIP,), MeasureFilter())
    started = books.tally(EventKind.STARTED, period).count(cohorts)
    if not started:
        return []
    counts = count_pay(books, cohorts, period)
    unpaid = counts.by_verdict[Verdict.UNPAID] + counts.by_verdict[Verdict.UNDERPAID]
    note = _(
        "of %(started)s who started; %(unpaid)s unpaid or underpaid",
        started=words.number(started),
        unpaid=words.number(unpaid),
    )
    paid, label = counts.as_due, str(_("interns paid as the law asks"))
    data = Datum(paid, numerator=paid, denominator=started, counted=started, basis=basis)
    return [Headline(words.number(paid), label, str(note), "paid-interns", data)]
