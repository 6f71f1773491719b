"""A pack that an organisation brings as a YAML, JSON or CSV file."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from tracker.domain.packs import Pack
from tracker.domain.sentences import N_, Sentence, sentence
from tracker.reference.compacts.shipped import validate_pack

LARGEST_BYTES = 1_000_000
_TARGET = {"target_measure": "measure", "target_value": "value", "target_by": "by"}


class _NoAliases(yaml.SafeLoader):
    """Plain YAML without aliases, so that a small file stays small."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def read_pack_file(
    content: bytes, filename: str, *, head: Mapping[str, Any] | None = None
) -> tuple[Pack | None, tuple[Sentence, ...]]:
    """The pack in a file, or what is wrong with it. ``head`` adds what a CSV does not say."""
    given, problems = _read(content, filename.lower())
    if given is None:
        return None, problems
    return validate_pack({"status": "own", **(head or {}), **given})


def _read(content: bytes, filename: str) -> tuple[dict[str, Any] | None, tuple[Sentence, ...]]:
    if len(content) > LARGEST_BYTES:
        return None, (sentence(N_("The file is larger than one megabyte. A pack is a few pages of text.")),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (sentence(N_("The file is not text in UTF-8. Save it as UTF-8 and try again.")),)
    try:
        given = _parse(text, filename)
    except (yaml.YAMLError, ValueError, RecursionError, csv.Error):
        return None, (sentence(N_("The file could not be read as YAML, JSON or CSV.")),)
    if not isinstance(given, dict):
        return None, (sentence(N_("The file holds no pack: it needs a title and a list of commitments.")),)
    return {str(key): value for key, value in given.items()}, ()


def _parse(text: str, filename: str) -> object:
    if filename.endswith(".csv"):
        return {"commitments": list(_rows(text))}
    if filename.endswith(".json"):
        return json.loads(text)
    return yaml.load(text, Loader=_NoAliases)  # noqa: S506 - a SafeLoader, stricter


def _rows(text: str) -> Iterator[dict[str, Any]]:
    for line in csv.DictReader(io.StringIO(text)):
        row: dict[str, Any] = {str(key).strip().lower(): (value or "") for key, value in line.items() if key}
        if not any(str(value).strip() for value in row.values()):
            continue
        row["measures"] = [name.strip() for name in row.get("measures", "").split(";") if name.strip()]
        target = {name: row.pop(column, "") for column, name in _TARGET.items()}
        row["targets"] = [target] if any(target.values()) else []
        yield row
