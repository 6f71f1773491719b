"""From an organisation's records to the report of a compact and a period."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from tracker.domain.commitments import Word
from tracker.domain.measures import MeasureFilter
from tracker.domain.periods import Period
from tracker.features.insight.pages.compacts import standing_of
from tracker.features.insight.pages.standing import CommitmentStanding, CompactStanding
from tracker.features.insight.pages.wording import at_head, in_letters
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.promises import Todo
from tracker.features.organisations import queries as organisation_queries
from tracker.features.reports.pages import Block, Chapter, ProgressReport, ReportCommitment, ReportKind
from tracker.features.reports.pages.commitments import (
    Papers,
    commitment_of,
    finding_of,
    narrative_of,
    papers_of,
    reach_of,
)
from tracker.features.reports.pages.counts import JOB_KINDS, count_of, reaching_back
from tracker.features.reports.pages.headlines import HELD, headlines_of
from tracker.features.reports.pages.kinds import kinds_of
from tracker.features.reports.pages.method import about_blocks, problem_blocks, problems_finding
from tracker.features.reports.pages.places import places_chapter
from tracker.features.reports.pages.redesigns import redesign_chapter
from tracker.features.reports.pages.snapshots import as_facts
from tracker.features.reports.pages.starts import picture_of_all
from tracker.features.reports.pages.ways import ways_chapter
from tracker.features.reports.pages.wording import counted, long_period, sentences, short_year, shortened
from tracker.features.reports.pages.years import years_finding, years_table
from tracker.features.reports.queries.documents import change_number_of_records
from tracker.foundation import words

YEARS = 8
KIND_YEARS = 4
MOST_DECISIONS = 4
WHY_PRINTED = 180


def report_of(
    compact_id: UUID, period: Period, *, organisation_id: UUID, as_at: date
) -> ProgressReport | None:
    """The report from the records as they are; None where there is no such compact."""
    # Before any figure: the report prints the number, and every figure knows at least that change.
    number = change_number_of_records(organisation_id=organisation_id)
    standing = standing_of(
        compact_id, organisation_id=organisation_id, as_at=as_at, period=period, years=YEARS
    )
    if standing is None:
        return None
    books, years = Books(organisation_id, as_at), _years(period)
    kinds = kinds_of(books, years)
    papers, problems = papers_of(standing, organisation_id=organisation_id), problem_blocks(standing, books)
    report = ProgressReport(
        organisation=shortened(organisation_queries.get_organisation(organisation_id).name, 160),
        compact=shortened(standing.title, 160),
        period=long_period(period, as_at),
        period_short=short_year(period),
        as_at=words.day(as_at),
        made=words.day(as_at),
        label=str(_("Draft made from live records")),
        version="",
        finding=_finding(standing),
        headlines=tuple(headlines_of(standing, books, years)),
        decisions=tuple(_decisions(standing, papers)),
        commitments_finding=_commitments_finding(standing),
        commitments=_commitments(standing, papers, organisation_id),
        programmes_finding=_programmes_finding(kinds, books, years),
        kinds=kinds,
        years_finding=years_finding(standing),
        years=years_table(standing),
        problems_finding=problems_finding(problems),
        problems=problems,
        about=about_blocks(standing, books, number),
        programmes_picture=picture_of_all(books, years),
        chapters=_chapters(books, years),
        language=str(get_locale() or "en-GB").replace("_", "-"),
    )
    return replace(report, version=version_of(report))


def _commitments(
    standing: CompactStanding, papers: Papers, organisation_id: UUID
) -> tuple[ReportCommitment, ...]:
    owners = dict(organisation_queries.member_choices(organisation_id=organisation_id))
    return tuple(commitment_of(each, standing, papers, owners) for each in standing.commitments)


def _chapters(books: Books, years: Sequence[Period]) -> tuple[Chapter, ...]:
    made = (ways_chapter(books, years), places_chapter(books, years), redesign_chapter(books, years))
    return tuple(chapter for chapter in made if chapter)


def version_of(report: ProgressReport) -> str:
    """The first characters of the hash of everything else that the report says."""
    facts = json.dumps(as_facts(replace(report, version="")), sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()[:8]


def _years(period: Period) -> list[Period]:
    years = [period]
    while len(years) < KIND_YEARS:
        years.insert(0, years[0].previous())
    return years


def _sorted(standing: CompactStanding, word: Word) -> list[CommitmentStanding]:
    return [each for each in standing.applicable if each.word is word]


def _finding(standing: CompactStanding) -> str:
    """The year in two lines: how many hold, and the worst of the others."""
    every = standing.applicable
    if not standing.commitments:
        return str(_("No commitment has been written down yet, so there is nothing to report against."))
    held = [each for each in every if each.word in HELD]
    behind = [*_sorted(standing, Word.NEEDS_ATTENTION), *_sorted(standing, Word.JUST_BEHIND)]
    unsaid = _sorted(standing, Word.CANNOT_SAY)
    said = [_held(len(held), len(every), all_apply=len(every) == len(standing.commitments))]
    if behind:
        worst = behind[0]
        facts = {"number": worst.number, "finding": finding_of(worst, alone=True)}
        said.append(_("Furthest behind is number %(number)s. %(finding)s", **facts))
    elif unsaid:
        said.append(
            _(
                "None is behind its plan; of %(count)s nothing can be said yet.",
                count=words.number(len(unsaid)),
            )
        )
    else:
        said.append(_("None is behind its plan."))
    return sentences(str(part) for part in said)


def _held(held: int, total: int, *, all_apply: bool) -> str:
    facts = {"held": in_letters(held), "total": in_letters(total)}
    if not held:
        return str(_("None of %(total)s commitments is met or on course yet.", **facts))
    if all_apply:
        text = ngettext(
            "%(held)s of %(total)s commitments is met or on course.",
            "%(held)s of %(total)s commitments are met or on course.",
            held,
            **facts,
        )
        return str(text)
    text = ngettext(
        "%(held)s of %(total)s commitments that apply is met or on course.",
        "%(held)s of %(total)s commitments that apply are met or on course.",
        held,
        **facts,
    )
    return str(text)


def _commitments_finding(standing: CompactStanding) -> str:
    texts = (
        (Word.NEEDS_ATTENTION, _("%(n)s need attention"), _("%(n)s needs attention")),
        (Word.JUST_BEHIND, _("%(n)s are just behind"), _("%(n)s is just behind")),
        (Word.ON_COURSE, _("%(n)s are on course"), _("%(n)s is on course")),
        (Word.MET, _("%(n)s are met"), _("%(n)s is met")),
        (Word.CANNOT_SAY, _("of %(n)s nothing can be said yet"), _("of %(n)s nothing can be said yet")),
    )
    found = [
        (single if count == 1 else several) % {"n": counted(count, "%(count)s", "%(count)s")}
        for word, several, single in texts
        if (count := len(_sorted(standing, word)))
    ]
    aside = len(standing.commitments) - len(standing.applicable)
    if aside:
        found.append(
            counted(
                aside, "%(count)s is set aside as not applicable", "%(count)s are set aside as not applicable"
            )
        )
    if not found:
        return str(_("No commitment has been written down yet."))
    return at_head(f"{words.listed(found)}.")


def _decisions(standing: CompactStanding, papers: Papers) -> list[Block]:
    """What falls short, what it takes, and what is overdue."""
    behind = [*_sorted(standing, Word.NEEDS_ATTENTION), *_sorted(standing, Word.JUST_BEHIND)]
    made = []
    if behind:
        said = [_short_of(each, papers) for each in behind[:MOST_DECISIONS]]
        if len(behind) > MOST_DECISIONS:
            said.append(
                str(
                    _(
                        "%(count)s more are on the next pages.",
                        count=words.number(len(behind) - MOST_DECISIONS),
                    )
                )
            )
        made.append(Block(str(_("What falls short")), tuple(said)))
    reach = [text for each in behind for one in each.measures for text in reach_of(one)][:MOST_DECISIONS]
    if reach:
        made.append(Block(str(_("What it takes")), tuple(dict.fromkeys(reach))))
    late = [todo for todos in papers.actions.values() for todo in todos if _is_late(todo, standing.as_at)]
    if late:
        said = [f"{shortened(todo.title, 160)} ({words.day(todo.due_on)})" for todo in late[:MOST_DECISIONS]]
        made.append(
            Block(
                str(_("What is overdue")),
                tuple(said),
                str(_("%(count)s in all", count=words.number(len(late)))),
            )
        )
    return made


def _short_of(each: CommitmentStanding, papers: Papers) -> str:
    """What falls short of a commitment and, where somebody wrote it down, why."""
    said = f"{each.number}. {finding_of(each)}"
    why = next(iter(narrative_of(papers.narratives.get(each.id, ""))), "")
    return (
        str(_("%(said)s In our words: %(why)s", said=said, why=shortened(why, WHY_PRINTED))) if why else said
    )


def _is_late(todo: Todo, day: date) -> bool:
    return todo.done_on is None and todo.due_on is not None and todo.due_on < day


def _programmes_finding(kinds: Sequence[ReportKind], books: Books, years: Sequence[Period]) -> str:
    if not kinds:
        return str(_("Nothing was logged for this period."))
    now, before = (
        count_of(books, books.choose(JOB_KINDS, MeasureFilter()), year) for year in (years[-1], years[-2])
    )
    facts = {
        "people": words.people(now.started),
        "completed": words.number(now.completed),
        "left": words.number(now.left),
        "before": words.number(before.started),
        "year": short_year(years[-2]),
    }
    said = [_("%(people)s started, %(completed)s completed and %(left)s left early.", **facts)]
    if now.reaches_back:
        said.append(reaching_back())
    begins = books.begins(JOB_KINDS)
    if begins is not None and begins <= years[-2].last:
        said.append(_("In all of %(year)s it was %(before)s who started.", **facts))
    else:
        said.append(_("There is no earlier figure to compare with."))
    return " ".join(str(part) for part in said)
