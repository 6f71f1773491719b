"""Pages of a release: what is ready, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.features.candidates.models import Vacancy, VacancyStage
from tracker.features.candidates.pages.vacancies import stage_label
from tracker.features.feedback.models import Release
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.foundation import history, jobs, words

SHOWN = 200
history.describe(
    "feedback_release",
    verbs={"feedback_release.asked_for": _l("Letters released")},
    labels={"letters": _l("Letters")},
)


@dataclass(frozen=True)
class ReleasePage:
    """What is ready to go at a stage."""

    stage_id: UUID
    title: str
    ready: int
    choices: Sequence[tuple[str, str]]
    recall: str


def release_page(stage: VacancyStage, vacancy: Vacancy) -> ReleasePage:
    """The page from which letters are released."""
    mine = stage.organisation_id
    minutes = settings_queries.get_settings(organisation_id=mine).recall_minutes
    count = queries.count_ready(stage.id, organisation_id=mine)
    recall = ngettext(
        "For %(num)s minute after that a letter can be recalled; nobody has seen it yet.",
        "For %(num)s minutes after that a letter can be recalled; nobody has seen it yet.",
        minutes,
    )
    title = f"{vacancy.title}: {stage_label(stage)}"
    return ReleasePage(stage.id, title, count, choices_at(stage), recall)


def choices_at(stage: VacancyStage) -> list[tuple[str, str]]:
    """The letters that can be ticked, each with whose it is."""
    ready = queries.list_ready(stage.id, organisation_id=stage.organisation_id, chosen=None, limit=SHOWN)
    return [(str(row.id), f"{who.name}, {who.reference}") for row, who, _day in ready]


@dataclass(frozen=True)
class ReleasedPage:
    """How far a release is."""

    id: UUID
    stage_id: UUID
    going: bool
    said: str
    goes: str
    left_out: str


def released_page(row: Release) -> ReleasedPage:
    """The page that watches a release."""
    job = jobs.find_job(row.job_id, organisation_id=row.organisation_id) if row.job_id else None
    going = job is not None and job.state in ("waiting", "running")
    said = ngettext("%(num)s letter is released", "%(num)s letters are released", row.released)
    if job is not None and job.state == "failed":
        said = _("%(said)s; the rest could not be. Release them again.", said=said)
    left_out = ngettext(
        "%(num)s letter lacks something that is required now: it is a draft again.",
        "%(num)s letters lack something that is required now: they are drafts again.",
        row.left_out,
    )
    goes = words.moment(row.send_at_utc) if row.released else ""
    return ReleasedPage(row.id, row.stage_id, going, said, goes, left_out if row.left_out else "")
