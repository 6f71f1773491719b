"""The list of a sheet's scenarios, and how far one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from tracker.features.redesign.models import Scenario
from tracker.features.redesign.pages import results, wording
from tracker.foundation import jobs, words

TOO_LONG = "too_long"
"""What a job notes of a business case that can never be laid out."""


@dataclass(frozen=True)
class ScenarioLine:
    """A scenario in the list."""

    id: UUID
    name: str
    aim: str
    state: str
    cost: str
    entry_hours: str
    asked: str
    is_decided: bool
    is_made: bool


def scenario_lines(rows: Sequence[Scenario]) -> list[ScenarioLine]:
    """The list of scenarios."""
    return [_line(row) for row in rows]


def _line(row: Scenario) -> ScenarioLine:
    made = (row.answer or {}).get("made")
    state = _("Being worked on")
    if row.decided_at_utc:
        state = _("Decided")
    elif made:
        state = _("Ready")
    elif row.trouble:
        state = _("Not found in time") if results.is_out_of_time(row) else _("No design")
    return ScenarioLine(
        row.id,
        row.name,
        results.aim_words(row),
        str(state),
        wording.money(made["cost_pence"]) if made else "",
        wording.plain_hours(made["entry_hours"]) if made else "",
        str(_("%(moment)s, by %(name)s", moment=words.moment(row.asked_at_utc), name=row.asked_by_name)),
        row.decided_at_utc is not None,
        made is not None,
    )


@dataclass(frozen=True)
class Progress:
    """How far the work on a scenario is."""

    is_going: bool
    has_failed: bool
    note: str
    share: float


def progress_of(row: Scenario) -> Progress:
    """How far a scenario is: a design that is found is complete once what it rests on is tested."""
    job = jobs.find_job(row.job_id, organisation_id=row.organisation_id) if row.job_id else None
    if job is None or job.state == "done":
        return Progress(False, job is None and row.answer is None and not row.trouble, "", 1.0)
    notes = {
        "designing": _("Looking for the design"),
        "curve": _("Pricing each further hour of entry-level work"),
        "assumptions": _("Testing what the design rests on"),
    }
    note = notes.get(job.note, _("Waiting for its turn"))
    return Progress(job.state != "failed", job.state == "failed", str(note), job.percent / 100)


@dataclass(frozen=True)
class CaseState:
    """How far the business case of a scenario is. While one is made again the one before ``is_made`` still."""

    is_asked: bool
    is_going: bool
    is_made: bool
    has_failed: bool
    is_too_long: bool


def case_state(row: Scenario) -> CaseState:
    """Whether the business case is asked for, being made, made, or could not be made."""
    job = jobs.find_job(row.case_job_id, organisation_id=row.organisation_id) if row.case_job_id else None
    has_failed = job is not None and job.state == "failed"
    return CaseState(
        is_asked=row.case_job_id is not None,
        is_going=job is not None and job.state in ("waiting", "running"),
        is_made=row.case_file_id is not None,
        has_failed=has_failed,
        is_too_long=has_failed and job is not None and job.note == TOO_LONG,
    )
