"""What the pages of programmes are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.domain.measures import FOR_WHOM, ForWhom
from tracker.domain.programmes import KINDS, Field, FieldType, ProgrammeKind
from tracker.features.organisations import queries as places
from tracker.features.organisations.models import Site
from tracker.features.programmes.actions.programmes import detail_fields
from tracker.features.programmes.models import Cohort, Programme
from tracker.features.programmes.pages import cohorts as cohort_pages
from tracker.features.programmes.pages import outreach as outreach_pages
from tracker.features.programmes.pages import pay as pay_pages
from tracker.features.programmes.pages.cautions import cautions
from tracker.features.programmes.pages.summaries import Fact
from tracker.features.programmes.queries import cohorts as cohort_queries
from tracker.features.programmes.queries import outreach as outreach_queries
from tracker.features.programmes.queries import pay as pay_queries
from tracker.features.programmes.queries import programmes as queries
from tracker.foundation import audit, clock, history, words

history.describe(
    "programme",
    verbs={
        "programme.started": _l("Programme logged"),
        "programme.changed": _l("Programme changed"),
        "programme.closed": _l("Programme closed"),
        "programme.reopened": _l("Programme opened again"),
    },
    labels={
        "name": _l("Name"),
        "site_id": _l("Site"),
        "owner_member_id": _l("Owner"),
        "level": _l("Level"),
        "for_whom": _l("For whom"),
        "closed_on": _l("Closed from"),
    },
    values={"for_whom": {whom.value: _l(said) for whom, said in FOR_WHOM.items()}},
)


def kind_words(kind: str) -> str:
    """What a kind of programme is called."""
    return str(_(KINDS[ProgrammeKind(kind)].label))


@dataclass(frozen=True)
class KindChoice:
    """A kind of programme that can be started."""

    id: str
    label: str
    what: str


def kind_choices() -> list[KindChoice]:
    """The kinds of programme, each with what it is."""
    return [KindChoice(kind.id.value, _(kind.label), _(kind.what)) for kind in KINDS.values()]


def saved_facts(programme: Programme) -> SimpleNamespace:
    """A programme as its form has it."""
    kind = KINDS[ProgrammeKind(programme.kind)]
    kept = {name: _typed(kind.get_field(name), programme.details.get(name)) for name in detail_fields(kind)}
    return SimpleNamespace(
        **kept
        | {
            "name": programme.name,
            "site": str(programme.site_id),
            "owner_member_id": str(programme.owner_member_id or ""),
            "level": str(programme.level or ""),
            "for_whom": next(iter(programme.for_whom), ""),
            "version": programme.version,
        }
    )


def _typed(field: Field, value: Any) -> Any:
    return Decimal(value) if field.type is FieldType.HOURS and value else value


def summary_of(programme: Programme, site: str, owner: str) -> list[Fact]:
    """What a programme is, in words; what was left out is not listed."""
    kind = KINDS[ProgrammeKind(programme.kind)]
    facts = [Fact(_("Kind"), _(kind.label)), Fact(_("Site"), site), Fact(_("Owner"), owner)]
    if programme.level:
        facts.append(Fact(_("Level"), str(programme.level)))
    facts += [
        Fact(_(kind.get_field(name).label), in_words(kind.get_field(name), programme.details[name]))
        for name in detail_fields(kind)
        if name in programme.details
    ]
    facts += [Fact(_("For whom"), _(FOR_WHOM[ForWhom(whom)])) for whom in programme.for_whom]
    if programme.closed_on:
        facts.append(Fact(_("Closed from"), words.day(programme.closed_on)))
    return facts


def in_words(field: Field, value: Any) -> str:
    """A field's value as people read it."""
    if field.type is FieldType.CHOICE:
        return str(_(dict(field.choices).get(str(value), str(value))))
    if field.type is FieldType.FLAG:
        return str(_("Yes") if value else _("No"))
    return str(value)


def start_title(kind: ProgrammeKind) -> str:
    """The heading of the page on which a programme of this kind is logged."""
    titles = {
        ProgrammeKind.APPRENTICESHIP: _("Log an apprenticeship"),
        ProgrammeKind.INTERNSHIP: _("Log an internship"),
        ProgrammeKind.SCHOOL_LEAVER: _("Log a school-leaver stream"),
        ProgrammeKind.WORK_EXPERIENCE: _("Log work experience"),
        ProgrammeKind.OUTREACH: _("Log an outreach programme"),
    }
    return str(titles[kind])


@dataclass(frozen=True)
class ProgrammePage:
    """Everything on a programme's page."""

    id: UUID
    name: str
    kind: str
    kind_words: str
    is_paid: bool
    closed_on: date | None
    facts: Sequence[Fact]
    stages: Sequence[str]
    cohorts: Sequence[cohort_pages.CohortLine]
    years: Sequence[cohort_pages.YearLine]
    pay: pay_pages.PaySection
    cautions: Sequence[pay_pages.Caution]
    activities: Sequence[outreach_pages.ActivityLine]
    timeline: Sequence[history.Entry]

    @property
    def number_heads(self) -> list[tuple[str, str]]:
        """The stages as heads of columns."""
        return [(stage, "number") for stage in self.stages]


def programme_page(programme: Programme, site: Site, owner: str) -> ProgrammePage:
    """A programme's page; the statements are as many for one cohort as for a hundred."""
    mine, today = programme.organisation_id, clock.today()
    rows = cohort_queries.list_cohorts(organisation_id=mine, programme_ids=[programme.id])
    ids = [row.id for row in rows]
    counts = cohort_queries.count_events(ids, organisation_id=mine)
    pays = pay_queries.pay_verdicts(rows, organisation_id=mine, as_at=today)
    terms = pay_queries.list_terms([programme.id], organisation_id=mine)
    events = cohort_queries.list_events_by_day(ids, organisation_id=mine)
    shown = [row for row in rows if row.planned_end >= today] or rows[:1]
    stages = cohort_pages.stages_of(programme, counts)
    traced = [programme.id, *ids, *(term.id for term in terms)]
    return ProgrammePage(
        programme.id,
        programme.name,
        programme.kind,
        kind_words(programme.kind),
        KINDS[ProgrammeKind(programme.kind)].is_paid,
        programme.closed_on,
        summary_of(programme, site.name, owner),
        cohort_pages.funnel_heads(stages),
        cohort_pages.cohort_lines(programme, rows, counts, pays, stages),
        cohort_pages.year_lines(events, cohort_queries.year_begins(organisation_id=mine), stages),
        pay_pages.pay_section(terms, pays, [row.id for row in shown]),
        _cautions(programme, site.region, shown),
        _activities(programme),
        history.timeline(audit.list_traces(organisation_id=mine, subject_ids=traced), names_of(mine)),
    )


def _activities(programme: Programme) -> list[outreach_pages.ActivityLine]:
    if programme.kind != ProgrammeKind.OUTREACH:
        return []
    mine = programme.organisation_id
    found = outreach_queries.list_activity_slice(organisation_id=mine, programme_id=programme.id)
    schools = {row.id: row.name for row in outreach_queries.list_schools(organisation_id=mine)}
    return outreach_pages.activity_lines(found.rows, schools, {})


def _cautions(programme: Programme, region: str, shown: Sequence[Cohort]) -> list[pay_pages.Caution]:
    found = [each for row in shown for each in cautions(programme, region, row)]
    return list(dict.fromkeys(found))


def names_of(organisation_id: UUID) -> dict[UUID, str]:
    """What the identifiers in a programme's trail stand for."""
    members = places.member_choices(organisation_id=organisation_id)
    return {**queries.site_names(organisation_id=organisation_id), **dict(members)}
