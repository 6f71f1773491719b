"""Pages of vacancies: the list, and one with its stages and assessors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tracker.domain.cohorts import OPEN_CHANNELS
from tracker.domain.feedback import STAGES, Outcome, StageKind
from tracker.domain.feedback.stages import OUTCOMES
from tracker.domain.programmes import CHANNELS
from tracker.features.candidates.forms.vacancies import GRADES
from tracker.features.candidates.models import Vacancy, VacancyStage
from tracker.features.candidates.queries import vacancies as queries
from tracker.features.programmes.queries import programmes
from tracker.foundation import audit, history, words

history.describe(
    "vacancy",
    verbs={
        "vacancy.added": _l("Vacancy added"),
        "vacancy.changed": _l("Vacancy changed"),
        "vacancy.closed": _l("Vacancy closed"),
        "vacancy.opened_again": _l("Vacancy opened again"),
        "vacancy.candidates_added": _l("Candidates added"),
    },
    labels={
        "title": _l("Title"),
        "is_school_leaver": _l("For school and college leavers"),
        "advertised_through": _l("Where it is advertised"),
        "is_sifted_blind": _l("Sifted with names and schools hidden"),
        "grades": _l("Grades"),
        "minimum_grade": _l("Minimum grade"),
        "opened_on": _l("Open from"),
        "closed_on": _l("Closed on"),
        "candidates": _l("Candidates"),
    },
    values={
        "grades": dict(GRADES),
        "advertised_through": {code: _l(said) for code, said in CHANNELS.items()},
    },
)
history.describe(
    "vacancy_stage",
    verbs={
        "vacancy_stage.added": _l("Stage added"),
        "vacancy_stage.changed": _l("Stage changed"),
        "vacancy_stage.removed": _l("Stage removed"),
        "vacancy_stage.decided": _l("Decisions recorded"),
    },
    labels={
        "kind": _l("Stage"),
        "criteria": _l("What is assessed"),
        "promises_feedback": _l("Feedback is promised"),
        "promise_days": _l("Working days promised"),
        "outcome": _l("Outcome"),
        "day": _l("Day"),
        "candidates": _l("Candidates"),
    },
    values={
        "kind": {kind.value: _l(stage.label) for kind, stage in STAGES.items()},
        "outcome": {outcome.value: _l(said) for outcome, said in OUTCOMES.items()},
    },
)


@dataclass(frozen=True)
class VacancyLine:
    """A vacancy in the list."""

    id: UUID
    title: str
    stages: str
    candidates: int
    when: str


@dataclass(frozen=True)
class StageLine:
    """A stage on its vacancy's page: how many went on, were turned down, and what they are promised."""

    id: UUID
    label: str
    criteria: Sequence[str]
    promise: str
    decided: str
    unsuccessful: int


@dataclass(frozen=True)
class Fact:
    """A line of the summary."""

    label: str
    value: str


@dataclass(frozen=True)
class VacancyPage:
    """Everything on a vacancy's page."""

    id: UUID
    title: str
    is_open: bool
    facts: Sequence[Fact]
    stages: Sequence[StageLine]
    assessors: Sequence[str]
    candidates: int
    timeline: Sequence[history.Entry]


def stage_label(stage: VacancyStage) -> str:
    """The stage's name."""
    return str(_(STAGES[StageKind(stage.kind)].label))


def vacancy_lines(*, organisation_id: UUID) -> list[VacancyLine]:
    """All vacancies."""
    counts = queries.count_candidates(organisation_id=organisation_id)
    stages: dict[UUID, list[str]] = {}
    for stage in queries.list_stages(organisation_id=organisation_id):
        stages.setdefault(stage.vacancy_id, []).append(stage_label(stage))
    return [
        VacancyLine(
            row.id, row.title, words.listed(stages.get(row.id, [])), counts.get(row.id, 0), _when(row)
        )
        for row in queries.list_vacancies(organisation_id=organisation_id)
    ]


