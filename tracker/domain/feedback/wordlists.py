"""What the writing help looks for, as patterns; the words are data: tracker/reference/feedback/wording.yaml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Wordlists:
    """Each list, ready to be looked for."""

    placeholders: Pattern
    empty_verdicts: Pattern
    only_praise: Pattern
    no_praise: Pattern
    courtesies: Pattern
    wishes: Pattern
    to_do: Pattern
    no_orders: frozenset[str]
    about_person: Pattern
    relatives: Pattern
    titled: Pattern
    named: Pattern
    beside_names: Pattern
    first_names: frozenset[str]
    not_names: frozenset[str]
    common_roots: frozenset[str]
    protected: Pattern
    not_protected: Pattern
    contacts: Pattern
    jargon: Pattern
    initials: Pattern
    known_initials: frozenset[str]
    explained: Pattern


_CASED = frozenset({"titled", "named", "beside_names", "initials", "explained"})
_NAMES = frozenset({"first_names", "not_names", "common_roots", "known_initials", "no_orders"})
_EDGES = {"placeholders": r"(?<!\w)(?:%s)(?!\w)"}
_WORD = r"\b(?:%s)\b"


def wordlists(told: Mapping[str, Any]) -> Wordlists:
    """The lists of a file: words become sets, single patterns are taken as they are, lists become one pattern."""
    shared = {"{traits}": "|".join(told["traits"]), "{verbs}": told["verbs"]}
    found: dict[str, Any] = {}
    for name, value in told.items():
        if name in _NAMES:
            found[name] = frozenset(value.split())
        elif name not in ("traits", "verbs"):
            found[name] = _compiled(name, value, shared)
    return Wordlists(**found)


def _compiled(name: str, value: str | Sequence[str], shared: Mapping[str, str]) -> Pattern:
    text = value if isinstance(value, str) else _EDGES.get(name, _WORD) % "|".join(value)
    for place, words in shared.items():
        text = text.replace(place, words)
    return re.compile(text, 0 if name in _CASED else re.IGNORECASE)
