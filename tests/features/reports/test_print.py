"""The report in print: what stays together, how full its pages are, and how small its letters."""

import re
import subprocess
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from tests.look.generated_reports import GENERATED
from tests.look.report_examples import EXAMPLES, STYLE, as_html, environment, with_programmes
from tests.pdfs import layout
from tests.pdfs.reading import read
from tracker.foundation import pdf
from tracker.foundation.charts.marks import SMALL

TOP, FOOT = 71, 779
"""The text area of A4 within its margins, in points."""
CHAPTERS = (
    *("Summary", "Commitments", "Commitment ", "Programmes", "Ways in", "Place", "Workforce"),
    *("Comparison", "Checks", "Method", "Contents"),
)


@dataclass(frozen=True)
class Sheet:
    """A page: its lines from the top down, how far down they reach, from 0 to 1, and what runs above them."""

    lines: list[str]
    fill: float
    head: str

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def sheets_of(report) -> list[Sheet]:
    return _sheets(pdf.render(as_html(report), stylesheets=[STYLE], title="Progress report", seconds=60))


def _sheets(made: bytes) -> list[Sheet]:
    done = subprocess.run(
        ["pdftotext", "-bbox-layout", "-", "-"], input=made, capture_output=True, check=True
    )
    return [_sheet(page) for page in BeautifulSoup(done.stdout, "html.parser").find_all("page")]


def _sheet(page) -> Sheet:
    every = page.find_all("word")
    head = " ".join(word.get_text() for word in every if float(word["ymin"]) < TOP)
    words = [word for word in every if TOP < float(word["ymin"]) < FOOT]
    rows: dict[int, list[str]] = {}
    for word in sorted(words, key=lambda word: (round(float(word["ymax"])), float(word["xmin"]))):
        rows.setdefault(round(float(word["ymax"])), []).append(word.get_text())
    lowest = max((float(word["ymax"]) for word in words), default=TOP)
    return Sheet([" ".join(row) for row in rows.values()], (lowest - TOP) / (FOOT - TOP), head)


@pytest.fixture(scope="module", params=["harbour-and-vale", "many-commitments", "long-names"])
def report(request):
    return EXAMPLES[request.param]()


@pytest.fixture(scope="module")
def sheets(report):
    return sheets_of(report)


def test_a_commitments_heading_status_chart_and_short_table_are_on_one_page(report, sheets):
    figure, table = 0, 1
    for commitment in report.commitments:
        sheet = next(each for each in sheets[3:] if f"Commitment {commitment.number} " in f"{each.text} ")
        if commitment.picture:
            figure += 1
            assert f"Figure {figure} " in sheet.text, commitment.number
        if commitment.measures:
            table += 1
            if len(commitment.measures) <= 2 and len(commitment.title) < 80:
                assert f"Table {table}: measures" in sheet.text, commitment.number


def test_no_page_is_under_a_third_full_unless_its_chapter_ends(sheets):
    for sheet, following in pairwise(sheets[1:]):
        ends = following.lines[0].startswith(CHAPTERS)
        assert sheet.fill > 1 / 3 or ends, (sheet.text[:80], following.lines[0])


def test_no_heading_is_the_last_thing_on_a_page(report, sheets):
    titles = {commitment.title[:40] for commitment in report.commitments} | {
        kind.title for kind in report.kinds
    }
    for sheet in sheets[2:]:
        assert not any(sheet.lines[-1].startswith(title) for title in titles)
        assert not re.match(r"(Figure|Table) \d+", sheet.lines[-1])


def test_the_summary_and_the_page_of_all_commitments_are_a_page_each(report, sheets):
    at = next(at for at, sheet in enumerate(sheets) if sheet.lines[0] == "Summary")
    assert "The year on one page" in sheets[at].text
    assert sheets[at + 1].lines[0] == "Commitments"
    if len(report.organisation) < 50:
        assert sheets[at + 2].lines[0].startswith("Commitment 1")


def test_after_a_short_list_of_commitments_the_first_follows_on_the_same_page():
    whole = EXAMPLES["harbour-and-vale"]()
    sheets = sheets_of(
        replace(whole, commitments=tuple(replace(one, measures=()) for one in whole.commitments[:3]))
    )
    sheet = next(each for each in sheets if "All commitments at a glance" in each.lines)
    assert "Commitment 1" in sheet.lines
    assert sheet.fill > 2 / 3