def _when(row: Vacancy) -> str:
    if row.closed_on:
        return str(_("closed %(day)s", day=words.day(row.closed_on)))
    return str(_("open since %(day)s", day=words.day(row.opened_on)))


def vacancy_page(row: Vacancy) -> VacancyPage:
    """A vacancy's page."""
    mine = row.organisation_id
    stages = queries.list_stages(organisation_id=mine, vacancy_ids=[row.id])
    counts = queries.count_outcomes([stage.id for stage in stages], organisation_id=mine)
    about = [row.id, *(stage.id for stage in stages)]
    return VacancyPage(
        row.id,
        row.title,
        row.closed_on is None,
        _facts(row),
        [stage_line(stage, counts[stage.id]) for stage in stages],
        [name for _row, name in queries.list_assessors(row.id, organisation_id=mine)],
        queries.count_candidates(organisation_id=mine).get(row.id, 0),
        history.timeline(audit.list_traces(organisation_id=mine, subject_ids=about)),
    )


def stage_line(stage: VacancyStage, counts: Mapping[str, int]) -> StageLine:
    """A stage with what came of it."""
    said = [
        f"{words.number(counts[outcome.value])} {_(OUTCOMES[outcome]).lower()}"
        for outcome in Outcome
        if counts.get(outcome.value)
    ]
    return StageLine(
        stage.id,
        stage_label(stage),
        stage.criteria,
        promise_words(stage),
        words.listed(said),
        counts.get(Outcome.UNSUCCESSFUL.value, 0),
    )


def promise_words(stage: VacancyStage) -> str:
    """What candidates are promised at a stage."""
    if not stage.promises_feedback:
        return str(_("No feedback promised"))
    return str(
        ngettext(
            "Feedback within %(num)s working day", "Feedback within %(num)s working days", stage.promise_days
        )
    )


def _facts(row: Vacancy) -> list[Fact]:
    where = words.listed(_(CHANNELS[each]) for each in CHANNELS if each in row.advertised_through)
    is_open = bool(OPEN_CHANNELS & set(row.advertised_through))
    found = [
        Fact(_("Open for applications"), _when(row)),
        Fact(_("For school and college leavers"), _yes_no(row.is_school_leaver)),
        Fact(_("Where it is advertised"), where),
        Fact(_("Openly advertised"), _yes_no(is_open)),
        Fact(_("Names and schools hidden"), _yes_no(row.is_sifted_blind)),
        Fact(_("Grades"), str(dict(GRADES)[row.grades])),
        Fact(_("Minimum grade"), row.minimum_grade or _("none")),
    ]
    if row.programme_id:
        programme = programmes.find_programme(row.programme_id, organisation_id=row.organisation_id)
        found.append(Fact(_("Programme"), programme.name if programme else ""))
    return found


def _yes_no(answer: bool) -> str:
    return str(_("yes") if answer else _("no"))


def saved_facts(row: Vacancy) -> SimpleNamespace:
    """A vacancy as its form has it."""
    stages = queries.list_stages(organisation_id=row.organisation_id, vacancy_ids=[row.id])
    columns = {column.key: getattr(row, column.key) for column in row.__table__.columns}
    programme = str(row.programme_id) if row.programme_id else ""
    return SimpleNamespace(
        **{**columns, "programme_id": programme, "stages": [stage.kind for stage in stages]}
    )


def saved_stage(row: VacancyStage) -> SimpleNamespace:
    """A stage as its form has it: a criterion on each line."""
    columns = {column.key: getattr(row, column.key) for column in row.__table__.columns}
    return SimpleNamespace(**{**columns, "criteria": "\n".join(row.criteria)})


def programme_choices(*, organisation_id: UUID) -> list[tuple[UUID, str]]:
    """Programmes as choices of a form."""
    return [(row.id, row.name) for row in programmes.list_programmes(organisation_id=organisation_id)]
