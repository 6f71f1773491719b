"""Where a rule comes from and when somebody last looked."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.sentences import Sentence


@dataclass(frozen=True)
class Citation:
    """A source (an address or a name) and the day on which it was last checked."""

    source: str
    checked_on: date


def cited(text: str, rule: str, citation: Citation, **facts: object) -> Sentence:
    """A sentence that carries its rule, source and day among its facts, for the page to print beside it."""
    source = {"rule": rule, "source": citation.source, "checked_on": citation.checked_on}
    return Sentence(text, {**facts, **source})
