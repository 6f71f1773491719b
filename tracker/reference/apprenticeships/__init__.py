"""Apprenticeships as we were told them, from dated files."""

from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from tracker.domain.apprenticeships import (
    AgeLimit,
    ApprenticeshipLaw,
    CodeList,
    FoundationRule,
    FundingRule,
    Level,
    StartRule,
    TrainingRule,
)
from tracker.domain.citations import Citation
from tracker.reference.reading import read_yaml


@cache
def apprenticeship_law() -> ApprenticeshipLaw:
    """The rules by start, the levels and the codes of the learner record."""
    rules, codes = _read("rules.yaml"), _read("record_codes.yaml")
    rules_on, codes_on = rules["checked_on"], codes["checked_on"]
    return ApprenticeshipLaw(
        starts=tuple(_start_rule(entry, rules_on) for entry in rules["starts"]),
        foundation=_foundation(rules["foundation"], rules_on),
        level7=_level7(rules["level7_funding"], rules_on),
        levels={
            number: Level(number, named["name"], named["equivalent"])
            for number, named in rules["levels"]["names"].items()
        },
        wales_name_clash=_citation(rules["wales_name_clash"], rules_on),
        wales_clash_level=rules["wales_name_clash"]["level"],
        leave_weeks=Decimal(str(rules["statutory_leave"]["weeks"])),
        completion_status=_code_list(codes["completion_status"], codes_on),
        outcome=_code_list(codes["outcome"], codes_on),
        withdrawal_reason=_code_list(codes["withdrawal_reason"], codes_on),
        pairs=_citation(codes["pairs"], codes_on),
    )


def _start_rule(entry: dict[str, Any], checked_on: date) -> StartRule:
    training = entry["off_the_job"]
    return StartRule(
        entry["from"],
        entry["to"],
        entry["min_months"],
        TrainingRule(training["kind"]),
        Decimal(str(training["amount"])),
        _citation(entry, checked_on),
    )


def _foundation(entry: dict[str, Any], checked_on: date) -> FoundationRule:
    return FoundationRule(
        entry["from"],
        entry["level"],
        entry["min_age"],
        _ages(entry),
        tuple(entry["sectors"]),
        _citation(entry, checked_on),
    )


def _level7(entry: dict[str, Any], checked_on: date) -> FundingRule:
    return FundingRule(entry["from"], entry["level"], _ages(entry), _citation(entry, checked_on))


def _ages(entry: dict[str, Any]) -> AgeLimit:
    return AgeLimit(entry["max_age"], entry["max_age_with_reason"])


def _code_list(entry: dict[str, Any], checked_on: date) -> CodeList:
    higher = frozenset(entry.get("higher_education_only", ()))
    return CodeList(entry["codes"], higher, _citation(entry, checked_on))


def _citation(entry: dict[str, Any], checked_on: date) -> Citation:
    return Citation(entry["source"], checked_on)


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = read_yaml(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return content
