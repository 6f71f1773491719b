"""What is due and overdue: for the home page, the weekly mail and the calendar alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.feedback import STAGES
from tracker.domain.measures import ComputedFrom, Measure
from tracker.domain.periods import Period
from tracker.features.insight.pages.compacts import year_of
from tracker.features.insight.queries import checks, hiring, promises
from tracker.foundation import words
from tracker.foundation.access import May
from tracker.reference.measures import get_measure

AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """Something that waits to be done: by when (or at any time), what, whose, and the page to do it on."""

    kind: str
    id: UUID
    on_day: date | None
    label: str
    note: str
    owner: str = ""
    endpoint: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    needs: May = May.READ_FIGURES
    """What a person must be allowed in order to open the page."""

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.on_day is not None and self.on_day < today

    def when(self, today: date) -> str:
        """“12 days overdue”, “today”, “by 3 December 2026”."""
        if self.on_day is None:
            return str(_("when you can"))
        if self.on_day == today:
            return str(_("today"))
        if self.is_overdue(today):
            return str(ngettext("%(num)s day overdue", "%(num)s days overdue", (today - self.on_day).days))
        return str(_("by %(day)s", day=words.day(self.on_day)))


Finder = Callable[[UUID, date], Iterable[Due]]
_further: dict[str, Finder] = {}


def also_due(name: str) -> Callable[[Finder], Finder]:
    """Have a feature above this one list what is due in it too, by organisation up to a day."""

    def register(function: Finder) -> Finder:
        _further[name] = function
        return function

    return register


def list_dues(*, organisation_id: UUID, today: date, ahead: timedelta = AHEAD) -> list[Due]:
    """Everything due by then, the longest overdue first, what has no day last."""
    last = today + ahead
    found = [
        *_actions(organisation_id, last),
        *_evidence(organisation_id, last),
        *_checks(organisation_id, today),
        *_letters(organisation_id, last),
        *_narratives(organisation_id),
        *_unstated(organisation_id, today),
        *(due for find in _further.values() for due in find(organisation_id, last)),
    ]
    return sorted(found, key=lambda due: (due.on_day is None, due.on_day or last, due.label))


def _commitment(commitment_id: UUID) -> dict[str, Any]:
    return {"endpoint": "insight.commitment", "values": {"commitment_id": commitment_id}}


def _actions(organisation_id: UUID, last: date) -> Iterator[Due]:
    for each in promises.list_actions(organisation_id=organisation_id):
        if each.done_on is None and each.due_on is not None and each.due_on <= last:
            note = _("Action, %(owner)s", owner=each.owner) if each.owner else _("Action")
            yield Due(
                "action",
                each.id,
                each.due_on,
                each.title,
                note,
                each.owner,
                **_commitment(each.commitment_id),
            )


def _evidence(organisation_id: UUID, last: date) -> Iterator[Due]:
    seen = set()
    for each, commitment_id in promises.list_evidence(organisation_id=organisation_id):
        if each.id not in seen and each.expires_on and each.expires_on <= last:
            seen.add(each.id)
            yield Due(
                "evidence",
                each.id,
                each.expires_on,
                each.title,
                _("Evidence that runs out: renew it"),
                **_commitment(commitment_id),
            )


def _checks(organisation_id: UUID, today: date) -> Iterator[Due]:
    due = checks.count_checks_due(today, organisation_id=organisation_id)
    if due.count:
        label = ngettext(
            "Ask whether %(num)s person is still here", "Ask whether %(num)s people are still here", due.count
        )
        note = _("Checks after 6, 12 or 24 months")
        where: dict[str, Any] = {"endpoint": "participants.checks", "needs": May.READ_PEOPLE}
        yield Due("checks", organisation_id, due.oldest, label, note, **where)


def _letters(organisation_id: UUID, last: date) -> Iterator[Due]:
    """The feedback that candidates wait for, a line for each stage."""
    for each in hiring.list_waiting(organisation_id=organisation_id):
        if each.due_on <= last:
            label = ngettext(
                "Feedback for %(num)s candidate: %(vacancy)s", "Feedback for %(num)s candidates: %(vacancy)s",
                each.count, vacancy=each.vacancy,
            )  # fmt: skip
            note = _("Promised after this stage: %(stage)s", stage=_(STAGES[each.kind].label))
            where: dict[str, Any] = {"endpoint": "feedback.board", "values": {"stage": each.stage_id}}
            yield Due("letters", each.stage_id, each.due_on, label, note, needs=May.READ_FEEDBACK, **where)


def _narratives(organisation_id: UUID) -> Iterator[Due]:
    for each in promises.list_narratives(organisation_id=organisation_id):
        if each.comes_back:
            note = _("Text that somebody wanted to come back to")
            promise = promises.find_commitment(each.commitment_id, organisation_id=organisation_id)
            label = promise.text if promise else ""
            yield Due("narrative", each.id, None, label, note, **_commitment(each.commitment_id))


def _unstated(organisation_id: UUID, today: date) -> Iterator[Due]:
    """Values of the year before that records cannot give and nobody stated."""
    stated = {
        (row.chosen_measure_id, row.period_first)
        for row in promises.list_stated(organisation_id=organisation_id)
    }
    for compact in promises.list_compacts(organisation_id=organisation_id):
        before = year_of(compact, today).previous()
        if compact.ended_on or compact.since > before.last:
            continue
        for row in promises.list_chosen(compact.id, organisation_id=organisation_id):
            measure = get_measure(row.measure_id)
            if _is_counted(measure, before, organisation_id) or (row.id, before.first) in stated:
                continue
            yield _to_state(row, _(measure.label), before)


def _is_counted(measure: Measure, period: Period, organisation_id: UUID) -> bool:
    """Whether records give a measure, or nobody may state it; those of hiring only from their first day on."""
    source = measure.computed_from
    if source not in (ComputedFrom.CANDIDATES, ComputedFrom.VACANCIES):
        return source is not None or measure.personal
    begins = hiring.begins(organisation_id, source)
    return begins is not None and begins <= period.first


def _to_state(row: Any, label: str, period: Period) -> Due:
    text = _("State a value: %(label)s", label=label)
    note = _("For the year to %(last)s", last=words.day(period.last))
    return Due(
        "stated",
        row.id,
        None,
        text,
        note,
        endpoint="insight.measure",
        values={"chosen_id": row.id},
    )
