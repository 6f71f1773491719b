"""What a file of cohorts, and of their totals, would do."""

from collections.abc import Collection, Sequence
from datetime import date

from tracker.domain.cohorts import check_cohort_days
from tracker.domain.funnel import EVENTS_OF
from tracker.domain.periods import ONE_DAY, Period, add_months
from tracker.domain.programmes import KINDS, FieldOf
from tracker.domain.sentences import N_
from tracker.domain.sheets.columns import COUNTED
from tracker.domain.sheets.plans import (
    CohortPlan,
    Findings,
    Known,
    KnownProgramme,
    Total,
    check_fields,
    check_repeats,
    find_programme,
    grouped,
    sound,
)
from tracker.domain.sheets.shapes import Problem, Row, SheetKind, fold

TOTALS = frozenset({"totals_from", "totals_to", *(kind.value for kind in COUNTED)})
MONTHS_OF_A_YEAR = 12


def plan_cohorts(
    rows: Sequence[Row], faulty: Collection[int], known: Known, *, today: date
) -> tuple[list[CohortPlan], list[Problem]]:
    """The cohorts of a file; lines that name the same cohort belong together, each with its own totals."""
    findings = Findings(SheetKind.COHORTS)
    groups = sound(grouped(rows, "programme", "site", "name"), faulty)
    plans = [plan for group in groups if (plan := _plan(group, known, findings, today))]
    _check_doubles(plans, groups, findings)
    return plans, findings.problems


def _plan(rows: Sequence[Row], known: Known, findings: Findings, today: date) -> CohortPlan | None:
    first = rows[0]
    programme = find_programme(first, known, findings)
    if programme is None:
        return None
    check_repeats(rows, TOTALS, findings)
    there = known.cohorts.get((programme.id, fold(first.values["name"])))
    facts = check_fields(first, programme.kind, FieldOf.COHORT, findings, is_new=there is None)
    _check_days(first, findings, today)
    totals = _totals(rows, programme, findings, today)
    if totals and there and there.has_people:
        said = N_("This cohort is logged by people, so it cannot have totals as well.")
        findings.add(first.line, "name", said)
    return CohortPlan(there, programme, first.values["name"], facts, totals)


def _check_doubles(plans: Sequence[CohortPlan], groups: Sequence[list[Row]], findings: Findings) -> None:
    """The same cohort with the site said on one line only would be added twice."""
    if len(plans) != len(groups):
        return
    lines: dict[tuple[object, str], int] = {}
    for plan, rows in zip(plans, groups, strict=True):
        first = lines.setdefault((plan.programme.id, fold(plan.name)), rows[0].line)
        if first != rows[0].line:
            findings.add(rows[0].line, "name", N_("This is on line %(line)s already."), line=first)


def _check_days(row: Row, findings: Findings, today: date) -> None:
    starts, ends = row.values.get("starts_on"), row.values.get("ends_on")
    for problem in check_cohort_days(starts, ends, today=today) if starts and ends else ():
        findings.add(row.line, "ends_on", problem)
    first, last = row.values.get("advertised_from"), row.values.get("advertised_to")
    if first and last and last < first:
        findings.add(row.line, "advertised_to", N_("The advert’s last day is before its first day."))


def _totals(
    rows: Sequence[Row], programme: KnownProgramme, findings: Findings, today: date
) -> tuple[Total, ...]:
    totals: list[Total] = []
    periods: list[tuple[Period, int]] = []
    for row in rows:
        period = _period(row, findings, today)
        if period is None:
            continue
        for other, line in periods:
            if period.first <= other.last and other.first <= period.last:
                said = N_("These days overlap those of line %(line)s, so the same events would count twice.")
                findings.add(row.line, "totals_from", said, line=line)
        periods.append((period, row.line))
        totals += _counts(row, period, programme, findings)
    return tuple(totals)


def _period(row: Row, findings: Findings, today: date) -> Period | None:
    """The month or year of a line’s totals; None where it has none, or where they cannot be."""
    if not TOTALS & row.values.keys():
        return None
    first, last = row.values.get("totals_from"), row.values.get("totals_to")
    if first is None or last is None:
        missing = "totals_to" if first else "totals_from"
        findings.add(row.line, missing, N_("Say which month or year these numbers are for."))
        return None
    whole = {add_months(first, months) - ONE_DAY for months in (1, MONTHS_OF_A_YEAR)}
    if first.day != 1 or last not in whole:
        said = N_("Totals are for a whole month or a whole year, such as 1 April to 31 March.")
        findings.add(row.line, "totals_to", said)
        return None
    if first > today:
        findings.add(row.line, "totals_from", N_("These days have not come yet."))
    return Period(first, last)


def _counts(row: Row, period: Period, programme: KnownProgramme, findings: Findings) -> list[Total]:
    totals = []
    for event in COUNTED:
        count = row.values.get(event.value)
        if count is None:
            continue
        if event not in EVENTS_OF[programme.kind]:
            said = N_("Leave this empty: it is not asked of “%(kind)s”.")
            findings.add(row.line, event.value, said, kind=KINDS[programme.kind].label)
        totals.append(Total(event, period.first, period.last, count))
    if not totals:
        findings.add(row.line, "totals_from", N_("These days have no numbers."))
    return totals
