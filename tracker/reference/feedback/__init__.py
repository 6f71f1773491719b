"""What feedback rests on: the scale of ratings, the shipped reasons, the words that the
writing help looks for, and where a candidate can go next."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tracker.domain.feedback import Reason, StageKind
from tracker.domain.feedback.wordlists import Wordlists, wordlists
from tracker.domain.workdays import Nation
from tracker.reference.reading import read_yaml


@dataclass(frozen=True)
class RatingWords:
    """A step of the scale: its name, and what it says of the evidence."""

    label: str
    meaning: str


@dataclass(frozen=True)
class Signpost:
    """Somewhere to go next: who, what they do, and where; without an address it is named only."""

    id: str
    label: str
    about: str
    href: str
    nations: frozenset[Nation]


@cache
def _read(name: str) -> dict[str, Any]:
    text = (files(__package__) / f"{name}.yaml").read_text("utf-8")
    found: dict[str, Any] = read_yaml(text)
    return found


@cache
def ratings() -> Mapping[int, RatingWords]:
    """The scale from 1 to 7."""
    return {number: RatingWords(**words) for number, words in _read("ratings")["ratings"].items()}


@cache
def shipped_reasons() -> tuple[Reason, ...]:
    """The reasons that every organisation begins with."""
    return tuple(
        Reason(**{**entry, "stages": frozenset(map(StageKind, entry.get("stages", StageKind)))})
        for entry in _read("reasons")["reasons"]
    )


@cache
def wording() -> Wordlists:
    """What the writing help looks for."""
    return wordlists(_read("wording")["words"])


@cache
def signposts(nation: Nation) -> tuple[Signpost, ...]:
    """Where candidates of a nation can go."""
    found = (
        Signpost(**{**entry, "nations": frozenset(map(Nation, entry["nations"]))})
        for entry in _read("signposts")["signposts"]
    )
    return tuple(signpost for signpost in found if nation in signpost.nations)
