"""The law of pay: rates by day and age, who is owed them, and what a check of pay says."""

from tracker.domain.pay.checks import (
    VERDICT_LABELS,
    EngagementCheck,
    PaidWork,
    PayCheck,
    PayTerm,
    Verdict,
    check_engagement,
    check_pay,
    pay_check_days,
)
from tracker.domain.pay.engagements import ENGAGEMENT_WORDS, Engagement, EngagementWords
from tracker.domain.pay.floors import Doubt, PayFloor, PayLaw, find_floor
from tracker.domain.pay.living import (
    REGION_LABELS,
    Dated,
    LivingWageCheck,
    LivingWageRow,
    LivingWageTable,
    Region,
    announced,
    check_living_wage,
    overlay_living,
    pay_by_without_notice,
    validate_living,
)
from tracker.domain.pay.rates import ListedRow, RateRow, RateTable, overlay, validate
from tracker.domain.pay.spells import Spell, check_spell, worst_check

__all__ = [
    "ENGAGEMENT_WORDS",
    "REGION_LABELS",
    "VERDICT_LABELS",
    "Dated",
    "Doubt",
    "Engagement",
    "EngagementCheck",
    "EngagementWords",
    "ListedRow",
    "LivingWageCheck",
    "LivingWageRow",
    "LivingWageTable",
    "PaidWork",
    "PayCheck",
    "PayFloor",
    "PayLaw",
    "PayTerm",
    "RateRow",
    "RateTable",
    "Region",
    "Spell",
    "Verdict",
    "announced",
    "check_engagement",
    "check_living_wage",
    "check_pay",
    "check_spell",
    "find_floor",
    "overlay",
    "overlay_living",
    "pay_by_without_notice",
    "pay_check_days",
    "validate",
    "validate_living",
    "worst_check",
]
