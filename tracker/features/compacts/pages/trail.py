"""What happened to compacts, in words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from tracker.domain.measures import FOR_WHOM, Measure
from tracker.domain.programmes import KINDS
from tracker.features.compacts.models import ChosenMeasure, StatedValue
from tracker.features.compacts.pages.measures import value_words
from tracker.features.compacts.queries import commitments as queries
from tracker.foundation import history
from tracker.foundation.audit import Trace
from tracker.reference.measures import get_measure


@history.naming("compact")
def _compacts(_ids: Collection[UUID], organisation_id: UUID) -> dict[UUID, history.Record]:
    return {
        row.id: history.Record(row.title, url_for("compacts.compact", compact_id=row.id))
        for row in queries.list_compacts(organisation_id=organisation_id)
    }


history.describe(
    "compact",
    verbs={
        "compact.started": _l("Working to the compact began"),
        "compact.changed": _l("Compact changed"),
        "compact.ended": _l("Working to the compact ended"),
        "compact.taken_up_again": _l("Compact taken up again"),
        "compact.version_adopted": _l("New version of the text adopted"),
    },
    labels={
        "title": _l("Title"),
        "pack_version": _l("Version of the text"),
        "since": _l("Working to it since"),
        "sponsor": _l("Sponsor"),
        "year_first_day": _l("Reporting year begins on day"),
        "year_first_month": _l("Reporting year begins in month"),
        "ended_on": _l("Ended on"),
    },
)
history.describe(
    "commitment",
    verbs={
        "commitment.taken_on": _l("Commitment taken on"),
        "commitment.changed": _l("Commitment changed"),
        "commitment.reworded": _l("Reworded by a new version of the text"),
        "commitment.removed": _l("Dropped by a new version of the text"),
    },
    labels={
        "code": _l("Code"),
        "theme": _l("Theme"),
        "text": _l("Text"),
        "owner_member_id": _l("Owner"),
        "not_applicable_because": _l("Not applicable because"),
    },
)
history.describe(
    "chosen_measure",
    verbs={
        "chosen_measure.suggested": _l("Measure suggested by the text"),
        "chosen_measure.chosen": _l("Measure chosen"),
        "chosen_measure.target_set": _l("Target set"),
        "chosen_measure.steps_set": _l("Yearly steps set"),
        "chosen_measure.dropped": _l("Measure dropped"),
        "chosen_measure.brought_back": _l("Measure brought back"),
    },
    labels={
        "programme_kind": _l("Kind of programme"),
        "site_id": _l("Site"),
        "level": _l("Level"),
        "for_whom": _l("For whom"),
        "baseline_value": _l("Baseline"),
        "baseline_on": _l("Baseline as at"),
        "baseline_source": _l("Source of the baseline"),
        "target_value": _l("Target"),
        "target_on": _l("By when"),
        "steps": _l("Steps"),
    },
    values={
        "programme_kind": {kind.value: shape.label for kind, shape in KINDS.items()},
        "for_whom": {code.value: label for code, label in FOR_WHOM.items()},
    },
)
history.describe(
    "stated_value",
    verbs={
        "stated_value.stated": _l("Figure stated"),
        "stated_value.changed": _l("Stated figure corrected"),
    },
    labels={
        "period_first": _l("From"),
        "period_last": _l("To"),
        "value": _l("Figure"),
        "numerator": _l("Numerator"),
        "denominator": _l("Denominator"),
        "source": _l("Source"),
        "evidence_id": _l("Evidence"),
    },
)
history.describe(
    "compact_action",
    verbs={
        "compact_action.added": _l("Action added"),
        "compact_action.changed": _l("Action changed"),
        "compact_action.done": _l("Action done"),
        "compact_action.reopened": _l("Action not done after all"),
    },
    labels={
        "title": _l("What is to be done"),
        "owner_member_id": _l("Owner"),
        "due_on": _l("Due on"),
        "done_on": _l("Done on"),
    },
)
history.describe(
    "narrative",
    verbs={"narrative.written": _l("Narrative written")},
    labels={
        "period_first": _l("From"),
        "period_last": _l("To"),
        "text": _l("In your own words"),
        "comes_back": _l("Come back to this"),
    },
)
history.describe(
    "evidence",
    verbs={
        "evidence.added": _l("Evidence added"),
        "evidence.changed": _l("Evidence changed"),
        "evidence.serves": _l("Evidence put to a commitment"),
        "evidence.no_longer_serves": _l("Evidence taken off a commitment"),
    },
    labels={
        "title": _l("Title"),
        "link": _l("Link"),
        "file_name": _l("File"),
        "supports_first": _l("Supports from"),
        "supports_last": _l("Supports to"),
        "owner_member_id": _l("Owner"),
        "expires_on": _l("Good until"),
        "commitment_id": _l("Commitment"),
    },
)
history.describe(
    "own_pack",
    verbs={
        "own_pack.written": _l("Pack written"),
        "own_pack.changed": _l("Pack changed"),
        "own_pack.commitment_written": _l("Commitment written"),
        "own_pack.commitment_taken_out": _l("Commitment taken out"),
        "own_pack.thrown_away": _l("Pack thrown away"),
    },
    labels={"title": _l("Title"), "pack_version": _l("Version")},
)


def history_of(
    traces: Sequence[Trace],
    names: Mapping[UUID, str],
    chosen: Sequence[ChosenMeasure] = (),
    stated: Sequence[StatedValue] = (),
) -> list[history.Entry]:
    """Timeline of compacts' records: figures of a measure as that measure prints them."""
    measures = {row.id: get_measure(row.measure_id) for row in chosen}
    measures |= {
        row.id: measures[row.chosen_measure_id] for row in stated if row.chosen_measure_id in measures
    }
    told = [_with_figures(trace, measures.get(trace.subject_id)) for trace in traces]
    about = {key: history.Record(gettext(measure.label)) for key, measure in measures.items()}
    return history.timeline(told, names, about)


def _with_figures(trace: Trace, measure: Measure | None) -> Trace:
    if measure is None:
        return trace
    changes = {
        column: (_figure(measure, old), _figure(measure, new)) if column.endswith("value") else (old, new)
        for column, (old, new) in trace.changes.items()
    }
    if "steps" in changes:
        old, new = changes["steps"]
        changes["steps"] = (_steps(measure, old), _steps(measure, new))
    return replace(trace, changes=changes)


def _figure(measure: Measure, value: Any) -> str | None:
    return None if value is None else value_words(measure, Decimal(value))


def _steps(measure: Measure, steps: Any) -> list[list[Any]]:
    return [[day, _figure(measure, value)] for day, value in steps or ()]
