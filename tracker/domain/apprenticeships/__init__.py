"""Apprenticeships: the rules of the day they started, their levels, and the codes of the learner record."""

from tracker.domain.apprenticeships.checks import Apprenticeship, check_apprenticeship, least_training_hours
from tracker.domain.apprenticeships.law import (
    LEVELS,
    NATION_LABELS,
    PRODUCT_LABELS,
    TRAINING_WORDS,
    AgeLimit,
    ApprenticeshipLaw,
    CodeList,
    FoundationRule,
    FundingRule,
    Level,
    Nation,
    Product,
    StartRule,
    TrainingRule,
)
from tracker.domain.apprenticeships.records import RecordCodes, check_record

__all__ = [
    "LEVELS",
    "NATION_LABELS",
    "PRODUCT_LABELS",
    "TRAINING_WORDS",
    "AgeLimit",
    "Apprenticeship",
    "ApprenticeshipLaw",
    "CodeList",
    "FoundationRule",
    "FundingRule",
    "Level",
    "Nation",
    "Product",
    "RecordCodes",
    "StartRule",
    "TrainingRule",
    "check_apprenticeship",
    "check_record",
    "least_training_hours",
]
