"""The progress report as a document: what is on it, in which order, and how it reads aloud."""

import io
import re
import subprocess
from dataclasses import replace

import pikepdf
import pytest
from bs4 import BeautifulSoup

from tests.look.report_examples import (
    STYLE,
    as_html,
    as_page,
    harbour_and_vale,
    with_nothing_yet,
    with_sixty_programmes,
)
from tracker.features.reports.pages import STATUSES
from tracker.features.reports.pages.snapshots import as_facts, report_from
from tracker.features.reports.pages.wording import title_of
from tracker.foundation import pdf


def made_of(report):
    return pdf.render(
        as_html(report), stylesheets=[STYLE], title="Progress report", language=report.language, seconds=60
    )


@pytest.fixture(scope="module")
def html():
    return BeautifulSoup(as_html(harbour_and_vale()), "html5lib")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(made_of(harbour_and_vale()))
    return path


@pytest.fixture(scope="module")
def opened(path):
    with pikepdf.open(path) as document:
        yield document


def text_of(path, *options) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture(scope="module")
def pages(path):
    return [re.sub(r"\s+", " ", page) for page in text_of(path).split("\f")[:-1]]


def elements(document, kind):
    return [
        thing
        for thing in document.objects
        if isinstance(thing, pikepdf.Dictionary)
        and thing.get("/Type") == "/StructElem"
        and thing["/S"] == kind
    ]


def test_there_is_one_first_heading_and_no_level_is_skipped(html):
    levels = [int(heading.name[1]) for heading in html.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_every_id_is_used_once_and_every_link_of_the_contents_leads_somewhere(html):
    ids = [thing["id"] for thing in html.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in html.select(".contents a")} <= set(ids)


def test_nothing_is_styled_or_run_in_place(html):
    assert not html.find_all(style=True)
    assert not html.find_all(["script", "style"])


def test_the_page_holds_the_same_report_in_the_frame_of_every_page(html):
    page = BeautifulSoup(as_page(harbour_and_vale(), "/static"), "html5lib")
    assert [heading.get_text() for heading in page.find_all("h1")] == ["Progress report 2026/27"]
    assert page.title.get_text().startswith("Progress report 2026/27")
    assert (
        page.find("a", href="/programmes").get_text() == "41 people’s records in 4 apprenticeship programmes"
    )
    assert not html.find("a", href="/programmes")
    assert not page.select("[data-foot]")
    charts = [str(svg) for svg in page.select("svg.chart") if not svg.find_parent(class_="slim")]
    assert charts == [str(svg) for svg in html.select("svg.chart")]


def test_each_commitment_is_shown_with_promise_result_and_status_in_words(html):
    text = re.sub(r"\s+", " ", html.get_text())
    for commitment in harbour_and_vale().commitments:
        for words in (commitment.title, commitment.promise, commitment.result, commitment.finding):
            assert words in text
    shown = {" ".join(mark["class"]) for mark in html.select(".glance .status")}
    assert shown <= {f"status {status.replace('_', '-')}" for status in STATUSES}
    assert all(mark.get_text(strip=True) for mark in html.select(".status"))


def test_no_heading_is_cut_and_a_running_head_only_at_a_word():
    title = "Recruit without favour, and take away the steps that hold people back because of where they come from."
    report = harbour_and_vale()
    html = as_html(replace(report, commitments=(replace(report.commitments[0], title=title),)))
    heading = BeautifulSoup(html, "html.parser").find(id="commitment-1")
    assert heading.get_text() == title
    assert (
        heading.find_previous(class_="eyebrow")["data-running"]
        == "Recruit without favour, and take away the steps that hold…"
    )


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Open doors  to everybody.", "Open doors to everybody."),
        (f"Ask people. {'And ask again. ' * 20}", "Ask people."),
        (f"{'and so on ' * 40}.", "Data"),
    ],
)
def test_a_long_promise_is_headed_by_its_first_sentence_or_its_theme_and_never_cut(text, heading):
    assert title_of(text, "data") == heading


