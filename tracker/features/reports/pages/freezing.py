"""From a report to the snapshot of an edition, and from a snapshot back to the report that it says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.editions import SHORT_HASH, Changes, Said, State, changes_between
from tracker.domain.periods import Period
from tracker.features.reports.models import Edition
from tracker.features.reports.pages import Block, Column, ProgressReport, Row, Table
from tracker.features.reports.pages.builder import report_of
from tracker.features.reports.pages.figures import Figure, figures_of
from tracker.features.reports.pages.snapshots import as_facts, report_from
from tracker.features.reports.queries import documents
from tracker.features.reports.queries import editions as queries
from tracker.foundation import links, rates, words
from tracker.reference import pay

FORMAT = 1
MOST_CHANGES = 60


def report_now(edition: Edition, *, as_at: date) -> ProgressReport | None:
    """What the edition says if today's records are taken, with what differs from the one before."""
    period = Period(edition.period_first, edition.period_last)
    report = report_of(edition.compact_id, period, organisation_id=edition.organisation_id, as_at=as_at)
    if report is None:
        return None
    report = replace(report, label=_draft_label(edition))
    before = queries.find_approved_before(edition)
    return with_changes(report, before) if before else report


def freeze(
    edition: Edition, *, pack: tuple[str, str], as_at: date, prepared_by: str, late_because: str
) -> dict[str, Any] | None:
    """The snapshot of what the edition says by today's records; None where the compact is gone."""
    report = report_now(edition, as_at=as_at)
    if report is None:
        return None
    neutral = replace(report, label="", version="", answered=())
    return {
        "format": FORMAT,
        "edition": {
            "organisation": str(edition.organisation_id),
            "compact": str(edition.compact_id),
            "period": [edition.period_first.isoformat(), edition.period_last.isoformat()],
            "number": edition.number,
            "as_at": as_at.isoformat(),
            "prepared_by": prepared_by,
            "late_because": late_because,
            "amends_because": edition.amends_because,
            "verify_at": links.address_of("verifying.verify"),
        },
        "versions": _versions(edition.organisation_id, pack),
        "report": as_facts(neutral),
        "figures": [as_facts(figure) for figure in figures_of(neutral)],
    }


def _versions(organisation_id: UUID, pack: tuple[str, str]) -> dict[str, Any]:
    number, digest = queries.trail_head(organisation_id)
    added = {
        table: [f"{row.from_day} {row.version}" for row in rates.list_rows(table)]
        for table in documents.RATE_TABLES
    }
    return {
        "pack": list(pack),
        "rates": {
            "minimum_wage": pay.minimum_wage().rows[-1].first.isoformat(),
            "real_living_wage": pay.real_living_wage().rows[-1].pay_by.isoformat(),
            "added": added,
        },
        "code": documents.code_version(),
        "trail": {"number": number, "digest": digest},
    }


def report_in(edition: Edition) -> ProgressReport | None:
    """What a submitted or approved edition says, with its number, its hash and who answers for it."""
    if edition.snapshot is None:
        return None
    return replace(
        report_from(edition.snapshot["report"]),
        label=_label(edition),
        version=edition.sha256[:SHORT_HASH],
        is_draft=edition.state != State.APPROVED,
        answered=tuple(_answered(edition)),
    )


def _draft_label(edition: Edition) -> str:
    return str(_("Draft of edition %(number)s", number=edition.number))


def _label(edition: Edition) -> str:
    if edition.state != State.APPROVED:
        return _draft_label(edition)
    return str(_("Edition %(number)s", number=edition.number))


def _answered(edition: Edition) -> list[Block]:
    """Who prepared and who approved it, the hash that was signed, and the reasons that were asked for."""
    moment = words.moment(edition.submitted_at_utc)
    said = [
        Block(
            str(_("Prepared by")),
            (
                str(
                    _(
                        "%(name)s, who submitted it on %(moment)s.",
                        name=edition.submitted_by_name,
                        moment=moment,
                    )
                ),
            ),
        ),
        Block(str(_("Approved by")), (_approval(edition),)),
    ]
    if edition.late_because:
        said.append(Block(str(_("Why it is late")), (edition.late_because,)))
    if edition.amends_because:
        heading = _("Why edition %(number)s was amended", number=edition.number - 1)
        said.append(Block(str(heading), (edition.amends_because,)))
    how = _(
        "This is the SHA-256 of the edition’s figures and texts in the form that the attached file "
        "edition.json has. The foot of each page carries its beginning."
    )
    return [*said, Block(str(_("Hash")), (edition.sha256, str(how), *_where_to_verify(edition)))]


