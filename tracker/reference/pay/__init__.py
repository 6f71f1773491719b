"""Pay as we were told it, from dated files: minimum wage, real Living Wage, who is owed the minimum."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

from tracker.domain.citations import Citation
from tracker.domain.pay import (
    Engagement,
    LivingWageRow,
    LivingWageTable,
    PayLaw,
    RateRow,
    RateTable,
    announced,
    overlay,
    overlay_living,
    pay_by_without_notice,
    validate,
    validate_living,
)
from tracker.reference.reading import read_yaml

__all__ = [
    "minimum_wage",
    "overlay",
    "overlay_living",
    "pay_law",
    "real_living_wage",
    "validate",
    "validate_living",
]


@cache
def minimum_wage() -> RateTable:
    """The minimum wage by day and age, as shipped."""
    return RateTable(tuple(_rate_row(row) for row in _rows("minimum_wage.csv")))


@cache
def real_living_wage() -> LivingWageTable:
    """The real Living Wage by announcement, as shipped."""
    return LivingWageTable(tuple(_living_row(row) for row in _rows("real_living_wage.csv")))


def pay_law(operator_rates: Iterable[RateRow] = (), operator_living: Iterable[LivingWageRow] = ()) -> PayLaw:
    """The whole law of pay, with the operator's rows over the shipped ones: the same rows, the same law."""
    return _pay_law(tuple(operator_rates), tuple(operator_living))


@lru_cache(maxsize=8)
def _pay_law(operator_rates: tuple[RateRow, ...], operator_living: tuple[LivingWageRow, ...]) -> PayLaw:
    shipped = _shipped_law()
    return PayLaw(
        overlay(shipped.minimum, operator_rates),
        overlay_living(shipped.living, operator_living),
        shipped.engagements,
        shipped.reference_periods,
    )


@cache
def _shipped_law() -> PayLaw:
    owed = read_yaml(_text("owed.yaml"))
    engagements = {
        Engagement(code): Citation(url, owed["checked_on"]) for code, url in owed["engagements"].items()
    }
    reference_periods = Citation(owed["reference_periods"], owed["checked_on"])
    return PayLaw(minimum_wage(), real_living_wage(), engagements, reference_periods)


def _rate_row(row: dict[str, str]) -> RateRow:
    return RateRow(
        first=date.fromisoformat(row["from"]),
        last=date.fromisoformat(row["to"]),
        under_18_pence=_pence(row["under_18"]),
        age_18_20_pence=_pence(row["age_18_20"]),
        age_21_22_pence=_pence(row["age_21_22"]),
        age_23_24_pence=_pence(row["age_23_24"]),
        age_25_plus_pence=_pence(row["age_25_plus"]),
        apprentice_pence=_pence(row["apprentice"]),
        citation=_citation(row),
        living_wage_age=int(row["living_wage_age"]) if row["living_wage_age"] else None,
    )


def _living_row(row: dict[str, str]) -> LivingWageRow:
    announced_on, dated = announced(row["announced"])
    published = date.fromisoformat(row["pay_by"]) if row["pay_by"] else None
    return LivingWageRow(
        announced_on=announced_on,
        dated=dated,
        uk_pence=_pence(row["uk"]),
        london_pence=_pence(row["london"]),
        pay_by=published or pay_by_without_notice(announced_on),
        is_pay_by_published=published is not None,
        is_derived=row["status"] == "derived",
        citation=_citation(row),
    )


def _citation(row: dict[str, str]) -> Citation:
    return Citation(row["source"], date.fromisoformat(row["checked_on"]))


def _pence(pounds: str) -> int:
    pence = Decimal(pounds) * 100
    if pence != int(pence):
        raise ValueError(f"{pounds} is not in whole pence")
    return int(pence)


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines()))


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
