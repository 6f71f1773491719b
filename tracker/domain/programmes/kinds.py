"""The five kinds of programme: a table of what each needs."""

from collections.abc import Mapping

from tracker.domain.apprenticeships import LEVELS, PRODUCT_LABELS
from tracker.domain.programmes.fields import (
    ACTIVITIES,
    ENDS_ON,
    ENGAGEMENT,
    HOURLY_PENCE,
    MEANT_FOR,
    NAME,
    NOTES,
    PLACES,
    SITE,
    STARTS_ON,
    WEEKLY_HOURS,
    advert,
)
from tracker.domain.programmes.shapes import Field, FieldOf, FieldType, Kind, ProgrammeKind
from tracker.domain.sentences import N_

_APPRENTICESHIP = (
    NAME,
    SITE,
    Field(
        "level", N_("Level"), FieldType.CHOICE, required=True, choices=tuple((str(n), str(n)) for n in LEVELS)
    ),
    HOURLY_PENCE,
    STARTS_ON,
    ENDS_ON,
    PLACES,
    Field("standard_code", N_("Standard’s code"), FieldType.TEXT, help=N_("Such as ST0005.")),
    Field("standard_name", N_("Standard’s name"), FieldType.TEXT),
    Field(
        "product",
        N_("Product"),
        FieldType.CHOICE,
        help=N_("Foundation apprenticeships began in England on 1 August 2025."),
        choices=tuple((product.value, label) for product, label in PRODUCT_LABELS.items()),
    ),
    Field("provider", N_("Training provider"), FieldType.TEXT),
    Field(
        "off_the_job_hours",
        N_("Planned off-the-job hours"),
        FieldType.HOURS,
        help=N_("For the whole apprenticeship."),
    ),
    WEEKLY_HOURS,
    *advert(required=False),
    MEANT_FOR,
    NOTES,
)
_INTERNSHIP = (
    NAME,
    SITE,
    HOURLY_PENCE,
    STARTS_ON,
    ENDS_ON,
    PLACES,
    *advert(required=True),
    WEEKLY_HOURS,
    *ENGAGEMENT,
    MEANT_FOR,
    NOTES,
)
_SCHOOL_LEAVER = (
    NAME,
    SITE,
    HOURLY_PENCE,
    STARTS_ON,
    ENDS_ON,
    PLACES,
    Field("qualification", N_("Qualification it leads to"), FieldType.TEXT),
    Field("leads_to", N_("Job it leads to"), FieldType.TEXT),
    WEEKLY_HOURS,
    *advert(required=False),
    MEANT_FOR,
    NOTES,
)
_WORK_EXPERIENCE = (
    NAME,
    SITE,
    STARTS_ON,
    ENDS_ON,
    PLACES,
    Field(
        "is_in_person",
        N_("In person, at least in part"),
        FieldType.FLAG,
        of=FieldOf.COHORT,
    ),
    Field(
        "costs_paid",
        N_("Costs paid"),
        FieldType.CHOICE,
        of=FieldOf.COHORT,
        choices=(
            ("none", N_("None")),
            ("travel", N_("Travel")),
            ("wider", N_("Travel and more, such as meals")),
        ),
    ),
    Field("school_years", N_("School years"), FieldType.TEXT, help=N_("Such as “years 10 and 11”.")),
    *ENGAGEMENT,
    *advert(required=False),
    MEANT_FOR,
    NOTES,
)
_OUTREACH = (
    NAME,
    SITE,
    STARTS_ON,
    ENDS_ON,
    Field("places", N_("Places"), FieldType.NUMBER, of=FieldOf.COHORT),
    Field(
        "activity",
        N_("Activity"),
        FieldType.CHOICE,
        required=True,
        help=N_("The main one. Each talk, visit or session is logged on the programme’s page."),
        choices=tuple(ACTIVITIES.items()),
    ),
    MEANT_FOR,
    NOTES,
)

KINDS: Mapping[ProgrammeKind, Kind] = {
    kind.id: kind
    for kind in (
        Kind(
            ProgrammeKind.APPRENTICESHIP,
            N_("Apprenticeship"),
            N_("Apprenticeships"),
            N_("A job with training towards an apprenticeship standard."),
            _APPRENTICESHIP,
            is_paid=True,
        ),
        Kind(
            ProgrammeKind.INTERNSHIP,
            N_("Internship"),
            N_("Internships"),
            N_("A spell of paid work for somebody who wants to learn the trade."),
            _INTERNSHIP,
            is_paid=True,
        ),
        Kind(
            ProgrammeKind.SCHOOL_LEAVER,
            N_("School-leaver stream"),
            N_("School-leaver streams"),
            N_("A job with training for people who come from school or college, without a degree."),
            _SCHOOL_LEAVER,
            is_paid=True,
        ),
        Kind(
            ProgrammeKind.WORK_EXPERIENCE,
            N_("Work experience"),
            N_("Work experience"),
            N_("Days or weeks in which a young person sees and tries the work."),
            _WORK_EXPERIENCE,
            is_paid=False,
        ),
        Kind(
            ProgrammeKind.OUTREACH,
            N_("Outreach"),
            N_("Outreach"),
            N_("Talks, visits and mentoring with schools and colleges."),
            _OUTREACH,
            is_paid=False,
        ),
    )
}
