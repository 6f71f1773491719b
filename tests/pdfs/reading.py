"""A PDF as its tree says it is read: each element with its words, where they stand and on which page.

A small reader of our own kind of file: one tree, one content stream a page, fonts that carry their characters.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Piece:
    """Some words set in one go: their page (from 1), mark, and place in points from the top left."""

    page: int
    mark: int | None
    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True)
class Element:
    """A node of the tree."""

    kind: str
    page: int
    alt: str
    scope: str
    is_headed: bool
    span: int
    pieces: tuple[Piece, ...]
    children: tuple["Element", ...]

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, as they are read."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_of(self, *kinds: str) -> list["Element"]:
        """The elements of these kinds, as they are read."""
        return [element for element in self.walk() if element.kind in kinds]

    @cached_property
    def all_pieces(self) -> tuple[Piece, ...]:
        """All words, as they are read."""
        return tuple(piece for element in self.walk() for piece in element.pieces)

    @cached_property
    def text(self) -> str:
        """The words; a space where a line ends."""
        words, before = "", None
        for piece in self.all_pieces:
            follows = before and (before.page, before.baseline) == (piece.page, piece.baseline)
            words += piece.text if follows else f" {piece.text}"
            before = piece
        return re.sub(r"\s+", " ", words).strip()


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline."""

    level: int
    title: str
    page: int


@dataclass(frozen=True)
class Reading:
    """A whole file: its tree, its bookmarks, and the words that hang on no tree, marked as decoration or not."""

    pages: int
    root: Element
    bookmarks: tuple[Bookmark, ...]
    decoration: tuple[Piece, ...]
    loose: tuple[Piece, ...]

    @cached_property
    def headings(self) -> list[Element]:
        """All headings, as they are read."""
        return self.root.all_of("H1", "H2", "H3", "H4", "H5", "H6")


def squeezed(text: str) -> str:
    """The text without any space, to compare words that were broken over lines."""
    return re.sub(r"\s+", "", text)


def read(content: bytes) -> Reading:
    """The file as it is read."""
    with pikepdf.open(io.BytesIO(content)) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        pieces = [piece for page in document.pages for piece in _Page(page, numbers[page.obj.objgen]).pieces]
        by_mark: dict[tuple[int, int], list[Piece]] = {}
        for piece in pieces:
            if piece.mark is not None:
                by_mark.setdefault((piece.page, piece.mark), []).append(piece)
        root = _element(document.Root.StructTreeRoot.K[0], numbers, by_mark, 0)
        reached = {(piece.page, piece.mark) for piece in root.all_pieces}
        loose = [
            piece for piece in pieces if piece.mark is not None and (piece.page, piece.mark) not in reached
        ]
        return Reading(
            len(document.pages), root, tuple(_bookmarks(document, numbers)),
            tuple(piece for piece in pieces if piece.mark is None), tuple(loose),
        )  # fmt: skip


def _element(
    node: Any, numbers: Mapping[Any, int], by_mark: Mapping[tuple[int, int], list[Piece]], page: int
) -> Element:
    if "/Pg" in node:
        page = numbers[node.Pg.objgen]
    facts = node.get("/A", {})
    pieces, children = [], []
    for kid in node.get("/K", []):
        if isinstance(kid, int):
            pieces += by_mark.get((page, kid), [])
        elif kid.get("/Type") == "/StructElem":
            children.append(_element(kid, numbers, by_mark, page))
    return Element(
        str(node.S)[1:], page, str(node.get("/Alt", "")), str(facts.get("/Scope", ""))[1:],
        bool(len(facts.get("/Headers", []))), int(facts.get("/ColSpan", 1)), tuple(pieces), tuple(children),
    )  # fmt: skip


def _bookmarks(document: pikepdf.Pdf, numbers: Mapping[Any, int]) -> Iterator[Bookmark]:
    def below(entries: Iterable[pikepdf.OutlineItem], level: int) -> Iterator[Bookmark]:
        for entry in entries:
            target = entry.destination if entry.destination is not None else entry.action.D
            yield Bookmark(level, entry.title, numbers[target[0].objgen])
            yield from below(entry.children, level + 1)

    with document.open_outline() as outline:
        yield from below(outline.root, 1)


