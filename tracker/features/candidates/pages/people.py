"""Pages of candidates: a vacancy's list, one candidate, a file that was brought in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.feedback import Outcome
from tracker.domain.feedback.stages import OUTCOMES
from tracker.domain.sheets import Sheet
from tracker.features.candidates.models import Application, Candidate, PanelSheet, StageDecision, Vacancy
from tracker.features.candidates.pages.vacancies import Fact, stage_label
from tracker.features.candidates.queries import people as queries
from tracker.features.candidates.queries import vacancies
from tracker.foundation import audit, history, words

history.describe(
    "candidate",
    verbs={
        "candidate.changed": _l("Candidate’s details corrected"),
        "candidate.erased": _l("Candidate’s data erased"),
    },
    labels={"name": _l("Name"), "email": _l("E-mail address")},
    values={name: {"corrected": _l("corrected")} for name in ("name", "email")},
)
history.describe(
    "application",
    verbs={
        "application.withdrawn": _l("Withdrew"),
        "application.taken_up_again": _l("A candidate again"),
    },
    labels={"withdrawn_on": _l("Withdrew on")},
)
history.describe(
    "panel_sheet",
    verbs={
        "panel_sheet.candidates_brought_in": _l("Candidates brought in by file"),
        "panel_sheet.ratings_brought_in": _l("Ratings brought in by file"),
        "panel_sheet.forgotten": _l("Lines that nobody mended forgotten"),
    },
    labels={
        "added": _l("Added"),
        "there": _l("There already"),
        "drafts": _l("Drafts"),
        "to_mend": _l("Lines to mend"),
    },
)


@dataclass(frozen=True)
class PersonLine:
    """A candidate in a vacancy's list."""

    id: UUID
    reference: str
    name: str
    standing: str


@dataclass(frozen=True)
class PeoplePage:
    """A vacancy's candidates, some at a time."""

    lines: Sequence[PersonLine]
    next_after: str


def people_page(vacancy: Vacancy, after: str) -> PeoplePage:
    """The candidates of a vacancy, from the one after a reference on."""
    mine = vacancy.organisation_id
    rows = queries.list_applications(vacancy.id, organisation_id=mine, after=after, limit=queries.AT_ONCE + 1)
    shown = rows[: queries.AT_ONCE]
    standings = standings_of(vacancy.id, [row for row, _who in shown], organisation_id=mine)
    lines = [PersonLine(row.id, who.reference, name_of(who), standings[row.id]) for row, who in shown]
    return PeoplePage(lines, shown[-1][1].reference if len(rows) > len(shown) else "")


def name_of(candidate: Candidate) -> str:
    """The name, or word that it was erased."""
    return str(_("Erased")) if candidate.erased_at_utc else candidate.name


def standings_of(
    vacancy_id: UUID, applications: Sequence[Application], *, organisation_id: UUID
) -> dict[UUID, str]:
    """How far each application came: the last stage that was decided, and how."""
    stages = {
        row.id: row
        for row in vacancies.list_stages(organisation_id=organisation_id, vacancy_ids=[vacancy_id])
    }
    ids = [row.id for row in applications]
    decided: dict[UUID, list[StageDecision]] = {}
    for decision in queries.list_decisions(organisation_id=organisation_id, application_ids=ids):
        decided.setdefault(decision.application_id, []).append(decision)
    found = {}
    for row in applications:
        last = max(decided.get(row.id, []), key=lambda each: stages[each.stage_id].position, default=None)
        if row.withdrawn_on:
            found[row.id] = _("Withdrew on %(day)s", day=words.day(row.withdrawn_on))
        elif last:
            found[row.id] = f"{stage_label(stages[last.stage_id])}: {_(OUTCOMES[Outcome(last.outcome)])}"
        else:
            found[row.id] = _("Nothing decided yet")
    return found


@dataclass(frozen=True)
class PersonPage:
    """A candidate in a vacancy."""

    id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    vacancy_title: str
    name: str
    is_erased: bool
    withdrew: bool
    facts: Sequence[Fact]
    decisions: Sequence[tuple[UUID, str, str, str]]
    timeline: Sequence[history.Entry]


def person_page(application: Application, candidate: Candidate, vacancy: Vacancy) -> PersonPage:
    """A candidate's page."""
    mine = vacancy.organisation_id
    stages = vacancies.list_stages(organisation_id=mine, vacancy_ids=[vacancy.id])
    decided = {
        row.stage_id: row
        for row in queries.list_decisions(organisation_id=mine, application_ids=[application.id])
    }
    about = audit.list_traces(organisation_id=mine, subject_ids=[application.id, candidate.id])
    languages = {"en": _("English"), "cy": _("Welsh")}
    facts = [Fact(_("Reference"), candidate.reference), Fact(_("E-mail address"), candidate.email)]
    facts.append(Fact(_("Language of letters"), languages.get(candidate.language, "")))
    return PersonPage(
        application.id,
        candidate.id,
        vacancy.id,
        vacancy.title,
        name_of(candidate),
        candidate.erased_at_utc is not None,
        application.withdrawn_on is not None,
        [] if candidate.erased_at_utc else facts,
        [_decision(stage.id, stage_label(stage), decided.get(stage.id)) for stage in stages],
        history.timeline(about),
    )


def _decision(stage_id: UUID, label: str, row: StageDecision | None) -> tuple[UUID, str, str, str]:
    if row is None:
        return stage_id, label, "", ""
    return stage_id, label, str(_(OUTCOMES[Outcome(row.outcome)])), words.day(row.decided_on)


@dataclass(frozen=True)
class SheetPage:
    """What a file did, and what is to be mended in it."""

    id: UUID
    vacancy_id: UUID
    stage_id: UUID | None
    heading: str
    counts: Sequence[str]
    to_mend: Sequence[tuple[str, str]]
    more: int


SHOWN = 20


def sheet_page(row: PanelSheet) -> SheetPage:
    """The page of a file that was brought in."""
    said: Mapping[str, str] = {
        "added": ngettext("%(num)s candidate added", "%(num)s candidates added", row.counts.get("added", 0)),
        "there": ngettext(
            "%(num)s was there already", "%(num)s were there already", row.counts.get("there", 0)
        ),
        "drafts": ngettext("%(num)s draft made", "%(num)s drafts made", row.counts.get("drafts", 0)),
        "to_mend": ngettext("%(num)s line to mend", "%(num)s lines to mend", row.counts["to_mend"]),
    }
    shown = [(str(line[0]), str(line[-1])) for line in row.to_mend[:SHOWN]]
    counts = [said[name] for name in said if name in row.counts]
    return SheetPage(
        row.id, row.vacancy_id, row.stage_id, row.file_name, counts, shown, max(0, len(row.to_mend) - SHOWN)
    )


def template_rows(sheet: Sheet) -> tuple[list[str], list[list[str]]]:
    """The headings of a file and two lines of examples."""
    heading = [column.label for column in sheet.columns]
    return heading, [[column.examples[number] for column in sheet.columns] for number in (0, 1)]
