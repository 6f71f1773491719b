"""Which changes of the trail change a figure of a report, which change none, and how many there were.

A kind of record stands in one of the two lists whole, or each of its actions stands in one of them:
tests/house/test_trail.py asks it of everything that the product notes, so whoever adds a kind decides it here.
"""

from uuid import UUID

from sqlalchemy import func, or_, select

from tracker.foundation.audit import AuditEntry
from tracker.foundation.database import db

CHANGE_FIGURES = frozenset({
    # the promises and what is held against them
    "organisation", "compact", "commitment", "chosen_measure", "stated_value",
    # where and among whom
    "site", "workforce_figure",
    # what people did, one by one, as totals and by file
    "programme", "pay_term", "cohort", "cohort_total", "cohort_totals", "participant", "participant_event",
    "school", "outreach_activity", "import",
    # how people were chosen, what was decided on whom, and by when they were to hear of it
    "vacancy.added", "vacancy.changed", "vacancy.closed", "vacancy.opened_again",
    "vacancy_stage", "stage_decision", "application", "feedback_settings",
    "feedback.sent", "feedback.withdrawn",
    # which programmes a redesign counts as its own
    "made_role", "scenario.decided",
})  # fmt: skip
"""Kinds of records, and actions on records of a mixed kind, on which figures of a report rest."""

ABOUT_REPORTS = frozenset({"report_document", "edition", "subscription"})
"""What happens to these changes nothing that a report says."""

CHANGE_NO_FIGURE = ABOUT_REPORTS | frozenset({
    # words, and what lies beside the figures
    "narrative", "compact_action", "evidence", "evidence_use", "comparison_figure",
    "own_pack",  # a compact works to what it adopted, and that is a change of the compact
    # who is here, and what they are reminded of
    "member", "invitation", "calendar_feed",
    # a candidate counts once something was decided, and goes on to count when erased
    "candidate", "vacancy.candidates_added", "panel_sheet", "vacancy_assessor",
    # a letter counts once it is sent: how it is written, read and answered is between two people
    "feedback_version", "feedback_release", "feedback_reason", "feedback_snippet", "feedback_core",
    "feedback_reply", "complaint",
    "feedback.left_out",
    "feedback.written", "feedback.handed_in", "feedback.approved", "feedback.sent_back", "feedback.released",
    "feedback.recalled", "feedback.sent_again", "feedback.opened", "feedback.replied_to",
    "feedback.opened_for_correction", "feedback.link_renewed", "feedback.pdf_made",
    # a design is a wish until somebody decides for it
    "worksheet", "scenario.asked", "scenario.found", "scenario.tested", "scenario.impossible",
    "scenario.out_of_time", "scenario.case_asked", "scenario.case_made",
})  # fmt: skip
"""Kinds and actions of which no figure knows."""


def count_changes_since(number: int, *, organisation_id: UUID) -> int:
    """How many changes the trail has after this number to what figures rest on."""
    asked = select(func.count()).where(
        AuditEntry.organisation_id == organisation_id,
        AuditEntry.number > number,
        or_(AuditEntry.subject_kind.in_(CHANGE_FIGURES), AuditEntry.action.in_(CHANGE_FIGURES)),
    )
    return db.session.scalar(asked.select_from(AuditEntry)) or 0
