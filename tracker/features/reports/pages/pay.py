"""How the people of a kind of programme are paid, as a table."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _

from tracker.domain.pay import VERDICT_LABELS, Verdict
from tracker.domain.periods import Period
from tracker.domain.programmes import KINDS, ProgrammeKind
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.pay import count_pay
from tracker.features.insight.queries.records import CohortFacts
from tracker.features.reports.pages import Column, Row, Table
from tracker.features.reports.pages.data import basis_of, counted, share_of
from tracker.features.reports.pages.resting import as_of
from tracker.foundation import words


def pay_table(books: Books, cohorts: Sequence[CohortFacts], period: Period, kind: ProgrammeKind) -> Table:
    """Those who started by what their pay is against the law, and how many reach the real Living Wage."""
    counts = count_pay(books, cohorts, period)
    everybody = sum(counts.by_verdict.values())
    rows = [
        _row(verdict.value, str(_(VERDICT_LABELS[verdict])), count, everybody, _meaning(verdict))
        for verdict in Verdict
        if (count := counts.by_verdict[verdict])
    ]
    if counts.unexplained:
        head = str(_("Of these, without a reason on record"))
        rows.append(_row("unexplained", head, counts.unexplained, everybody))
    head = str(_("At or above the real Living Wage"))
    rows.append(_row("living-wage", head, counts.at_living_wage, everybody))
    columns = (
        Column(str(_("Pay of those who started"))),
        Column(str(_("People")), is_number=True, width=15, code="people"),
        Column(str(_("Share")), is_number=True, width=15, code="share"),
    )
    label = str(_(KINDS[kind].plural)).lower()
    note = _("Held against the rates of each day worked; the rates are named under “About the data”.")
    return Table(
        str(_("how %(label)s are paid", label=label)),
        columns,
        tuple(rows),
        str(note),
        code="pay",
        basis=basis_of(period, books.as_at),
        source=as_of(books.as_at),
    )


def _row(code: str, head: str, count: int, everybody: int, note: str = "") -> Row:
    share = share_of(count, everybody)
    printed = words.share(Decimal(share.value)) if share.value is not None else "–"
    return Row(head, (words.number(count), printed), note, code=code, data=(counted(count), share))


def _meaning(verdict: Verdict) -> str:
    return {
        Verdict.PAID: str(_("at or above the legal minimum throughout")),
        Verdict.EXEMPT: str(_("exempt by law")),
        Verdict.UNDERPAID: str(_("below the legal minimum on at least one day")),
        Verdict.UNPAID: str(_("nothing is paid, and no exemption applies")),
        Verdict.NOT_KNOWN: str(_("pay, or an age that decides, is not on record")),
    }[verdict]
