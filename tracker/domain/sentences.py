"""Sentences that a rule gives back: words to be translated later, and the facts that go into them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:  # noqa: N802 - the customary name for "translate this later"
    """Mark a text for the translators without translating it now."""
    return text


@dataclass(frozen=True)
class Sentence:
    """A text with ``%(name)s`` places and the facts for them.

    A fact is a plain value. Its key says how it is printed: ``*_pence`` as pounds, ``*_share`` as a
    percentage to one decimal; dates are written out and other numbers keep their digits.
    """

    text: str
    facts: Mapping[str, object] = field(default_factory=dict)


def sentence(text: str, **facts: object) -> Sentence:
    """A sentence from its text and facts."""
    return Sentence(text, facts)
