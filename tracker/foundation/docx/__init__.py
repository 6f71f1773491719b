"""Word documents of headings, paragraphs and lists: real styles, a language, and the same bytes each time.

``skeleton`` is a document without words (Office Open XML, ECMA-376), as little of it as such a text needs.
Nothing in it runs, and it loads nothing from elsewhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tracker.foundation.legible import legible

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE, SUBTITLE, QUIET, NORMAL, BULLET = "Title", "Subtitle", "Quiet", "Normal", "ListBullet"
HEADINGS = ("Heading1", "Heading2", "Heading3")
SKELETON = Path(__file__).parent / "skeleton"
PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footer.xml",
    "word/numbering.xml",
    "word/styles.xml",
)


@dataclass(frozen=True)
class Line:
    """A paragraph in a style; ``lead`` is printed bold before its text."""

    text: str
    style: str = NORMAL
    lead: str = ""


def document(
    lines: Iterable[Line], *, title: str, author: str, language: str, foot: str, made_at: datetime
) -> bytes:
    """The document's bytes; ``foot`` stands at the foot of every page, before its number.

    The moment is stated, so that the same document comes out each time.
    """
    said = {
        "title": _said(title),
        "author": _said(author),
        "language": _said(language),
        "foot": _said(foot),
        "moment": made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": "".join(_paragraphs(lines)),
    }
    content = BytesIO()
    with ZipFile(content, "w") as packed:
        for name in PARTS:
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, _filled_in((SKELETON / name).read_text("utf-8"), said))
    return content.getvalue()


def _filled_in(part: str, said: dict[str, str]) -> bytes:
    """A part of the skeleton with its words, each place at most once and none inside a word put in."""
    before, place, after = part.partition("{{")
    if not place:
        return part.encode()
    name, _end, after = after.partition("}}")
    return before.encode() + said[name].encode() + _filled_in(after, said)


def _said(text: str) -> str:
    return escape(legible(text), {'"': "&quot;"})


def _paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        lead = f"<w:r><w:rPr><w:b/></w:rPr>{_run(f'{line.lead} ')}</w:r>" if line.lead else ""
        style = f'<w:pPr><w:pStyle w:val="{line.style}"/></w:pPr>'
        yield f"<w:p>{style}{lead}<w:r>{_run(line.text)}</w:r></w:p>\n"


def _run(text: str) -> str:
    """Text as the elements of a run: a line end is a break, a tab a tab."""
    return "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{_said(part)}</w:t>' for part in line.split("\t"))
        for line in legible(text).split("\n")
    )
