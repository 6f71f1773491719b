"""What a candidate can do behind the private link: confirm, reply, correct, be erased, complain."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from tracker.features.candidates.actions.people import digest_of_address, erase_candidate, on_new_address
from tracker.features.candidates.actions.sheets import forget_lines
from tracker.features.candidates.models import Candidate
from tracker.features.feedback.actions import releasing
from tracker.features.feedback.models import (
    Complaint,
    ConfidenceAnswer,
    ConfidenceAsked,
    Feedback,
    FeedbackLink,
    FeedbackReply,
)
from tracker.features.feedback.queries import candidates as queries
from tracker.features.feedback.queries import letters as letter_queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.foundation import audit, clock, files, mail
from tracker.foundation.database import db

MOST_TRIES = 10
TRIES_PER = timedelta(hours=1)
LINK_EVERY = timedelta(minutes=5)
COMPLAINT_DAYS = 30
LINK_MAIL, RECEIPT_MAIL = "feedback_link", "complaint_received"


class TooManyTries(Exception):
    """The address was typed wrong too often; it can be tried again in an hour."""


class AnsweredAlready(Exception):
    """This was answered before."""


def confirm_address(*, link: FeedbackLink, feedback: Feedback, typed: str) -> bool:
    """Whether the typed address is the one that the letter was sent to; the first time, the letter is opened.

    Raises TooManyTries.
    """
    now = clock.now_utc()
    if link.last_try_at_utc is None or now - link.last_try_at_utc > TRIES_PER:
        link.wrong_tries = 0
    if link.wrong_tries >= MOST_TRIES:
        raise TooManyTries
    if link.email_digest != digest_of_address(typed):
        link.wrong_tries, link.last_try_at_utc = link.wrong_tries + 1, now
        return False
    if feedback.opened_at_utc is None:
        feedback.opened_at_utc = now
        with audit.acting_as("The candidate"):
            audit.note("feedback.opened", feedback.organisation_id, "feedback", feedback.id, {})
    return True


def reply(
    *, feedback: Feedback, is_school_leaver: bool, useful: int, missing: str, wants_openings: bool
) -> None:
    """Keep what the candidate thought of the letter. Raises AnsweredAlready."""
    mine = feedback.organisation_id
    if queries.find_reply(feedback.id, organisation_id=mine) is not None:
        raise AnsweredAlready
    row = FeedbackReply(
        organisation_id=mine,
        feedback_id=feedback.id,
        is_school_leaver=is_school_leaver,
        useful=useful,
        missing=missing,
        wants_openings=wants_openings,
        replied_at_utc=clock.now_utc(),
    )
    db.session.add(row)
    with audit.acting_as("The candidate"):
        audit.note("feedback.replied_to", mine, "feedback", feedback.id, {})


def say_how_confident(*, feedback: Feedback, is_school_leaver: bool, answers: Sequence[int]) -> None:
    """Keep four answers where nothing says whose they are. Raises AnsweredAlready."""
    mine = feedback.organisation_id
    if queries.has_said_how_confident(feedback.id, organisation_id=mine):
        raise AnsweredAlready
    # Random identifiers: those of the other tables would tell the moment, and so the person.
    db.session.add(ConfidenceAsked(id=uuid.uuid4(), organisation_id=mine, feedback_id=feedback.id))
    month = clock.today().replace(day=1)
    row = ConfidenceAnswer(
        id=uuid.uuid4(),
        organisation_id=mine,
        month=month,
        is_school_leaver=is_school_leaver,
        answers=list(answers),
    )
    db.session.add(row)


def complain(
    *, organisation_id: UUID, feedback_id: UUID | None, email: str, text: str, language: str
) -> Complaint:
    """Receive a complaint about the use of somebody's data, and say so at once."""
    row = Complaint(
        organisation_id=organisation_id,
        feedback_id=feedback_id,
        email=email,
        text=text,
        language=language,
        received_at_utc=clock.now_utc(),
    )
    db.session.add(row)
    with audit.acting_as("The candidate"):
        audit.note("complaint.received", organisation_id, "complaint", row.id, {})
    ids = {"organisation": str(organisation_id), "complaint_id": str(row.id)}
    mail.post(RECEIPT_MAIL, to=email, organisation_id=organisation_id, **ids)
    return row


