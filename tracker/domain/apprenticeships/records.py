"""Which codes of the learner record may stand together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.apprenticeships.law import ApprenticeshipLaw, CodeList
from tracker.domain.citations import cited
from tracker.domain.sentences import N_, Sentence

CONTINUING, COMPLETED, WITHDRAWN, ON_A_BREAK = 1, 2, 3, 6
NOT_ACHIEVED, RESULT_NOT_KNOWN = 3, 8


@dataclass(frozen=True)
class RecordCodes:
    """The end of an apprenticeship as the learner record has it; None where nothing is set."""

    completion_status: int
    outcome: int | None = None
    withdrawal_reason: int | None = None
    actual_end_on: date | None = None


def check_record(law: ApprenticeshipLaw, codes: RecordCodes) -> tuple[Sentence, ...]:
    """Every code that is not known, and every pair that may not stand together."""
    unknown = [*_unknown_codes(law, codes)]
    broken = [cited(text, rule, law.pairs) for rule, text, is_broken in _pairs(codes) if is_broken]
    return (*unknown, *broken)


def _unknown_codes(law: ApprenticeshipLaw, codes: RecordCodes) -> Iterator[Sentence]:
    checked: tuple[tuple[str, int | None, CodeList], ...] = (
        (N_("%(code)s is no completion status."), codes.completion_status, law.completion_status),
        (N_("%(code)s is no outcome."), codes.outcome, law.outcome),
        (N_("%(code)s is no withdrawal reason."), codes.withdrawal_reason, law.withdrawal_reason),
    )
    for text, code, known in checked:
        if code is not None and code not in known.codes:
            yield cited(text, "unknown_code", known.citation, code=code)


def _pairs(codes: RecordCodes) -> Iterator[tuple[str, str, bool]]:
    """The code of each rule, its sentence, and whether it is broken."""
    status, outcome, reason = codes.completion_status, codes.outcome, codes.withdrawal_reason
    has_ended = codes.actual_end_on is not None
    yield (
        "outcome_needs_end",
        N_("An outcome is recorded, but no actual end of learning."),
        outcome is not None and not has_ended,
    )
    yield (
        "continuing_has_no_end",
        N_("Continuing, but with an actual end of learning."),
        status == CONTINUING and has_ended,
    )
    yield (
        "ended_needs_end",
        N_("Not in learning any more, but without an actual end of learning."),
        status in (COMPLETED, WITHDRAWN, ON_A_BREAK) and not has_ended,
    )
    yield (
        "withdrawn_needs_reason",
        N_("Withdrawn, but without a reason."),
        status == WITHDRAWN and reason is None,
    )
    yield (
        "reason_needs_withdrawn",
        N_("A reason for withdrawing is recorded, but not a withdrawal."),
        status != WITHDRAWN and reason is not None,
    )
    yield (
        "withdrawn_not_achieved",
        N_("Withdrawn: the outcome is “not achieved”."),
        status == WITHDRAWN and outcome != NOT_ACHIEVED,
    )
    yield (
        "result_awaited_when_completed",
        N_("A result can only be awaited once the learning is complete."),
        outcome == RESULT_NOT_KNOWN and status != COMPLETED,
    )
