"""What reaches a report: an employer's published figures, hostile texts as text, runaway texts cut with a sentence."""

import csv
import http.server
import io
import threading
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tests.features.reports.builders import employer, made, pdf_of, words_of_pdf
from tracker.foundation import clock

COUNCIL = Path(__file__).parents[2] / "data" / "council_apprentices.csv"


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def council(make):
    """An English council's apprentices as totals, with its headcount on 31 March of each year."""
    lines = [line for line in COUNCIL.read_text().splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    compact, promise = given.compact(make, "Start apprentices for 2.3% of our people", since=date(2017, 4, 1))
    given.measure(make, promise, "app.headcount_share", target=("2024-03-31", "0.023"))
    programme = given.programme(make, "apprenticeship", name="Council apprentices")
    for row in rows:
        first = int(row["year"][:4])
        given.workforce(make, date(first + 1, 3, 31), int(row["headcount_31_march"]))
        cohort = given.cohort(make, programme, date(first, 4, 1), date(first + 2, 3, 31), places=None)
        given.total(make, cohort, "started", date(first, 4, 1), date(first + 1, 3, 31), int(row["starts"]))
    return compact, [row["published_pct"] for row in rows]


def test_an_english_councils_published_percentages_come_back(make, hr):
    compact, published = council(make)
    ready = made(make, hr, year=f"{compact}_2023-04-01")
    text, page = words_of_pdf(pdf_of(ready)), ready.follow("Read it here")
    assert page.heading == "Progress report 2023/24"
    drawn = [word.get_text() for word in page.soup.select("svg.chart text")]
    for share in published:
        assert f"{share}%" in text
        assert any(f"{share}%" in word for word in drawn), drawn
    assert "38 of 3,212, computed from records, 38 of them logged as totals" in text


class Sink(http.server.BaseHTTPRequestHandler):
    """A server that remembers being asked."""

    hits: list[str] = []

    def do_GET(self):
        self.hits.append(self.path)
        self.send_response(200)
        self.end_headers()


@pytest.fixture
def sink():
    with http.server.HTTPServer(("127.0.0.1", 0), Sink) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_hostile_texts_are_text_and_nothing_is_fetched(make, hr, sink):
    hostile = (
        f'<img src="{sink}/i"><link rel=attachment href="file:///etc/passwd"><style>@import "{sink}/s"</style>'
        f'<iframe src="{sink}/f"></iframe>{{{{ 7*7 }}}}'
    )
    employer(make, text=hostile, narrative=hostile)
    given.programme(make, "apprenticeship", name=hostile)
    content = pdf_of(made(make, hr))
    assert "<img src=" in words_of_pdf(content)
    assert "{{ 7*7 }}" in words_of_pdf(content)
    assert Sink.hits == []
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert [name.rsplit(".", 1)[1] for name in opened.attachments] == ["csv", "json"]


def test_a_runaway_narrative_ends_with_a_sentence(make, hr):
    employer(make, narrative="A long story. " * 75_000)
    text = words_of_pdf(pdf_of(made(make, hr)))
    assert "The text goes on for 1,044,000 more characters, which are kept but not printed." in text


def test_many_programmes_are_capped_in_print_and_complete_in_the_file(make, hr):
    employer(make)
    site = make.site()
    for number in range(30):
        programme = given.programme(make, "work_experience", name=f"Week number {number}", site_id=site)
        given.cohort(make, programme, date(2026, 6, 1), date(2026, 6, 5), places=2)
    page = made(make, hr).follow("Read it here")
    assert "6 more are in the CSV file of this report." in page.text
    file = hr.get(page.soup.find("a", string="Every figure as CSV")["href"]).data.decode("utf-8-sig")
    assert all(f"Week number {number} " in file for number in range(30))


def test_a_year_before_anything_was_recorded_has_no_figures(make, hr):
    compact = employer(make)
    page = hr.read(f"/reports/preview?compact={compact}&period=2024-04-01")
    assert "no figure yet" in page.text
    assert "0%" not in page.text.replace("100.0%", "").replace("80.0%", "").replace("is not 0%", "")
