"""The board of what is owed to candidates: due, late, waiting, sent, opened."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.feedback import STAGES, DueState, StageKind, State, due_state
from tracker.domain.feedback.states import SOON
from tracker.domain.workdays import Calendar
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.features.feedback.queries.letters import Owed
from tracker.foundation import clock, words

TO_WRITE, IN_REVIEW, READY, WAITING = "to_write", "in_review", "ready", "waiting"
TROUBLE, SENT, WITHDRAWN = "trouble", "sent", "withdrawn"
GROUPS: Mapping[str, Any] = {
    TO_WRITE: _l("To write"),
    IN_REVIEW: _l("With a second reader"),
    READY: _l("Ready to send"),
    WAITING: _l("Waiting to go"),
    TROUBLE: _l("Not known to have arrived"),
    SENT: _l("Sent"),
    WITHDRAWN: _l("Taken back"),
}
_BY_STATE = {
    None: TO_WRITE,
    State.DRAFT.value: TO_WRITE,
    State.IN_REVIEW.value: IN_REVIEW,
    State.REVIEWED.value: READY,
    State.WITHDRAWN.value: WITHDRAWN,
}
DUE_WORDS: Mapping[DueState, Any] = {
    DueState.LATE: _l("Late"),
    DueState.DUE_SOON: _l("Due soon"),
    DueState.DUE: _l("Due"),
    DueState.SENT: _l("Sent"),
}
_PILLS = {
    DueState.LATE: "needs_attention",
    DueState.DUE_SOON: "just_behind",
    DueState.DUE: "on_course",
    DueState.SENT: "met",
}
_TROUBLES: Mapping[str, Any] = {
    "refused": _l("refused by the mail server"),
    "not known": _l("may have arrived"),
    "dropped": _l("was not sent"),
}
AT_ONCE = 50


@dataclass(frozen=True)
class Line:
    """A letter on the board."""

    href: str
    name: str
    reference: str
    vacancy: str
    stage: str
    standing: str
    kind: str
    note: str


@dataclass(frozen=True)
class Tab:
    """A group of the board with how many letters are in it."""

    code: str
    label: str
    count: int
    href: str
    is_shown: bool


@dataclass(frozen=True)
class BoardPage:
    """The board."""

    headline: str
    tabs: Sequence[Tab]
    lines: Sequence[Line]
    shown: str
    next_href: str
    is_empty: bool
    first_to_write: str
    ready: int


def group_of(each: Owed, mail_state: str | None) -> str:
    """The group of the board that a letter is in."""
    if each.state != State.RELEASED.value:
        return _BY_STATE[each.state]
    if mail_state in ("not known", "refused", "dropped"):
        return TROUBLE
    return SENT if mail_state == "sent" else WAITING


class Board:
    """What is owed, asked once and told in several ways."""

    def __init__(self, *, organisation_id: UUID, assessor_id: UUID | None, stage_id: UUID | None) -> None:
        owed = queries.list_owed(organisation_id=organisation_id, assessor_id=assessor_id, stage_id=stage_id)
        self.owed = [each for each in owed if not each.erased and (each.promises or each.state)]
        released = [each.feedback_id for each in self.owed if each.feedback_id and each.state == "released"]
        self.mails = queries.map_mail_states(released, organisation_id=organisation_id)
        settings = settings_queries.get_settings(organisation_id=organisation_id)
        self.calendar, self.today, self.stage_id = (
            settings_queries.calendar_of(settings),
            clock.today(),
            stage_id,
        )
        self._due: dict[tuple[date, int], date] = {}

    def group(self, each: Owed) -> str:
        """The group that a letter is in."""
        mail = self.mails.get(each.feedback_id) if each.feedback_id else None
        return group_of(each, mail[0] if mail else None)

    def due_on(self, each: Owed) -> date:
        """The last day of the promise."""
        key = each.decided_on, each.promise_days
        if key not in self._due:
            self._due[key] = self.calendar.after(*key)
        return self._due[key]

    def standing(self, each: Owed) -> DueState:
        """How a letter stands against the promise."""
        due_on = self.due_on(each)
        soon = self.calendar.after(each.decided_on, max(0, each.promise_days - SOON))
        is_sent = each.first_sent_at_utc is not None
        return due_state(due_on=due_on, soon_from=soon, today=self.today, is_sent=is_sent)


def board_page(
    *, organisation_id: UUID, assessor_id: UUID | None, stage_id: UUID | None, show: str, after: int
) -> BoardPage:
    """The board of a stage or of all, one group of it shown."""
    board = Board(organisation_id=organisation_id, assessor_id=assessor_id, stage_id=stage_id)
    groups = [board.group(each) for each in board.owed]
    counts = Counter(groups)
    shown = show if show in GROUPS else next((code for code in GROUPS if counts[code]), TO_WRITE)
    here = [each for each, code in zip(board.owed, groups, strict=True) if code == shown]
    asked: dict[str, Any] = {"stage": stage_id, "show": shown}
    more = url_for("feedback.board", **asked, after=after + AT_ONCE) if len(here) > after + AT_ONCE else ""
    return BoardPage(
        headline(board, groups),
        [_tab(code, counts[code], shown, stage_id) for code in GROUPS if counts[code]],
        [line_of(board, each, shown) for each in here[after : after + AT_ONCE]],
        str(GROUPS[shown]),
        more,
        not board.owed,
        next(
            (write_href(each) for each, code in zip(board.owed, groups, strict=True) if code == TO_WRITE), ""
        ),
        counts[READY],
    )


def _tab(code: str, count: int, shown: str, stage_id: UUID | None) -> Tab:
    href = url_for("feedback.board", stage=stage_id, show=code)
    return Tab(code, str(GROUPS[code]), count, href, code == shown)


def headline(board: Board, groups: Sequence[str]) -> str:
    """What matters today, as a sentence."""
    open_ones = [
        each
        for each, code in zip(board.owed, groups, strict=True)
        if code not in (SENT, WITHDRAWN) and each.promises
    ]
    late = sum(board.standing(each) is DueState.LATE for each in open_ones)
    soon = sum(board.standing(each) is DueState.DUE_SOON for each in open_ones)
    count = len(open_ones)
    if late:
        text = ngettext(
            "%(num)s of %(all)s letters still owed is late", "%(num)s of %(all)s letters still owed are late",
            late, all=count,
        )  # fmt: skip
    elif soon:
        text = ngettext(
            "%(num)s of %(all)s letters still owed is due soon",
            "%(num)s of %(all)s letters still owed are due soon", soon, all=count,
        )  # fmt: skip
    elif count:
        text = ngettext(
            "%(num)s letter is owed, and it is not late", "%(num)s letters are owed, none of them late", count
        )
    elif board.owed:
        text = _("Everybody who was turned down has been told why")
    else:
        text = _("Nobody is waiting for feedback")
    return str(text)


def write_href(each: Owed) -> str:
    """The page on which a letter is written."""
    return url_for("feedback.write", application_id=each.application_id, stage_id=each.stage_id)


def line_of(board: Board, each: Owed, group: str) -> Line:
    """A letter as the board shows it."""
    standing = board.standing(each)
    href = write_href(each)
    if group != TO_WRITE:
        href = url_for("feedback.letter_of", application_id=each.application_id, stage_id=each.stage_id)
    return Line(
        href,
        each.name,
        each.reference,
        each.vacancy,
        str(_(STAGES[StageKind(each.kind)].label)),
        str(DUE_WORDS[standing]),
        _PILLS[standing],
        _note(board, each, group),
    )


def _note(board: Board, each: Owed, group: str) -> str:
    mail = board.mails.get(each.feedback_id) if each.feedback_id else None
    if group == SENT:
        if each.opened_at_utc:
            return str(_("opened %(day)s", day=words.day(clock.london_day(each.opened_at_utc))))
        return str(_("not opened yet"))
    if group == WAITING and mail:
        return str(_("goes %(moment)s", moment=words.moment(mail[1])))
    if group == TROUBLE and mail:
        return str(_TROUBLES[mail[0]])
    if not each.promises:
        return str(_("no promise"))
    return str(_("by %(day)s", day=words.day(board.due_on(each))))


def calendar_of(organisation_id: UUID) -> Calendar:
    """The organisation's working days."""
    return settings_queries.calendar_of(settings_queries.get_settings(organisation_id=organisation_id))
