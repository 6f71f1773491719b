"""What the templates of the console are given."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from platform import python_version
from typing import Any
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.periods import ONE_DAY
from tracker.features.console import queries
from tracker.foundation import clock, rates, words
from tracker.foundation.mail import OutboxMail

_LINK = re.compile(r"https?://[^\s<>\"]+[\w/=]")


@dataclass(frozen=True)
class RateLine:
    """A rate with its days, its figures in words and where it is from; ``id`` if it is the operator's own."""

    days: str
    pounds: Sequence[str]
    source: str
    whose: str
    is_overlaid: bool
    id: UUID | None


@dataclass(frozen=True)
class Line:
    """A label with its value."""

    label: str
    value: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class MailLine:
    """A mail of the demo’s outbox, its links clickable."""

    id: UUID
    to: str
    state: str
    posted_at_utc: Any
    subject: str
    paragraphs: Sequence[Sequence[tuple[str, bool]]]


@dataclass(frozen=True)
class OutboxPage:
    """The demo’s mails that can be read, and how many of which kind cannot."""

    mails: Sequence[MailLine]
    without_text: Sequence[Line]


KINDS = {
    "complaint_received": _l("A complaint was received"),
    "digest": _l("Weekly mail"),
    "edition_decided": _l("A report was decided on"),
    "edition_waits": _l("A report waits for approval"),
    "feedback": _l("Feedback for a candidate"),
    "feedback_link": _l("New link to feedback"),
    "feedback_reminder": _l("Feedback is owed"),
    "founding": _l("Invitation to set up an organisation"),
    "invitation": _l("Invitation"),
    "new_edition": _l("A new report"),
    "password_changed": _l("Password changed"),
    "password_link": _l("Link to a new password"),
}
STATES = {
    "waiting": _l("waiting"),
    "sending": _l("being made"),
    "sent": _l("made"),
    "dropped": _l("no longer wanted"),
}
MOST_MAILS = 50


def minimum_lines() -> list[RateLine]:
    """The minimum wage, shipped and added, the latest first."""
    own = _own("minimum_wage")
    lines = []
    for listed in queries.get_minimum_wage().listed():
        row = listed.row
        mine = own.get(row.first) if row.is_operators else None
        pence = [each for _age, _band, each in row.by_age()]
        lines.append(
            RateLine(
                _("%(first)s to %(last)s", first=words.day(row.first), last=words.day(row.last)),
                [words.pounds(each) for each in (*pence, row.apprentice_pence)],
                row.citation.source,
                _whose(mine, row.citation.checked_on),
                listed.overlaid_by is not None,
                mine.id if mine else None,
            )
        )
    return lines[::-1]


def living_lines() -> list[RateLine]:
    """The real Living Wage, shipped and added, the latest first."""
    own = _own("real_living_wage")
    lines = []
    for row in queries.get_living_wage().rows:
        mine = own.get(row.announced_on) if row.is_operators else None
        lines.append(
            RateLine(
                _("to be paid by %(day)s", day=words.day(row.pay_by)),
                [words.pounds(row.uk_pence), words.pounds(row.london_pence)],
                row.citation.source,
                _whose(mine, row.citation.checked_on),
                False,
                mine.id if mine else None,
            )
        )
    return lines[::-1]


def _own(table: str) -> dict[date, rates.RateRow]:
    return {row.from_day: row for row in rates.list_rows(table)}


def _whose(mine: rates.RateRow | None, checked_on: date) -> str:
    if mine is None:
        return str(_("Shipped, checked on %(day)s", day=words.day(checked_on)))
    return str(_("Added by %(name)s on %(day)s", name=mine.added_by_name, day=words.day(checked_on)))


def last_known_day() -> date:
    """The last day for which a minimum wage is known."""
    return max(row.last for row in queries.get_minimum_wage().rows)


def next_rate_day() -> date:
    """The first day for which no minimum wage is known."""
    return last_known_day() + ONE_DAY


def values_of(row: rates.RateRow) -> dict[str, Any]:
    """A rate’s row as its form takes it."""
    facts = dict(row.figures)
    for name, field in (("last", "last_day"), ("pay_by", "pay_by")):
        kept = facts.pop(name, None)
        facts[field] = date.fromisoformat(kept) if kept else None
    return {**facts, "from_day": row.from_day, "source": row.source, "version": row.version}


def organisation_lines() -> list[Line]:
    """Every organisation by name, with its members counted."""
    return [
        Line(
            name,
            ngettext("%(num)s member", "%(num)s members", count),
            _("since %(day)s", day=words.month(clock.london_day(began_at_utc))),
        )
        for name, began_at_utc, count in queries.list_organisations()
    ]


def status_lines() -> list[Line]:
    """How this installation is: only what is known."""
    sent = current_app.config["MAIL_IS_SENT"]
    return [
        Line(_("Rungs"), _installed()),
        Line(_("Python"), python_version()),
        Line(_("Database"), queries.get_database_version()),
        Line(_("Address"), current_app.config["BASE_URL"]),
        Line(_("Mail"), _("sent by SMTP") if sent else _("not sent: no mail server is set")),
        *_counted(queries.count_jobs(), _("Jobs"), ("waiting", "running", "failed")),
        *_counted(queries.count_mails(), _("Mails"), ("waiting", "not known")),
    ]


def _installed() -> str:
    try:
        return version("rungs")
    except PackageNotFoundError:
        return str(_("run from its source, not installed"))


def _counted(counts: Mapping[str, int], what: str, states: Sequence[str]) -> Iterator[Line]:
    labels = {
        "waiting": _("waiting"),
        "running": _("under way"),
        "failed": _("failed"),
        "not known": _("not known whether sent"),
    }
    for state in states:
        label = _("%(what)s, %(state)s", what=what, state=labels[state])
        yield Line(label, words.number(counts.get(state, 0)))


def outbox_page() -> OutboxPage:
    """The mails of the demo, the newest first; of those whose text was not kept only how many they are."""
    rows = queries.list_shown_mails()
    counts = Counter((row.template, row.state) for row in rows if not row.shown)
    return OutboxPage(
        [_mail(row) for row in rows if row.shown][:MOST_MAILS],
        [
            Line(_("%(kind)s, %(state)s", kind=_kind(template), state=_state(state)), words.number(count))
            for (template, state), count in counts.most_common()
        ],
    )


def _kind(template: str) -> str:
    return str(KINDS.get(template, _("Mail")))


def _state(state: str) -> str:
    return str(STATES.get(state, state))


def _mail(row: OutboxMail) -> MailLine:
    shown = row.shown or {}
    text = str(shown.get("text", ""))
    return MailLine(
        row.id,
        row.to_address,
        _state(row.state),
        row.posted_at_utc,
        str(shown.get("subject") or _kind(row.template)),
        [linked(part) for part in text.split("\n\n") if part.strip()],
    )


def linked(text: str) -> list[tuple[str, bool]]:
    """A paragraph of plain text in pieces, each with whether it is an address."""
    pieces, end = [], 0
    for found in _LINK.finditer(text):
        pieces += [(text[end : found.start()], False), (found[0], True)]
        end = found.end()
    return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]
