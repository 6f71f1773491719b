"""PDFs: what a reader and a screen reader get, and what a hostile document does not."""

import contextlib
import io
import socket
import subprocess
import threading
from datetime import UTC, datetime

import pikepdf
import pytest

from tests.pdfs import checkers
from tracker.foundation import pdf
from tracker.foundation.pdf import Attachment, DocumentTooDeep, DocumentTooHeavy, DocumentTooLong, PdfError

MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC)
CSS = """@page { size: A4; @bottom-left { content: "Running foot" } }
body { font-family: Inter } h1, h2 { font-family: "Bricolage Grotesque Narrow" }"""
BODY = """<!doctype html><html lang="cy"><body><h1>Adroddiad ŵŷ</h1>
<p><a href="#two">Go on</a></p>
<table><caption>Starts</caption><thead><tr><th>Site</th><th>Starts</th></tr></thead>
<tbody><tr><th scope="row">Leeds</th><td>12</td></tr></tbody></table>
<h2 id="two">Two</h2>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>A bar of 9</title>
<rect width="9" height="9" fill="#0b5fa5"/></svg></body></html>"""
FACTS = {
    "title": "Progress",
    "language": "cy",
    "author": "Tŷ Ni & Sons",
    "made_at_utc": MOMENT,
    "identity": {"edition": "2", "organisation": "Tŷ Ni & <Sons>", "snapshotHash": "ab" * 32},
    "attachments": (
        Attachment("figures.csv", b"a,b\n1,2\n", "The figures", MOMENT),
        Attachment("figures.json", b"{}", "The same", MOMENT),
    ),
}


@pytest.fixture(scope="module")
def css(tmp_path_factory):
    path = tmp_path_factory.mktemp("css") / "report.css"
    path.write_text(CSS)
    return path


@pytest.fixture(scope="module")
def made(css):
    return pdf.render(BODY, stylesheets=[css], **FACTS)


@pytest.fixture(scope="module")
def opened(made):
    with pikepdf.open(io.BytesIO(made)) as document:
        yield document


def elements(document, kind):
    return [
        thing
        for thing in document.objects
        if isinstance(thing, pikepdf.Dictionary)
        and thing.get("/Type") == "/StructElem"
        and thing["/S"] == kind
    ]


def test_it_is_tagged_titled_and_says_its_language(opened):
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == "cy"
    assert str(opened.docinfo["/Title"]) == "Progress"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.Root.PageLabels.Nums[1].S == "/D"
    metadata = opened.open_metadata()
    assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (
        "1",
        "3",
        "A",
    )


def test_every_table_head_says_which_way_it_points(opened):
    assert [str(head.A.Scope) for head in elements(opened, "/TH")] == ["/Column", "/Column", "/Row"]


def test_every_picture_has_its_words(opened):
    assert [str(figure.Alt) for figure in elements(opened, "/Figure")] == ["A bar of 9"]


def test_a_pictures_box_is_where_it_is_drawn(tmp_path):
    css = tmp_path / "corner.css"
    css.write_text("@page { size: 200pt 100pt; margin: 0 } svg { position: absolute; left: 30pt; top: 20pt }")
    with pikepdf.open(io.BytesIO(pdf.render(BODY, stylesheets=[css], title="Corner"))) as document:
        (picture,) = elements(document, "/Figure")
        assert [float(side) for side in picture.A.BBox] == [30, 100 - 20 - 6.75, 36.75, 80]


def test_bookmarks_are_the_headings(opened):
    with opened.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Adroddiad ŵŷ"]
        assert [entry.title for entry in outline.root[0].children] == ["Two"]


def test_a_running_foot_is_printed_but_not_read_out(opened):
    content = opened.pages[0].Contents.read_bytes()
    assert content.count(b"/Artifact\n\nBMC") == 1
    numbers = opened.Root.StructTreeRoot.ParentTree.Nums[1]
    assert sum(owner is None for owner in numbers) == 1


def test_only_vendored_fonts_are_in_it(opened):
    names = {str(thing["/BaseFont"]) for thing in opened.objects if is_font(thing)}
    assert names
    assert all("Inter" in name or "Bricolage" in name for name in names)


def is_font(thing):
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"


def test_our_attachments_are_in_it_dated_and_associated_with_the_document(opened):
    assert sorted(opened.attachments) == ["figures.csv", "figures.json"]
    file = opened.attachments["figures.csv"]
    assert file.get_file().read_bytes() == b"a,b\n1,2\n"
    assert (file.get_file().creation_date, file.get_file().mod_date) == (MOMENT, MOMENT)
    assert str(file.relationship) == "/Data"
    assert [str(file.F) for file in opened.Root.AF] == ["figures.csv", "figures.json"]


def test_each_attachment_is_found_by_its_name_in_whatever_order_they_were_given(tmp_path):
    names = ["z.csv", "m.json", "a.json", "edition.json"]
    attachments = [Attachment(name, name.encode(), "A file", MOMENT) for name in names]
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf.render("<p>x</p>", stylesheets=[], title="X", attachments=attachments))
    for name in names:
        asked = ["qpdf", f"--show-attachment={name}", str(file)]
        assert subprocess.run(asked, capture_output=True, check=True).stdout == name.encode()


