"""The one table of what can come in by file: three sheets, their columns, what each means, and examples."""

from collections.abc import Iterable, Mapping

from tracker.domain.funnel import ANSWERS, CHECK_MONTHS, ENDED_BY, EVENTS, WITHDRAWAL_REASONS, EventKind
from tracker.domain.programmes import KINDS, Field, FieldOf, FieldType
from tracker.domain.sentences import N_
from tracker.domain.sheets.shapes import CellType, Column, Sheet, SheetKind

_TYPES: Mapping[FieldType, CellType] = {
    FieldType.TEXT: CellType.TEXT,
    FieldType.LINES: CellType.TEXT,
    FieldType.SITE: CellType.TEXT,
    FieldType.NUMBER: CellType.COUNT,
    FieldType.HOURS: CellType.HOURS,
    FieldType.PENCE: CellType.POUNDS,
    FieldType.DAY: CellType.DAY,
    FieldType.CHOICE: CellType.CHOICE,
    FieldType.CHOICES: CellType.CHOICES,
    FieldType.FLAG: CellType.YES_NO,
}
_PAY = ("hourly_pence", "engagement", "exemption_reason")
_EXAMPLES: Mapping[str, tuple[str, str]] = {
    "name": ("Engineering apprentices", "Summer interns"),
    "site": ("Head office", "Head office"),
    "level": ("3", ""),
    "standard_code": ("ST0154", ""),
    "standard_name": ("Maintenance and operations engineering technician", ""),
    "product": ("Apprenticeship", ""),
    "provider": ("Northside College", ""),
    "off_the_job_hours": ("1,200", ""),
    "weekly_hours": ("37.5", "35"),
    "for_whom": ("", "For care leavers"),
    "hourly_pence": ("10.50", "14.00"),
    "engagement": ("Apprentice", "Worker"),
    "starts_on": ("07/09/2026", "06/07/2026"),
    "ends_on": ("31/08/2028", "28/08/2026"),
    "places": ("12", "8"),
    "advertised_through": ("A public job board; Schools and colleges", "Our own website"),
    "advertised_from": ("02/03/2026", "12/01/2026"),
    "advertised_to": ("31/03/2026", "13/02/2026"),
}
COUNTED = (
    EventKind.APPLIED,
    EventKind.SHORTLISTED,
    EventKind.OFFERED,
    EventKind.STARTED,
    EventKind.COMPLETED,
    EventKind.FEEDBACK_GIVEN,
    EventKind.ACHIEVED,
    EventKind.NOT_ACHIEVED,
    EventKind.WITHDRAWN,
    EventKind.CONVERTED,
)
OFTEN = frozenset({EventKind.PAUSED, EventKind.RETURNED, EventKind.PROMOTED})
DATED = tuple(kind for kind in EventKind if kind not in (EventKind.CHECKED, EventKind.UNDONE))
_TOTAL_EXAMPLES = {EventKind.APPLIED: "140", EventKind.STARTED: "8"}
_DAY_EXAMPLES = {
    EventKind.APPLIED: ("12/03/2026", "15/03/2026"),
    EventKind.STARTED: ("07/09/2026", "07/09/2026"),
    EventKind.WITHDRAWN: ("", "30/10/2026"),
}


def _of_kinds(of: FieldOf) -> tuple[Field, ...]:
    """The fields that any kind has, each once, in the order in which the kinds name them."""
    found: dict[str, Field] = {}
    for kind in KINDS.values():
        for field in kind.fields:
            if field.of is of:
                found.setdefault(field.name, field)
    return tuple(found.values())


def _column(field: Field, is_key: bool = False) -> Column:
    kinds = [kind for kind in KINDS.values() if any(one.name == field.name for one in kind.fields)]
    everywhere = len(kinds) == len(KINDS)
    always = all(kind.get_field(field.name).required for kind in kinds) and everywhere
    return Column(
        field.name,
        field.label,
        _TYPES[field.type],
        always,
        field.help,
        field.choices,
        _EXAMPLES.get(field.name, ("", "")),
        is_key,
    )


def _programmes() -> Iterable[Column]:
    kinds = tuple((kind.id.value, kind.label) for kind in KINDS.values())
    yield Column("kind", N_("Kind"), CellType.CHOICE, True, "", kinds, ("Apprenticeship", "Internship"), True)
    for field in _of_kinds(FieldOf.PROGRAMME):
        if field.name not in _PAY:
            yield _column(field, is_key=field.name in ("name", "site"))
    yield Column(
        "closed_on",
        N_("Closed from"),
        CellType.DAY,
        help=N_("Only for a programme that has ended."),
    )
    yield Column(
        "pay_from",
        N_("Pay from"),
        CellType.DAY,
        help=N_("The day from which the pay on this line holds. A later pay has a line of its own."),
        examples=("07/09/2026", "06/07/2026"),
    )
    for field in _of_kinds(FieldOf.PROGRAMME):
        if field.name in _PAY:
            yield _column(field)


