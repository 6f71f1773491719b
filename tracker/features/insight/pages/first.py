"""The one thing to do first, as the main button of the home page: what is late, else what is worst, else logging."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.programmes import ProgrammeKind
from tracker.features.insight.pages.dues import Due
from tracker.features.insight.pages.headline import PUSHED
from tracker.features.insight.pages.standing import CompactStanding
from tracker.features.insight.queries import hiring
from tracker.foundation.access import May

LOG = {
    ProgrammeKind.APPRENTICESHIP: _l("Log an apprenticeship"),
    ProgrammeKind.INTERNSHIP: _l("Log a paid internship"),
    ProgrammeKind.SCHOOL_LEAVER: _l("Log a school-leaver programme"),
    ProgrammeKind.WORK_EXPERIENCE: _l("Log work experience"),
    ProgrammeKind.OUTREACH: _l("Log outreach"),
}
# What to do about a thing that is late, by its kind, and who can do it.
LATE = {
    "checks": (_l("Make the checks that are late"), May.EDIT_RECORDS),
    "action": (_l("Open the action that is late"), May.EDIT_RECORDS),
    "evidence": (_l("Renew the evidence that ran out"), May.EDIT_RECORDS),
    "edition": (_l("Open the edition that is late"), May.MAKE_REPORTS),
}


@dataclass(frozen=True)
class Button:
    """A link that looks like a button."""

    label: str
    href: str


def first_button(
    may: Callable[[May], bool],
    standing: CompactStanding,
    due: Sequence[Due],
    *,
    organisation_id: UUID,
) -> Button | None:
    """What this reader does best first; None for whoever changes nothing."""
    late = [each for each in due if each.is_overdue(standing.as_at)]
    return (
        _letters(may, late, standing.as_at, organisation_id)
        or next(filter(None, (_late(may, each) for each in late)), None)
        or (_log(standing) if may(May.EDIT_RECORDS) else None)
    )


def _letters(
    may: Callable[[May], bool], late: Sequence[Due], today: date, organisation_id: UUID
) -> Button | None:
    """Letters before all else: somebody waits for each of them."""
    stages = {each.id for each in late if each.kind == "letters"}
    if not stages or not may(May.WRITE_FEEDBACK):
        return None
    count = hiring.count_late(today, organisation_id=organisation_id)
    label = ngettext("Write %(num)s late letter", "Write %(num)s late letters", count)
    stage = next(iter(stages)) if len(stages) == 1 else None
    return Button(label, url_for("feedback.board", stage=stage))


def _late(may: Callable[[May], bool], due: Due) -> Button | None:
    label, needs = LATE.get(due.kind, ("", None))
    if needs is None or not due.endpoint or not (may(needs) and may(due.needs)):
        return None
    return Button(str(label), url_for(due.endpoint, **due.values))


def _log(standing: CompactStanding) -> Button:
    """Log a programme of the kind that the worst commitment at nought counts, else of the kind logged most."""
    pushed = [each for word in PUSHED for each in standing.applicable if each.word is word]
    leading = [each.leading for each in pushed if each.leading is not None]
    kinds = [each.measure.programme_kind for each in leading if each.standing.value == 0]
    kind = ProgrammeKind(next(filter(None, kinds), ProgrammeKind.INTERNSHIP))
    return Button(str(LOG[kind]), url_for("programmes.start_kind", kind=kind.value))
