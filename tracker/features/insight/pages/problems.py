"""What to mend before a report: found in the figures of a compact and in the records that they rest on.

A record that several figures rest on is named once, with how many it affects, and its button opens the record.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.measures import ComputedFrom, MeasureFilter
from tracker.domain.programmes import KINDS
from tracker.domain.sentences import Sentence, sentence
from tracker.features.insight.pages.figures import said
from tracker.features.insight.pages.standing import CompactStanding, MeasureStanding
from tracker.features.insight.queries import oddities, outreach
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import kinds_of
from tracker.features.insight.queries.pay import BELOW_TEXTS, count_below_floor
from tracker.foundation import words

MOST_ODD = 100
# What is wrong with a figure, and the page of the records that are to be mended.
RECORDS = {
    outreach.NEED_UNKNOWN: ("programmes.list_schools", _l("Open the schools")),
    outreach.UNCOUNTED: ("programmes.list_activities", _l("Open the activities")),
}
WITH_RECORDS = (ComputedFrom.PROGRAMMES, ComputedFrom.WORKFORCE)
PAID_KINDS = tuple(kind for kind, facts in KINDS.items() if facts.is_paid)


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where, what, and the page to mend it on."""

    where: str
    what: str
    href: str
    link: str
    affects: str = ""


@dataclass(frozen=True)
class Group:
    """Problems of one sort; a breach of the law is marked."""

    heading: str
    what_for: str
    problems: tuple[Problem, ...]
    is_breach: bool = False


def problem_groups(standing: CompactStanding, *, organisation_id: UUID) -> list[Group]:
    """Every problem of a compact's period, by sort; sorts without any are left out."""
    books = Books(organisation_id, standing.as_at)
    groups = [
        Group(
            _("Below the legal minimum"),
            _("People who started in this period and are paid less than the law of the day asks."),
            tuple(_below_floor(standing, books)),
            is_breach=True,
        ),
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
    ]
    return [group for group in groups if group.problems]


def count_problems(standing: CompactStanding) -> int:
    """How many figures have something to mend."""
    doubtful = [
        _problem(each, "")
        for each in standing.measures
        if each.result.problems and (each.result.can_be_said or each.result.parts)
    ]
    return len({problem.where for problem in (*_without_figure(standing), *doubtful)})


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
    """What makes figures doubtful, each cause once; pay below the minimum is a breach and stands there."""
    found: dict[str, tuple[Sentence, list[MeasureStanding]]] = {}
    for each in standing.measures:
        if each.result.can_be_said or each.result.parts:
            for problem in each.result.problems:
                if problem.text not in BELOW_TEXTS.values():
                    found.setdefault(words.say(problem), (problem, []))[1].append(each)
    for what, (problem, affected) in found.items():
        first = _problem(affected[0], what)
        if problem.text in RECORDS:
            endpoint, link = RECORDS[problem.text]
            first = replace(first, href=url_for(endpoint), link=str(link))
        elif records := [each for each in affected if each.measure.computed_from in WITH_RECORDS]:
            href = url_for("insight.measure", chosen_id=records[0].chosen_id, _anchor="records")
            first = replace(first, href=href, link=_("See the records"))
        yield replace(first, affects=_affects(len(affected)))


def _affects(count: int) -> str:
    return ngettext("affects %(num)s figure", "affects %(num)s figures", count) if count > 1 else ""


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
        said_of = [sentence(text, count=counts[v]) for v, text in BELOW_TEXTS.items() if counts[v]]
        affected = sum(_rests_on(each, programme_id, books) for each in standing.measures)
        yield Problem(
            books.programmes[programme_id].name,
            " ".join(said(said_of)),
            url_for("programmes.show", programme_id=programme_id),
            _("Open the programme"),
            _affects(affected),
        )


def _rests_on(each: MeasureStanding, programme_id: UUID, books: Books) -> bool:
    """Whether pay below the minimum in this programme is a problem of this figure."""
    if not any(problem.text in BELOW_TEXTS.values() for problem in each.result.problems):
        return False
    return any(c.programme.id == programme_id for c in books.choose(kinds_of(each.measure), each.chosen))
