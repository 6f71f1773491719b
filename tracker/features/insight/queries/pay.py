"""How interns were paid: one check for a cohort, and one for a month of birth where the age decides."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from tracker.domain.funnel import EventKind
from tracker.domain.measures import Measure, MeasureFilter, Result, share_result, value_result
from tracker.domain.pay import EngagementCheck, PayLaw, Spell, Verdict, check_spell, worst_check
from tracker.domain.periods import Birth, Period
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.features.insight.queries.books import Books
from tracker.features.insight.queries.counting import Rule, kinds_of, resting_on
from tracker.features.insight.queries.records import CohortFacts
from tracker.features.programmes.queries.pay import pay_law, region_of

# What breaks the law, and how that is said of a figure and of a programme.
BELOW_TEXTS = {
    Verdict.UNDERPAID: N_("Paid below the legal minimum: %(count)s."),
    Verdict.UNPAID: N_("Unpaid and not exempt: %(count)s."),
}


@dataclass(frozen=True)
class PayCounts:
    """Internships that began in a period by how they were paid."""

    by_verdict: Counter[Verdict]
    unexplained: int
    at_living_wage: int

    @property
    def as_due(self) -> int:
        """Paid at or above the floor throughout, or exempt with the reason shown."""
        return sum(n for verdict, n in self.by_verdict.items() if verdict.counts_as_paid) - self.unexplained

    def problems(self) -> tuple[Sentence, ...]:
        """What stands in the way of a full share, with the figures."""
        said = (
            *((self.by_verdict[verdict], text) for verdict, text in BELOW_TEXTS.items()),
            (self.unexplained, N_("Exempt without a reason on record, so not counted: %(count)s.")),
            (
                self.by_verdict[Verdict.NOT_KNOWN],
                N_("Not known, because pay or an age that decides is not on record: %(count)s."),
            ),
        )
        return tuple(sentence(text, count=count) for count, text in said if count)


def count_pay(books: Books, cohorts: Sequence[CohortFacts], period: Period) -> PayCounts:
    """Those who started in these cohorts, by how they are paid as at the books' day."""
    law, tally = books.once("law", pay_law), books.tally(EventKind.STARTED, period)
    starts = [(cohort, count) for cohort in cohorts if (count := tally.of(cohort))]
    verdicts, unexplained, living, asked = Counter[Verdict](), 0, 0, {}
    for cohort, count in starts:
        check = books.once(("check", cohort.id), partial(_check, books, law, cohort))
        verdicts[check.verdict if check else Verdict.NOT_KNOWN] += count
        unexplained += count if check and _is_unexplained(books, cohort, check) else 0
        living += count if check and _reaches_living_wage(books, check) else 0
        if check and check.verdict is Verdict.NOT_KNOWN and not cohort.by_totals:
            asked[cohort.id] = cohort
    for group in books.births(tuple(asked), period):
        if group.born and (check := _check(books, law, asked[group.cohort_id], group.born)):
            verdicts[Verdict.NOT_KNOWN] -= group.count
            verdicts[check.verdict] += group.count
    return PayCounts(verdicts, unexplained, living)


def count_below_floor(
    books: Books, cohorts: Sequence[CohortFacts], period: Period
) -> dict[UUID, Counter[Verdict]]:
    """Those who started and are underpaid or unpaid, by programme; who is counted as what is in the words."""
    law, tally = pay_law(), books.tally(EventKind.STARTED, period)
    found: dict[UUID, Counter[Verdict]] = defaultdict(Counter)
    unsure = {}
    for cohort in cohorts:
        count = tally.of(cohort)
        check = _check(books, law, cohort) if count else None
        if check and check.verdict in BELOW_TEXTS:
            found[cohort.programme.id][check.verdict] += count
        elif check and check.verdict is Verdict.NOT_KNOWN and not cohort.by_totals:
            unsure[cohort.id] = cohort
    for group in books.births(tuple(unsure), period):
        check = _check(books, law, unsure[group.cohort_id], group.born) if group.born else None
        if check and check.verdict in BELOW_TEXTS:
            found[unsure[group.cohort_id].programme.id][check.verdict] += group.count
    return found


def _check(
    books: Books, law: PayLaw, cohort: CohortFacts, born: Birth | None = None
) -> EngagementCheck | None:
    """The check of a cohort's days at its programme's terms; None where no terms are recorded."""
    rows = books.pay_terms.get(cohort.programme.id)
    if not rows:
        return None
    spell = Spell(cohort.planned_start, cohort.planned_end, born)
    checks = check_spell(law, spell, rows, region_of(cohort.programme.region), books.as_at)
    return worst_check(checks, books.as_at)


def _is_unexplained(books: Books, cohort: CohortFacts, check: EngagementCheck) -> bool:
    reasons = (row.exempt_because.strip() for row in books.pay_terms[cohort.programme.id])
    return check.verdict is Verdict.EXEMPT and not any(reasons)


def _reaches_living_wage(books: Books, check: EngagementCheck) -> bool:
    """Whether it does on every day checked so far; an unknown age counts as 18."""
    due = [each.living.is_reached for each in check.checks if each.day <= books.as_at]
    return bool(due) and all(due)


def _rule(figure: Callable[[PayCounts], int], is_share: bool) -> Rule:
    def rule(books: Books, measure: Measure, period: Period, chosen: MeasureFilter) -> Result:
        cohorts, tally = books.choose(kinds_of(measure), chosen), books.tally(EventKind.STARTED, period)
        counts = books.once(("pay", chosen, period), lambda: count_pay(books, cohorts, period))
        if is_share:
            result = share_result(measure, period, books.as_at, figure(counts), tally.count(cohorts))
        else:
            result = value_result(measure, period, books.as_at, figure(counts))
        result = replace(result, problems=(*result.problems, *counts.problems()))
        return resting_on(result, tally, EventKind.STARTED, cohorts)

    return rule


legal_minimum_share = _rule(lambda counts: counts.as_due, is_share=True)
living_wage_share = _rule(lambda counts: counts.at_living_wage, is_share=True)
unpaid = _rule(lambda counts: counts.by_verdict[Verdict.UNPAID], is_share=False)
