"""An apprenticeship against the rules of the day it started. They warn; they never block the truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tracker.domain.apprenticeships.law import (
    LEVELS,
    ApprenticeshipLaw,
    Nation,
    Product,
    StartRule,
    TrainingRule,
)
from tracker.domain.citations import cited
from tracker.domain.periods import ONE_DAY, Birth, Period, add_months
from tracker.domain.sentences import N_, Sentence, sentence

FULL_TIME_HOURS = 30
DAYS_A_YEAR = Decimal(365)


@dataclass(frozen=True)
class Apprenticeship:
    """What is recorded of an apprenticeship; everything but level and start may be missing.

    ``has_later_age_reason`` says that one of the reasons for a higher age limit applies, without saying
    which; None means that nobody asked.
    """

    level: int
    starts_on: date
    product: Product = Product.APPRENTICESHIP
    nation: Nation = Nation.ENGLAND
    planned_end_on: date | None = None
    off_the_job_hours: Decimal | None = None
    weekly_hours: Decimal | None = None
    born: Birth | int | None = None
    has_later_age_reason: bool | None = None
    sector: str | None = None

    @property
    def age_at_start(self) -> int | None:
        """Whole years on the day of the start, the day by which starts are counted nationally."""
        return self.born.age_on(self.starts_on) if isinstance(self.born, Birth) else self.born


def check_apprenticeship(law: ApprenticeshipLaw, one: Apprenticeship) -> tuple[Sentence, ...]:
    """Everything doubtful about an apprenticeship, each with its rule, source and the day it was checked."""
    problems = [*_check_level(law, one)]
    if one.planned_end_on is not None and one.planned_end_on < one.starts_on:
        text = N_("The planned end, %(last)s, comes before the start, %(first)s.")
        problems.append(sentence(text, first=one.starts_on, last=one.planned_end_on))
    rule = law.start_rule(one.starts_on)
    if one.nation is Nation.ENGLAND and rule:
        problems += [*_check_length(one, rule), *_check_training(law, one, rule)]
        problems += [*_check_level7(law, one)]
    if one.product is Product.FOUNDATION:
        problems += _check_foundation(law, one)
    return tuple(problems)


def _check_level(law: ApprenticeshipLaw, one: Apprenticeship) -> Iterator[Sentence]:
    if one.level not in LEVELS:
        yield sentence(N_("Apprenticeships have levels 2 to 7, not %(level)s."), level=one.level)
    if one.nation is Nation.WALES and one.level == law.wales_clash_level:
        yield cited(
            N_(
                "In Wales level 2 is called “Foundation apprenticeship”; England’s foundation apprenticeship "
                "is another product. Record level 2 and the product apart."
            ),
            "wales_name_clash",
            law.wales_name_clash,
        )


def _check_length(one: Apprenticeship, rule: StartRule) -> Iterator[Sentence]:
    earliest = add_months(one.starts_on, rule.min_months) - ONE_DAY
    if one.planned_end_on is None or not one.starts_on <= one.planned_end_on < earliest:
        return
    yield cited(
        N_(
            "Planned from %(first)s to %(last)s: an apprenticeship with that start lasts at least %(months)s "
            "months, to %(earliest)s."
        ),
        "minimum_months",
        rule.citation,
        first=one.starts_on,
        last=one.planned_end_on,
        months=rule.min_months,
        earliest=earliest,
    )


def _check_training(law: ApprenticeshipLaw, one: Apprenticeship, rule: StartRule) -> Iterator[Sentence]:
    least = least_training_hours(law, one, rule)
    if least is None or one.off_the_job_hours is None or one.off_the_job_hours >= least:
        return
    yield cited(
        _training_text(rule.training),
        f"off_the_job_{rule.training}",
        rule.citation,
        hours=one.off_the_job_hours,
        least=least,
        first=one.starts_on,
    )


def _training_text(rule: TrainingRule) -> str:
    if rule is TrainingRule.SHARE:
        return N_(
            "%(hours)s hours of off-the-job training are planned; with a start on %(first)s a fifth of "
            "working hours is asked for, about %(least)s, statutory holidays left out."
        )
    if rule is TrainingRule.WEEKLY:
        return N_(
            "%(hours)s hours of off-the-job training are planned; with a start on %(first)s six a week are "
            "asked for, about %(least)s, statutory holidays left out."
        )
    return N_(
        "%(hours)s hours of off-the-job training are planned; with a start on %(first)s %(least)s is the "
        "floor, and the hours published for the standard may be more."
    )


def least_training_hours(law: ApprenticeshipLaw, one: Apprenticeship, rule: StartRule) -> Decimal | None:
    """The least off-the-job training in whole hours, or None where the record does not let one say."""
    if rule.training is TrainingRule.TOTAL:
        return rule.amount
    if one.planned_end_on is None or one.planned_end_on < one.starts_on:
        return None
    if rule.training is TrainingRule.SHARE:
        weekly = one.weekly_hours * rule.amount if one.weekly_hours else None
    else:
        is_part_time = one.weekly_hours is not None and one.weekly_hours < FULL_TIME_HOURS
        weekly = None if is_part_time else rule.amount
    if weekly is None:
        return None
    years = Period(one.starts_on, one.planned_end_on).days / DAYS_A_YEAR
    weeks = years * (DAYS_A_YEAR / 7 - law.leave_weeks)
    return (weekly * weeks).quantize(Decimal(1), ROUND_HALF_UP)


def _check_level7(law: ApprenticeshipLaw, one: Apprenticeship) -> Iterator[Sentence]:
    rule, age = law.level7, one.age_at_start
    if one.level != rule.level or one.starts_on < rule.first:
        return
    if age is not None and rule.ages.allow(age, one.has_later_age_reason):
        return
    yield cited(
        N_(
            "From %(since)s a new start at level 7 is publicly funded only up to age %(max_age)s, "
            "or %(later_age)s for care leavers and with an education, health and care plan."
        ),
        "level7_funding",
        rule.citation,
        since=rule.first,
        max_age=rule.ages.usual,
        later_age=rule.ages.with_reason,
    )


def _check_foundation(law: ApprenticeshipLaw, one: Apprenticeship) -> Iterator[Sentence]:
    rule, age = law.foundation, one.age_at_start
    if one.nation is not Nation.ENGLAND:
        yield _foundation(law, N_("Foundation apprenticeships are a product of England."))
    if one.starts_on < rule.first:
        yield _foundation(law, N_("Foundation apprenticeships start from %(since)s on."), since=rule.first)
    if one.level != rule.level:
        text = N_("A foundation apprenticeship is at level %(right_level)s, not %(level)s.")
        yield _foundation(law, text, right_level=rule.level, level=one.level)
    if age is not None and not (rule.min_age <= age and rule.ages.allow(age, one.has_later_age_reason)):
        text = N_(
            "A foundation apprenticeship is for ages %(min_age)s to %(max_age)s at the start, and to "
            "%(later_age)s with an education, health and care plan, care experience, or prison; "
            "this one started at %(age)s."
        )
        ages = {"min_age": rule.min_age, "max_age": rule.ages.usual, "later_age": rule.ages.with_reason}
        yield _foundation(law, text, age=age, **ages)
    if one.sector and one.sector.strip().casefold() not in rule.sectors:
        text = N_("No foundation apprenticeship was known here in %(sector)s, only in %(sectors)s.")
        yield _foundation(law, text, sector=one.sector, sectors=", ".join(rule.sectors))


def _foundation(law: ApprenticeshipLaw, text: str, **facts: object) -> Sentence:
    return cited(text, "foundation_apprenticeship", law.foundation.citation, **facts)
