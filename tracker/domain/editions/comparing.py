"""What differs between two editions, figure by figure and sentence by sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_END = re.compile(r"(?<=[.!?…])[”’\")]*\s+")


@dataclass(frozen=True)
class Said:
    """A figure as an edition printed it. ``key`` stays the same from edition to edition."""

    key: str
    chapter: str
    what: str
    printed: str


@dataclass(frozen=True)
class FigureChange:
    """A figure that differs; None where an edition does not have it."""

    chapter: str
    what: str
    before: str | None
    now: str | None


@dataclass(frozen=True)
class TextChange:
    """A text that differs: under which heading, the sentences taken out and those put in."""

    heading: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """All that differs, in the order of the newer edition."""

    figures: tuple[FigureChange, ...] = ()
    texts: tuple[TextChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.figures or self.texts)


def changes_between(
    before: Sequence[Said],
    now: Sequence[Said],
    texts_before: Mapping[str, Sequence[str]],
    texts_now: Mapping[str, Sequence[str]],
) -> Changes:
    """What differs between two editions: their figures, and their paragraphs by heading."""
    return Changes(tuple(_figures(before, now)), tuple(_texts(texts_before, texts_now)))


def _figures(before: Sequence[Said], now: Sequence[Said]) -> list[FigureChange]:
    was = {each.key: each for each in before}
    known = {each.key for each in now}
    changed = [
        FigureChange(
            each.chapter, each.what, was[each.key].printed if each.key in was else None, each.printed
        )
        for each in now
        if each.key not in was or was[each.key].printed != each.printed
    ]
    gone = [
        FigureChange(each.chapter, each.what, each.printed, None) for each in before if each.key not in known
    ]
    return changed + gone


def _texts(before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> list[TextChange]:
    found = []
    for heading in dict.fromkeys([*now, *before]):
        old, new = sentences_of(before.get(heading, ())), sentences_of(now.get(heading, ()))
        gone, added = [], []
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                gone += old[a:b]
                added += new[c:d]
        if gone or added:
            found.append(TextChange(heading, tuple(gone), tuple(added)))
    return found


def sentences_of(paragraphs: Sequence[str]) -> list[str]:
    """The sentences of a text, spaces evened out; what has no full stop is one sentence."""
    found: list[str] = []
    for paragraph in paragraphs:
        text = " ".join(paragraph.split())
        begin = 0
        for end in _END.finditer(text):
            found.append(text[begin : end.end()].rstrip())
            begin = end.end()
        found.append(text[begin:])
    return [sentence for sentence in found if sentence]
