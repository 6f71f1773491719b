"""Characters that no vendored face has are printed as a box: nothing somebody wrote goes missing in silence."""

import unicodedata
from functools import cache
from pathlib import Path

BOX = "□"
FACES = ("Inter-Regular.ttf", "NotoEmoji-Regular.ttf")
_SPACES = frozenset("\t\n\f\r")
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


@cache
def known(folder: Path) -> frozenset[str]:
    """The characters of the text face and of that for emoji, without those that mean something to a maker only."""
    from fontTools.ttLib import TTFont

    letters: set[str] = set()
    for face in FACES:
        with TTFont(folder / face) as font:
            letters.update(map(chr, font.getBestCmap()))
    return frozenset(letter for letter in letters if unicodedata.category(letter) != "Co")


def shown(text: str, letters: frozenset[str]) -> str:
    """The text with a box for each character that cannot be printed, and without those that are not seen."""
    text = unicodedata.normalize("NFC", text)  # a letter and its accent are one, where there is such a letter
    strange = {each for each in set(text) - _SPACES if _is_hidden(each) or each not in letters}
    return (
        text.translate({ord(each): "" if _is_hidden(each) else BOX for each in strange}) if strange else text
    )


def _is_hidden(letter: str) -> bool:
    """Controls, marks of direction and hyphenation, variants: never seen, and not allowed in an archive."""
    return unicodedata.category(letter) in ("Cc", "Cf") or letter in _SELECTORS
