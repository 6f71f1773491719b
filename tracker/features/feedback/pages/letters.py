"""A letter: its words as they are frozen, and as a page, a mail or a PDF shows them in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.domain.feedback import STAGES, Draft, StageKind, missing_parts
from tracker.domain.workdays import Nation
from tracker.features.candidates.models import Candidate, Vacancy, VacancyStage
from tracker.features.feedback.actions.writing import draft_of
from tracker.features.feedback.models import Feedback, FeedbackSettings
from tracker.features.feedback.queries import letters as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.foundation import clock, words
from tracker.reference.feedback import ratings, signposts

FORMAT = 1


@dataclass(frozen=True)
class About:
    """What a letter is about, besides its words."""

    organisation_name: str
    candidate_name: str
    vacancy_title: str
    stage: StageKind
    decided_on: date


def words_of(
    about: About, draft: Draft, core: str, settings: FeedbackSettings, *, number: int
) -> dict[str, Any]:
    """A letter's words, to be frozen: labels as they are now, so that a later list changes no letter."""
    reasons = settings_queries.reasons_of(organisation_id=settings.organisation_id)
    return {
        "format": FORMAT,
        "organisation": about.organisation_name,
        "candidate": about.candidate_name,
        "vacancy": about.vacancy_title,
        "stage": about.stage.value,
        "decided_on": about.decided_on.isoformat(),
        "written_on": clock.today().isoformat(),
        "number": number,
        "ratings": [[each.criterion, each.rating, each.comment] for each in draft.ratings],
        "reasons": [[reasons[each.id].label, each.details] for each in draft.reasons if each.id in reasons],
        "core": core,
        **{name: getattr(draft, name) for name in ("went_well", "work_on", "next_step", "personal")},
        "signposts": signposts_of(settings),
    }


def signposts_of(settings: FeedbackSettings) -> list[list[str]]:
    """Where this organisation sends its candidates on."""
    shipped = signposts(Nation(settings.nation))
    kept = [
        [each.label, each.about, each.href] for each in shipped if each.id not in settings.left_out_signposts
    ]
    return [*kept, *settings.own_signposts]


def letters_of_ready(
    stage: VacancyStage,
    vacancy: Vacancy,
    ready: Sequence[tuple[Feedback, Candidate, date]],
    organisation_name: str,
) -> dict[UUID, dict[str, Any]]:
    """The words of letters that are ready, by their feedback; those that lack something required are left out."""
    mine = stage.organisation_id
    settings = settings_queries.get_settings(organisation_id=mine)
    core = settings_queries.core_of(stage.id, organisation_id=mine)
    reasons = settings_queries.reasons_of(organisation_id=mine)
    found = {}
    for feedback, candidate, decided_on in ready:
        draft = draft_of(feedback, stage, candidate=candidate.name, core=core)
        if not missing_parts(draft, reasons):
            kind = StageKind(stage.kind)
            about = About(organisation_name, candidate.name, vacancy.title, kind, decided_on)
            number = len(queries.list_versions(feedback.id, organisation_id=mine)) + 1
            found[feedback.id] = words_of(about, draft, core, settings, number=number)
    return found


@dataclass(frozen=True)
class Rated:
    """A criterion with its rating in words."""

    criterion: str
    rating: int
    label: str
    meaning: str
    comment: str


@dataclass(frozen=True)
class Why:
    """A reason with what it means here."""

    label: str
    details: str


@dataclass(frozen=True)
class Signpost:
    """Somewhere to go next."""

    label: str
    about: str
    href: str


@dataclass(frozen=True)
class Letter:
    """A letter as it is shown."""

    title: str
    greeting: str
    decision: str
    thanks: str
    went_well: str
    rated: Sequence[Rated]
    reasons: Sequence[Why]
    work_on: str
    next_step: str
    personal: str
    core: str
    signposts: Sequence[Signpost]
    correction: str
    organisation: str
    dated: str
    language: str


def letter_of(said: Mapping[str, Any], *, language: str) -> Letter:
    """The letter of frozen words; call it while ``language`` is spoken."""
    kind = StageKind(said["stage"])
    facts = {"organisation": said["organisation"], "vacancy": said["vacancy"]}
    day = words.day(date.fromisoformat(said["decided_on"]))
    decision = _(
        "On %(day)s, after the %(stage)s, the panel at %(organisation)s decided not to take your application "
        "for %(vacancy)s further. This letter says why, and what may help next time.",
        day=day, stage=_(STAGES[kind].said), **facts,
    )  # fmt: skip
    return Letter(
        title=_("Your feedback: %(vacancy)s", vacancy=said["vacancy"]),
        greeting=_("Dear %(name)s,", name=said["candidate"]),
        decision=decision,
        thanks=_("Thank you for the time and thought that you put in."),
        went_well=said["went_well"],
        rated=[_rated(*each) for each in said["ratings"] if each[1]],
        reasons=[Why(_(label), details) for label, details in said["reasons"]],
        work_on=said["work_on"],
        next_step=said["next_step"],
        personal=said["personal"],
        core=said["core"],
        signposts=[
            Signpost(_(label), _(about) if about else "", href) for label, about, href in said["signposts"]
        ],
        correction=_correction(said["number"]),
        organisation=said["organisation"],
        dated=words.day(date.fromisoformat(said["written_on"])),
        language={"cy": "cy"}.get(language, "en-GB"),
    )


def _correction(number: int) -> str:
    if number < 2:
        return ""
    text = ngettext(
        "This letter has been corrected. It takes the place of the one sent before.",
        "This letter has been corrected %(num)s times. It takes the place of those sent before.",
        number - 1,
    )
    return str(text)


def _rated(criterion: str, rating: int, comment: str) -> Rated:
    said = ratings()[rating]
    return Rated(criterion, rating, _(said.label), _(said.meaning), comment)
