"""Pages of settings: reasons and snippets as lists, settings as their form has them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.features.feedback.forms.settings import PLACES
from tracker.features.feedback.models import FeedbackSettings
from tracker.features.feedback.queries import settings as queries
from tracker.foundation import history, words

history.describe(
    "feedback_settings",
    verbs={"feedback_settings.changed": _l("Settings of feedback changed")},
    labels={
        "wants_review": _l("A second person reads each letter"),
        "recall_minutes": _l("Minutes for recalling"),
        "link_days": _l("Days of a private link"),
        "keeps_months": _l("Months that candidates are kept"),
        "keeps_because": _l("Why as long as that"),
    },
)
history.describe(
    "feedback_reason",
    verbs={
        "feedback_reason.added": _l("Reason added"),
        "feedback_reason.retired": _l("Reason taken out of the list"),
        "feedback_reason.put_back": _l("Reason put back in the list"),
    },
    labels={"label": _l("Reason"), "retired_on": _l("Out of the list since")},
)


def typed(row: FeedbackSettings) -> dict[str, Any]:
    """What the form's boxes of several lines hold."""
    own = [" | ".join(each).rstrip(" |") for each in row.own_signposts]
    return {"closed": "\n".join(row.closed_days), "own": "\n".join(own)}


@dataclass(frozen=True)
class ReasonLine:
    """A reason in the list."""

    code: str
    label: str
    asks: str
    state: str
    is_retired: bool


def reason_lines(*, organisation_id: UUID) -> list[ReasonLine]:
    """Every reason there is or was."""
    return [
        ReasonLine(
            each.id,
            _(each.label),
            _("details and a next step")
            if each.details_required and each.next_step_required
            else _("details")
            if each.details_required
            else _("nothing more"),
            _("out of the list since %(day)s", day=words.day(each.retired_on))
            if each.retired_on
            else _("your own")
            if each.is_own
            else _("in the list"),
            each.retired_on is not None,
        )
        for each in queries.reasons_of(organisation_id=organisation_id).values()
    ]


@dataclass(frozen=True)
class SnippetLine:
    """A sentence in the list."""

    id: UUID
    text: str
    where: str


def snippet_lines(*, organisation_id: UUID) -> list[SnippetLine]:
    """Every sentence to begin from."""
    places = dict(PLACES)
    return [
        SnippetLine(row.id, row.text, ": ".join(filter(None, [row.criterion, str(places[row.place])])))
        for row in queries.list_snippets(organisation_id=organisation_id)
    ]
