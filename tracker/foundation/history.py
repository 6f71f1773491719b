"""From the trail to a timeline: what was done, by whom, when, and what it said before and after, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from re import fullmatch
from typing import Any
from uuid import UUID

from flask_babel import gettext

from tracker.foundation import words
from tracker.foundation.audit import Trace

HASH_SHOWN = 12
"""Digits of a hash in a timeline, where it is only a label: the whole stands with the file that it is of."""

Label = Any  # a text, translated at once or when it is shown


@dataclass(frozen=True)
class Entry:
    """One line of a timeline, as ``timeline`` of templates/parts/status.html draws it."""

    what: str
    who: str
    when: str
    iso: str
    changes: Sequence[tuple[str, str, str]] = ()


@dataclass
class _Kind:
    verbs: dict[str, Label] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    values: dict[str, Mapping[Any, Label]] = field(default_factory=dict)


_kinds: dict[str, _Kind] = {}


def describe(
    kind: str,
    *,
    verbs: Mapping[str, Label],
    labels: Mapping[str, Label],
    values: Mapping[str, Mapping[Any, Label]] | None = None,
) -> None:
    """Say in words what can happen to records of this kind: once, where its feature's pages are.

    ``kind`` is the table's name; ``verbs`` are by action (``compact.started``), ``labels`` by column, and
    ``values`` turn the codes of a column into words. A column without a label is left out of its timeline.
    """
    _kinds[kind] = _Kind(dict(verbs), dict(labels), dict(values or {}))


def timeline(traces: Iterable[Trace], names: Mapping[UUID, str] | None = None) -> list[Entry]:
    """The traces as a page shows them; ``names`` says what identifiers stand for, such as members and sites."""
    said = {str(known): name for known, name in (names or {}).items()}
    return [_entry(trace, said) for trace in traces]


def words_of_action(trace: Trace) -> str:
    """What was done: “Compact started”."""
    known = _kinds.get(trace.subject_kind, _Kind()).verbs.get(trace.action)
    return str(known) if known is not None else _spelt_out(trace.action)


def words_of_changes(trace: Trace, names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Label, old and new of each change that says something to a reader."""
    kind = _kinds.get(trace.subject_kind)
    found = []
    for column, (old, new) in trace.changes.items():
        label = kind.labels.get(column) if kind else _spelt_out(column)
        codes = kind.values.get(column, {}) if kind else {}
        before, after = (in_words(column, value, codes, names) for value in (old, new))
        if label is not None and before != after:
            found.append((str(label), before, after))
    return found


def in_words(column: str, value: Any, codes: Mapping[Any, Label], names: Mapping[str, str]) -> str:
    """A value of the trail as a reader says it; nothing for nothing, and for an identifier nobody can name."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, str) and value in codes:
        return str(codes[value])
    if isinstance(value, bool):
        return str(gettext("yes") if value else gettext("no"))
    if isinstance(value, list):
        return "; ".join(in_words(column, part, codes, names) for part in value)
    if isinstance(value, int):
        return words.pounds(value) if column.endswith("_pence") else words.number(value)
    return _text_in_words(column, str(value), names)


def _text_in_words(column: str, text: str, names: Mapping[str, str]) -> str:
    if column.endswith("_id") or column == "id":
        return names.get(text, "")
    if fullmatch(r"\d{4}-\d\d-\d\d", text):
        return words.day(date.fromisoformat(text))
    if column.endswith("_utc"):
        return words.moment(datetime.fromisoformat(text))
    if fullmatch(r"-?\d+(\.\d+)?", text) and column.endswith("value"):
        return words.number(Decimal(text))
    return f"{text[:HASH_SHOWN]}…" if fullmatch(r"[0-9a-f]{64}", text) else text


def _entry(trace: Trace, names: Mapping[str, str]) -> Entry:
    what = words_of_action(trace)
    if trace.because:
        what = gettext("%(what)s: %(because)s", what=what, because=trace.because)
    changes = words_of_changes(trace, names)
    return Entry(what, trace.actor_name, words.moment(trace.at_utc), trace.at_utc.isoformat(), changes)


def _spelt_out(code: str) -> str:
    plain = code.replace(".", " ").replace("_", " ")
    return plain[:1].upper() + plain[1:]
