"""A report's facts as plain JSON values and back, so that a document can be kept and made again from them."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from tracker.features.reports.pages import ProgressReport


def as_facts(value: object) -> Any:
    """The value as what JSON knows; a record that could be of several kinds carries its kind."""
    if is_dataclass(value) and not isinstance(value, type):
        facts = {field.name: as_facts(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, **facts}
    if isinstance(value, tuple):
        return [as_facts(one) for one in value]
    return str(value) if isinstance(value, Decimal) else value


def report_from(facts: Mapping[str, Any]) -> ProgressReport:
    """The report that ``as_facts`` was given."""
    report: ProgressReport = _made(ProgressReport, facts)
    return report


def _made(kind: Any, value: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _made(hints[name], one) for name, one in value.items() if name in hints})
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], one) for one in value)
    if get_origin(kind) in (Union, types.UnionType):
        return _one_of(get_args(kind), value)
    return value


def _one_of(kinds: tuple[Any, ...], value: Any) -> Any:
    """The value as the kind it names; a number written as text is a decimal."""
    if isinstance(value, Mapping):
        named = [kind for kind in kinds if getattr(kind, "__name__", "") == value["kind"]]
        return _made(named[0], value)
    return Decimal(value) if isinstance(value, str) and Decimal in kinds else value
