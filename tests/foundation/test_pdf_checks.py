"""The checks of PDFs see what they are for: each is fed a document with that one thing wrong."""

import io
import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pikepdf
import pytest
import weasyprint

from tests.look.report_examples import STYLE, as_html, harbour_and_vale
from tests.pdfs import checkers, contents, layout, structure
from tests.pdfs.reading import read
from tracker.features.reports.pages.figures import Figure
from tracker.foundation import pdf
from tracker.foundation.pdf import Attachment

PAGE = "@page { size: A4; margin: 25mm 20mm 22mm } body { margin: 0 } h1, h2 { break-after: auto }"
HEAD = "<h1>One</h1><p>Text.</p>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}<rect width="9" height="9"/></svg>'
MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def plain(body: str, css: str = "") -> bytes:
    """A document by WeasyPrint's own means, which says less than a screen reader needs."""
    html = weasyprint.HTML(string=f"<html lang=en><title>One</title>{body}")
    made: bytes = html.write_pdf(stylesheets=[weasyprint.CSS(string=PAGE + css)], pdf_variant="pdf/ua-1")
    return made


def read_plain(body: str, css: str = ""):
    return read(plain(body, css))


TABLE = "<table><caption>T</caption><thead><tr><th>A<th>B<tbody><tr><th scope=row>x<td>1</table>"
BAD = {
    "a head without scope": (structure.heads_without_scope, HEAD + TABLE, ""),
    "a silent picture": (structure.pictures_without_words, HEAD + SVG.format(""), ""),
    "a picture of one word": (structure.pictures_without_words, HEAD + SVG.format("<title>Chart</title>"), ""),
    "two first headings": (structure.headings_out_of_step, HEAD + "<h1>Two</h1>", ""),
    "no first heading": (structure.headings_out_of_step, "<h2>Two</h2>", ""),
    "a level left out": (structure.headings_out_of_step, HEAD + "<h3>Three</h3>", ""),
    "a heading without words": (structure.headings_out_of_step, HEAD + "<h2>&#8203;</h2>", ""),
    "a bookmark of other words": (structure.bookmarks_astray, HEAD, "h1 { bookmark-label: 'Two' }"),
    "a chapter without bookmark": (structure.bookmarks_astray, HEAD + "<h2>B</h2>", "h2 { bookmark-level: none }"),
    "contents that leave one out": (
        structure.contents_without_bookmark,
        "<ol><li><a href=#b>B</a></ol><h1>One</h1><h2 id=b>B</h2><h2 id=c>C</h2>",
        "li a::after { content: target-counter(attr(href), page) } h1 { break-before: page; bookmark-level: none }",
    ),
    "contents with a wrong page": (
        structure.contents_without_bookmark,
        "<ol><li><a href=#b>B</a></ol><h2 id=b>B</h2>",
        "li a::after { content: '7' } h2 { break-before: page }",
    ),
    "a group in a list": (structure.odd_families, HEAD + "<dl><div><dt>a<dd>b</div></dl>", ""),
    "rows of unequal length": (structure.odd_tables, HEAD + TABLE.replace("<td>1", "<td>1<td>2"), ""),
    "a table without a head": (structure.odd_tables, HEAD + "<table><tr><td>1<td>2</table>", ""),
    "a cell no head speaks of": (
        structure.odd_tables,
        HEAD + "<table><thead><tr><td>A</thead><tr><td>1</table>",
        "",
    ),
    "words that are never read": (structure.unread_words, HEAD, "@page { @top-left { content: 'Head' } }"),
    "a word past the margin": (layout.words_outside, HEAD + f"<p>{'wide ' * 40}", "p { white-space: nowrap }"),
    "a line below the margin": (
        layout.words_outside,
        HEAD + "<p style='break-before: page; height: 250mm'>a<p class=low>low",
        ".low { position: absolute; bottom: -10mm }",
    ),
    "a word past the edge": (layout.words_outside, "<h1>One", "h1 { margin-left: 180mm; white-space: nowrap }"),
    "small print": (layout.small_print, HEAD, "p { font-size: 6pt }"),
    "a heading alone": (layout.lone_headings, HEAD + "<h2>B</h2><p class=n>b", ".n { break-before: page }"),
    "a heading after all": (layout.lone_headings, HEAD + "<h2>B</h2>", ""),
    "a page nearly empty": (
        layout.bare_pages,
        HEAD + "<p class=n>a<p class=n>b<p class=n>c",
        ".n { break-before: page }",
    ),
    "a note on another page": (
        layout.footnotes_astray,
        HEAD + "<p>call<span class=n>The note</span></p>" * 5,
        ".n { float: footnote } @page { @footnote { max-height: 40pt; border-top: 1pt solid; margin-top: 9mm } }",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_seen(name):
    check, body, css = BAD[name]
    assert check(read_plain(body, css)) != []


def test_a_good_document_is_let_through():
    body = HEAD + "<h2>Two</h2><p>More<span class=n>Its note</span>.</p><ul><li>a<li>b</ul>"
    made = pdf.render(
        f"<html lang=en>{body}{TABLE}{SVG.format('<title>A square of 9</title>')}", **plain_style()
    )
    reading = read(made)
    assert structure.problems_of(reading) + layout.problems_of(reading) == []
    assert [element.text for element in reading.headings] == ["One", "Two"]
    assert [cell.text for cell in reading.root.all_of("TH", "TD")] == ["A", "B", "x", "1"]


def plain_style():
    file = STYLE.with_name("report.css")
    return {"stylesheets": [file], "title": "One"}


# --- other people's programs -----------------------------------------------------------------------


def test_a_rule_that_is_broken_is_named():
    found = " ".join(checkers.breaches(plain(HEAD + TABLE + SVG.format(""))))
    assert "PDF/UA-1 PDFUA1-FIGURE-ALTERNATIVE-TEXT-001" in found
    assert "PDF/A-3a PDFA3A-ID-SCHEMA-001" in found


def test_the_false_alarm_is_excused_where_it_is_one_and_nowhere_else():
    content = next(text for text in map(b"%d".__mod__, range(100_000)) if zlib.compress(text).endswith(b"\r"))
    file = Attachment("a.csv", content, "Ends in a line break by chance", MOMENT)
    made = pdf.render(f"<html lang=en>{HEAD}", attachments=[file], **plain_style())
    assert [said.split(":")[0] for said in checkers.false_alarms(made)] == [
        f"PDF/A-3a {checkers.FALSE_ALARM}"
    ]
    assert checkers.breaches(made) == []
    start = made.index(b"/Length ") + 8
    longer = made[:start] + b"1" + made[start + 1 :]
    assert any(checkers.FALSE_ALARM in said for said in checkers.breaches(longer))


def test_a_torn_file_is_seen():
    assert checkers.broken_syntax(plain(HEAD)[:-400]) != []


def test_a_font_of_the_machine_and_one_that_is_not_embedded_are_seen():
    assert checkers.strange_fonts(plain(HEAD, "p { font-family: 'DejaVu Sans', sans-serif }")) != []
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf.render(f"<html lang=en>{HEAD}", **plain_style()))) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                del thing["/FontFile2"]
        document.save(out)
    assert checkers.strange_fonts(out.getvalue()) != []


