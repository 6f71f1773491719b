"""What the demo employers have promised: compacts, targets, stated figures, things to do, words and evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

BEFORE = date(2024, 3, 31)
BY = date(2027, 3, 31)
MID = date(2026, 3, 31)
OLD_LIST = "The list kept before Rungs, 2023/24"


@dataclass(frozen=True)
class Aim:
    """A target, the value it starts from, and what is stated for the years from 2024/25 on."""

    target: str
    baseline: str = ""
    by: date = BY
    baseline_on: date = BEFORE
    stated: tuple[str, ...] = ()  # 2024/25, 2025/26, 2026/27: a value, or numerator/denominator
    for_whom: str = ""
    steps: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class Task:
    """Something to do for a commitment."""

    title: str
    due_on: date
    done_on: date | None = None
    owner: str = "manager"


@dataclass(frozen=True)
class Kept:
    """A commitment as this employer keeps it."""

    owner: str = "manager"
    aims: Mapping[str, Aim] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    words: tuple[str, str] = ("", "")  # of 2025/26 and of 2026/27
    comes_back: bool = False
    not_applicable_because: str = ""


@dataclass(frozen=True)
class Proof:
    """Evidence: a link, or a small file, with the days it supports and the commitments it serves."""

    title: str
    supports: tuple[date, date]
    serves: tuple[tuple[str, str], ...]  # pack and code
    link: str = ""
    file: tuple[str, str] | None = None  # name and content
    expires_on: date | None = None


@dataclass(frozen=True)
class Promise:
    """A compact that this employer works to."""

    pack_id: str
    since: date
    sponsor: str
    kept: Mapping[str, Kept]


FEEDBACK = ("98/212", "141/221", "180/228")
SIFTS = ("31/66", "52/70", "61/74")
CONTEXT = ("18/49", "27/51", "33/52")
Y1, Y2, Y3 = ((date(year, 4, 1), date(year + 1, 3, 31)) for year in (2024, 2025, 2026))

BUSINESS_COMPACT = Promise(
    "smbc-2015",
    date(2024, 4, 1),
    "Judith Vale, senior partner",
    {
        "1": Kept(
            "manager",
            {
                "outreach.schools": Aim("16", "5", steps=((MID, "10"),)),
                "outreach.priority_share": Aim("0.75", "0.6"),
                "outreach.young_people": Aim("720", "160", steps=((MID, "280"),)),
                "outreach.mentors": Aim("24", "6", steps=((MID, "14"),)),
            },
            (
                Task("Offer each office two paid half days a month for visits", date(2026, 12, 11)),
                Task("Look up whether Splott Road and Saltley Rise are in greatest need", date(2026, 11, 13)),
                Task("Ask last year’s mentors to come back", date(2026, 9, 18), date(2026, 9, 15)),
            ),
            (
                "We went back to the schools of the first year and added four. Cardiff’s visits were in Welsh "
                "and English. The one thing we did not manage was a school north of Leeds.",
                "All sixteen schools are on this year’s list. Mentoring in Aldgate restarted in October with "
                "nineteen colleagues; five more have asked to join in January.",
            ),
        ),
        "2": Kept(
            "hr_editor",
            {
                "wex.places": Aim("110", "40"),
                "wex.open_share": Aim("0.95", "0.7"),
                "wex.expenses_share": Aim("0.95", "0.5"),
                "wex.feedback_share": Aim("0.8", "0.4"),
                "intern.places": Aim("42", "18", steps=((MID, "28"),)),
                "intern.open_share": Aim("1", "0.7"),
                "intern.nmw_share": Aim("0.95", "0.8"),
                "intern.rlw_share": Aim("0.95", "0.6", date(2028, 3, 31)),
                "intern.unpaid": Aim("0", "4"),
            },
            (
                Task("Pay the policy placement or close it", date(2026, 10, 30), owner="hr_editor"),
                Task("Advertise the partners’ circle internships with all others", date(2027, 1, 15)),
                Task(
                    "Pay back the Belfast spring interns of 2025",
                    date(2026, 6, 30),
                    date(2026, 6, 24),
                    "hr_editor",
                ),
            ),
            (
                "Every internship but the two of the partners’ circle was openly advertised. Two litigation "
                "interns in Glasgow were paid 41p an hour too little; both have had the difference.",
                "One unpaid placement is left, and two interns again came through partners’ own circles. "
                "The board decides on both in December.",
            ),
        ),
        "3": Kept(
            "approver",
            {
                "rec.blind_share": Aim("0.8", "0.3", stated=SIFTS),
                "rec.contextual_share": Aim("0.68", "0.2", stated=CONTEXT),
                "rec.no_min_grade_share": Aim("0.9", "0.5", stated=("44/71", "55/73")),
                "fb.rate": Aim("0.9", "0.35", stated=FEEDBACK),
                "fb.median_days": Aim("10", "25", stated=("19", "14", "11")),
            },
            (
                Task(
                    "Count this year’s adverts without a minimum grade", date(2026, 11, 27), owner="approver"
                ),
            ),
            (
                "Names and schools are hidden in three sifts of four. Feedback now takes two and a half weeks, "
                "and more than a third of those interviewed still hear nothing.",
                "",
            ),
            comes_back=True,
        ),
    },
)
CHAMPION = Promise(
    "smbc-champion-2014",
    date(2025, 4, 1),
    "Judith Vale, senior partner",
    {
        "o1": Kept(aims={"outreach.schools": Aim("17", "5"), "outreach.young_people": Aim("720", "380")}),
        "o2": Kept(aims={"outreach.priority_share": Aim("0.75", "0.6")}),
        "p1": Kept(
            "hr_editor",
            {
                "rec.regions": Aim("6", "3"),
                "wex.places": Aim("90", "40"),
                "wex.expenses_share": Aim("0.95", "0.5"),
            },
        ),
        "r1": Kept(
            "hr_editor",
            {
                "leaver.starts": Aim("20", "4"),
                "leaver.routes": Aim("12", "4", stated=("6", "9", "11")),
                "app.starts": Aim("55", "20", steps=((date(2026, 3, 31), "45"),)),
            },
            (
                Task(
                    "Find a training provider for Belfast’s January intake",
                    date(2026, 12, 4),
                    owner="hr_editor",
                ),
            ),
            ("", "Belfast lost its provider in July and has started nobody this year."),
        ),
        "r2": Kept("approver", {"rec.contextual_share": Aim("0.68", "0.2", stated=CONTEXT)}),
        "r3": Kept(
            "approver",
            {"rec.blind_share": Aim("", stated=SIFTS), "fb.rate": Aim("0.95", "0.35", stated=FEEDBACK)},
        ),
        "m1": Kept(
            "manager",
            {"outreach.evaluated_share": Aim("0.9", "0.4")},
            (Task("Print the survey that goes to schools before a visit", date(2026, 11, 6)),),
        ),
        "m2": Kept("owner", {"gov.published": Aim("1")}),
        "l1": Kept(
            "owner",
            {
                "gov.sponsor": Aim("1", stated=("1", "1", "1")),
                "gov.advocacy_events": Aim("6", "1", stated=("2", "4", "5")),
            },
        ),
    },
)
CARE_LEAVERS = Promise(
    "care-leaver-covenant",
    date(2025, 4, 1),
    "Bethan Ashworth, chief executive",
    {
        "1": Kept("owner", words=("", "Every care leaver who joins is offered a flat at a social rent.")),
        "2": Kept(
            "manager",
            {
                "wex.places": Aim("4", "0", for_whom="care_leavers"),
                "intern.places": Aim("3", "0", for_whom="care_leavers"),
                "app.starts": Aim("3", "0", for_whom="care_leavers"),
            },
            (
                Task(
                    "Agree two apprenticeships for January with the college",
                    date(2026, 11, 20),
                    owner="owner",
                ),
                Task("Thank the leaving-care team for this summer", date(2026, 9, 30), date(2026, 9, 30)),
            ),
            (
                "Our first year: one intern, two foundation apprentices.",
                "Two interns and a full work experience week.",
            ),
        ),
        "3": Kept("owner", comes_back=True, words=("", "Ask Tomasz what the tenants’ panel said")),
        "4": Kept(
            "owner", not_applicable_because="The city’s leaving-care team does this; we pass people on to it."
        ),
        "5": Kept("manager", {"intern.nmw_share": Aim("1", "1"), "intern.rlw_share": Aim("1", "0.5")}),
    },
)

LARGE_PROOFS = (
    Proof(
        "Mentoring agreement with Limehouse Reach Academy",
        (date(2025, 9, 1), date(2026, 12, 18)),
        (("smbc-2015", "1"), ("smbc-champion-2014", "o1")),
        link="https://harbour-vale.example.org/mentoring-agreement",
        expires_on=date(2026, 12, 18),
    ),
    Proof(
        "Sift settings: names and schools hidden",
        Y3,
        (("smbc-2015", "3"), ("smbc-champion-2014", "r3")),
        file=(
            "sift-settings.txt",
            "Export of the sift’s settings, 3 April 2026.\nName: hidden\nSchool: hidden\nUniversity: hidden\n",
        ),
        expires_on=date(2027, 4, 3),
    ),
    Proof(
        "Feedback sent by month",
        Y2,
        (("smbc-2015", "3"),),
        file=("feedback-by-month.csv", "month,decisions,sent\n2025-04,17,9\n2025-05,21,12\n2025-06,19,13\n"),
    ),
    Proof(
        "Travel cost policy for work experience",
        (date(2024, 4, 1), date(2026, 10, 31)),
        (("smbc-2015", "2"), ("smbc-champion-2014", "p1")),
        link="https://harbour-vale.example.org/policies/travel",
        expires_on=date(2026, 10, 31),  # over already
    ),
)
SMALL_PROOFS = (
    Proof(
        "Letter of intent to the covenant",
        (date(2025, 4, 1), date(2028, 3, 31)),
        (("care-leaver-covenant", "2"),),
        link="https://fern-street.example.org/covenant",
        expires_on=date(2026, 12, 31),
    ),
)


def number_of(text: str) -> tuple[Decimal, int | None, int | None]:
    """A stated figure: its value, and both its numbers where it is a share."""
    numerator, slash, denominator = text.partition("/")
    if not slash:
        return Decimal(text), None, None
    share = (Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.0001"))
    return share, int(numerator), int(denominator)
