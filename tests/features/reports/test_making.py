"""A report from asking to downloading: made once and kept, by whom, for whom, and what happens when it cannot be."""

import csv
import io
import re
from uuid import UUID, uuid4

import pytest

from tests.features.insight import builders as given
from tests.features.insight.builders import TODAY
from tests.features.reports.builders import employer, made, pdf_of, words_of_pdf, work
from tests.pages import Client
from tracker.features.reports import jobs as report_jobs
from tracker.features.reports.pages.formats import FORMATS
from tracker.foundation import clock, files, jobs, pdf


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def test_it_is_asked_for_made_and_downloaded(make, hr):
    employer(make)
    page = hr.read("/reports/").press("Make the report")
    assert "Waiting for its turn" in page.text
    assert work(make) == 1
    ready = hr.read(page.path)
    assert "The report is ready" in ready.text
    download = hr.get(ready.soup.find("a", string="Download the report")["href"])
    assert download.data.startswith(b"%PDF-1.7")
    assert "-progress-2026-27.pdf" in download.headers["Content-Disposition"]
    assert download.headers["ETag"]
    again = hr.raw.get(download.request.path, headers={"If-None-Match": download.headers["ETag"]})
    assert again.status_code == 304
    report = ready.follow("Read it here")
    assert report.heading == "Progress report 2026/27"
    assert hr.read("/reports/").rows()[0][0] == "Business compact, 2026/27"


