"""Why people leave before the end, and who ended it: lists with ids that stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import N_

_TRAINED = frozenset({ProgrammeKind.APPRENTICESHIP, ProgrammeKind.SCHOOL_LEAVER})
_ALL = frozenset(ProgrammeKind)


class EndedBy(StrEnum):
    """Who ended it."""

    PERSON = "person"
    EMPLOYER = "employer"
    PROVIDER = "provider"
    NOT_KNOWN = "not_known"


ENDED_BY: Mapping[EndedBy, str] = {
    EndedBy.PERSON: N_("The person"),
    EndedBy.EMPLOYER: N_("The employer"),
    EndedBy.PROVIDER: N_("The training provider"),
    EndedBy.NOT_KNOWN: N_("Not known"),
}


@dataclass(frozen=True)
class WithdrawalReason:
    """One reason. ``ilr_code`` is its code in the individual learner record where it has one."""

    id: str
    label: str
    usual_end: EndedBy
    ilr_code: int | None = None
    kinds: frozenset[ProgrammeKind] = _ALL
    deprecated: bool = False


WITHDRAWAL_REASONS: Mapping[str, WithdrawalReason] = {
    reason.id: reason
    for reason in (
        WithdrawalReason("other_job", N_("Took another job"), EndedBy.PERSON),
        WithdrawalReason("education", N_("Went into education"), EndedBy.PERSON),
        WithdrawalReason("not_the_right_work", N_("Found that the work was not for them"), EndedBy.PERSON),
        WithdrawalReason("pay_or_costs", N_("Could not live on it: pay, rent or travel"), EndedBy.PERSON, 43),
        WithdrawalReason("travel", N_("The way to work was too long or too hard"), EndedBy.PERSON),
        WithdrawalReason("health", N_("Illness or injury"), EndedBy.PERSON, 3),
        WithdrawalReason("caring", N_("Caring for somebody at home"), EndedBy.PERSON, 44),
        WithdrawalReason("personal", N_("Another personal reason"), EndedBy.PERSON, 44),
        WithdrawalReason("support", N_("Not enough support here"), EndedBy.PERSON),
        WithdrawalReason("conduct", N_("Conduct or attendance"), EndedBy.EMPLOYER, 46),
        WithdrawalReason("progress", N_("Did not make enough progress"), EndedBy.EMPLOYER, None, _TRAINED),
        WithdrawalReason("redundancy", N_("The job was made redundant"), EndedBy.EMPLOYER, 29),
        WithdrawalReason("programme_ended", N_("The programme was stopped"), EndedBy.EMPLOYER),
        WithdrawalReason(
            "moved_provider", N_("Moved to another training provider"), EndedBy.PROVIDER, 2, _TRAINED
        ),
        WithdrawalReason(
            "provider_moved_by_agency",
            N_("Moved between providers by the funding agency or with its agreement"),
            EndedBy.PROVIDER,
            7,
            _TRAINED,
        ),
        WithdrawalReason(
            "provider_merged", N_("The training provider merged"), EndedBy.PROVIDER, 47, _TRAINED
        ),
        WithdrawalReason(
            "new_aim", N_("Moved to another course of the same provider"), EndedBy.PROVIDER, 40, _TRAINED
        ),
        WithdrawalReason(
            "government_strategy",
            N_("Moved provider for a government strategy"),
            EndedBy.PROVIDER,
            41,
            _TRAINED,
            deprecated=True,
        ),
        WithdrawalReason("declined", N_("Turned the offer down"), EndedBy.PERSON),
        WithdrawalReason("not_selected", N_("Was not chosen"), EndedBy.EMPLOYER),
        WithdrawalReason("other", N_("Another reason, in the note"), EndedBy.NOT_KNOWN, 97),
        WithdrawalReason("not_known", N_("The reason is not known"), EndedBy.NOT_KNOWN, 98),
    )
}


def list_reasons(kind: ProgrammeKind) -> tuple[WithdrawalReason, ...]:
    """The reasons to offer for a kind of programme; retired ones stay readable but are not offered."""
    return tuple(
        reason for reason in WITHDRAWAL_REASONS.values() if kind in reason.kinds and not reason.deprecated
    )
