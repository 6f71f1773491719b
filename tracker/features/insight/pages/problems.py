"""What to mend before a report: found in the figures of a compact and in the records that they rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from tracker.domain.measures import MeasureFilter
from tracker.domain.pay import Verdict
from tracker.domain.programmes import KINDS
from tracker.features.insight.pages.figures import said
from tracker.features.insight.pages.standing import CompactStanding, MeasureStanding
from tracker.features.insight.queries import oddities
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.pay import count_below_floor
from tracker.foundation import words

MOST_ODD = 100
PAID_KINDS = tuple(kind for kind, facts in KINDS.items() if facts.is_paid)


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where, what, and the page to mend it on."""

    where: str
    what: str
    href: str
    link: str


@dataclass(frozen=True)
class Group:
    """Problems of one sort."""

    heading: str
    what_for: str
    problems: tuple[Problem, ...]


def problem_groups(standing: CompactStanding, *, organisation_id: UUID) -> list[Group]:
    """Every problem of a compact's period, by sort; sorts without any are left out."""
    books = Books(organisation_id, standing.as_at)
    groups = [
        Group(
            _("No figure"),
            _("A report prints “no figure yet” here."),
            tuple(_without_figure(standing)),
        ),
        Group(
            _("Doubtful or incomplete"),
            _("These figures are printed, with the doubt beside them."),
            tuple(_doubtful(standing)),
        ),
        Group(
            _("Stated, not computed"),
            _("Typed in rather than counted. A report marks each of them."),
            tuple(_stated(standing)),
        ),
        Group(
            _("Does not add up"),
            _("Records that contradict each other."),
            tuple(_odd(standing, books)),
        ),
        Group(
            _("Below the legal minimum"),
            _("People who started in this period and are paid less than the law of the day asks."),
            tuple(_below_floor(standing, books)),
        ),
    ]
    return [group for group in groups if group.problems]


def count_problems(standing: CompactStanding) -> int:
    """How many figures have something to mend."""
    return len({problem.where for problem in (*_without_figure(standing), *_doubtful(standing))})


def _problem(each: MeasureStanding, what: str) -> Problem:
    href = url_for("insight.measure", chosen_id=each.chosen_id)
    label = words.listed([_(each.measure.label), *(_(part) for part in each.narrowed)])
    return Problem(label, what, href, _("About this figure"))


def _without_figure(standing: CompactStanding) -> Iterator[Problem]:
    for each in standing.measures:
        if not each.result.can_be_said and not each.result.held_back and not each.result.parts:
            why = " ".join(said(each.result.problems)) or _("There is no figure for this period yet.")
            yield _problem(each, why)


def _doubtful(standing: CompactStanding) -> Iterator[Problem]:
    for each in standing.measures:
        if each.result.can_be_said or each.result.parts:
            for what in said(each.result.problems):
                yield _problem(each, what)


def _stated(standing: CompactStanding) -> Iterator[Problem]:
    for each in standing.measures:
        if each.result.stated:
            source = each.stated_source or _("no source given")
            yield _problem(each, _("Stated: %(source)s", source=source))


def _odd(standing: CompactStanding, books: Books) -> Iterator[Problem]:
    found = [*oddities.odd_workforce(books), *oddities.odd_cohorts(books, standing.period)]
    for each in found[:MOST_ODD]:
        if each.cohort_id:
            href = url_for("programmes.show_cohort", cohort_id=each.cohort_id)
            yield Problem(
                f"{each.programme}, {each.cohort}", words.say(each.said), href, _("Open the cohort")
            )
        else:
            href = url_for("organisations.workforce")
            yield Problem(_("Workforce figures"), words.say(each.said), href, _("Open workforce figures"))


def _below_floor(standing: CompactStanding, books: Books) -> Iterator[Problem]:
    cohorts = books.choose(PAID_KINDS, MeasureFilter())
    for programme_id, counts in count_below_floor(books, cohorts, standing.period).items():
        said_of = (
            (
                Verdict.UNDERPAID,
                _("Paid below the legal minimum: %(count)s.", count=counts[Verdict.UNDERPAID]),
            ),
            (Verdict.UNPAID, _("Unpaid and not exempt: %(count)s.", count=counts[Verdict.UNPAID])),
        )
        what = " ".join(text for verdict, text in said_of if counts[verdict])
        href = url_for("programmes.show", programme_id=programme_id)
        yield Problem(books.programmes[programme_id].name, what, href, _("Open the programme"))