@pytest.mark.usefixtures("unread_pdfs")
def test_a_browser_that_has_the_file_is_told_so_without_the_file_being_read(make, hr, monkeypatch):
    employer(make)
    ready = made(make, hr)
    path = ready.soup.find("a", string="Download the report")["href"]
    tag = hr.get(path).headers["ETag"]
    monkeypatch.setattr(files, "_KEPT", None)
    for known in (tag, f"W/{tag}", f'"another", {tag}', "*"):
        answer = hr.raw.get(path, headers={"If-None-Match": known})
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    monkeypatch.undo()
    assert hr.raw.get(path, headers={"If-None-Match": '"another"'}).status_code == 200
    missing = path.replace(path.split("/")[2], str(uuid4()))
    assert hr.raw.get(missing, headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.usefixtures("unread_pdfs")
def test_it_is_made_once_and_kept_until_a_record_changes(make, hr):
    employer(make)
    first = made(make, hr)
    again = hr.read("/reports/").press("Make the report")
    assert again.path == first.path
    assert work(make) == 0
    assert pdf_of(again) == pdf_of(first)
    make.site("A new office")
    assert hr.read("/reports/").press("Make the report").path != first.path


def test_a_page_asked_for_while_it_is_made_sends_back_to_the_making(make, hr):
    employer(make)
    page = hr.read("/reports/").press("Make the report")
    assert hr.read(page.path.removesuffix("/making")).path == page.path
    assert hr.get(page.path.replace("making", "download")).status_code == 404


def test_every_figure_of_the_page_is_in_the_file_and_in_the_pdf(make, hr):
    employer(make)
    ready = made(make, hr)
    page = ready.follow("Read it here")
    text = words_of_pdf(pdf_of(ready))
    link = page.soup.find("a", string="Every figure as CSV")["href"]
    rows = list(csv.reader(io.StringIO(hr.get(link).data.decode("utf-8-sig"))))[1:]
    values = {row[3] for row in rows}
    cells = [re.sub(r"\s+", " ", cell.get_text().strip()) for cell in page.soup.select("td.number")]
    assert {"17", "12", "62.5%", "no earlier figure", "91.7%"} <= set(cells)
    assert set(cells) <= values
    for cell in {*cells, *(word.get_text() for word in page.soup.select("svg text"))}:
        assert cell in text or cell.replace(" ", "") in text.replace(" ", ""), cell


def test_it_tells_bad_news_what_it_takes_and_what_was_typed_in(make, hr):
    employer(make)
    text = words_of_pdf(pdf_of(made(make, hr)))
    assert "Apprenticeship starts: 17, well behind the 25.9 planned by now." in text
    assert "17 of the 40 wanted so far. Starts still to come: 23." in text
    assert "Stated, not counted from records: Recruitment system" in text
    assert "We opened two routes." in text
    assert "overdue by 20 days" in text
    assert "Provider’s contract" in text
    assert "1 unpaid or underpaid" in text
    assert "No measure has been chosen for this commitment yet" in text
    assert "No row about a person is in this report" in text


def test_an_employer_with_nothing_yet_still_gets_a_report(make, hr):
    given.compact(make)
    text = words_of_pdf(pdf_of(made(make, hr)))
    assert "No commitment has been written down yet" in text
    assert "No programme was logged for this period." in text
    assert "There is no earlier figure to compare with yet." in text


def test_without_a_compact_the_page_says_what_comes_first(hr):
    assert "work to one first" in hr.read("/reports/").text


@pytest.mark.usefixtures("unread_pdfs")
def test_a_manager_has_it_in_two_clicks_and_an_auditor_reads_it(app, make, manager):
    compact = employer(make)
    asked = manager.read(f"/reports/latest/{compact}").press("Make today’s report")
    work(make)
    assert pdf_of(manager.read(asked.path)).startswith(b"%PDF")
    latest = manager.get(f"/reports/latest/{compact}")
    assert latest.headers["Location"].endswith("/download")
    auditor = Client(app).signed_in_as(make.member(roles=["auditor"]))
    assert auditor.read(asked.path).follow("Read it here").heading == "Progress report 2026/27"
    assert not auditor.read("/reports/").soup.find("button", string="Make the report")
    assert auditor.post("/reports/", {"year": f"{compact}_2026-04-01"}).status_code in (403, 404)


@pytest.mark.usefixtures("unread_pdfs")
def test_another_organisation_finds_nothing(app, make, hr):
    compact = employer(make)
    page = made(make, hr)
    stranger = Client(app).signed_in_as(make.member(organisation_id=make.organisation(), roles=["owner"]))
    base = page.path.removesuffix("/making")
    for path in (
        base,
        f"{base}/making",
        f"{base}/download",
        *(f"{base}/{form}" for form in FORMATS),
        f"/reports/latest/{compact}",
    ):
        assert stranger.get(path).status_code == 404
    assert stranger.get(f"/reports/preview?compact={compact}").status_code == 404


def test_the_preview_shows_this_moment_without_keeping_anything(make, hr):
    compact = employer(make)
    page = hr.read(f"/reports/preview?compact={compact}&period=2025-04-01")
    assert page.heading == "Progress report 2025/26"
    assert "Nothing of it is kept" in page.text
    assert hr.get("/reports/preview?compact=nonsense").status_code == 404


@pytest.mark.usefixtures("unread_pdfs")
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (pdf.DocumentTooLong, "too long to be laid out"),
        (pdf.DocumentTooHeavy, "needs more memory"),
        (pdf.PdfUnavailable, "lacks a library"),
    ],
)
def test_what_cannot_be_made_says_why_and_can_be_tried_again(make, hr, monkeypatch, error, said):
    employer(make)

    def fails(*_args, **_kwargs):
        raise error("a reason")

    with monkeypatch.context() as patched:
        patched.setattr(report_jobs.pdf, "render", fails)
        page = made(make, hr)
    assert said in page.text
    again = page.press("Make the report again")
    assert again.path == page.path
    work(make)
    assert "The report is ready" in hr.read(page.path).text


def test_of_one_organisation_one_report_is_made_at_a_time(make, hr):
    employer(make)
    hr.read("/reports/").press("Make the report")
    make.site("A new office")
    second = hr.read("/reports/").press("Make the report")
    with make.committed():
        first = jobs._take("one worker")
        assert first is not None
        jobs.db.session.commit()
        assert jobs._take("another worker") is None
    assert "Waiting for its turn" in second.text


def test_a_worker_that_dies_leaves_one_document(make, hr):
    employer(make)
    page = made(make, hr)
    report_id = page.path.split("/")[2]
    bytes_before = pdf_of(page)
    with make.committed():
        job = jobs.enqueue("reports.make", organisation_id=make.organisation_id, report_id=report_id)
        assert isinstance(job.id, UUID)
    work(make)
    assert pdf_of(hr.read(page.path)) == bytes_before
