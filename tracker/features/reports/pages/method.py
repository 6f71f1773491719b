"""The last chapters: what does not add up, and what the figures rest on."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.oddities import odd_cohorts, odd_workforce
from tracker.features.reports.pages import Block
from tracker.features.reports.pages.wording import NAME_PRINTED, counted, long_period, named, shortened
from tracker.features.reports.pages.years import distinct
from tracker.features.reports.queries import documents as queries
from tracker.foundation import rates, words
from tracker.reference import pay

MOST_PROBLEMS = 30
MOST_NAMED = 4


def problem_blocks(standing: CompactStanding, books: Books) -> tuple[Block, ...]:
    """What was found wrong or doubtful: each sentence once, with the figures or records that it is about."""
    found: dict[str, list[str]] = {}
    for each in distinct(standing.measures):
        for said in each.result.problems:
            found.setdefault(words.say(said), []).append(named(each))
    for odd in (*odd_workforce(books), *odd_cohorts(books, standing.period)):
        about = f"{odd.programme}, {odd.cohort}" if odd.cohort else str(_("Workforce figures"))
        found.setdefault(words.say(odd.said), []).append(shortened(about, NAME_PRINTED))
    blocks = [Block(about[0], (text,), _also(about[1:])) for text, about in found.items()]
    shown, more = blocks[:MOST_PROBLEMS], len(blocks) - MOST_PROBLEMS
    if more > 0:
        text = str(_("%(count)s more are listed on the page of problems.", count=words.number(more)))
        shown.append(Block(str(_("And more")), (text,)))
    return tuple(shown)


def _also(names: list[str]) -> str:
    if not names:
        return ""
    return str(_("Also in: %(names)s", names=words.listed(names[:MOST_NAMED])))


def problems_finding(blocks: tuple[Block, ...]) -> str:
    """How many there are, or that there are none."""
    if not blocks:
        return str(_("Nothing was found that does not add up."))
    said = ngettext(
        "%(num)s thing needs to be mended. It is named here so that nobody is misled by it.",
        "%(num)s things need to be mended. They are named here so that nobody is misled by them.",
        len(blocks),
    )
    return str(said)


def about_blocks(standing: CompactStanding, books: Books, number: int) -> tuple[Block, ...]:
    """As of when and after which change, from how many records, what was stated, which compact and which rates."""
    return (
        _as_of(standing, number),
        Block(str(_("Records")), tuple(_records(books))),
        Block(str(_("Totals only")), (_totals(standing),)),
        Block(str(_("Stated values")), tuple(_stated(standing))),
        Block(str(_("Missing figures")), (_on_missing(),)),
        Block(str(_("Shares")), (_on_shares(),)),
        Block(str(_("The compact")), (_pack(standing),)),
        Block(str(_("Rates of pay")), (_rates(),)),
    )


def _as_of(standing: CompactStanding, number: int) -> Block:
    facts = {"day": words.day(standing.as_at), "number": words.number(number)}
    period = long_period(standing.period, standing.as_at)
    return Block(
        str(_("As of when")),
        (
            str(_("Live records as they were on %(day)s, after change number %(number)s.", **facts)),
            str(_("Starts, completions and other events belong to %(period)s by their day.", period=period)),
        ),
    )


def _records(books: Books) -> Iterator[str]:
    people = queries.count_people(organisation_id=books.organisation_id)
    by_totals = sum(cohort.by_totals for cohort in books.cohorts.values())
    facts = {
        "programmes": words.number(len(books.programmes)),
        "cohorts": words.number(len(books.cohorts)),
        "people": words.number(people),
        "activities": words.number(len(books.activities)),
        "figures": words.number(len(books.workforce)),
        "totals": words.number(by_totals),
    }
    yield str(
        _(
            "%(programmes)s programmes with %(cohorts)s cohorts, %(people)s people recorded one by one, "
            "%(activities)s activities of outreach and %(figures)s workforce figures.",
            **facts,
        )
    )
    yield str(_("No row about a person is in this report or in the data attached to it."))


def _totals(standing: CompactStanding) -> str:
    resting = [each for each in distinct(standing.measures) if each.result.totals_only]
    if not resting:
        return str(_("No figure of this report rests on totals: each can be followed to the people counted."))
    names = words.listed(named(each) for each in resting[:8])
    said = _(
        "Some figures rest on counts entered as totals, without people behind them: %(names)s.", names=names
    )
    return str(said)


def _stated(standing: CompactStanding) -> Iterator[str]:
    stated = [each for each in distinct(standing.measures) if each.result.stated]
    if not stated:
        yield str(_("Every figure of the period was computed from records; none was typed in."))
        return
    yield counted(
        len(stated),
        "%(count)s figure was stated instead of counted:",
        "%(count)s figures were stated instead of counted:",
    ).capitalize()
    for each in stated:
        source = shortened(each.stated_source, NAME_PRINTED) or str(_("no source given"))
        yield str(_("%(label)s. Source: %(source)s", label=named(each), source=source))


def _on_missing() -> str:
    said = _(
        "Where there is no figure, this report says so in words. No figure is not nought, and a share of "
        "nothing is not 0%."
    )
    return str(said)


def _on_shares() -> str:
    said = _(
        "Shares are printed to one decimal, halves up. No word of status is put to a share of fewer than ten."
    )
    return str(said)


def _pack(standing: CompactStanding) -> str:
    version = standing.pack_version
    with suppress(ValueError):
        version = words.day(date.fromisoformat(version))
    facts = {"title": standing.title, "version": version, "since": words.day(standing.since)}
    return str(_("%(title)s, as written down on %(version)s, worked to since %(since)s.", **facts))


def _rates() -> str:
    minimum, living = pay.minimum_wage().rows[-1], pay.real_living_wage().rows[-1]
    added = sum(len(rates.list_rows(table)) for table in queries.RATE_TABLES)
    facts = {"minimum": words.day(minimum.first), "living": words.day(living.pay_by)}
    said = str(
        _(
            "National Minimum Wage up to the rates from %(minimum)s; real Living Wage up to the rates to be "
            "paid by %(living)s.",
            **facts,
        )
    )
    if not added:
        return said
    more = ngettext(
        "%(num)s rate was added by whoever runs this server.",
        "%(num)s rates were added by whoever runs this server.",
        added,
    )
    return f"{said} {more}"