def _where_to_verify(edition: Edition) -> list[str]:
    place = (edition.snapshot or {}).get("edition", {}).get("verify_at", "")
    return [str(_("Anybody can verify a copy of this file at %(place)s", place=place))] if place else []


def _approval(edition: Edition) -> str:
    if edition.state != State.APPROVED:
        return str(_("Nobody yet: this is a draft."))
    facts = {"name": edition.decided_by_name, "moment": words.moment(edition.decided_at_utc)}
    if edition.is_unchecked:
        return str(_("%(name)s on %(moment)s. Not checked by a second person.", **facts))
    return str(_("%(name)s on %(moment)s, as a second person.", **facts))


def with_changes(report: ProgressReport, before: Edition) -> ProgressReport:
    """The report with its page of what differs from an approved edition."""
    old = report_in(before)
    if old is None:
        return report
    found = difference(old, report)
    return replace(
        report,
        changes_finding=_changes_finding(found, before.number),
        changes=_table(found, before.number),
        changed_texts=tuple(_block(change.heading, change.gone, change.new) for change in found.texts),
    )


def difference(before: ProgressReport, now: ProgressReport) -> Changes:
    """What differs between two reports, figure by figure and sentence by sentence."""
    return changes_between(_said(before), _said(now), _texts(before), _texts(now))


def _said(report: ProgressReport) -> list[Said]:
    return [Said(one.key, one.chapter, _called(one), one.printed) for one in figures_of(report)]


def _called(figure: Figure) -> str:
    return f"{figure.about}: {figure.name}" if figure.name else figure.about


def _texts(report: ProgressReport) -> Mapping[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for each in report.commitments:
        heading = str(_("Commitment %(number)s", number=each.number))
        acts = [" ".join(filter(None, (act.what, act.owner, act.due, act.state))) for act in each.actions]
        found[heading] = [each.promise, each.not_applicable_because, *each.narrative, *acts]
    for block in report.problems:
        found[block.heading] = block.paragraphs
    return found


def _changes_finding(found: Changes, number: int) -> str:
    if not found:
        return str(_("Nothing differs from edition %(number)s.", number=number))
    figures = ngettext("%(num)s figure", "%(num)s figures", len(found.figures))
    texts = ngettext("%(num)s text", "%(num)s texts", len(found.texts))
    facts = {"figures": figures, "texts": texts, "number": number}
    return str(_("%(figures)s and %(texts)s differ from edition %(number)s.", **facts))


def _table(found: Changes, number: int) -> Table | None:
    if not found.figures:
        return None
    none = str(_("not in it"))
    rows = tuple(
        Row(each.chapter, (each.what, each.before or none, each.now or none)) for each in found.figures
    )
    note = ""
    if len(rows) > MOST_CHANGES:
        text = _("%(count)s more are in the attached file.", count=words.number(len(rows) - MOST_CHANGES))
        note = str(text)
    return Table(
        str(_("Each figure that differs from edition %(number)s", number=number)),
        (
            Column(str(_("Chapter")), width=20),
            Column(str(_("Figure"))),
            Column(str(_("Edition %(number)s", number=number)), is_number=True, width=20),
            Column(str(_("This edition")), is_number=True, width=20),
        ),
        rows[:MOST_CHANGES],
        note,
        rows[MOST_CHANGES:],
    )


def _block(heading: str, gone: Sequence[str], new: Sequence[str]) -> Block:
    said = [str(_("No longer said: “%(text)s”", text=text)) for text in gone]
    said += [str(_("Now said: “%(text)s”", text=text)) for text in new]
    return Block(heading, tuple(said))
