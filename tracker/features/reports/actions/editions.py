"""The way of an edition: begun, looked at, submitted, taken back, declined or approved; kept, published, amended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tracker.domain import editions
from tracker.domain.editions import State, Step
from tracker.domain.periods import Period
from tracker.features.accounts.models import User
from tracker.features.organisations.models import Organisation
from tracker.features.organisations.queries import list_members
from tracker.features.reports.actions import subscriptions
from tracker.features.reports.models import AttachedFile, Edition
from tracker.features.reports.queries import documents
from tracker.features.reports.queries import editions as queries
from tracker.foundation import audit, clock, files, jobs, links, mail
from tracker.foundation.access import May, Person, Role, may
from tracker.foundation.database import db

JOB = "reports.make_edition"


@dataclass(frozen=True)
class Frozen:
    """What is submitted: the snapshot, and the number of the last change to the records that it knows."""

    snapshot: Mapping[str, Any]
    change_number: int


def begin_edition(
    *, organisation_id: UUID, compact_id: UUID, period: Period, by_name: str, because: str = ""
) -> Edition:
    """Begin the first edition of a period, or the next one, which needs a reason.

    Raises AlreadyOpen where one is under way, ReasonMissing.
    """
    documents.lock_compact(compact_id, organisation_id=organisation_id)
    newest = queries.find_newest(compact_id, period, organisation_id=organisation_id)
    if newest is not None and newest.state != State.APPROVED:
        raise editions.AlreadyOpen
    if newest is not None and not because:
        raise editions.ReasonMissing
    edition = Edition(
        organisation_id=organisation_id,
        compact_id=compact_id,
        period_first=period.first,
        period_last=period.last,
        number=newest.number + 1 if newest else 1,
        state=State.PREPARING.value,
        begun_by_name=by_name,
        begun_at_utc=clock.now_utc(),
        amends_because=because,
    )
    db.session.add(edition)
    db.session.flush()
    _note("begun", edition, number=edition.number, period_first=period.first, period_last=period.last)
    return edition


def look_at_figures(*, edition: Edition, by_name: str, change_number: int) -> None:
    """Note that somebody looked at the figures and their problems as they were after this change.

    Raises NotAtThisState.
    """
    if not editions.is_open(State(edition.state)):
        raise editions.NotAtThisState
    edition.looked_at_number, edition.looked_by_name = change_number, by_name
    _note("looked_at", edition, looked_at_number=change_number)


def submit_edition(
    *, edition: Edition, organisation: Organisation, by: Person, frozen: Frozen, late_because: str = ""
) -> None:
    """Freeze what the edition says and hand it to a second person. Raises NotAtThisState, ReasonMissing."""
    state = editions.after(State(edition.state), Step.SUBMIT)
    period = Period(edition.period_first, edition.period_last)
    if editions.is_late(period, organisation.report_due_days, clock.today()) and not late_because:
        raise editions.ReasonMissing
    edition.state, edition.late_because = state.value, late_because
    edition.submitted_by_id, edition.submitted_by_name = by.user_id, by.name
    edition.submitted_at_utc, edition.change_number = clock.now_utc(), frozen.change_number
    edition.snapshot = dict(frozen.snapshot)
    edition.sha256 = editions.fingerprint(edition.snapshot)
    edition.declined_because = ""
    _note("submitted", edition, sha256=edition.sha256, late_because=late_because)
    for user in _approvers(edition):
        _post("edition_waits", edition, user)


def take_back_edition(*, edition: Edition) -> None:
    """Back to the desk before anybody has decided. Raises NotAtThisState."""
    edition.state = editions.after(State(edition.state), Step.TAKE_BACK).value
    _note("taken_back", edition)


def decline_edition(*, edition: Edition, by: Person, because: str) -> None:
    """Send it back with a reason. Raises NotAtThisState, ReasonMissing."""
    state = editions.after(State(edition.state), Step.DECLINE)
    if not because:
        raise editions.ReasonMissing
    edition.state, edition.declined_because = state.value, because
    _decide(edition, by)
    _note("declined", edition, declined_because=because)
    _tell_preparer(edition)


def approve_edition(*, edition: Edition, organisation: Organisation, by: Person, seen_sha256: str) -> None:
    """Sign the hash that was seen; from here on the edition never changes, and its PDF is made.

    Raises NotAtThisState, also where the hash is another by now; SamePerson.
    """
    state = editions.after(State(edition.state), Step.APPROVE)
    if seen_sha256 != edition.sha256:
        raise editions.NotAtThisState
    is_second = editions.check_second_person(
        submitted_by=edition.submitted_by_id,
        decided_by=by.user_id,
        needs_second_person=organisation.needs_second_person,
    )
    edition.state, edition.is_unchecked = state.value, not is_second
    _decide(edition, by)
    _ask_for_pdf(edition)
    _tell_preparer(edition)
    _tell_subscribers(edition)
    _note("approved", edition, sha256=edition.sha256, is_unchecked=edition.is_unchecked or None)


def make_pdf_again(*, edition: Edition) -> None:
    """Ask again for a PDF that could not be made; one that is there stays as it is."""
    if edition.state == State.APPROVED and edition.file_id is None:
        _ask_for_pdf(edition)
        _note("asked_again", edition)


def discard_edition(*, edition: Edition) -> None:
    """Give up an edition that was never approved; its number is free again. Raises NotAtThisState."""
    if not editions.is_open(State(edition.state)):
        raise editions.NotAtThisState
    _note("discarded", edition, number=edition.number)
    db.session.delete(edition)


@dataclass(frozen=True)
class Made:
    """What was made of an edition: its PDF, the same on two pages, and the hash of each file that goes with them."""

    name: str
    content: bytes
    pages: int
    summary_name: str
    summary: bytes
    beside: Mapping[str, str]


def keep_pdf(*, edition: Edition, made: Made) -> None:
    """Keep the bytes of an edition's PDF and summary, once and for all, and the hashes of what goes with them."""
    owner: dict[str, Any] = {"organisation_id": edition.organisation_id}
    file = files.store(**owner, name=made.name, content=made.content)
    summary = files.store(**owner, name=made.summary_name, content=made.summary)
    db.session.flush()
    edition.file_id, edition.file_sha256, edition.pages = file.id, file.sha256, made.pages
    edition.summary_file_id = summary.id
    edition.made_at_utc, edition.trouble = clock.now_utc(), ""
    hashes = {**made.beside, summary.name: summary.sha256}
    of_edition = {**owner, "edition_id": edition.id}
    db.session.add_all(
        AttachedFile(**of_edition, name=name, sha256=sha256) for name, sha256 in hashes.items()
    )
    _note("made", edition, pages=made.pages, file_sha256=file.sha256)


