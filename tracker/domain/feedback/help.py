"""Help with the writing: flags with their reasons. It never rewrites and never blocks.

Each detector looks for one type of fault; what it looks for comes as word lists. tests/data/feedback_texts says
what the types mean, and two hundred made-up texts say how often the detectors are right.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from tracker.domain.feedback.drafts import Draft
from tracker.domain.feedback.wordlists import Pattern, Wordlists
from tracker.domain.sentences import N_, Sentence, sentence

HARDEST_GRADE = 11.0
"""A text above this school grade (Flesch and Kincaid) takes a 16-year-old a second reading."""
LONGEST_SENTENCE = 32
FEWEST_WORDS = 3
TOLD_FROM = 4
SAID_TWICE_FROM = 8  # words: shorter ones may be said of two things


class Fault(StrEnum):
    """What may be wrong with a text."""

    LOW_RATING_UNEXPLAINED = "low_rating_unexplained"
    NO_STRENGTH = "no_strength"
    NO_NEXT_STEP = "no_next_step"
    ABOUT_PERSON = "about_person"
    HARD_TO_READ = "hard_to_read"
    THIRD_PERSON = "third_person"
    PROTECTED = "protected"
    PLACEHOLDER = "placeholder"
    CONTACT_DETAIL = "contact_detail"
    JARGON = "jargon"


FAULTS: Mapping[Fault, str] = {
    Fault.LOW_RATING_UNEXPLAINED: N_("“%(found)s” is rated low and nothing says what was missing."),
    Fault.NO_STRENGTH: N_("Nothing says what went well. Name one thing that this candidate did or showed."),
    Fault.NO_NEXT_STEP: N_(
        "The next step is not something to do. Say what to prepare, practise, ask, join or read."
    ),
    Fault.ABOUT_PERSON: N_("“%(found)s” judges the person. Say what was said, written or shown instead."),
    Fault.HARD_TO_READ: N_("This is hard to read (school grade %(found)s). Shorter sentences help."),
    Fault.THIRD_PERSON: N_(
        "“%(found)s” seems to point at somebody else, who has not agreed to be in this letter."
    ),
    Fault.PROTECTED: N_(
        "“%(found)s” may touch a characteristic that the law protects. Leave it out unless it is about the work."
    ),
    Fault.PLACEHOLDER: N_("“%(found)s” was not written for this candidate."),
    Fault.CONTACT_DETAIL: N_(
        "“%(found)s” looks like somebody’s contact detail. Letters are kept and may be passed on."
    ),
    Fault.JARGON: N_("“%(found)s” is a word of the office. Explain it or use a plain one."),
}


@dataclass(frozen=True)
class Flag:
    """Something to look at again: the type of fault, the field, and the reason as a sentence."""

    fault: Fault
    field: str
    said: Sentence


def _flag(fault: Fault, field: str, found: str = "") -> Flag:
    return Flag(fault, field, sentence(FAULTS[fault], found=found) if found else sentence(FAULTS[fault]))


def flags_of(draft: Draft, grades: Mapping[str, float], lists: Wordlists) -> tuple[Flag, ...]:
    """Everything to look at again; ``grades`` are the readability of each field, measured by a library."""
    return _Reader(draft, grades, lists).flags()


class _Reader:
    """Reads one draft with one set of word lists."""

    def __init__(self, draft: Draft, grades: Mapping[str, float], lists: Wordlists) -> None:
        self.draft, self.grades, self.lists = draft, grades, lists

    def flags(self) -> tuple[Flag, ...]:
        """Every flag once."""
        found = [*self._unexplained(), *self._without_strength(), *self._without_step()]
        detectors = self._detectors()
        for name, text in self.draft.texts:
            for fault, detect in detectors.items():
                found += [_flag(fault, name, part) for part in detect(text)][:2]
            grade = "" if self.lists.placeholders.search(text) else _too_hard(text, self.grades.get(name))
            if grade:
                found.append(_flag(Fault.HARD_TO_READ, name, grade))
        found += [_flag(Fault.PLACEHOLDER, name, text[:60]) for name, text in _said_twice(self.draft)]
        return tuple(flag for number, flag in enumerate(found) if flag not in found[:number])

    def _detectors(self) -> Mapping[Fault, Callable[[str], Iterable[str]]]:
        return {
            Fault.ABOUT_PERSON: partial(_matches, self.lists.about_person),
            Fault.THIRD_PERSON: self._somebody_else,
            Fault.PROTECTED: self._protected,
            Fault.PLACEHOLDER: partial(_matches, self.lists.placeholders),
            Fault.CONTACT_DETAIL: partial(_matches, self.lists.contacts),
            Fault.JARGON: self._office_words,
        }

    def _says_something(self, text: str) -> bool:
        """Whether a text says anything at all: three words or more that are no placeholder or mere verdict."""
        text = self.lists.placeholders.sub(" ", text)
        if len(re.findall(r"[^\W_]+", text)) < FEWEST_WORDS:
            return False
        return not self.lists.empty_verdicts.fullmatch(text.strip(" .!\n").casefold())

    def _unexplained(self) -> Iterator[Flag]:
        draft = self.draft
        elsewhere = " ".join([draft.work_on, *(reason.details for reason in draft.reasons)]).casefold()
        low = [(number, rating) for number, rating in enumerate(draft.ratings) if rating.is_low]
        for number, rating in low:
            comment = rating.comment.strip()
            told = bool(self._beyond(self.lists.about_person, comment))
            told = told and not self.lists.only_praise.fullmatch(comment)
            about_it = len(low) == 1 or self._speaks_of(elsewhere, rating.criterion)
            if not told and not (self._beyond(self.lists.about_person, elsewhere) and about_it):
                yield _flag(Fault.LOW_RATING_UNEXPLAINED, f"comment_{number}", rating.criterion)

    def _speaks_of(self, text: str, criterion: str) -> bool:
        """Whether a text shares the root of a longer word with the name of a criterion."""
        roots = {word[:5] for word in re.findall(r"[^\W\d_]{4,}", criterion.casefold())}
        roots -= self.lists.common_roots
        words = re.findall(r"[^\W\d_]+", text)
        return any(word.startswith(tuple(roots)) for word in words) if roots else False

    def _without_strength(self) -> Iterator[Flag]:
        text = self.draft.went_well
        praise = self._says_something(text) and not self.lists.no_praise.search(text)
        if not praise or not self._beyond(self.lists.courtesies, text):
            yield _flag(Fault.NO_STRENGTH, "went_well")

    def _without_step(self) -> Iterator[Flag]:
        text = self.draft.next_step
        left = self._beyond(self.lists.wishes, text)
        is_told = self.lists.to_do.search(left) or any(map(self._is_told_to, _sentences(left)))
        if not self._says_something(text) or not is_told:
            yield _flag(Fault.NO_NEXT_STEP, "next_step")

    def _is_told_to(self, sentence: str) -> bool:
        """Whether a sentence tells somebody to do something: it begins with no subject and no bare quality."""
        words = re.findall(r"[^\W\d_’']+", sentence)
        return len(words) >= TOLD_FROM and words[0].casefold() not in self.lists.no_orders

    def _beyond(self, courtesy: Pattern, text: str) -> str:
        """What a text says besides its sentences of courtesy."""
        kept = [part for part in _sentences(text) if not courtesy.search(part)]
        return " ".join(kept) if any(self._says_something(part) for part in kept) else ""

    def _protected(self, text: str) -> Iterator[str]:
        harmless = [match.span() for match in self.lists.not_protected.finditer(text)]
        for match in self.lists.protected.finditer(text):
            if not any(first <= match.start() and match.end() <= last for first, last in harmless):
                yield match[0][:60]

    def _somebody_else(self, text: str) -> Iterator[str]:
        lists, draft = self.lists, self.draft
        own = set(re.findall(r"\w+", draft.candidate)) | lists.not_names
        own |= {word for rating in draft.ratings for word in re.findall(r"\w+", rating.criterion)}
        yield from _matches(lists.relatives, text)
        patterns = (lists.titled, lists.named, lists.beside_names)
        found = [match["name"] for pattern in patterns for match in pattern.finditer(text)]
        found += [word for word in re.findall(r"(?<![\w’'-])[A-ZŴŶ]\w+", text) if word in lists.first_names]
        yield from (name[:60] for name in dict.fromkeys(found) if name.split()[0] not in own)

    def _office_words(self, text: str) -> Iterator[str]:
        for pattern in (self.lists.jargon, self.lists.initials):
            for match in pattern.finditer(text):
                known = match[0] in self.lists.known_initials
                if not known and not self.lists.explained.match(text, match.end()):
                    yield match[0]


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]


def _too_hard(text: str, grade: float | None) -> str:
    longest = max((len(part.split()) for part in _sentences(text)), default=0)
    if grade is None or len(text.split()) < 12:
        return ""
    return f"{grade:.0f}" if grade > HARDEST_GRADE or longest > LONGEST_SENTENCE else ""


def _matches(pattern: Pattern, text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        yield match[0].strip()[:60]


def _said_twice(draft: Draft) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for name, text in draft.texts:
        plain = " ".join(text.casefold().split())
        if plain in seen and len(plain.split()) >= SAID_TWICE_FROM:
            yield name, text
        seen.add(plain)
