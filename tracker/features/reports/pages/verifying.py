"""What can be said of a file that somebody holds: a genuine copy of an edition, altered, a draft, or not ours.

Genuine is only what has the very bytes that are kept here: the hash decides, and nothing that the file says.
Of any other file nothing is said but what stands in the file itself, so it tells nobody what is kept here.
"""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.periods import Period
from tracker.features.reports.models import Edition
from tracker.features.reports.pages.wording import long_period
from tracker.features.reports.queries import verifying as queries
from tracker.foundation import clock, words
from tracker.foundation.pdf.identity import identity_of

NUMBER, HASH = re.compile(r"[1-9]\d{0,4}"), re.compile(r"[0-9a-f]{64}")
# How our files of figures begin; whoever changes one seldom changes that.
_OURS = re.compile(
    rb'"rungs-report-figures"|chapter,about,name,printed,value,unit|"edition"\s*:\s*\{\s*"amends_because"'
)
BEGINNING = 4_096


class Kind(StrEnum):
    """The answers that there are."""

    GENUINE = "genuine"
    DRAFT = "draft"
    ALTERED = "altered"
    FOREIGN = "foreign"


HEADINGS = {
    Kind.DRAFT: _l("A draft: nobody has signed it"),
    Kind.ALTERED: _l("Not genuine: it was altered, or it is from elsewhere"),
    Kind.FOREIGN: _l("Not an edition of ours"),
}
WHAT = {
    queries.PDF: _l("This file is the PDF of an edition, to the last byte."),
    queries.SIGNED: _l(
        "This file is the account that was signed for an edition: every figure and every text, to the last byte."
    ),
    queries.FIGURES: _l(
        "This file holds the figures that are attached to an edition’s PDF, to the last byte."
    ),
}


@dataclass(frozen=True)
class Fact:
    """What an edition says of itself."""

    label: str
    value: str


@dataclass(frozen=True)
class Verdict:
    """The answer in plain words; ``facts`` are what a genuine file's own edition says of itself."""

    kind: Kind
    heading: str
    said: tuple[str, ...]
    sha256: str
    facts: tuple[Fact, ...] = ()

    @property
    def is_genuine(self) -> bool:
        """Whether these are the very bytes that are kept."""
        return self.kind is Kind.GENUINE


def verdict_on(content: bytes) -> Verdict:
    """What can be said of a file with these bytes."""
    sha256 = hashlib.sha256(content).hexdigest()
    found = queries.find_edition_of(sha256)
    if found is not None:
        return _genuine(*found, sha256)
    if queries.is_document_of_ours(sha256):
        text = _("It was made here from live records, and its bytes are unchanged. It is no edition.")
        return _verdict(Kind.DRAFT, sha256, str(text))
    claim = _claim(content)
    return _verdict(Kind.ALTERED, sha256, *claim) if claim else _verdict(Kind.FOREIGN, sha256, _foreign())


def _verdict(kind: Kind, sha256: str, *said: str) -> Verdict:
    return Verdict(kind, str(HEADINGS[kind]), said, sha256)


def _genuine(edition: Edition, which: str, sha256: str) -> Verdict:
    said, later = [str(WHAT[which])], queries.find_later(edition)
    if later is None:
        said.append(str(_("There is no later edition of this report.")))
    else:
        newest = {"number": later.number, "day": _day(later)}
        said.append(str(_("There is a later edition: number %(number)s, approved on %(day)s.", **newest)))
    facts = _facts(edition, which)
    whose = {"number": edition.number, "organisation": facts[0].value}
    heading = _("Genuine: edition %(number)s of %(organisation)s", **whose)
    return Verdict(Kind.GENUINE, str(heading), tuple(said), sha256, facts)


def _day(edition: Edition) -> str:
    return words.day(clock.london_day(edition.decided_at_utc)) if edition.decided_at_utc else ""


def _facts(edition: Edition, which: str) -> tuple[Fact, ...]:
    """What the edition says of itself; who approved it stands in the PDF, so whoever holds that may read it."""
    report = (edition.snapshot or {}).get("report", {})
    approved = _(
        "%(name)s, %(moment)s", name=edition.decided_by_name, moment=words.moment(edition.decided_at_utc)
    )
    if which != queries.PDF:
        approved = words.moment(edition.decided_at_utc)
    if edition.is_unchecked:
        approved = _("%(approved)s (not checked by a second person)", approved=approved)
    said = (
        (_("Organisation"), report.get("organisation", "")),
        (_("Compact"), report.get("compact", "")),
        (_("Period"), long_period(Period(edition.period_first, edition.period_last))),
        (_("Edition"), edition.number),
        (_("Approved"), approved),
        (_("Hash that was signed"), edition.sha256),
    )
    return tuple(Fact(str(label), str(value)) for label, value in said)


def _claim(content: bytes) -> tuple[str, ...]:
    """What a file says it is that is not what it says; nothing where it says nothing of ours."""
    identity = identity_of(content)
    number, signed = identity.get("number", ""), identity.get("sha256", "")
    if NUMBER.fullmatch(number) and HASH.fullmatch(signed):
        facts = {"number": number, "hash": signed}
        text = _("It says that it is edition %(number)s, signed with the hash %(hash)s.", **facts)
        return str(text), _not_kept()
    if identity or _OURS.search(content[:BEGINNING]):
        return str(_("It says that it is from a report made with Rungs.")), _not_kept()
    return ()


def _not_kept() -> str:
    said = _(
        "But its bytes are not those of any edition that was approved here. Saving a PDF again in another "
        "program is enough for that. Ask whoever gave it to you for the file as it was downloaded."
    )
    return str(said)


def _foreign() -> str:
    said = _(
        "These are not the bytes of any edition that was approved here, and the file does not say that it is one. "
        "A page that was printed, scanned or copied into another document cannot be checked here."
    )
    return str(said)
