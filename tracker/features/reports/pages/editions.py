"""What the pages around an edition are given: the list, where it is, and what is still to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.editions import State, due_day, is_late, is_open
from tracker.domain.periods import Period
from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.reports.models import Edition
from tracker.features.reports.pages.lists import trouble_words
from tracker.features.reports.pages.wording import long_period, short_year, shortened
from tracker.foundation import clock, history, jobs, words
from tracker.foundation.access import May, Person

STATES = {
    State.PREPARING: _l("Being prepared"),
    State.SUBMITTED: _l("Waits for approval"),
    State.DECLINED: _l("Declined: to be mended"),
    State.APPROVED: _l("Approved"),
}

history.describe(
    "edition",
    verbs={
        "edition.begun": _l("Edition begun"),
        "edition.looked_at": _l("Figures looked at"),
        "edition.submitted": _l("Submitted for approval"),
        "edition.taken_back": _l("Taken back before it was decided"),
        "edition.declined": _l("Declined"),
        "edition.approved": _l("Approved"),
        "edition.discarded": _l("Given up"),
        "edition.asked_again": _l("PDF asked for again"),
        "edition.made": _l("PDF made"),
        "edition.not_made": _l("PDF could not be made"),
        "edition.published": _l("Published"),
        "edition.taken_down": _l("No longer public"),
    },
    labels={
        "number": _l("Number"),
        "period_first": _l("From"),
        "period_last": _l("To"),
        "declined_because": _l("Because"),
        "late_because": _l("Why it is late"),
        "sha256": _l("Hash"),
        "file_sha256": _l("Hash of the PDF"),
        "pages": _l("Pages"),
        "is_unchecked": _l("Not checked by a second person"),
    },
)


@dataclass(frozen=True)
class EditionLine:
    """An edition in the list."""

    id: UUID
    name: str
    state: str
    by: str
    day: date | None
    is_made: bool
    pages: int | None
    is_public: bool


def edition_lines(rows: Sequence[Any], compacts: Mapping[UUID, str]) -> list[EditionLine]:
    """The editions, the newest period first."""
    return [
        EditionLine(
            row.id,
            name_of(compacts.get(row.compact_id, ""), Period(row.period_first, row.period_last), row.number),
            str(STATES[State(row.state)]),
            row.decided_by_name
            if row.state == State.APPROVED
            else row.submitted_by_name or row.begun_by_name,
            clock.london_day(row.decided_at_utc) if row.decided_at_utc else None,
            row.file_id is not None,
            row.pages,
            row.published_at_utc is not None,
        )
        for row in rows
    ]


def name_of(compact: str, period: Period, number: int) -> str:
    """Business compact, 2025/26, edition 2."""
    facts = {"compact": shortened(compact, 80), "year": short_year(period), "number": number}
    return str(_("%(compact)s, %(year)s, edition %(number)s", **facts))


@dataclass(frozen=True)
class Task:
    """A step on the way, as ``tasks`` of parts/status.html draws it."""

    label: str
    href: str
    note: str
    tag: str
    is_done: bool


@dataclass(frozen=True)
class Pdf:
    """How far an edition's PDF is."""

    is_made: bool
    is_going: bool
    pages: int | None
    share: float | None
    trouble: str


@dataclass(frozen=True)
class EditionPage:
    """Where an edition is, and what this reader can do with it."""

    id: UUID
    compact_id: UUID
    compact: str
    title: str
    year: str
    number: int
    period: str
    state: str
    state_words: str
    due: str
    amends_because: str
    late_because: str
    declined_because: str
    submitted: str
    decided: str
    is_unchecked: bool
    sha256: str
    tasks: tuple[Task, ...]
    can_submit: bool
    may_decide: bool
    must_be_another: bool
    may_edit: bool
    pdf: Pdf
    changed_since: int
    is_public: bool


@dataclass(frozen=True)
class Ground:
    """What an edition's page stands on, read by its view."""

    title: str
    needs_second_person: bool
    due_days: int
    standing: CompactStanding | None
    problems: int
    said: Mapping[UUID, Any]
    changes: int  # to the records since the figures were looked at
    changed_since: int  # since the snapshot was taken


