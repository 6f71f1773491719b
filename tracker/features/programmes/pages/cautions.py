"""What is doubtful about a cohort beside its pay."""

from collections.abc import Mapping
from decimal import Decimal

from tracker.domain.apprenticeships import Apprenticeship, Nation, Product, check_apprenticeship
from tracker.domain.cohorts import Openness, openly_advertised, question_totals
from tracker.domain.funnel import EventKind
from tracker.domain.programmes import ProgrammeKind
from tracker.domain.sentences import Sentence
from tracker.features.programmes.models import Cohort, Programme
from tracker.features.programmes.pages.pay import Caution, warning_of
from tracker.foundation import words
from tracker.reference.apprenticeships import apprenticeship_law

NATIONS = {"Scotland": Nation.SCOTLAND, "Wales": Nation.WALES, "Northern Ireland": Nation.NORTHERN_IRELAND}


def cautions(programme: Programme, region: str, cohort: Cohort) -> list[Caution]:
    """What is doubtful about a cohort beside its pay and figures: the apprenticeship's rules, its advert."""
    said: list[Sentence] = []
    if programme.kind == ProgrammeKind.APPRENTICESHIP:
        said += check_apprenticeship(apprenticeship_law(), apprenticeship_of(programme, region, cohort))
    if programme.kind == ProgrammeKind.INTERNSHIP:
        said += openness_of(cohort).why_not
    return [warning_of(each) for each in said]


def doubts(cohort: Cohort, counts: Mapping[EventKind, int]) -> list[str]:
    """What cannot be in a cohort's figures; people's histories are guarded one by one."""
    people = {EventKind.STARTED: counts.get(EventKind.STARTED, 0)}
    said = question_totals(cohort.places, counts if cohort.logged_by == "totals" else people)
    return [words.say(each) for each in said]


def apprenticeship_of(programme: Programme, region: str, cohort: Cohort) -> Apprenticeship:
    """A cohort as the rules of apprenticeships see it, the ages of its people not known."""
    details = programme.details
    trained, weekly = (details.get(name) for name in ("off_the_job_hours", "weekly_hours"))
    return Apprenticeship(
        programme.level or 0,
        cohort.planned_start,
        Product(details.get("product", Product.APPRENTICESHIP)),
        NATIONS.get(region, Nation.ENGLAND),
        cohort.planned_end,
        Decimal(trained) if trained else None,
        Decimal(weekly) if weekly else None,
    )


def openness_of(cohort: Cohort) -> Openness:
    """Whether a cohort was openly advertised."""
    return openly_advertised(cohort.advertised_through, cohort.advertised_from, cohort.advertised_to)
