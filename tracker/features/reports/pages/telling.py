"""What is frozen next, looked at first: every figure with what it rests on, and the words for each commitment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from tracker.domain.periods import Period
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding
from tracker.features.insight.pages.wording import status_of
from tracker.features.reports.pages.commitments import finding_of, result_of
from tracker.features.reports.pages.measures import basis_of
from tracker.features.reports.pages.wording import (
    earlier_words,
    named,
    present_words,
    short_year,
    title_of,
)


@dataclass(frozen=True)
class FigureLine:
    """A figure that the edition will freeze, with what it rests on."""

    label: str
    commitment: str
    value: str
    earlier: str
    basis: str
    status: str
    href: str


def figure_lines(standing: CompactStanding) -> list[FigureLine]:
    """Every figure of the commitments that apply."""
    return [
        FigureLine(
            named(one),
            str(_("Commitment %(number)s", number=each.number)),
            present_words(one.measure, one.result),
            earlier_words(one.measure, one.earlier),
            basis_of(one),
            status_of(one.word) if one.has_target else "",
            url_for("insight.measure", chosen_id=one.chosen_id, year=standing.period.first.isoformat()),
        )
        for each in standing.applicable
        for one in each.measures
    ]


@dataclass(frozen=True)
class WordsLine:
    """A commitment in the list of what is said of each."""

    id: UUID
    number: int
    title: str
    status: str
    result: str
    tag: str
    is_written: bool


def words_lines(standing: CompactStanding, said: Mapping[UUID, Any]) -> list[WordsLine]:
    """Every commitment with what stands written for it."""
    return [_words_line(each, said.get(each.id)) for each in standing.commitments]


def _words_line(each: CommitmentStanding, said: Any) -> WordsLine:
    if said is not None and said.comes_back:
        tag = _("Come back to this")
    else:
        tag = _("Written") if said is not None and said.text else _("Nothing yet")
    return WordsLine(
        each.id,
        each.number,
        title_of(each.text, _(each.theme)),
        status_of(each.word) if each.is_applicable else "cannot_say_yet",
        result_of(each),
        str(tag),
        bool(said is not None and said.text and not said.comes_back),
    )


@dataclass(frozen=True)
class WordsPage:
    """The page on which one commitment is told in own words."""

    id: UUID
    number: int
    promise: str
    status: str
    result: str
    finding: str
    last_words: str
    last_year: str
    next_id: UUID | None


def words_page(standing: CompactStanding, each: CommitmentStanding, last: Any) -> WordsPage:
    """A commitment's figures beside its words, those of the last period, and which one comes next."""
    order = [one.id for one in standing.commitments]
    after = order[order.index(each.id) + 1 :]
    last_year = short_year(Period(last.period_first, last.period_last)) if last is not None else ""
    return WordsPage(
        each.id,
        each.number,
        each.text,
        status_of(each.word) if each.is_applicable else "cannot_say_yet",
        result_of(each),
        finding_of(each),
        last.text if last is not None else "",
        last_year,
        next(iter(after), None),
    )
