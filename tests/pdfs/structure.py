"""What a screen reader needs to find its way: heads, pictures in words, headings, bookmarks, tables, lists."""

from collections.abc import Iterator

from tests.pdfs.reading import Element, Reading, squeezed

SCOPES = {"Row", "Column", "Both"}
INSIDE = {
    "Table": {"Caption", "THead", "TBody", "TFoot", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
}


def problems_of(reading: Reading, *, has_contents: bool = True) -> list[str]:
    """Everything below, in one list. Where there are no contents, a list of links is not taken for them."""
    checks = (heads_without_scope, pictures_without_words, headings_out_of_step, bookmarks_astray)
    checks += (odd_families, odd_tables, unread_words)
    checks += (contents_without_bookmark,) if has_contents else ()
    return [problem for check in checks for problem in check(reading)]


def heads_without_scope(reading: Reading) -> list[str]:
    """Table heads that do not say which way they point."""
    heads = reading.root.all_of("TH")
    return [f"page {head.page}: {head.text!r} has no scope" for head in heads if head.scope not in SCOPES]


def pictures_without_words(reading: Reading) -> list[str]:
    """Figures that are silent, or say too little to stand for a picture."""
    pictures = reading.root.all_of("Figure")
    return [
        f"page {picture.page}: a figure says {picture.alt!r}"
        for picture in pictures
        if " " not in picture.alt
    ]


def headings_out_of_step(reading: Reading) -> list[str]:
    """A first heading that is not the one H1, a level left out, or a heading without words."""
    levels = [int(heading.kind[1]) for heading in reading.headings]
    problems = [] if levels[:1] == [1] and levels.count(1) == 1 else [f"the levels begin {levels[:3]}"]
    for before, heading, level in zip([0, *levels], reading.headings, levels, strict=False):
        if level > before + 1:
            problems.append(f"page {heading.page}: {heading.text!r} is an H{level} after an H{before}")
        if not heading.text:
            problems.append(f"page {heading.page}: an H{level} without words")
    return problems


def bookmarks_astray(reading: Reading) -> list[str]:
    """Bookmarks that are no heading, out of order or on the wrong page; H1 and H2 without one."""
    waiting = [(squeezed(each.text), each.page, int(each.kind[1])) for each in reading.headings]
    problems = []
    for bookmark in reading.bookmarks:
        wanted = (squeezed(bookmark.title), bookmark.page, bookmark.level)
        if wanted not in waiting:
            problems.append(f"the bookmark {bookmark.title!r} is no heading of page {bookmark.page}")
            continue
        at = waiting.index(wanted)
        problems += [f"{title} has no bookmark" for title, _, level in waiting[:at] if level <= 2]
        waiting = waiting[at + 1 :]
    return problems + [f"{title} has no bookmark" for title, _, level in waiting if level <= 2]


def contents_without_bookmark(reading: Reading) -> list[str]:
    """Lines of the list of contents that no bookmark has, and bookmarks that it leaves out."""
    lists = [element for element in reading.root.all_of("L") if element.all_of("Link")]
    if not lists:
        return []
    listed = [squeezed(line.text) for part in lists for line in part.children]
    start = next((at for at, each in enumerate(reading.bookmarks) if each.page > lists[-1].page), 0)
    marked = [(squeezed(each.title), each.page) for each in reading.bookmarks[start:]]
    problems = [f"{title} of page {page} is not in the contents" for title, page in marked[len(listed) :]]
    for said, (title, page) in zip(listed, marked, strict=False):
        if not said.endswith(f"{title}{page}"):
            problems.append(f"the contents say {said!r} where {title} of page {page} comes")
    return problems


def odd_families(reading: Reading) -> list[str]:
    """Elements inside one that they have no place in: a paragraph between rows, an item outside a list."""
    problems = []
    for element in reading.root.walk():
        allowed = INSIDE.get(element.kind)
        for child in element.children:
            if allowed and child.kind not in allowed:
                problems.append(f"page {child.page}: {child.kind} in {element.kind}: {child.text[:40]!r}")
            parents = [parent for parent, children in INSIDE.items() if child.kind in children - {"Caption"}]
            if parents and element.kind not in parents:
                problems.append(f"page {child.page}: {child.kind} in {element.kind}: {child.text[:40]!r}")
    return problems


def odd_tables(reading: Reading) -> list[str]:
    """Tables without a head or rows, with rows of unequal length, or with a cell that no head speaks of."""
    return [problem for table in reading.root.all_of("Table") for problem in _odd_table(table)]


def _odd_table(table: Element) -> Iterator[str]:
    rows = table.all_of("TR")
    widths = [sum(cell.span for cell in row.children) for row in rows]
    if len(set(widths)) > 1:
        yield f"page {table.page}: rows of {sorted(set(widths))} cells in {table.text[:40]!r}"
    if not table.all_of("THead") or len(rows) < 2:
        yield f"page {table.page}: a table without head or rows: {table.text[:40]!r}"
    yield from (
        f"page {cell.page}: no head speaks of {cell.text[:40]!r}"
        for cell in table.all_of("TD")
        if not cell.is_headed
    )


def unread_words(reading: Reading) -> list[str]:
    """Words that are printed and marked, but hang on no tree; decoration outside the margins is no such word."""
    return [f"page {piece.page}: {piece.text!r} is never read" for piece in reading.loose]
