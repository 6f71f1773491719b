"""The visible words in the reference files, for the translators."""

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

import yaml

_OF_PACKS = "title status_note incomplete_because note licence theme text level areas levels"
_OF_MEASURES = "label unit numerator denominator"
_OF_FEEDBACK = "label meaning about hint"
_OF_BENCHMARKS = "label population vintage rests_on may_be_held_against caveat"
VISIBLE = frozenset(" ".join((_OF_PACKS, _OF_MEASURES, _OF_FEEDBACK, _OF_BENCHMARKS)).split())
"""The keys whose texts a page prints."""

Message = tuple[int, str, str, list[str]]


def extract(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - Babel hands these three to every extractor
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Message]:
    """Babel's way to the texts of a compact, of the measures or of benchmarks: line, function, text, comments."""
    root = yaml.compose(fileobj, Loader=yaml.SafeLoader)
    if root is not None:
        yield from _texts(root, is_visible=False)


def _texts(node: yaml.Node, *, is_visible: bool) -> Iterator[Message]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(value, is_visible=key.value in VISIBLE)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _texts(value, is_visible=is_visible)
    elif is_visible and isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        yield node.start_mark.line + 1, "gettext", str(node.value), []
