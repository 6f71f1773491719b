"""How readable a text is: the school grade of Flesch and Kincaid, measured by the ``readability`` package."""

import re

from readability import getmeasures

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_TOKENS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+|[.!?,;:]")
FEWEST_WORDS = 8


def school_grade(text: str) -> float | None:
    """The school grade that a reader needs; None where the text is too short to be measured."""
    sentences = [" ".join(_TOKENS.findall(part)) for part in _SENTENCE_ENDS.split(text[:20_000])]
    lines = [line for line in sentences if re.search(r"[^\W\d_]", line)]
    if sum(len(line.split()) for line in lines) < FEWEST_WORDS:
        return None
    return float(getmeasures(lines, lang="en")["readability grades"]["Kincaid"])
