"""How somebody is engaged, which decides whether the minimum wage is owed. The label of a scheme does not."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.sentences import N_


class Engagement(StrEnum):
    """A worker, an apprentice, or one of the four ways of not being owed the minimum."""

    WORKER = "worker"
    APPRENTICE = "apprentice"
    SHADOWING_ONLY = "shadowing_only"
    BELOW_LEAVING_AGE = "below_school_leaving_age"
    STUDENT_PLACEMENT = "student_course_placement"
    VOLUNTARY_WORKER = "voluntary_worker"

    @property
    def is_exempt(self) -> bool:
        """Whether the minimum wage is not owed, as long as the test of the exemption is met."""
        return self not in (Engagement.WORKER, Engagement.APPRENTICE)


@dataclass(frozen=True)
class EngagementWords:
    """The label of an engagement and the test that a form prints below it; both to be translated."""

    label: str
    test: str


ENGAGEMENT_WORDS = {
    Engagement.WORKER: EngagementWords(
        N_("Worker"),
        N_("Does work of any kind, whatever the scheme is called: the minimum wage for the age is owed."),
    ),
    Engagement.APPRENTICE: EngagementWords(
        N_("Apprentice"),
        N_("The apprentice rate is owed under 19 and in the first year; after both, the rate for the age."),
    ),
    Engagement.SHADOWING_ONLY: EngagementWords(
        N_("Shadowing only"), N_("Watches and asks, and does no work at all: no minimum wage is owed.")
    ),
    Engagement.BELOW_LEAVING_AGE: EngagementWords(
        N_("Below school leaving age"), N_("Still of compulsory school age: no minimum wage is owed.")
    ),
    Engagement.STUDENT_PLACEMENT: EngagementWords(
        N_("Placement required by a course"),
        N_(
            "A UK further or higher education course requires the placement, which comes before the "
            "course ends and lasts a year at most: no minimum wage is owed. A student who chooses it "
            "freely is a worker."
        ),
    ),
    Engagement.VOLUNTARY_WORKER: EngagementWords(
        N_("Voluntary worker"),
        N_(
            "Works for a charity, a voluntary organisation, a fund-raising body of one or a statutory "
            "body, and gets expenses and no pay: no minimum wage is owed."
        ),
    ),
}