def _place(examples: tuple[str, str]) -> Iterable[Column]:
    yield Column(
        "programme",
        N_("Programme"),
        CellType.TEXT,
        True,
        N_("Its name, as it is here already."),
        examples=examples,
        is_key=True,
    )
    yield Column(
        "site",
        N_("Site"),
        CellType.TEXT,
        help=N_("Only needed where two programmes have one name."),
    )


def _cohorts() -> Iterable[Column]:
    yield from _place(("Engineering apprentices", "Summer interns"))
    yield Column(
        "name", N_("Cohort"), CellType.TEXT, True, N_("What you call this intake."),
        examples=("September 2026", "Summer 2026"), is_key=True,
    )  # fmt: skip
    for field in _of_kinds(FieldOf.COHORT):
        yield _column(field)
    yield Column(
        "totals_from",
        N_("Totals from"),
        CellType.DAY,
        help=N_("First day of the month or year that the numbers on this line are for."),
        examples=("", "01/04/2026"),
    )
    yield Column(
        "totals_to",
        N_("Totals to"),
        CellType.DAY,
        help=N_("Last day of it. Another month or year of the same cohort has a line of its own."),
        examples=("", "31/03/2027"),
    )
    for kind in COUNTED:
        yield Column(kind.value, EVENTS[kind], CellType.COUNT, examples=("", _TOTAL_EXAMPLES.get(kind, "")))


def _participants() -> Iterable[Column]:
    yield from _place(("Engineering apprentices", "Engineering apprentices"))
    yield Column(
        "cohort", N_("Cohort"), CellType.TEXT, True, N_("Its name, as it is here already."),
        examples=("September 2026", "September 2026"), is_key=True,
    )  # fmt: skip
    yield Column(
        "reference",
        N_("Reference"),
        CellType.TEXT,
        True,
        N_("Your own, such as a payroll number; no name is needed."),
        examples=("A-1001", "A-1002"),
        is_key=True,
    )
    yield Column(
        "born",
        N_("Born"),
        CellType.BIRTH,
        help=N_("Month or day of birth, only where the minimum wage depends on it."),
        examples=("March 2008", ""),
    )
    yield Column("planned_end", N_("Planned last day"), CellType.DAY, help=N_("Where not the cohort’s."))
    for kind in DATED:
        often = kind in OFTEN
        yield Column(
            kind.value,
            EVENTS[kind],
            CellType.DAYS if often else CellType.DAY,
            help=N_("Several days with “;” between them.") if often else "",
            examples=_DAY_EXAMPLES.get(kind, ("", "")),
        )
        if kind is EventKind.WITHDRAWN:
            yield from _withdrawal()
    for months in CHECK_MONTHS:
        yield from _CHECKS[months]


def _withdrawal() -> Iterable[Column]:
    reasons = tuple((reason.id, reason.label) for reason in WITHDRAWAL_REASONS.values())
    yield Column(
        "reason",
        N_("Why they withdrew"),
        CellType.CHOICE,
        help=N_("Needed where somebody withdrew."),
        choices=reasons,
        examples=("", "Went into education"),
    )
    yield Column(
        "ended_by",
        N_("Who ended it"),
        CellType.CHOICE,
        help=N_("Needed where somebody withdrew."),
        choices=tuple((who.value, label) for who, label in ENDED_BY.items()),
        examples=("", "The person"),
    )


def _check(months: int, day: str, answer: str) -> tuple[Column, Column]:
    answers = tuple((one.value, label) for one, label in ANSWERS.items())
    return (
        Column(f"checked_{months}", day, CellType.DAY),
        Column(f"answer_{months}", answer, CellType.CHOICE, choices=answers),
    )


_CHECKS: Mapping[int, tuple[Column, Column]] = {
    6: _check(6, N_("Asked after 6 months"), N_("Still here after 6 months")),
    12: _check(12, N_("Asked after 12 months"), N_("Still here after 12 months")),
    24: _check(24, N_("Asked after 24 months"), N_("Still here after 24 months")),
}
SHEETS: Mapping[SheetKind, Sheet] = {
    SheetKind.PROGRAMMES: Sheet(SheetKind.PROGRAMMES, tuple(_programmes())),
    SheetKind.COHORTS: Sheet(SheetKind.COHORTS, tuple(_cohorts())),
    SheetKind.PARTICIPANTS: Sheet(SheetKind.PARTICIPANTS, tuple(_participants())),
}
