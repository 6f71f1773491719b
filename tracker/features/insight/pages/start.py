"""The guided start: six steps from an empty organisation to the first report, ticked by records alone."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.features.insight.pages.wording import at_head, in_letters
from tracker.features.insight.queries import beginnings
from tracker.foundation.access import May


class Reader(Protocol):
    """Whoever reads a page."""

    def may(self, what: May) -> bool:
        """Whether the reader may do it."""


@dataclass(frozen=True)
class Step:
    """One step: what, why, where, and whether records show it done."""

    label: str
    note: str
    href: str
    is_done: bool

    @property
    def tag(self) -> str:
        """The word beside it."""
        return str(_("Done")) if self.is_done else str(_("To do"))


@dataclass(frozen=True)
class StartPage:
    """The steps, and a sentence about how far they are."""

    sentence: str
    steps: tuple[Step, ...]
    is_for_editors: bool

    @property
    def is_finished(self) -> bool:
        """Whether every step is done."""
        return all(step.is_done for step in self.steps)


def start_page(reader: Reader, *, organisation_id: UUID) -> StartPage:
    """The guided start of an organisation, as whoever asks may follow it."""
    done = beginnings.beginnings_of(organisation_id=organisation_id)
    edits = reader.may(May.EDIT_RECORDS)
    steps = tuple(_steps(done, edits))
    count = sum(step.is_done for step in steps)
    if not count:
        said = _("Six steps to your first report.")
    elif count == len(steps):
        said = _("All six steps are done.")
    else:
        said = at_head(_("%(count)s of six steps are done.", count=in_letters(count)))
        said = said if count > 1 else _("One of six steps is done.")
    return StartPage(str(said), steps, edits)


# What, why, where, and the count of records that shows it done with how many that takes.
STEPS = (
    (
        _l("Say where you work"),
        _l("A site and its region decide which Living Wage counts."),
        *("organisations.add_site", "sites", 1),
    ),
    (
        _l("Enter workforce figures"),
        _l("People in post on a day, such as 31 March: what shares are measured against."),
        *("organisations.state_workforce", "workforce", 1),
    ),
    (
        _l("Work to a compact"),
        _l("Choose one of those that come with Rungs, or write your own."),
        *("compacts.choose", "compacts", 1),
    ),
    (
        _l("Set two targets"),
        _l("A measure, a value and a day. Two are enough to begin with."),
        *("compacts.overview", "targets", 2),
    ),
    (
        _l("Log a programme"),
        _l("An internship takes eight answers; people or totals can follow."),
        *("programmes.start", "programmes", 1),
    ),
    (
        _l("Make the report"),
        _l("A page and a PDF of the year so far, from what is recorded."),
        *("reports.list_reports", "reports", 1),
    ),
)


def _steps(done: beginnings.Beginnings, edits: bool) -> list[Step]:
    return [
        Step(str(label), str(note), url_for(endpoint) if edits else "", getattr(done, name) >= least)
        for label, note, endpoint, name, least in STEPS
    ]
