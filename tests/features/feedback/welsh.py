"""Every text that a candidate can be shown, found in the sources, so that the Welsh catalogue can be held against it."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_file

from tests.house.source import ROOT
from tracker.domain.feedback import STAGES
from tracker.reference.feedback import ratings, shipped_reasons, signposts

TEMPLATES = (
    "templates/feedback/candidate",
    "templates/feedback/letter_body.html",
    "templates/letters/feedback/letter.html",
    *(
        f"templates/mail/{name}.{ending}"
        for name in ("feedback", "feedback_link", "complaint_received")
        for ending in ("txt", "html")
    ),
    "templates/parts/flashes.html",
)
SOURCES = (
    "tracker/features/feedback/forms/candidates.py",
    "tracker/features/feedback/pages/letters.py",
    "tracker/features/feedback/pages/held.py",
    "tracker/features/feedback/views/for_candidates.py",
    "tracker/features/feedback/views/held.py",
)
KEYWORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2)}
SHARED = (
    "Skip to the page’s content",
    "There is something to mend",
    "(optional)",
    "Back",
    "Not said",
    "E-mail address",
    "Enter an e-mail address.",
    "That is too long for an e-mail address.",
    "Enter an e-mail address such as name@example.org.",
    "Fill this in.",
    "Keep this to %(most)s characters.",
    "%(day)s at %(time)s",
)


def texts() -> Iterator[str | tuple[str, ...]]:
    """Each text; one with a plural as a pair."""
    yield from SHARED
    for name in TEMPLATES:
        path = ROOT / name
        for file in sorted(path.rglob("*.html")) if path.is_dir() else [path]:
            yield from _extracted(file, "jinja2")
    for name in SOURCES:
        yield from _extracted(ROOT / name, "python")
    yield from (words for stage in STAGES.values() for words in (stage.label, stage.said))
    yield from (words for step in ratings().values() for words in (step.label, step.meaning))
    yield from (reason.label for reason in shipped_reasons())
    for nation in ("england_and_wales", "scotland", "northern_ireland"):
        yield from (words for each in signposts(nation) for words in (each.label, each.about))


def _extracted(file: Path, method: str) -> Iterator[str | tuple[str, ...]]:
    for _line, message, _comments, _context in extract_from_file(method, file, keywords=KEYWORDS):
        yield message if isinstance(message, str) else tuple(message[:2])
