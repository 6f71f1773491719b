"""A candidate’s letter as PDF: valid, read aloud in the order of the page, hostile words as words, nothing fetched."""

import re
import socketserver
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from flask import Flask

from tests.look.letter_examples import AS_MOST_ARE, EXAMPLES, as_full_as_can_be
from tests.pdfs import checkers, layout, structure
from tests.pdfs.reading import read, squeezed
from tests.proof import size
from tracker.features.feedback.jobs import LETTER_STYLE, letter_html, letter_pdf
from tracker.features.feedback.pages.letters import letter_of
from tracker.foundation import language, pdf
from tracker.foundation.pdf import count_pages


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """A port on which everything that somebody fetches is written down."""
    found: list[str] = []

    class Listener(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            found.append(self.rfile.readline().decode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], found
        server.shutdown()


def html_of(name: str) -> str:
    said, code = EXAMPLES[name]
    with language.speaking(code):
        return letter_html(letter_of(said, language=code))


@pytest.mark.parametrize("name", EXAMPLES)
def test_pdf_of_a_letter_keeps_every_rule(app: Flask, name: str) -> None:
    with app.app_context():
        content = letter_pdf(*EXAMPLES[name])
    reading = read(content)
    assert checkers.breaches(content) == []
    assert checkers.broken_syntax(content) == []
    assert checkers.strange_fonts(content) == []
    assert structure.problems_of(reading, has_contents=False) == []
    assert layout.words_outside(reading) == []
    assert layout.lone_headings(reading) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_pdf_of_a_letter_is_read_in_the_order_of_the_page(app: Flask, name: str) -> None:
    """Each rating is a picture with words, and all else is said as it stands on the candidate's page."""
    said, code = EXAMPLES[name]
    with app.app_context():
        html, content = html_of(name), letter_pdf(said, code)
    soup, reading = BeautifulSoup(html, "html.parser"), read(content)
    alts = [str(picture["aria-label"]) for picture in soup.find_all("svg")]
    assert [figure.alt for figure in reading.root.all_of("Figure")] == alts
    assert len(alts) == len(said["ratings"])
    for picture in soup.find_all("svg"):
        picture.decompose()
    words = squeezed(soup.body.get_text())
    known = re.sub(r"[^\w.,<>{}%]", "", words)
    assert re.sub(r"[^\w.,<>{}%]", "", squeezed(reading.root.text)) == known


def test_pdf_of_a_letter_holds_one_letter_as_often_as_the_form_lets_it(app: Flask) -> None:
    said = as_full_as_can_be(size(short=1, full=20))
    with app.app_context():
        reading = read(letter_pdf(said, "en"))
    assert max(map(len, re.findall("w+", squeezed(reading.root.text)))) == 4_000
    assert len(re.findall("w{4000}", squeezed(reading.root.text))) == len(said["ratings"]) + 5
    assert layout.words_outside(reading) == []


SHAPES = {
    "one word": "w" * 4_000, "lines": "a\n" * 2_000, "spaces": "a " * 2_000, "tabs": "a\t" * 2_000,
    "spaces that do not break": "a\u00a0" * 2_000, "accents on accents": "a" + "\u0301" * 3_999,
    "emoji": "🎈" * 4_000, "families": "👩‍👩‍👧‍👦" * 570, "right to left": "שלום " * 800, "both ways": "aש" * 2_000,
    "soft hyphens": "a\u00ad" * 2_000, "hyphens": "-" * 4_000, "slashes": "a/" * 2_000, "tags": "<div>" * 800,
    "ampersands": "&" * 4_000, "letters that no face has": "ﷺ李" * 2_000,
}  # fmt: skip


TOO_LONG_TO_LAY_OUT = "hyphens"  # where all ten fields are full of it


@pytest.mark.parametrize("shape", SHAPES)
def test_t17_pdf_of_a_letter_of_any_shape_is_made_or_refused(app: Flask, shape: str) -> None:
    text, count = SHAPES[shape][: size(1_000, 4_000)], size(1, 5)
    fields = ("went_well", "work_on", "next_step", "core", "personal")[:count]
    said = AS_MOST_ARE | dict.fromkeys(fields, text) | {"ratings": [["Care for detail", 4, text]] * count}
    began, pages = time.perf_counter(), 0
    with app.app_context():
        try:
            pages = count_pages(letter_pdf(said, "en"))
        except pdf.DocumentTooLong:
            assert (shape, count) == (TOO_LONG_TO_LAY_OUT, 5)
    assert pages or count == 5
    if size(0, 1):
        found = f"{pages} pages" if pages else "refused"
        print(f"\nT17: {count * 2} fields of {shape}: {found} after {time.perf_counter() - began:.1f} s")


VECTORS = (
    '<img src="{url}">', '<img srcset="{url} 2x">', '<link rel="stylesheet" href="{url}">',
    '<style>@import "{url}";</style>',
    '<p style="background: url({url})">x</p>', '<style>@font-face {{ font-family: x; src: url({url}) }}</style>',
    '<link rel="attachment" href="{url}">', '<a rel="attachment" href="{url}">x</a>', '<object data="{url}"></object>',
    '<embed src="{url}">', '<iframe src="{url}"></iframe>', '<svg><image href="{url}"/></svg>',
    '<svg><use href="{url}#x"/></svg>', '<script src="{url}"></script>', '<base href="{url}">',
    '<meta http-equiv="refresh" content="0;url={url}">',
    '<p style="list-style-image: url({url}); display: list-item">x</p>',
    '<p style="content: url({url})">x</p>', '<input type="image" src="{url}">',
)  # fmt: skip
FIELDS = ("organisation", "candidate", "vacancy", "core", "went_well", "work_on", "next_step", "personal")


@pytest.mark.parametrize("field", [*FIELDS, "ratings", "reasons", "signposts"])
def test_t16_pdf_of_a_letter_fetches_nothing_and_carries_nothing(
    app: Flask, asked: tuple[int, list[str]], tmp_path: Path, field: str
) -> None:
    """Whatever somebody writes: no address is asked, no file is read, no other file travels inside."""
    port, found = asked
    secret = tmp_path / "secret.txt"
    secret.write_text("Kingfisher-7391")
    all_of_them = [
        vector.format(url=url)
        for url in (f"http://127.0.0.1:{port}/x", secret.as_uri())
        for vector in VECTORS
    ]
    tries = all_of_them if size(0, 1) else ["".join(all_of_them)]
    for text in tries:
        lists = {
            "ratings": [[text, 3, text]],
            "reasons": [["A reason", text]],
            "signposts": [[text, text, text]],
        }
        with app.app_context():
            content = letter_pdf(AS_MOST_ARE | {field: lists.get(field, text)}, "en")
        assert "Kingfisher" not in read(content).root.text
        with pikepdf.open(BytesIO(content)) as document:
            assert list(document.attachments) == []
    assert found == []


def test_t16_not_even_markup_of_our_own_fetches(app: Flask, asked: tuple[int, list[str]]) -> None:
    """Were an escape forgotten, the fetcher would still refuse."""
    port, found = asked
    with app.app_context():
        html = letter_html(letter_of(AS_MOST_ARE, language="en"))
    for url in (f"http://127.0.0.1:{port}/x", "file:///etc/passwd"):
        markup = "".join(vector.format(url=url) for vector in VECTORS)
        content = pdf.render(
            html.replace("</body>", f"{markup}</body>"), stylesheets=[LETTER_STYLE], title="Marked up"
        )
        assert "root:" not in read(content).root.text
        assert b"root:" not in content
    assert found == []