def test_every_figure_has_number_finding_subject_and_source(html):
    figures = html.find_all("figure")
    numbers = [figure.select_one(".number").get_text() for figure in figures]
    assert numbers == [f"Figure {number}" for number in range(1, len(figures) + 1)]
    for figure in figures:
        assert figure.select_one(".says").get_text(strip=True)
        assert figure.select_one(".shows").get_text(strip=True)
        assert figure.select_one(".source").get_text(strip=True)
        assert figure.svg.title.get_text(strip=True)


def test_a_year_without_a_figure_says_so_and_is_never_nought(html):
    row = next(
        row for row in html.select("tr") if row.th.get_text(strip=True).startswith("School-leaver starts")
    )
    assert [cell.get_text() for cell in row.find_all("td")] == ["no earlier figure", "22", "34", "+12"]


def test_the_pages_come_in_the_order_of_the_contents(pages):
    contents = re.findall(r"(?:^| )(\d+)(?= |$)", pages[1])
    assert "Contents" in pages[1]
    assert contents
    wanted = ["The year on one page", "All commitments at a glance", "Commitment 1", "Commitment 5"]
    wanted += ["Programmes", "Year on year", "What does not add up", "About the data"]
    whole = " ".join(pages[2:])
    places = [whole.index(words) for words in wanted]
    assert places == sorted(places)


def test_every_page_but_the_cover_says_where_it_is_and_what_it_belongs_to(pages):
    for number, page in enumerate(pages[1:], start=2):
        assert f"Page {number} of {len(pages)}" in page
        assert "Harbour & Vale · Draft made from live records · 3f2a9c71" in page
    assert "Page" not in pages[0]


def test_the_contents_name_the_page_that_a_chapter_is_on(pages):
    for title in ("All commitments at a glance", "Year on year", "About the data"):
        number = int(re.search(rf"{title} (\d+)", pages[1])[1])
        assert title in pages[number - 1]


def test_a_screen_reader_finds_title_language_heads_and_words_for_pictures(opened):
    assert str(opened.docinfo["/Title"]) == "Progress report"
    assert str(opened.Root.Lang) == "en-GB"
    heads = elements(opened, "/TH")
    assert heads
    assert {str(head.A.Scope) for head in heads} == {"/Row", "/Column"}
    pictures = elements(opened, "/Figure")
    assert len(pictures) == 26
    assert all(str(picture.Alt).strip() for picture in pictures)


def test_tables_are_built_of_rows_and_captions_only(opened):
    for table in elements(opened, "/Table"):
        assert {str(child["/S"]) for child in table["/K"]} <= {"/Caption", "/THead", "/TBody", "/TR"}


def test_bookmarks_are_the_chapters(opened):
    with opened.open_outline() as outline:
        chapters = [entry.title for entry in outline.root[0].children]
    assert chapters[:3] == ["Contents", "The year on one page", "All commitments at a glance"]
    assert chapters[3] == harbour_and_vale().commitments[0].title
    assert chapters[-1] == "About the data"


def test_an_employer_with_nothing_yet_gets_sentences_instead_of_figures():
    text = BeautifulSoup(as_html(with_nothing_yet()), "html5lib").get_text()
    assert "No programme was logged for this period." in text
    assert "No commitment has been chosen yet" in text
    assert "0%" not in text
    assert made_of(with_nothing_yet()).startswith(b"%PDF-1.7")


def test_sixty_programmes_repeat_the_heads_of_their_table():
    with pikepdf.open(io.BytesIO(made_of(with_sixty_programmes()))) as document:
        rows = [head for head in elements(document, "/TH") if str(head.A.Scope) == "/Row"]
        assert len(rows) >= 60


def test_text_from_people_is_text():
    report = harbour_and_vale()
    hostile = '<img src="file:///etc/passwd"><link rel=attachment href="file:///etc/passwd">'
    first = replace(report.commitments[0], title=hostile, promise=hostile, narrative=(hostile,))
    report = replace(report, organisation=hostile, commitments=(first,))
    soup = BeautifulSoup(as_html(report), "html5lib")
    assert not soup.find_all(["img", "link"])
    assert hostile in soup.get_text()


def test_a_report_can_be_kept_as_facts_and_made_again():
    assert report_from(as_facts(harbour_and_vale())) == harbour_and_vale()
