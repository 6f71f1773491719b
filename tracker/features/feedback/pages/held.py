"""What is held about a candidate, as they may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from tracker.domain.feedback import STAGES, Outcome, StageKind
from tracker.features.candidates.models import Application
from tracker.features.candidates.queries import people, vacancies
from tracker.features.feedback.pages.letters import Letter, letter_of
from tracker.features.feedback.queries import candidates as queries
from tracker.features.feedback.queries import settings as settings_queries
from tracker.features.feedback.queries.candidates import Linked
from tracker.foundation import clock, words


@dataclass(frozen=True)
class Fact:
    """A line."""

    label: str
    value: str


@dataclass(frozen=True)
class HeldApplication:
    """An application: what came of each stage, and every letter on it."""

    title: str
    facts: Sequence[Fact]
    letters: Sequence[Letter]
    answers: Sequence[Fact] = ()


@dataclass(frozen=True)
class HeldPage:
    """Everything."""

    facts: Sequence[Fact]
    applications: Sequence[HeldApplication]
    months: int
    because: str


def held_page(linked: Linked, language: str) -> HeldPage:
    """Everything that an organisation holds about a candidate."""
    who, mine = linked.candidate, linked.organisation_id
    settings = settings_queries.get_settings(organisation_id=mine)
    facts = [
        Fact(_("Name"), who.name),
        Fact(_("E-mail address"), who.email),
        Fact(_("Reference"), who.reference),
        Fact(_("Language of letters"), {"cy": "Cymraeg"}.get(who.language, "English")),
        Fact(_("Recorded on"), words.day(clock.london_day(who.added_at_utc))),
    ]
    found: dict[UUID, HeldApplication] = {}
    for each in queries.list_held(who.id, organisation_id=mine):
        known = found.setdefault(
            each.application.id, HeldApplication(each.vacancy.title, _decided(each.application), [])
        )
        if each.feedback is not None:
            found[each.application.id] = _with_letter(known, each.feedback.id, mine, language)
    return HeldPage(facts, list(found.values()), settings.keeps_months, settings.keeps_because)


def _decided(application: Application) -> list[Fact]:
    rows = people.list_decisions(
        organisation_id=application.organisation_id, application_ids=[application.id]
    )
    stages = {
        row.id: row
        for row in vacancies.list_stages(
            organisation_id=application.organisation_id, vacancy_ids=[application.vacancy_id]
        )
    }
    return [
        Fact(
            _(STAGES[StageKind(stages[row.stage_id].kind)].label),
            _("%(outcome)s, %(day)s", outcome=_outcome_words(row.outcome), day=words.day(row.decided_on)),
        )
        for row in rows
    ]


def _outcome_words(code: str) -> str:
    said = {
        Outcome.WENT_ON: _("went on to the next stage"),
        Outcome.UNSUCCESSFUL: _("not taken further"),
        Outcome.OFFERED: _("offered the job"),
        Outcome.WITHDREW: _("withdrew"),
    }
    return str(said[Outcome(code)])


def _with_letter(known: HeldApplication, feedback_id: UUID, mine: UUID, language: str) -> HeldApplication:
    shown = queries.find_shown(feedback_id, organisation_id=mine)
    if shown is None or not shown.letter:
        return known
    letter = letter_of(shown.letter, language=language)
    answers = [*known.answers, *_answers(feedback_id, mine)]
    return HeldApplication(known.title, known.facts, [*known.letters, letter], answers)


def _answers(feedback_id: UUID, mine: UUID) -> list[Fact]:
    """What the candidate said of a letter, and complaints that were made from it."""
    reply = queries.find_reply(feedback_id, organisation_id=mine)
    facts = []
    if reply is not None:
        facts.append(Fact(_("How useful was this feedback?"), _("%(useful)s of 5", useful=reply.useful)))
        facts.append(Fact(_("What was missing?"), reply.missing or _("Nothing was written")))
        wants = _("Yes") if reply.wants_openings else _("No")
        facts.append(Fact(_("You may tell me about other openings"), wants))
    for each in queries.list_complaints(organisation_id=mine, feedback_ids=[feedback_id]):
        day = words.day(clock.london_day(each.received_at_utc))
        facts.append(Fact(_("Complaint of %(day)s", day=day), each.text))
    return facts
