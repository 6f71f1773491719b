"""The fields that several kinds of programme share."""

from collections.abc import Mapping

from tracker.domain.measures import FOR_WHOM
from tracker.domain.pay import ENGAGEMENT_WORDS
from tracker.domain.programmes.shapes import Field, FieldOf, FieldType
from tracker.domain.sentences import N_

CHANNELS: Mapping[str, str] = {
    "public_board": N_("A public job board"),
    "own_site": N_("Our own website"),
    "schools": N_("Schools and colleges"),
    "social_media": N_("Social media"),
    "agency": N_("An agency"),
    "colleagues": N_("Colleagues only"),
    "word_of_mouth": N_("Word of mouth"),
}

NAME = Field(
    "name", N_("Name"), FieldType.TEXT, required=True, help=N_("What you call it, such as “Summer interns”.")
)
SITE = Field("site", N_("Site"), FieldType.SITE, required=True, help=N_("Where the people are based."))
MEANT_FOR = Field(
    "for_whom",
    N_("For whom"),
    FieldType.CHOICE,
    help=N_("Only if the programme is meant for one group. It says nothing about any one person."),
    choices=tuple((whom.value, label) for whom, label in FOR_WHOM.items()),
)
STARTS_ON = Field("starts_on", N_("First day"), FieldType.DAY, required=True, of=FieldOf.COHORT)
ENDS_ON = Field("ends_on", N_("Planned last day"), FieldType.DAY, required=True, of=FieldOf.COHORT)
PLACES = Field("places", N_("Places"), FieldType.NUMBER, required=True, of=FieldOf.COHORT)
HOURLY_PENCE = Field(
    "hourly_pence", N_("Pay per hour"), FieldType.PENCE, required=True, help=N_("Before tax, such as 12.21.")
)
WEEKLY_HOURS = Field("weekly_hours", N_("Hours a week"), FieldType.HOURS, help=N_("Such as 37.5."))
NOTES = Field("notes", N_("Notes"), FieldType.LINES, help=N_("Whatever next year’s report should remember."))


ENGAGEMENT = (
    Field(
        "engagement",
        N_("What they are in law"),
        FieldType.CHOICE,
        help=N_("What somebody does decides it, not what the programme is called. Left out, it is a worker."),
        choices=tuple((engagement.value, words.label) for engagement, words in ENGAGEMENT_WORDS.items()),
    ),
    Field(
        "exemption_reason",
        N_("Why no minimum wage is owed"),
        FieldType.TEXT,
        help=N_("Only for an exemption, such as the name of the course that requires the placement."),
    ),
)

ACTIVITIES: Mapping[str, str] = {
    "mentoring": N_("Mentoring"),
    "careers_talk": N_("Careers talk"),
    "workplace_visit": N_("Visit to a workplace"),
    "skills_session": N_("Skills session"),
    "other": N_("Something else"),
}


def advert(required: bool) -> tuple[Field, ...]:
    """The fields of an advert."""
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
