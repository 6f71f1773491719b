"""The kinds of programme and the fields that each needs: a table, not a tower of subclasses."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.sentences import N_

LEVELS = range(2, 8)


class ProgrammeKind(StrEnum):
    """The five kinds of programme."""

    APPRENTICESHIP = "apprenticeship"
    INTERNSHIP = "internship"
    SCHOOL_LEAVER = "school_leaver"
    WORK_EXPERIENCE = "work_experience"
    OUTREACH = "outreach"


class FieldType(StrEnum):
    """How a field is typed in."""

    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    PENCE = "pence"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    SITE = "site"


class FieldOf(StrEnum):
    """Whether a field belongs to the programme or to each of its cohorts."""

    PROGRAMME = "programme"
    COHORT = "cohort"


@dataclass(frozen=True)
class Field:
    """One field of a kind: its name in records, its label and help for the reader, and how it is typed."""

    name: str
    label: str
    type: FieldType
    required: bool = False
    help: str = ""
    of: FieldOf = FieldOf.PROGRAMME
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Kind:
    """What one kind of programme is called and what it needs."""

    id: ProgrammeKind
    label: str
    plural: str
    what: str
    fields: tuple[Field, ...]
    is_paid: bool

    @property
    def required(self) -> tuple[Field, ...]:
        """The fields without which it cannot be logged."""
        return tuple(field for field in self.fields if field.required)

    def get_field(self, name: str) -> Field:
        """The field of that name; StopIteration if this kind has none."""
        return next(field for field in self.fields if field.name == name)


CHANNELS: Mapping[str, str] = {
    "public_board": N_("A public job board"),
    "own_site": N_("Our own website"),
    "schools": N_("Schools and colleges"),
    "social_media": N_("Social media"),
    "agency": N_("An agency"),
    "colleagues": N_("Colleagues only"),
    "word_of_mouth": N_("Word of mouth"),
}

_NAME = Field(
    "name", N_("Name"), FieldType.TEXT, required=True, help=N_("What you call it, such as “Summer interns”.")
)
_SITE = Field("site", N_("Site"), FieldType.SITE, required=True, help=N_("Where the people are based."))
_FOR_WHOM = Field(
    "for_whom",
    N_("For whom"),
    FieldType.CHOICE,
    help=N_("Only if the programme is meant for one group. It says nothing about any one person."),
    choices=(
        ("care_leavers", N_("For care leavers")),
        ("disadvantaged", N_("For people from disadvantaged backgrounds")),
    ),
)
_STARTS = Field("starts_on", N_("First day"), FieldType.DAY, required=True, of=FieldOf.COHORT)
_ENDS = Field("ends_on", N_("Planned last day"), FieldType.DAY, required=True, of=FieldOf.COHORT)
_PLACES = Field("places", N_("Places"), FieldType.NUMBER, required=True, of=FieldOf.COHORT)
_PENCE = Field(
    "hourly_pence", N_("Pay per hour"), FieldType.PENCE, required=True, help=N_("Before tax, such as 12.21.")
)
_HOURS = Field("weekly_hours", N_("Hours a week"), FieldType.NUMBER)


def _advert(required: bool) -> tuple[Field, ...]:
    through = Field(
        "advertised_through",
        N_("Where it was advertised"),
        FieldType.CHOICES,
        required=required,
        help=N_("Everywhere that people could see it."),
        of=FieldOf.COHORT,
        choices=tuple(CHANNELS.items()),
    )
    shown = N_("An open advert can be seen for at least seven days.")
    return (
        through,
        Field("advertised_from", N_("Advert’s first day"), FieldType.DAY, of=FieldOf.COHORT, help=shown),
        Field("advertised_to", N_("Advert’s last day"), FieldType.DAY, of=FieldOf.COHORT),
    )


_APPRENTICESHIP = (
    _NAME,
    _SITE,
    Field(
        "level", N_("Level"), FieldType.CHOICE, required=True, choices=tuple((str(n), str(n)) for n in LEVELS)
    ),
    _PENCE,
    _STARTS,
    _ENDS,
    _PLACES,
    Field("standard_code", N_("Standard’s code"), FieldType.TEXT, help=N_("Such as ST0005.")),
    Field("standard_name", N_("Standard’s name"), FieldType.TEXT),
    Field(
        "product",
        N_("Product"),
        FieldType.CHOICE,
        help=N_("Foundation apprenticeships began in England on 1 August 2025."),
        choices=(("apprenticeship", N_("Apprenticeship")), ("foundation", N_("Foundation apprenticeship"))),
    ),
    Field("provider", N_("Training provider"), FieldType.TEXT),
    Field(
        "off_the_job_hours",
        N_("Planned off-the-job hours"),
        FieldType.NUMBER,
        help=N_("For the whole apprenticeship."),
    ),
    _HOURS,
    *_advert(required=False),
    _FOR_WHOM,
)
_INTERNSHIP = (_NAME, _SITE, _PENCE, _STARTS, _ENDS, _PLACES, *_advert(required=True), _HOURS, _FOR_WHOM)
_SCHOOL_LEAVER = (
    _NAME,
    _SITE,
    _PENCE,
    _STARTS,
    _ENDS,
    _PLACES,
    Field("qualification", N_("Qualification it leads to"), FieldType.TEXT),
    Field("leads_to", N_("Job it leads to"), FieldType.TEXT),
    _HOURS,
    *_advert(required=False),
    _FOR_WHOM,
)
_WORK_EXPERIENCE = (
    _NAME,
    _SITE,
    _STARTS,
    _ENDS,
    _PLACES,
    Field(
        "setting",
        N_("Where it takes place"),
        FieldType.CHOICE,
        required=True,
        of=FieldOf.COHORT,
        choices=(("in_person", N_("In person")), ("online", N_("Online")), ("both", N_("Both"))),
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
    *_advert(required=False),
    _FOR_WHOM,
)
_OUTREACH = (
    _NAME,
    _SITE,
    _STARTS,
    _ENDS,
    Field("places", N_("Places"), FieldType.NUMBER, of=FieldOf.COHORT),
    Field(
        "activity",
        N_("Activity"),
        FieldType.CHOICE,
        required=True,
        choices=(
            ("mentoring", N_("Mentoring")),
            ("careers_talk", N_("Careers talk")),
            ("workplace_visit", N_("Visit to a workplace")),
            ("skills_session", N_("Skills session")),
            ("other", N_("Something else")),
        ),
    ),
    Field(
        "schools",
        N_("Schools and colleges"),
        FieldType.LINES,
        help=N_("One on each line."),
        of=FieldOf.COHORT,
    ),
    Field(
        "priority_schools",
        N_("Those in greatest need"),
        FieldType.LINES,
        help=N_(
            "Above the national rate of free school meals, or in a named priority area. One on each line."
        ),
        of=FieldOf.COHORT,
    ),
    Field("mentors", N_("Colleagues who mentored"), FieldType.NUMBER, of=FieldOf.COHORT),
    Field("staff_talks", N_("Colleagues who gave a talk"), FieldType.NUMBER, of=FieldOf.COHORT),
    Field("evaluated", N_("Surveyed before and after"), FieldType.FLAG, of=FieldOf.COHORT),
    _FOR_WHOM,
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
