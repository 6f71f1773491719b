"""What a file of programmes would do."""

from collections.abc import Collection, Sequence

from tracker.domain.cohorts import check_standard_code
from tracker.domain.pay import Engagement
from tracker.domain.programmes import KINDS, FieldOf, ProgrammeKind
from tracker.domain.sentences import N_
from tracker.domain.sheets.plans import (
    Findings,
    Known,
    KnownProgramme,
    ProgrammePlan,
    Term,
    check_fields,
    check_repeats,
    grouped,
    sound,
)
from tracker.domain.sheets.shapes import Problem, Row, SheetKind, fold

PAY = frozenset({"pay_from", "hourly_pence", "engagement", "exemption_reason"})


def plan_programmes(
    rows: Sequence[Row], faulty: Collection[int], known: Known
) -> tuple[list[ProgrammePlan], list[Problem]]:
    """The programmes of a file; lines that name the same programme and site belong together."""
    findings = Findings(SheetKind.PROGRAMMES)
    groups = sound(grouped(rows, "name", "site"), faulty)
    plans = [_plan(group, known, findings) for group in groups]
    return plans, findings.problems


def _plan(rows: Sequence[Row], known: Known, findings: Findings) -> ProgrammePlan:
    first = rows[0]
    check_repeats(rows, PAY, findings)
    kind = ProgrammeKind(first.values["kind"])
    there = _known(first, kind, known, findings)
    facts = check_fields(first, kind, FieldOf.PROGRAMME, findings, is_new=there is None, always=PAY)
    site_id = known.sites.get(fold(first.values["site"]))
    if site_id is None:
        said = N_("There is no site called “%(name)s”. Add it first, or mend the name.")
        findings.add(first.line, "site", said, name=first.values["site"])
    for problem in check_standard_code(facts["standard_code"]) if "standard_code" in facts else ():
        findings.add(first.line, "standard_code", problem)
    terms = _terms(rows, kind, findings)
    plain = {name: value for name, value in facts.items() if name not in PAY}
    return ProgrammePlan(there, kind, {**plain, "site": site_id}, first.values.get("closed_on"), terms)


def _known(row: Row, kind: ProgrammeKind, known: Known, findings: Findings) -> KnownProgramme | None:
    named = known.programmes.get(fold(row.values["name"]), ())
    here = [one for one in named if fold(one.site) == fold(row.values["site"])]
    if len(here) > 1:
        said = N_(
            "There are %(count)s programmes of this name at this site. Give them different names first."
        )
        findings.add(row.line, "name", said, count=len(here))
    if here and here[0].kind is not kind:
        said = N_("The programme of this name is of another kind: %(kind)s.")
        findings.add(row.line, "kind", said, kind=KINDS[here[0].kind].label)
    return here[0] if here else None


def _terms(rows: Sequence[Row], kind: ProgrammeKind, findings: Findings) -> tuple[Term, ...]:
    terms = [term for row in rows if (term := _term(row, kind, findings))]
    lines = {term.from_day: row.line for row, term in zip(rows, terms, strict=False)}
    if len(lines) < len(terms):
        findings.add(rows[-1].line, "pay_from", N_("Two lines say what is paid from the same day."))
    return tuple(terms)


def _term(row: Row, kind: ProgrammeKind, findings: Findings) -> Term | None:
    if not PAY & row.values.keys():
        return None
    from_day = row.values.get("pay_from")
    if from_day is None:
        findings.add(row.line, "pay_from", N_("Say from which day this pay holds."))
        return None
    usual = Engagement.APPRENTICE if kind is ProgrammeKind.APPRENTICESHIP else Engagement.WORKER
    engagement = row.values.get("engagement", usual.value)
    because = row.values.get("exemption_reason", "")
    if Engagement(engagement).is_exempt and not because:
        findings.add(row.line, "exemption_reason", N_("Say why no minimum wage is owed."))
    pence = row.values.get("hourly_pence")
    if pence is None and KINDS[kind].is_paid:
        findings.add(row.line, "hourly_pence", N_("Say what is paid from this day; 0 if nothing is."))
    return Term(from_day, pence, engagement, because)
