"""The forms that a report can be taken along in, read back by other programs: equal, whole, and nothing runs."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import docx as python_docx
import openpyxl
import pytest
from bs4 import BeautifulSoup

from tests.features.insight.builders import TODAY, YEAR
from tests.features.reports.builders import employer, made
from tests.features.reports.editions import approved, prepared
from tests.look.report_examples import EXAMPLES, harbour_and_vale
from tests.pages import Client
from tracker.features.reports.pages import Headline
from tracker.features.reports.pages.builder import report_of
from tracker.features.reports.pages.data import Basis, Datum
from tracker.features.reports.pages.figures import figures_of
from tracker.features.reports.pages.formats import FORMATS
from tracker.features.reports.pages.formats.workbook import COLUMNS
from tracker.foundation import clock

MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "+44 20",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "{=1+1}",
    "<b>&amp;</b>",
    "_x0041_",
    "أرقام تقرير",
    "ŵ ŷ 😀",
    "http://example.org/a",
    "'quoted",
)


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


@pytest.fixture
def asked(app):
    with app.test_request_context():
        yield


@pytest.fixture
def report(make):
    compact = employer(make)
    with make.committed():
        report = report_of(compact, YEAR, organisation_id=make.organisation_id, as_at=TODAY)
    assert report is not None
    return report


def file_of(report, form):
    return FORMATS[form].make(report, MOMENT)


def sheet_of(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["About", "Figures"]
    return book["Figures"]


def words_of(content):
    return [paragraph.text for paragraph in python_docx.Document(io.BytesIO(content)).paragraphs]


def test_the_workbook_holds_every_figure_numbers_as_numbers(asked, report):
    sheet = sheet_of(file_of(report, "figures.xlsx"))
    heads, *rows = sheet.iter_rows(values_only=True)
    assert list(heads) == [str(label) for label, _width in COLUMNS]
    figures = figures_of(report)
    assert [row[-1] for row in rows] == [figure.key for figure in figures]
    for row, figure in zip(rows, figures, strict=True):
        assert (row[3] or "") == figure.printed
        assert row[4] == (None if figure.value is None else pytest.approx(float(figure.value)))
        assert row[6:10] == (figure.numerator, figure.denominator, figure.counted, figure.as_totals)
    found = {row[-1]: row for row in rows}["commitment/C1/app.starts/actual"]
    assert [day.date() for day in found[10:13]] == [YEAR.first, YEAR.last, TODAY]


def test_the_workbook_can_be_read_its_head_stays_and_its_shares_look_like_shares(asked, report):
    sheet = sheet_of(file_of(report, "figures.xlsx"))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:Q{sheet.max_row}"
    assert all(sheet.column_dimensions[letter].width > 8 for letter in "ABCDEQ")
    shares = [
        row[4] for row in sheet.iter_rows(min_row=2) if row[5].value == "share" and row[4].value is not None
    ]
    assert shares
    assert {cell.number_format for cell in shares} == {"0.0%"}
    counts = [
        row[4] for row in sheet.iter_rows(min_row=2) if row[5].value == "count" and row[4].value is not None
    ]
    assert {cell.number_format for cell in counts} == {"#,##0", "#,##0.0"}


def test_money_is_pounds_in_the_workbook(asked):
    basis = Basis("2026-04-01", "2027-03-31", "2026-11-22", "stated")
    money = Headline("£12.21", "an hour", code="pay", data=Datum(1221, "pence", basis=basis))
    sheet = sheet_of(file_of(replace(harbour_and_vale(), headlines=(money,)), "figures.xlsx"))
    assert (sheet["E2"].value, sheet["F2"].value, sheet["E2"].number_format) == (12.21, "pounds", "£#,##0.00")


def with_text(text):
    """A report with a text wherever people give one."""
    report = harbour_and_vale()
    first = replace(report.commitments[0], title=text, promise=text, narrative=(text,), finding=text)
    headline = replace(report.headlines[0], label=text, note=text)
    return replace(
        report, organisation=text, compact=text, headlines=(headline,), commitments=(first,), finding=text
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_t18_hostile_text_stays_text_in_workbook_and_document(asked, text):
    report = with_text(text)
    sheet = sheet_of(file_of(report, "figures.xlsx"))
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert sheet["B2"].value == text
    document = file_of(report, "narrative.docx")
    assert words_of(document).count(text) >= 3
    assert b"<w:hyperlink" not in document


def test_a_text_of_100_kb_is_whole_in_the_document_and_cut_with_a_mark_in_a_cell(asked):
    text = "A long story. " * 8_000
    report = with_text(text.strip())
    assert words_of(file_of(report, "narrative.docx")).count(text.strip()) >= 3
    cell = sheet_of(file_of(report, "figures.xlsx"))["B2"].value
    assert len(cell) == 32_767
    assert cell.endswith("…")


def test_the_document_has_real_headings_a_language_and_every_commitment(asked, report):
    document = python_docx.Document(io.BytesIO(file_of(report, "narrative.docx")))
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert styles[0] == ("Title", "Progress report 2026/27")
    heads = [text for style, text in styles if style == "Heading 1"]
    assert heads == [
        *("The year on one page", "Commitments", "Programmes", "Year on year"),
        *("What does not add up", "About the data"),
    ]
    seconds = [text for style, text in styles if style == "Heading 2"]
    assert [text for text in seconds if text[0].isdigit()] == [
        "1. Start more apprentices", "2. Sift without names", "3. Have a plan"
    ]  # fmt: skip
    texts = [text for _style, text in styles]
    assert "Status: Needs attention" in texts
    assert "We opened two routes." in texts
    assert any("Find a provider; due 2 November 2026; overdue by 20 days" in text for text in texts)
    assert any(
        text.startswith(
            "Apprenticeship starts: 17. Year before: 12. Baseline: 0 on 31 March 2026. Target: 40"
        )
        for text in texts
    )
    assert any(style == "List Bullet" for style, _text in styles)
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.created.replace(tzinfo=UTC) == MOMENT
    lang = document.styles.element.xpath("//w:docDefaults//w:lang/@w:val")
    assert lang == ["en-GB"]


def test_the_page_as_one_file_loads_nothing_and_links_only_within_itself(asked, report):
    text = file_of(report, "page.html").decode()
    soup = BeautifulSoup(text, "html5lib")
    assert (
        "default-src 'none'" in soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    )
    assert not soup.find_all(["script", "img", "iframe", "link", "form"])
    assert {link["href"][0] for link in soup.find_all("a")} == {"#"}
    assert {link["href"][1:] for link in soup.find_all("a")} <= {tag["id"] for tag in soup.find_all(id=True)}
    addresses = re.findall(r"url\(([^)]*)\)", soup.style.string)
    assert addresses
    assert all(address.startswith('"data:font/woff2;base64,') for address in addresses)
    assert "@media print" in soup.style.string
    assert len(soup.select("svg.chart")) >= 5
    assert "17 of them logged as totals" in soup.get_text()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_form_comes_out_the_same_each_time(asked, form, name):
    report = EXAMPLES[name]()
    assert file_of(report, form) == file_of(report, form)


@pytest.mark.usefixtures("unread_pdfs")
def test_all_are_on_the_reports_page_and_are_what_their_names_say(make, hr):
    employer(make)
    page = made(make, hr).follow("Read it here")
    section = page.soup.find("summary", string="Take it with you").parent
    beginnings = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{", "docx": b"PK", "html": b"<!DOCTYPE"}
    links = section.find_all("a")
    assert len(links) == len(FORMATS)
    for link in links:
        answer = hr.get(link["href"])
        ending = link["href"].rsplit(".", 1)[1]
        assert answer.data.startswith(beginnings[ending])
        assert answer.headers["Content-Disposition"].endswith(f'progress-2026-27.{ending}"')
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        again = hr.raw.get(link["href"], headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
        assert hr.get(link["href"]).data == answer.data


def test_another_organisation_and_a_report_not_made_have_none(app, make, hr):
    employer(make)
    page = hr.read("/reports/").press("Make the report")
    base = page.path.removesuffix("/making")
    assert {hr.get(f"{base}/{form}").status_code for form in FORMATS} == {404}
    assert hr.get(f"{base}/figures.exe").status_code == 404
    stranger = Client(app).signed_in_as(make.member(organisation_id=make.organisation(), roles=["owner"]))
    assert {stranger.get(f"{base}/{form}").status_code for form in FORMATS} == {404}


def test_a_value_that_is_not_whole_is_a_decimal_and_not_rounded(report):
    (expected,) = [
        figure for figure in figures_of(report) if figure.key == "commitment/C1/app.starts/expected"
    ]
    assert expected.value == Decimal(40) * (TODAY - date(2026, 3, 31)).days / 365


@pytest.mark.usefixtures("unread_pdfs")
def test_an_edition_is_taken_along_as_it_was_signed(app, make, hr):
    employer(make)
    page = approved(app, make, hr)
    read = page.follow("Read it here")
    links = read.soup.find("summary", string="Take it with you").parent.find_all("a")
    assert len(links) == len(FORMATS)
    before = [hr.get(link["href"]) for link in links]
    assert all("progress-2026-27-edition-1." in answer.headers["Content-Disposition"] for answer in before)
    make.site("A new office")
    assert [hr.get(link["href"]).data for link in links] == [answer.data for answer in before]
    book = next(answer.data for answer in before if answer.data.startswith(b"PK"))
    values = {row[0].value: row[1].value for row in openpyxl.load_workbook(io.BytesIO(book))["About"].rows}
    assert values["Standing"] == "Edition 1"


def test_a_draft_of_an_edition_cannot_be_taken_along(make, hr):
    employer(make)
    page = prepared(make, hr)
    assert {hr.get(f"{page.path}/{form}").status_code for form in FORMATS} == {404}
