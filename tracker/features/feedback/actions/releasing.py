"""Releasing letters, one or a thousand: frozen, then sent when their recall window is over."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from tracker.domain.feedback import State, check_step
from tracker.features.candidates.models import Candidate, VacancyStage
from tracker.features.feedback.models import Feedback, FeedbackLink, FeedbackVersion, Release
from tracker.features.feedback.queries import candidates as link_queries
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.foundation import audit, clock, jobs, mail
from tracker.foundation.database import db
from tracker.foundation.mail import OutboxMail

JOB = "feedback.release"
LETTER_MAIL = "feedback"
AT_ONCE = 100


class TooLate(Exception):
    """The mail has left, or may have: a letter can be corrected now, not recalled."""


def ask_for_release(
    *, stage: VacancyStage, chosen: Sequence[str] | None, send_at_utc: datetime | None, by_name: str
) -> Release:
    """Ask for letters to be released: those chosen, or all that are ready at a stage. A worker does it."""
    mine = stage.organisation_id
    settings = settings_queries.get_settings(organisation_id=mine)
    earliest = clock.now_utc() + timedelta(minutes=settings.recall_minutes)
    release = Release(
        organisation_id=mine,
        stage_id=stage.id,
        chosen=None if chosen is None else list(chosen),
        send_at_utc=max(send_at_utc or earliest, earliest),
        asked_by_name=by_name,
        asked_at_utc=clock.now_utc(),
    )
    db.session.add(release)
    job = jobs.enqueue(JOB, organisation_id=mine, release_id=str(release.id))
    release.job_id = job.id
    told = {"letters": (None, len(chosen) if chosen is not None else "all that are ready")}
    audit.note("feedback_release.asked_for", mine, "feedback_release", release.id, told)
    db.session.flush()
    return release


def release_some(*, release: Release, letters: Mapping[UUID, Mapping[str, Any]], link_days: int) -> int:
    """Freeze and post the next letters of a release; how many were looked at. ``letters`` are their words by id.

    One without words lacks what has become required since it was handed in: it is a draft again.
    """
    mine = release.organisation_id
    ready = queries.list_ready(release.stage_id, organisation_id=mine, chosen=release.chosen, limit=AT_ONCE)
    traces = []
    for feedback, candidate, _decided_on in ready:
        is_whole = feedback.id in letters
        if is_whole:
            freeze(feedback, candidate, release, letters[feedback.id], link_days)
        state = State.RELEASED if is_whole else State.DRAFT
        feedback.state = check_step(State(feedback.state), state).value
        now, who = clock.now_utc(), release.asked_by_name
        trace = audit.Trace(
            0,
            now,
            who,
            "feedback.released" if is_whole else "feedback.left_out",
            "feedback",
            feedback.id,
            None,
            {},
        )
        traces.append(trace)
        release.released += is_whole
        release.left_out += not is_whole
    if traces:
        audit.note_many(mine, traces)
    db.session.flush()
    return len(traces)


def freeze(
    feedback: Feedback, candidate: Candidate, release: Release, letter: Mapping[str, Any], link_days: int
) -> FeedbackVersion:
    """A new version of a letter with its link and its mail; earlier links end with it."""
    mine, now = feedback.organisation_id, clock.now_utc()
    before = queries.list_versions(feedback.id, organisation_id=mine)
    version = FeedbackVersion(
        organisation_id=mine,
        feedback_id=feedback.id,
        number=before[0].number + 1 if before else 1,
        letter=dict(letter),
        sha256=hash_of(letter),
        released_by_name=release.asked_by_name,
        released_at_utc=now,
        send_at_utc=release.send_at_utc,
    )
    db.session.add(version)
    post_letter(version, candidate, link_days=link_days, due_at_utc=release.send_at_utc)
    return version


def hash_of(letter: Mapping[str, Any]) -> str:
    """The hash of a letter's words in one canonical form."""
    return hashlib.sha256(json.dumps(letter, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def issue_link(feedback: Feedback, candidate: Candidate, *, days: int, from_utc: datetime) -> FeedbackLink:
    """A new private link, for the address on record; its secret is made when the mail is sent."""
    link = FeedbackLink(
        organisation_id=feedback.organisation_id,
        feedback_id=feedback.id,
        email_digest=candidate.email_digest,
        issued_at_utc=clock.now_utc(),
        ends_at_utc=from_utc + timedelta(days=days),
    )
    db.session.add(link)
    return link


def post_letter(
    version: FeedbackVersion, candidate: Candidate, *, link_days: int, due_at_utc: datetime
) -> None:
    """Post the mail of a version, with a link of its own."""
    mine = version.organisation_id
    feedback = queries.find_feedback(version.feedback_id, organisation_id=mine)
    assert feedback is not None
    link = issue_link(feedback, candidate, days=link_days, from_utc=due_at_utc)
    ids = {"organisation": str(mine), "version_id": str(version.id), "link_id": str(link.id)}
    row = mail.post(LETTER_MAIL, to=candidate.email, organisation_id=mine, **ids)
    row.due_at_utc = due_at_utc
    version.mail_id = row.id


def recall(*, feedback: Feedback) -> None:
    """Take a letter back before it is sent: it becomes a draft again. Raises TooLate."""
    mine = feedback.organisation_id
    version = next(iter(queries.list_versions(feedback.id, organisation_id=mine)), None)
    if version is None or version.mail_id is None or not mail.stop([version.mail_id], organisation_id=mine):
        raise TooLate
    version.recalled_at_utc = clock.now_utc()
    feedback.state = check_step(State(feedback.state), State.DRAFT).value
    _note("recalled", feedback)


def correct(*, feedback: Feedback) -> None:
    """Open a letter that was sent for a correction: the candidate keeps the old one until the new one goes."""
    feedback.state = check_step(State(feedback.state), State.DRAFT).value
    _note("opened_for_correction", feedback)


def withdraw(*, feedback: Feedback, because: str) -> None:
    """Take a letter back for good: its links open nothing, and what still waits is not sent."""
    mine = feedback.organisation_id
    versions = queries.list_versions(feedback.id, organisation_id=mine)
    mail.stop([row.mail_id for row in versions if row.mail_id], organisation_id=mine)
    revoke_links(feedback)
    feedback.state = check_step(State(feedback.state), State.WITHDRAWN).value
    _note("withdrawn", feedback, because)


def revoke_links(feedback: Feedback, *, besides: Collection[UUID] = ()) -> None:
    """End every link to a letter, besides these."""
    now = clock.now_utc()
    for link in link_queries.list_links([feedback.id], organisation_id=feedback.organisation_id):
        if link.id not in besides:
            link.revoked_at_utc = link.revoked_at_utc or now


def send_again(*, feedback: Feedback, candidate: Candidate, link_days: int) -> None:
    """Post the newest letter once more: a person has decided so, after a mail that failed or is not known."""
    mine = feedback.organisation_id
    version = next(iter(queries.list_versions(feedback.id, organisation_id=mine)), None)
    if version is None:
        raise TooLate
    revoke_links(feedback)
    post_letter(version, candidate, link_days=link_days, due_at_utc=clock.now_utc())
    _note("sent_again", feedback)


def keep_pdf(*, version: FeedbackVersion, code: str, file_id: UUID) -> None:
    """Keep the PDF of a letter in one language."""
    version.files = {**version.files, code: str(file_id)}
    audit.note("feedback.pdf_made", version.organisation_id, "feedback", version.feedback_id, {})


def settle_sent() -> int:
    """Note on each letter the moment at which its first mail was sent; how many that were.

    The outbox knows first: it is asked across organisations, and each organisation's trail is told.
    """
    asked = (
        select(Feedback.organisation_id, Feedback.id, OutboxMail.sent_at_utc)
        .join(
            FeedbackVersion,
            (FeedbackVersion.organisation_id == Feedback.organisation_id)
            & (FeedbackVersion.feedback_id == Feedback.id),
        )
        .join(OutboxMail, OutboxMail.id == FeedbackVersion.mail_id)
        .where(
            Feedback.state == State.RELEASED.value,
            Feedback.first_sent_at_utc.is_(None),
            OutboxMail.state == "sent",
        )
        .limit(500)
        .execution_options(across_organisations=True)
    )
    found: dict[UUID, dict[UUID, datetime]] = {}
    for organisation_id, feedback_id, sent_at_utc in db.session.execute(asked):
        found.setdefault(organisation_id, {})[feedback_id] = sent_at_utc or clock.now_utc()
    for organisation_id, letters in found.items():
        _settle(organisation_id, letters)
    return sum(map(len, found.values()))


def _settle(organisation_id: UUID, letters: Mapping[UUID, datetime]) -> None:
    for feedback_id, sent_at_utc in letters.items():
        here = Feedback.organisation_id == organisation_id, Feedback.id == feedback_id
        db.session.execute(
            update(Feedback)
            .where(*here)
            .values(first_sent_at_utc=sent_at_utc)
            .execution_options(synchronize_session=False)
        )
    audit.note_many(
        organisation_id,
        (
            audit.Trace(0, moment, "Rungs", "feedback.sent", "feedback", one, None, {})
            for one, moment in letters.items()
        ),
    )


def _note(verb: str, feedback: Feedback, because: str | None = None) -> None:
    audit.note(f"feedback.{verb}", feedback.organisation_id, "feedback", feedback.id, {}, because=because)