def answer_complaint(*, complaint: Complaint, seen_version: int | None, answer: str) -> None:
    """Note how a complaint was answered. Raises EditedMeanwhile."""
    complaint.expect_version(seen_version)
    complaint.answer, complaint.answered_at_utc = answer, clock.now_utc()
    audit.note("complaint.answered", complaint.organisation_id, "complaint", complaint.id, {})


def ask_for_new_links(*, typed: str) -> None:
    """Send a new link for each letter to an address, to the address on record; nothing where there is none."""
    for feedback, candidate in queries.list_letters_for(digest_of_address(typed)):
        mine = feedback.organisation_id
        last = queries.last_issued(feedback.id, organisation_id=mine)
        if last is not None and clock.now_utc() - last < LINK_EVERY:
            continue
        renew_link(feedback=feedback, candidate=candidate)


def renew_link(*, feedback: Feedback, candidate: Candidate) -> None:
    """A new private link by mail to the address on record; the links before it end, not that of a mail that waits."""
    mine = feedback.organisation_id
    settings = settings_queries.get_settings(organisation_id=mine)
    releasing.revoke_links(feedback, besides=queries.waiting_links(feedback.id, organisation_id=mine))
    now = clock.now_utc()
    link = releasing.issue_link(feedback, candidate, days=settings.link_days, from_utc=now)
    audit.note("feedback.link_renewed", mine, "feedback", feedback.id, {})
    ids = {"organisation": str(mine), "link_id": str(link.id)}
    mail.post(LINK_MAIL, to=candidate.email, organisation_id=mine, **ids)


@on_new_address
def follow_address(candidate: Candidate, before: str) -> None:
    """Let nothing go to a wrong address, or be opened from it; letters that wait go to the right one."""
    mine = candidate.organisation_id
    letters = [
        held.feedback for held in queries.list_held(candidate.id, organisation_id=mine) if held.feedback
    ]
    mails = letter_queries.map_mail_states([each.id for each in letters], organisation_id=mine)
    days = settings_queries.get_settings(organisation_id=mine).link_days
    mail.forget_address(before, organisation_id=mine)
    for feedback in letters:
        releasing.revoke_links(feedback)
        state, due_at_utc = mails.get(feedback.id, ("", clock.now_utc()))
        if state == "waiting":
            version = letter_queries.list_versions(feedback.id, organisation_id=mine)[0]
            releasing.post_letter(version, candidate, link_days=days, due_at_utc=due_at_utc)
    db.session.flush()


def erase(*, candidate: Candidate, because: str) -> None:
    """Erase a candidate with every word written to and by them; that there was a decision and a letter stays."""
    mine = candidate.organisation_id
    for held in queries.list_held(candidate.id, organisation_id=mine):
        if held.feedback is not None:
            _erase_letter(held.feedback)
    forget_lines([candidate.email, candidate.reference], organisation_id=mine)
    erase_candidate(candidate=candidate, because=because)


def _erase_letter(feedback: Feedback) -> None:
    mine = feedback.organisation_id
    releasing.revoke_links(feedback)
    for link in queries.list_links([feedback.id], organisation_id=mine):
        link.email_digest = ""
    feedback.ratings, feedback.reasons = [], []
    for name in ("went_well", "work_on", "next_step", "personal", "review_note"):
        setattr(feedback, name, "")
    versions = letter_queries.list_versions(feedback.id, organisation_id=mine)
    mail.stop([row.mail_id for row in versions if row.mail_id], organisation_id=mine)
    for version in versions:
        files.forget([UUID(one) for one in version.files.values()], organisation_id=mine)
        version.letter, version.files = {}, {}
    found = queries.find_reply(feedback.id, organisation_id=mine)
    if found is not None:
        found.missing = ""
    for complaint in queries.list_complaints(organisation_id=mine, feedback_ids=[feedback.id]):
        if complaint.answered_at_utc:
            complaint.email, complaint.text, complaint.answer = "", "", ""
