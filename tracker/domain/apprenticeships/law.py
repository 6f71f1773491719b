"""What was told about apprenticeships: rules by day of start, levels, and codes of the learner record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tracker.domain.citations import Citation
from tracker.domain.sentences import N_

LEVELS = (2, 3, 4, 5, 6, 7)


class Product(StrEnum):
    """What kind of apprenticeship it is; kept apart from the level, whose name can be the same."""

    APPRENTICESHIP = "apprenticeship"
    FOUNDATION = "foundation_apprenticeship"


class Nation(StrEnum):
    """Where the apprenticeship is; the dated rules are those of England."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern_ireland"


class TrainingRule(StrEnum):
    """How the least hours of off-the-job training are reckoned."""

    SHARE = "share"
    WEEKLY = "weekly"
    TOTAL = "total"


PRODUCT_LABELS = {
    Product.APPRENTICESHIP: N_("Apprenticeship"),
    Product.FOUNDATION: N_("Foundation apprenticeship (England, since 1 August 2025)"),
}

NATION_LABELS = {
    Nation.ENGLAND: N_("England"),
    Nation.SCOTLAND: N_("Scotland"),
    Nation.WALES: N_("Wales"),
    Nation.NORTHERN_IRELAND: N_("Northern Ireland"),
}

TRAINING_WORDS = {
    TrainingRule.SHARE: N_("At least a fifth of working hours in off-the-job training."),
    TrainingRule.WEEKLY: N_("At least six hours a week on average in off-the-job training, when full-time."),
    TrainingRule.TOTAL: N_(
        "The off-the-job hours published for the standard, and 187 at the least; fewer than published only "
        "for evidenced prior learning."
    ),
}


@dataclass(frozen=True)
class StartRule:
    """The rules for everybody who started on these days; None is open."""

    first: date | None
    last: date | None
    min_months: int
    training: TrainingRule
    amount: Decimal
    citation: Citation

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class AgeLimit:
    """The oldest age at the start, and the older one for people with one of the reasons that a rule names."""

    usual: int
    with_reason: int

    def allow(self, age: int, has_reason: bool | None) -> bool:
        """Whether an age at the start keeps within it."""
        return age <= (self.with_reason if has_reason else self.usual)


@dataclass(frozen=True)
class FoundationRule:
    """What a foundation apprenticeship in England asks for."""

    first: date
    level: int
    min_age: int
    ages: AgeLimit
    sectors: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True)
class FundingRule:
    """Up to which age at the start a level is still publicly funded, from a day on."""

    first: date
    level: int
    ages: AgeLimit
    citation: Citation


@dataclass(frozen=True)
class Level:
    """A level with the name it goes by in England."""

    number: int
    name: str
    equivalent: str


@dataclass(frozen=True)
class CodeList:
    """The codes of one field of the learner record; some are for higher education aims only."""

    codes: Mapping[int, str]
    higher_education_only: frozenset[int]
    citation: Citation


@dataclass(frozen=True, eq=False)
class ApprenticeshipLaw:
    """All of it."""

    starts: tuple[StartRule, ...]
    foundation: FoundationRule
    level7: FundingRule
    levels: Mapping[int, Level]
    wales_name_clash: Citation
    wales_clash_level: int
    leave_weeks: Decimal
    completion_status: CodeList
    outcome: CodeList
    withdrawal_reason: CodeList
    pairs: Citation

    def start_rule(self, starts_on: date) -> StartRule | None:
        """The rules that a start keeps until its end."""
        return next((rule for rule in self.starts if starts_on in rule), None)