# --- what stands on a page ------------------------------------------------------------------------


class _Font:
    """How many bytes a letter takes is two for all our fonts."""

    def __init__(self, font: Any) -> None:
        self.letters = dict(_letters(font.ToUnicode.read_bytes()))
        self.widths = dict(_widths(font.DescendantFonts[0].get("/W", [])))

    def set(self, codes: bytes) -> Iterator[tuple[str, float]]:
        """Each letter with its width, in thousandths of the size."""
        for at in range(0, len(codes), 2):
            number = int.from_bytes(codes[at : at + 2], "big")
            yield self.letters.get(number, "\ufffd"), self.widths.get(number, 1000)


def _letters(table: bytes) -> Iterator[tuple[int, str]]:
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letters in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            yield int(code, 16), bytes.fromhex(letters.decode()).decode("utf-16-be")


def _widths(table: Any) -> Iterator[tuple[int, float]]:
    entries = list(table)
    while entries:
        first, after = int(entries.pop(0)), entries.pop(0)
        if isinstance(after, pikepdf.Array):
            yield from ((first + at, float(width)) for at, width in enumerate(after))
        else:
            width = float(entries.pop(0))
            yield from ((code, width) for code in range(first, int(after) + 1))


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _matrix(operands: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return (a, b, c, d, e, f)


class _Page:
    """Follows the operators of a page: where it draws, inside which mark, in which font."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self.number, self.height = number, float(page.mediabox[3])
        self.known, self.fonts = page.Resources.get("/Font", {}), {}
        self.now, self.kept, self.marks = SAME, [], []
        self.place, self.font, self.size = SAME, _Font, 0.0
        self.pieces: list[Piece] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            does = self.DOES.get(str(operator))
            if does:
                does(self, operands)

    def keep(self, _operands: Any) -> None:
        self.kept.append(self.now)

    def restore(self, _operands: Any) -> None:
        self.now = self.kept.pop()

    def move(self, operands: Any) -> None:
        self.now = _times(_matrix(operands), self.now)

    def begin(self, operands: Any) -> None:
        facts = operands[1] if len(operands) > 1 else {}
        self.marks.append(int(facts["/MCID"]) if "/MCID" in facts else None)

    def end(self, _operands: Any) -> None:
        self.marks.pop()

    def choose(self, operands: Any) -> None:
        name, self.size = str(operands[0]), float(operands[1])
        if name not in self.fonts:
            self.fonts[name] = _Font(self.known[name])
        self.font = self.fonts[name]

    def stand(self, operands: Any) -> None:
        self.place = _matrix(operands)

    def show(self, operands: Any) -> None:
        text, reach = _set(self.font, operands[0])
        start = _times(self.place, self.now)
        end = _times((1, 0, 0, 1, reach * self.size / 1000, 0), start)
        size = self.size * (start[2] ** 2 + start[3] ** 2) ** 0.5
        mark, baseline = self.marks[-1] if self.marks else None, round(self.height - start[5], 2)
        self.pieces.append(Piece(self.number, mark, text, start[4], end[4], baseline, size))

    DOES = {
        "q": keep, "Q": restore, "cm": move, "BMC": begin, "BDC": begin, "EMC": end,
        "Tf": choose, "Tm": stand, "Tj": show, "TJ": show,
    }  # fmt: skip


def _set(font: Any, operand: Any) -> tuple[str, float]:
    """The letters of an operand and how far they reach; spaces at a line's end take no place."""
    text, reach, used = "", 0.0, 0.0
    for part in operand if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(part, pikepdf.String):
            for letter, width in font.set(bytes(part)):
                text, reach = text + letter, reach + width
                used = used if letter.isspace() else reach
        else:
            reach -= float(part)
    return text, used