def test_a_wrong_card_is_seen():
    assert checkers.wrong_facts(plain(HEAD), title="Two", author="") == ["Title is 'One'"]


# --- a report and its facts ------------------------------------------------------------------------


def small():
    report = harbour_and_vale()
    return replace(report, commitments=report.commitments[:1], kinds=report.kinds[:1], problems=())


@cache
def small_reading():
    return read(pdf.render(as_html(small()), stylesheets=[STYLE], title="Small"))


def test_a_printed_report_says_what_its_facts_say():
    assert contents.problems_of(small_reading(), small()) == []


def test_a_row_that_is_changed_missing_or_made_up_is_seen():
    kind, years = small().kinds[0], small().years
    rows = kind.programmes.rows
    changed = replace(rows[0], cells=("x", *rows[0].cells[1:]))
    for other in ((changed, *rows[1:]), (*rows, rows[0]), rows[1:]):
        report = replace(small(), kinds=(replace(kind, programmes=replace(kind.programmes, rows=other)),))
        assert contents.rows_astray(small_reading(), report) != []
    assert contents.rows_astray(small_reading(), replace(small(), years=replace(years, rows=()))) != []


def test_a_commitment_or_measure_that_is_not_printed_is_seen():
    (commitment,) = small().commitments
    measures = (replace(commitment.measures[0], actual="42"), *commitment.measures[1:])
    for other in (replace(commitment, title="Another"), replace(commitment, measures=measures)):
        assert contents.commitments_astray(small_reading(), replace(small(), commitments=(other,))) != []


def test_a_note_on_another_page_than_its_table_is_seen():
    reading = read_plain(HEAD + TABLE + "<p class=n>The note", ".n { break-before: page }")
    assert layout.notes_astray(reading, {"x1": "The note"}) != []
    assert layout.notes_astray(reading, {"x1": "Text."}) == []


def with_files(csv_row: str, json_row: str) -> bytes:
    figures = json.dumps({"figures": [{"key": "a/1", "printed": json_row}]})
    files = (
        Attachment("report.csv", f"key,printed\na/1,{csv_row}\n".encode(), "The figures", MOMENT),
        Attachment("report.json", figures.encode(), "The same", MOMENT),
        Attachment("edition.json", b"{}", "The snapshot", MOMENT),
    )
    return pdf.render(f"<html lang=en>{HEAD}{TABLE}", attachments=files, **plain_style())


def test_attached_figures_that_differ_from_the_printed_ones_are_seen():
    told = (Figure("a/1", "One", "x", "B", "1"),)
    for rows in (("1", "2"), ("2", "1"), ("2", "2")):
        content = with_files(*rows)
        assert contents.figures_astray(content, read(content), told) != []
    content = with_files("1", "1")
    assert contents.figures_astray(content, read(content), told) == []
    assert contents.figures_astray(content, read(content), ()) != []
    assert contents.figures_astray(content, read(content), (*told, replace(told[0], key="a/2"))) != []


def test_a_figure_that_is_on_no_page_is_seen():
    content = with_files("1", "1")
    figure = Figure("a/1", "One", "x", "B", "17")
    assert contents.figures_not_printed(read(content), (figure,), set()) != []
    assert contents.figures_not_printed(read(content), (figure,), {"x"}) == []
    assert contents.figures_not_printed(read(content), (replace(figure, printed="1"),), set()) == []


def test_a_printed_number_that_is_in_no_file_is_seen():
    content = with_files("2", "2")
    assert contents.figures_astray(content, read(content), (Figure("a/1", "One", "x", "B", "2"),)) == [
        "page 1: '1' is in no attached file"
    ]
