"""A candidate’s letter as PDF: valid, read aloud in the order of the page, hostile words as words, nothing fetched."""

import re
import socketserver
import threading
from collections.abc import Iterator

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


def test_pdf_of_a_letter_fetches_nothing(app: Flask, asked: tuple[int, list[str]]) -> None:
    """Even where a text were taken for markup, which it is not: no address is asked, no file is read."""
    port, found = asked
    url = f"http://127.0.0.1:{port}/x"
    text = f'<img src="{url}"><link rel="stylesheet" href="{url}"><style>@import "{url}"; p {{ color: red }}</style>'
    text += f'<p style="background: url({url})">'
    said = AS_MOST_ARE | {
        "went_well": text,
        "candidate": text,
        "ratings": [[text, 3, text]],
        "signposts": [[text, text, url]],
    }
    with app.app_context():
        letter_pdf(said, "en")
        html = letter_html(letter_of(AS_MOST_ARE, language="en"))
    assert found == []
    marked_up = html.replace("</body>", f"{text}<img src='file:///etc/passwd'></body>")
    pdf.render(marked_up, stylesheets=[LETTER_STYLE], title="Marked up")
    assert found == []
