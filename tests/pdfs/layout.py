"""What a reader sees at once: words past a margin, a heading alone at a foot, an empty page, a stray note."""

import re
from collections.abc import Iterator

from tests.pdfs.reading import Element, Piece, Reading, squeezed

POINTS = 72 / 25.4
WIDTH, HEIGHT = 210 * POINTS, 297 * POINTS
TOP, SIDE, FOOT = 25 * POINTS, 20 * POINTS, 22 * POINTS
CAPITALS = 0.75  # how far letters reach above their line, as a share of their size
GROUPS = {"Document", "Part", "Art", "Sect", "Div", "NonStruct", "BlockQuote"}


def problems_of(reading: Reading) -> list[str]:
    """Everything below, in one list."""
    checks = (words_outside, lone_headings, bare_pages, footnotes_astray, small_print)
    return [problem for check in checks for problem in check(reading)]


def words_outside(reading: Reading) -> list[str]:
    """Words past the margins; on the cover and in running heads, past the edge of the page."""
    problems = []
    for piece in (*reading.root.all_pieces, *reading.decoration):
        is_inside = _is_inside(piece, 0, 0, 0)
        if piece.page > 1 and piece not in reading.decoration:
            is_inside = _is_inside(piece, TOP, SIDE, FOOT)
        if not is_inside and piece.text.strip():
            problems.append(f"page {piece.page}: {piece.text!r} is past the margin")
    return problems


def _is_inside(piece: Piece, top: float, side: float, foot: float) -> bool:
    across = side - 0.5 <= piece.left and piece.right <= WIDTH - side + 0.5
    return across and top - 0.5 <= piece.baseline - piece.size * CAPITALS and piece.baseline <= HEIGHT - foot


def small_print(reading: Reading) -> list[str]:
    """Words under 7.5 points, but those in pictures."""
    in_pictures = {piece for picture in reading.root.all_of("Figure") for piece in picture.all_pieces}
    return [
        f"page {piece.page}: {piece.text!r} is set in {piece.size:.2f} points"
        for piece in reading.root.all_pieces
        if piece.size < 7.49 and piece not in in_pictures and piece.text.strip() and not _is_raised(piece)
    ]


def _is_raised(piece: Piece) -> bool:
    return bool(re.fullmatch(r"\d{1,2}", piece.text))  # the call of a note


def lone_headings(reading: Reading) -> list[str]:
    """Headings after which the page ends: what they head begins on another."""
    steps = list(_steps(reading.root))
    problems = []
    for at, step in enumerate(steps):
        after = next((one for one in steps[at + 1 :] if not _is_heading(one)), None)
        last_page = step.all_pieces[-1].page if step.all_pieces else step.page
        if _is_heading(step) and (after is None or after.page != last_page):
            problems.append(f"page {last_page}: {step.text!r} stands alone at the foot")
    return problems


def _is_heading(element: Element) -> bool:
    return bool(re.fullmatch("H[1-6]", element.kind))


def _steps(element: Element) -> Iterator[Element]:
    """What is read one after the other: headings, paragraphs, lists, tables, pictures."""
    for child in element.children:
        if child.kind in GROUPS:
            yield from _steps(child)
        elif child.all_pieces or child.kind == "Figure":
            yield child


def bare_pages(reading: Reading) -> list[str]:
    """Pages less than a third full, unless a chapter ends there."""
    problems = []
    for page in range(2, reading.pages):
        lowest = max((piece.baseline for piece in _pieces_of(reading, page)), default=0)
        share = (lowest - TOP) / (HEIGHT - TOP - FOOT)
        if share < 1 / 3 and not _begins_a_chapter(reading, page + 1):
            problems.append(f"page {page} is {max(share, 0):.0%} full and no chapter ends there")
    return problems


def _pieces_of(reading: Reading, page: int) -> Iterator[Piece]:
    return (piece for piece in reading.root.all_pieces if piece.page == page)


def _begins_a_chapter(reading: Reading, page: int) -> bool:
    """Whether an H2 is the first heading of the page and among its first lines."""
    steps = [step for step in _steps(reading.root) if step.page == page]
    return any(step.kind in ("H1", "H2") for step in steps[:2])


def footnotes_astray(reading: Reading) -> list[str]:
    """Calls of notes whose note is not at the foot of the same page."""
    numbers = [(element.page, element.text) for element in reading.root.all_of("NonStruct")]
    calls = [(page, text) for page, text in numbers if re.fullmatch(r"\d+", text)]
    notes = {(page, text.rstrip(".")) for page, text in numbers if re.fullmatch(r"\d+\.", text)}
    return [
        f"page {page}: note {call} is not at its foot" for page, call in calls if (page, call) not in notes
    ]


def notes_astray(reading: Reading, notes: dict[str, str]) -> list[str]:
    """Notes (given with the words they belong to) that do not begin on the page where those words end."""
    pages = [(squeezed(step.text), step) for step in _paragraphs(reading.root)]
    problems = []
    for words, note in notes.items():
        belongs = {step.all_pieces[-1].page for text, step in pages if text.endswith(squeezed(words))}
        stands = {step.all_pieces[0].page for text, step in pages if text == squeezed(note)}
        if not belongs & stands:
            problems.append(f"{note[:40]!r} stands on {sorted(stands)}, {words[:40]!r} on {sorted(belongs)}")
    return problems


def _paragraphs(root: Element) -> Iterator[Element]:
    return (each for each in root.all_of("P", "Caption", "TH", "TD", "TR") if each.all_pieces)