def test_a_table_of_up_to_eight_measures_is_on_one_page(report, sheets):
    for commitment in report.commitments:
        labels = "".join(each.label for each in commitment.measures)
        if 1 < len(commitment.measures) <= 8 and len(labels) <= 350:
            last = commitment.measures[-1].label[:12]
            tables = [each for each in sheets if "where they began" in each.text and last in each.text]
            assert tables, commitment.number


def test_the_head_of_a_page_names_the_commitment_that_it_begins_with():
    report, carried = EXAMPLES["many-commitments"](), 0
    for sheet in sheets_of(report)[4:]:
        begun = [int(found[1]) for line in sheet.lines if (found := re.fullmatch(r"Commitment (\d+)", line))]
        if begun and not sheet.lines[0].startswith("Commitment"):
            carried += 1
            assert report.commitments[begun[0] - 2].title[:40] in sheet.head
        elif begun:
            assert report.commitments[begun[0] - 1].title[:40] in sheet.head
    assert carried >= 2


def test_a_commitment_without_a_chart_has_its_heading_and_its_table_on_one_page():
    whole = EXAMPLES["many-commitments"]()
    report = replace(whole, commitments=tuple(replace(one, picture=None) for one in whole.commitments))
    sheets, table = sheets_of(report)[3:], 1
    for commitment in report.commitments:
        if commitment.measures:
            table += 1
            sheet = next(each for each in sheets if f"Commitment {commitment.number} " in f"{each.text} ")
            assert f"Table {table}: measures" in sheet.text, commitment.number


def test_neither_a_text_of_a_page_nor_rows_of_a_page_leave_the_page_before_bare():
    made = pdf.render(as_html(GENERATED["long words"]()), stylesheets=[STYLE], title="Long words", seconds=60)
    assert layout.bare_pages(read(made)) == []


@pytest.mark.parametrize("count", [9, 12, 14, 17, 19, 40])
def test_a_table_never_leaves_one_or_two_rows_alone_on_a_page(count):
    report = replace(
        with_programmes(count), commitments=()
    )  # the programmes begin a page, whatever is before
    per_page = [len(re.findall(r"Row \d+", sheet.text)) for sheet in sheets_of(report)]
    assert sum(per_page) == count
    assert all(rows >= 3 for rows in per_page if rows), per_page


def test_no_letter_is_under_seven_and_a_half_points():
    assert SMALL * 0.75 >= 7.5
    sheet = STYLE.read_text()
    sizes = [float(size) for size in re.findall(r"(?:font-size: |font: (?:\d+ )?)([\d.]+)pt", sheet)]
    assert len(sizes) > 20
    assert min(sizes) >= 7.5


def test_only_cells_of_numbers_have_figures_of_one_width_which_widen_the_hyphen_too():
    sheets = [*STYLE.parents[2].glob("**/*.css"), STYLE.parents[3] / "static" / "css" / "rungs.css"]
    rules = [
        rule for sheet in sheets for rule in re.findall(r"([^{}]+)\{[^{}]*tabular-nums", sheet.read_text())
    ]
    allowed = {"td.number", "time, .tabular", ".number.input", ".figures .big"}
    assert {rule.strip().splitlines()[-1].strip() for rule in rules} <= allowed


def test_no_line_of_text_is_longer_than_a_hundred_and_forty_millimetres(sheets):
    del sheets
    sheet = STYLE.read_text()
    assert "p { margin: 0 0 6pt; max-width: 140mm" in sheet
    widths = re.findall(r"max-width: ([^;}]+)", sheet)
    assert {width.strip() for width in widths} <= {"140mm", "none"}
    assert re.findall(r"([^{}]+)\{[^}]*max-width: none", sheet) == ["\n.marks "]


@pytest.mark.parametrize("name", ["harbour-and-vale", "long-names", "many-commitments"])
def test_a_summary_is_two_pages_the_second_of_all_commitments(name):
    html = environment().get_template("reports/summary/summary.html").render(report=EXAMPLES[name]())
    styles = [STYLE, STYLE.parents[1] / "summary" / "summary.css"]
    one, two = _sheets(pdf.render(html, stylesheets=styles, title="Summary", seconds=60))
    assert "Needs attention" in one.text
    assert two.lines[0] == "Commitments"