def test_it_breaks_no_rule_of_either_standard_and_no_rule_of_the_format(made):
    assert checkers.breaches(made) == []
    assert checkers.broken_syntax(made) == []
    assert checkers.strange_fonts(made) == []


def test_its_card_says_what_it_is_who_wrote_it_and_when(made, opened):
    assert checkers.wrong_facts(made, title="Progress", author="Tŷ Ni & Sons") == []
    assert str(opened.docinfo["/CreationDate"]) == str(opened.docinfo["/ModDate"]) == "D:20261121120000Z"
    assert opened.open_metadata()["xmp:CreateDate"] == "2026-11-21T12:00:00Z"


def test_a_text_that_no_metadata_can_hold_still_makes_a_valid_file(css):
    odd = "a\0b\x0b\ud800\ufffe]]>&<x>"
    made = pdf.render(
        BODY, stylesheets=[css], title=odd, language="cy", author=odd, identity={"organisation": odd}
    )
    assert checkers.breaches(made) == []
    assert pdf.identity_of(made) == {"organisation": "a b   ]]>&<x>"}


def test_the_bytes_come_out_the_same_again(made, css):
    assert pdf.render(BODY, stylesheets=[css], **FACTS) == made


@pytest.fixture
def sink():
    """A listening socket that counts who calls."""
    calls = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    ended = threading.Event()

    def listen():
        while not ended.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            calls.append(connection)
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], calls
    ended.set()
    thread.join()
    server.close()


def test_a_hostile_document_fetches_nothing_reads_no_file_and_attaches_nothing(sink, tmp_path):
    port, calls = sink
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY-7261")
    picture = tmp_path / "secret.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>CANARY-7261</text></svg>')
    for where in (f"http://127.0.0.1:{port}/x", secret.as_uri(), picture.as_uri(), f"//127.0.0.1:{port}/x"):
        made = pdf.render("<p>start</p>" + hostile(where) + "<p>end</p>", stylesheets=[], title="Hostile")
        with pikepdf.open(io.BytesIO(made)) as document:
            assert not list(document.attachments)
            assert not [thing for thing in document.objects if is_annotation(thing, "/FileAttachment")]
        assert b"CANARY" not in uncompressed(made)
    assert calls == []


def hostile(where: str) -> str:
    nested = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{where}' width='9' height='9'/></svg>"
    return f"""<base href="{where}"><link rel="stylesheet" href="{where}">
    <link rel="attachment" href="{where}">
    <link rel="attachment" href="data:text/plain,CANARY"><meta http-equiv="refresh" content="0; url={where}">
    <style>@import url("{where}"); @font-face {{ font-family: x; src: url("{where}") }}
    @page {{ background: url("{where}") }} p {{ font-family: x; background: url("{where}");
    list-style-image: url("{where}"); border-image: url("{where}") }}
    p::before {{ content: url("{where}") }}</style>
    <img src="{where}" alt="x"><embed src="{where}">
    <object data="{where}"></object><iframe src="{where}"></iframe>
    <a rel="attachment" href="{where}">x</a><a rel="attachment" href="data:text/plain,CANARY">x</a>
    <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>
    <image href="{where}" width="9" height="9"/><use href="{where}#a"/>
    <style>@import url("{where}");</style></svg><img src="data:image/svg+xml,{nested}" alt="x">
    <p style="background-image: url('{where}')">x</p><video src="{where}" poster="{where}"></video>"""


def is_annotation(thing, kind):
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == kind


def uncompressed(made: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    return out.getvalue()


SHAPES = {
    "a cell across a million columns": "<table><tr><td colspan=1000000>x</table>",
    "rows without end": "<table>" + "<tr><td>a<td>b<td>c</tr>" * 5_000 + "</table>",
    "boxes in boxes": "<div>" * 30_000 + "x",
    "tables in tables": "<table><tr><td>" * 60 + "x",
    "a word without end": "<p>" + "x" * 2_000_000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_document_that_runs_away_ends_with_a_named_error_and_the_next_one_is_made(shape):
    with contextlib.suppress(DocumentTooLong, DocumentTooHeavy, DocumentTooDeep):
        pdf.render(SHAPES[shape], stylesheets=[], title=shape, seconds=1, memory_mib=192)
    assert pdf.render("<p>next", stylesheets=[], title="Next").startswith(b"%PDF-1.7")


def test_more_text_than_anybody_reads_is_refused_at_once():
    with pytest.raises(DocumentTooLong):
        pdf.render("x" * (pdf.MOST_CHARACTERS + 1), stylesheets=[], title="Long")


def test_what_goes_wrong_inside_is_an_error_of_ours(tmp_path):
    with pytest.raises(PdfError):
        pdf.render("<p>x", stylesheets=[tmp_path / "missing.css"], title="No style")
