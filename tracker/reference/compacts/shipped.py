"""The packs in this folder, read and checked once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tracker.domain import packs
from tracker.domain.packs import Pack, differences
from tracker.domain.sentences import Sentence
from tracker.reference.measures import all_measures
from tracker.reference.reading import read_yaml

__all__ = ["DEFAULT_PACK_ID", "differences", "find_pack", "get_pack", "list_packs", "validate_pack"]

DEFAULT_PACK_ID = "smbc-2015"


def validate_pack(mapping: Mapping[str, Any]) -> tuple[Pack | None, tuple[Sentence, ...]]:
    """The pack that a mapping describes, checked against the vocabulary, or what is wrong with it."""
    return packs.validate_pack(mapping, known_measures=all_measures())


def list_packs() -> tuple[Pack, ...]:
    """Every shipped pack: the default first, then by title."""
    return tuple(sorted(_shipped().values(), key=lambda pack: (pack.id != DEFAULT_PACK_ID, pack.title)))


def get_pack(pack_id: str = DEFAULT_PACK_ID) -> Pack:
    """The shipped pack of that id; KeyError if there is none."""
    return _shipped()[pack_id]


def find_pack(pack_id: str) -> Pack | None:
    """The shipped pack of that id, if there is one."""
    return _shipped().get(pack_id)


@cache
def _shipped() -> Mapping[str, Pack]:
    loaded = [_load(path) for path in sorted(Path(__file__).parent.glob("*.yaml"))]
    return MappingProxyType({pack.id: pack for pack in loaded})


def _load(path: Path) -> Pack:
    pack, problems = validate_pack(read_yaml(path.read_text(encoding="utf-8")))
    if pack is None:
        raise ValueError(f"{path.name}: {problems}")
    return pack