def edition_page(edition: Edition, ground: Ground, reader: Person, *, today: date) -> EditionPage:
    """The page of an edition for whoever reads it."""
    period, state = Period(edition.period_first, edition.period_last), State(edition.state)
    may_edit = reader.may(May.EDIT_RECORDS)
    tasks = tuple(_tasks(edition, ground)) if is_open(state) and may_edit else ()
    must_be_another = ground.needs_second_person and edition.submitted_by_id == reader.user_id
    return EditionPage(
        id=edition.id,
        compact_id=edition.compact_id,
        compact=shortened(ground.title, 80),
        title=str(
            _("Progress report %(year)s, edition %(number)s", year=short_year(period), number=edition.number)
        ),
        year=f"{edition.compact_id}_{edition.period_first.isoformat()}",
        number=edition.number,
        period=long_period(period, today),
        state=state.value,
        state_words=str(STATES[state]),
        due=_due(edition, ground.due_days, today) if state is not State.APPROVED else "",
        amends_because=edition.amends_because,
        late_because=edition.late_because,
        declined_because=edition.declined_because,
        submitted=_who_when(edition.submitted_by_name, edition.submitted_at_utc),
        decided=_who_when(edition.decided_by_name, edition.decided_at_utc),
        is_unchecked=edition.is_unchecked,
        sha256=edition.sha256,
        tasks=tasks,
        can_submit=bool(tasks) and all(task.is_done for task in tasks),
        may_decide=state is State.SUBMITTED and reader.may(May.APPROVE_REPORTS) and not must_be_another,
        must_be_another=state is State.SUBMITTED and must_be_another,
        may_edit=may_edit,
        pdf=_pdf(edition),
        changed_since=ground.changed_since if state is State.APPROVED else 0,
        is_public=edition.published_at_utc is not None,
    )


def _pdf(edition: Edition) -> Pdf:
    job = jobs.find_job(edition.job_id, organisation_id=edition.organisation_id) if edition.job_id else None
    is_made = edition.file_id is not None
    failed = not is_made and (bool(edition.trouble) or (job is not None and job.state == "failed"))
    return Pdf(
        is_made,
        is_going=edition.state == State.APPROVED and not is_made and not failed,
        pages=edition.pages,
        share=job.percent / 100 if job and job.state == "running" else None,
        trouble=trouble_words(edition.trouble or "failed") if failed else "",
    )


def _who_when(name: str, moment: Any) -> str:
    return str(_("%(name)s, %(moment)s", name=name, moment=words.moment(moment))) if moment else ""


def _due(edition: Edition, days: int, today: date) -> str:
    period = Period(edition.period_first, edition.period_last)
    day = words.day(due_day(period, days))
    if not is_late(period, days, today):
        return str(_("Due on %(day)s.", day=day))
    if edition.late_because or not is_open(State(edition.state)):
        return str(_("It was due on %(day)s.", day=day))
    return str(_("It was due on %(day)s: a reason will be asked for.", day=day))


def _tasks(edition: Edition, ground: Ground) -> list[Task]:
    return [_look_task(edition, ground), _words_task(edition, ground)]


def _look_task(edition: Edition, ground: Ground) -> Task:
    looked = edition.looked_at_number is not None
    is_done = looked and not ground.changes
    if is_done:
        tag = _("Looked at by %(name)s", name=edition.looked_by_name)
    else:
        tag = _("Changed since: look again") if looked else _("To do")
    found = ngettext(
        "%(num)s thing is missing, stated, doubtful or does not add up",
        "%(num)s things are missing, stated, doubtful or do not add up",
        ground.problems,
    )
    note = found if ground.problems else _("Every figure is there, computed from records, and adds up.")
    href = url_for("reports.edition_figures", edition_id=edition.id)
    return Task(str(_("Look at the figures")), href, str(note), str(tag), is_done)


def _words_task(edition: Edition, ground: Ground) -> Task:
    places = ground.standing.commitments if ground.standing else ()
    written = sum(bool(said.text) for said in ground.said.values())
    coming_back = sum(said.comes_back for said in ground.said.values())
    facts = {"written": words.number(written), "total": words.number(len(places))}
    note = _("Words for %(written)s of %(total)s commitments. A commitment may do without.", **facts)
    tag = (
        ngettext("%(num)s to come back to", "%(num)s to come back to", coming_back)
        if coming_back
        else _("Done")
    )
    if not written and not coming_back:
        tag = _("Nothing written yet")
    href = url_for("reports.edition_words", edition_id=edition.id)
    return Task(str(_("Say it in your own words")), href, str(note), str(tag), not coming_back)
