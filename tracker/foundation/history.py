"""From the trail to a timeline: what was done, by whom, when, and what it said before and after, in words."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
class Record:
    """What a line of a timeline is about: its name, and the page to see it on where that is another one."""

    label: str
    href: str = ""


Finder = Callable[[Collection[UUID], UUID], Mapping[UUID, Record]]


@dataclass(frozen=True)
class Entry:
    """One line of a timeline, as ``timeline`` of templates/parts/status.html draws it."""

    what: str
    who: str
    when: str
    iso: str
    changes: Sequence[tuple[str, str, str]] = ()
    records: Sequence[Record] = ()
    times: int = 1


@dataclass
class _Kind:
    verbs: dict[str, Label] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    values: dict[str, Mapping[Any, Label]] = field(default_factory=dict)


_kinds: dict[str, _Kind] = {}
_finders: dict[str, Finder] = {}


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


def naming(kind: str) -> Callable[[Finder], Finder]:
    """Have a feature say how its records of a kind are called, and where they are seen: by ids and organisation."""

    def register(function: Finder) -> Finder:
        _finders[kind] = function
        return function

    return register


def records_of(traces: Iterable[Trace], *, organisation_id: UUID) -> dict[UUID, Record]:
    """The records that traces are about, as far as their features name them and they are still there."""
    asked: dict[str, set[UUID]] = {}
    for trace in traces:
        asked.setdefault(trace.subject_kind, set()).add(trace.subject_id)
    found: dict[UUID, Record] = {}
    for kind, ids in asked.items():
        if kind in _finders:
            found.update(_finders[kind](ids, organisation_id))
    return found


def timeline(
    traces: Iterable[Trace],
    names: Mapping[UUID, str] | None = None,
    records: Mapping[UUID, Record] | None = None,
) -> list[Entry]:
    """The traces as a page shows them, equal neighbours as one; ``names`` says what identifiers stand for.

    ``records`` names what each line is about, where that is not the page's own record.
    """
    said = {str(known): name for known, name in (names or {}).items()}
    found: list[Entry] = []
    for trace in traces:
        entry = _entry(trace, said, (records or {}).get(trace.subject_id))
        if found and _are_equal(found[-1], entry):
            about = dict.fromkeys([*found[-1].records, *entry.records])
            found[-1] = replace(found[-1], times=found[-1].times + 1, records=tuple(about))
        else:
            found.append(entry)
    return found


def _are_equal(one: Entry, other: Entry) -> bool:
    """Whether two lines say the same of the same minute, but for which record it was."""
    return (one.what, one.who, one.when, one.changes) == (other.what, other.who, other.when, other.changes)


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
        return _number_in_words(column, value)
    return _text_in_words(column, str(value), names)


def _number_in_words(column: str, value: int) -> str:
    if column.endswith("_pence"):
        return words.pounds(value)
    if column.endswith("_month") and 1 <= value <= 12:
        return words.month_name(date(2000, value, 1))
    return words.number(value)


def _text_in_words(column: str, text: str, names: Mapping[str, str]) -> str:
    if column.endswith("_id") or column == "id":
        return names.get(text, "")
    if fullmatch(r"\d{4}-\d\d-\d\d", text):
        return words.day(date.fromisoformat(text))
    if column.endswith("_utc"):
        return words.moment(datetime.fromisoformat(text))
    if fullmatch(r"-?\d+(\.\d+)?", text) and column.endswith("value"):
        return words.number(Decimal(text))
    if fullmatch(r"[0-9a-f]{40,}", text):  # a digest
        return f"{text[:HASH_SHOWN]}…"
    return text[:1].upper() + text[1:] if column == "theme" else text


def _entry(trace: Trace, names: Mapping[str, str], record: Record | None) -> Entry:
    what = words_of_action(trace)
    if trace.because:
        what = gettext("%(what)s: %(because)s", what=what, because=trace.because)
    changes = words_of_changes(trace, names)
    about = (record,) if record else ()
    return Entry(what, trace.actor_name, words.moment(trace.at_utc), trace.at_utc.isoformat(), changes, about)


def _spelt_out(code: str) -> str:
    plain = code.replace(".", " ").replace("_", " ")
    return plain[:1].upper() + plain[1:]