def give_up_pdf(*, edition: Edition, trouble: str) -> None:
    """Say, in a code, why the PDF could not be made."""
    edition.trouble = trouble
    _note("not_made", edition, trouble=trouble)


def publish_edition(*, edition: Edition, lines: Sequence[str]) -> None:
    """Let anybody read the chosen lines of an approved edition; without a line, nobody any more.

    Raises NotAtThisState.
    """
    if edition.state != State.APPROVED:
        raise editions.NotAtThisState
    before, edition.public_lines = edition.public_lines, sorted(lines)
    edition.published_at_utc = clock.now_utc() if lines else None
    changes = {"public_lines": (sorted(before), edition.public_lines)}
    audit.note(
        "edition.published" if lines else "edition.taken_down",
        edition.organisation_id,
        edition.__tablename__,
        edition.id,
        changes,
    )


def _ask_for_pdf(edition: Edition) -> None:
    edition.trouble = ""
    asked = jobs.enqueue(JOB, organisation_id=edition.organisation_id, edition_id=str(edition.id))
    edition.job_id = asked.id


def _approvers(edition: Edition) -> list[User]:
    """Who may decide on it: everybody of that role but whoever submitted it."""
    members = list_members(organisation_id=edition.organisation_id)
    return [
        user
        for member, user in members
        if member.left_at_utc is None
        and user.id != edition.submitted_by_id
        and may([Role(role) for role in member.roles], May.APPROVE_REPORTS)
    ]


def _tell_preparer(edition: Edition) -> None:
    members = list_members(organisation_id=edition.organisation_id)
    for member, user in members:
        if user.id == edition.submitted_by_id and member.left_at_utc is None:
            _post("edition_decided", edition, user)


def _tell_subscribers(edition: Edition) -> None:
    subscriptions.tell_of_edition(
        organisation_id=edition.organisation_id,
        compact_id=edition.compact_id,
        period=Period(edition.period_first, edition.period_last),
        number=edition.number,
        url=links.address_of("reports.edition", edition_id=edition.id),
    )


def _post(template: str, edition: Edition, user: User) -> None:
    ids = {"edition_id": str(edition.id), "organisation": str(edition.organisation_id), "name": user.name}
    mail.post(template, to=user.email, organisation_id=edition.organisation_id, **ids)


def _decide(edition: Edition, by: Person) -> None:
    edition.decided_by_id, edition.decided_by_name = by.user_id, by.name
    edition.decided_at_utc = clock.now_utc()


def _note(verb: str, edition: Edition, **facts: Any) -> None:
    """A trace without the edition's contents, which it keeps itself."""
    audit.note(
        f"edition.{verb}",
        edition.organisation_id,
        edition.__tablename__,
        edition.id,
        {name: (None, value) for name, value in facts.items() if value not in ("", None)},
    )
