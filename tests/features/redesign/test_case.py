"""The business case: four to six pages in the house style, made by the worker, kept with the scenario."""

import json
import re
import subprocess
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import Builders
from tests.features.redesign import builders
from tests.pages import Client
from tracker.domain.redesign import Objective, Question
from tracker.features.redesign.actions import CASE_JOB
from tracker.foundation import clock, config, jobs, pdf
from tracker.foundation.database import db
from tracker.foundation.files import StoredFile

SOLVERS_WORDS = re.compile(
    r"\b(?:optim\w*|constrain\w*|LP|MIP|relaxation\w*|relaxed|(?:in)?feasib\w*|slack\w*|solver\w*|objective\w*|dual\w*)\b",
    re.IGNORECASE,
)
EXAMPLE = config.project_folder("templates") / "reports" / "business_case" / "example.json"


@pytest.mark.parametrize("template_id", ["audit-team", "nursing-ward-team"])
def test_the_business_case_is_made_and_downloaded(
    hr: Client, make: Builders, template_id, tmp_path: Path
) -> None:
    scenario_id = builders.scenario(make, builders.sheet(make, template_id=template_id))
    page = hr.read(f"/redesign/scenarios/{scenario_id}").press("Make the business case (PDF)")
    assert "Laying out the pages" in page.text
    with make.app.app_context():
        jobs.work_until_empty()
    page = hr.read(f"/redesign/scenarios/{scenario_id}/case")
    assert "The business case is ready." in page.text
    answer = hr.raw.get(f"/redesign/scenarios/{scenario_id}/case.pdf")
    assert answer.mimetype == "application/pdf"
    assert 4 <= pdf.count_pages(answer.data) <= 6


@pytest.fixture
def scenario_id(make: Builders):
    return builders.scenario(make, builders.sheet(make))


def work(make: Builders) -> None:
    with make.app.app_context():
        jobs.work_until_empty()


def kept(make: Builders) -> list[str]:
    """The files that are kept, by their hashes."""
    with make.committed():
        return list(
            db.session.scalars(
                select(StoredFile.sha256).where(StoredFile.organisation_id == make.organisation_id)
            )
        )


@pytest.mark.usefixtures("unread_pdfs")
def test_the_present_case_stays_until_a_new_one_takes_its_place(hr: Client, make, scenario_id) -> None:
    address = f"/redesign/scenarios/{scenario_id}"
    hr.read(address).press("Make the business case (PDF)")
    work(make)
    first = hr.get(f"{address}/case.pdf").data
    hr.read(address).follow("Decide for this one").fill(because="So it is.")
    page = hr.read(f"{address}/case").press("Make it again from what is known today")
    assert "Laying out the pages" in page.text
    assert "The one that was made before is here until then." in page.text
    assert hr.get(f"{address}/case.pdf").data == first
    work(make)
    second = hr.get(f"{address}/case.pdf").data
    assert second != first, "it holds the decision"
    assert kept(make) == [sha256(second).hexdigest()], "what was replaced is not kept"


@pytest.mark.usefixtures("unread_pdfs")
def test_a_case_asked_for_twice_is_made_once(hr: Client, make, scenario_id, monkeypatch) -> None:
    rendered, render = [], pdf.render
    monkeypatch.setattr(pdf, "render", lambda *args, **facts: rendered.append(1) or render(*args, **facts))
    for _time in range(3):
        hr.post(f"/redesign/scenarios/{scenario_id}/case", {})
    work(make)
    assert len(rendered) == 1
    assert len(kept(make)) == 1


@pytest.mark.usefixtures("unread_pdfs")
def test_asking_for_a_case_takes_nothing_out_of_the_hand_of_who_decides(make, app, scenario_id) -> None:
    address = f"/redesign/scenarios/{scenario_id}"
    hr, reader, other = (
        Client(app).signed_in_as(make.member([r])) for r in ("hr_editor", "manager", "owner")
    )
    page = hr.read(f"{address}/decide")
    late = other.read(f"{address}/decide")
    reader.read(address).press("Make the business case (PDF)")
    work(make)
    page = page.fill(because="It pays for itself.")
    assert "Decided by" in page.text
    clash = late.fill(because="Not so.").text
    assert "Somebody saved this while you were writing" in clash
    assert "It pays for itself." in clash


@pytest.mark.parametrize("error", pdf.TOO_MUCH)
def test_a_case_that_is_too_long_is_given_up_at_once_and_the_page_says_why(
    hr: Client, make, scenario_id, monkeypatch, error
) -> None:
    address = f"/redesign/scenarios/{scenario_id}/case"
    with monkeypatch.context() as patched:
        patched.setattr(pdf, "render", lambda *_html, **_facts: b"%PDF-1.7 the first")
        hr.post(address, {})
        work(make)
        patched.setattr(pdf, "render", failing(error))
        hr.post(address, {})
        work(make)
        page = hr.read(address)
    with make.committed():
        assert [(job.state, job.attempts) for job in cases(make)] == [("done", 1), ("failed", 1)]
    assert "too much in it to be laid out" in page.text
    assert "Something went wrong on the server" not in page.text
    assert hr.get(f"{address}.pdf").data == b"%PDF-1.7 the first"
    monkeypatch.setattr(pdf, "render", lambda *_html, **_facts: b"%PDF-1.7 the second")
    page.press("Make it again from what is known today")
    work(make)
    assert hr.get(f"{address}.pdf").data == b"%PDF-1.7 the second"


def test_a_case_that_failed_otherwise_is_tried_again_by_itself(
    hr: Client, make, scenario_id, monkeypatch
) -> None:
    monkeypatch.setattr(pdf, "render", failing(RuntimeError))
    hr.post(f"/redesign/scenarios/{scenario_id}/case", {})
    work(make)
    with make.committed():
        assert [(job.state, job.attempts) for job in cases(make)] == [("waiting", 1)]
    assert "Laying out the pages" in hr.read(f"/redesign/scenarios/{scenario_id}/case").text


def failing(error: type[Exception]):
    def render(*_html, **_facts):
        raise error("as asked")

    return render


def cases(make: Builders) -> list[jobs.Job]:
    return list(db.session.scalars(select(jobs.Job).where(jobs.Job.name == CASE_JOB).order_by(jobs.Job.id)))


def test_the_example_can_be_drawn(hr: Client, make: Builders) -> None:
    example = json.loads(EXAMPLE.read_text("utf-8"))
    sheet_id = builders.sheet(make, template_id=example["template"])
    question = Question(Objective(example["objective"]), 500_000_00)
    scenario_id = builders.scenario(make, sheet_id, name=example["scenario"], question=question)
    assert example["scenario"] in hr.read(f"/redesign/scenarios/{scenario_id}").text


def test_a_manager_asks_for_the_business_case(make: Builders, app) -> None:
    scenario_id = builders.scenario(make, builders.sheet(make))
    manager = Client(app).signed_in_as(make.member(["manager"]))
    page = manager.read(f"/redesign/scenarios/{scenario_id}").press("Make the business case (PDF)")
    assert page.heading.startswith("Business case")


def test_a_design_decided_past_midnight_in_summer_carries_the_day_it_is_in_london(
    hr: Client, make: Builders, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out = []
    monkeypatch.setattr(pdf, "render", lambda html, **_facts: laid_out.append(html) or b"%PDF")
    with clock.stopped_at(datetime(2026, 7, 9, 23, 30, tzinfo=UTC)):
        scenario_id = builders.scenario(make, builders.sheet(make))
        page = hr.read(f"/redesign/scenarios/{scenario_id}/decide").fill(because="It pays for itself.")
        page.press("Make the business case (PDF)")
        with make.app.app_context():
            jobs.work_until_empty()
    assert re.findall(r"Decided by [^:]*:", laid_out[0]) == [f"Decided by {hr.known.name}, 10 July 2026:"]


def test_a_reader_meets_no_word_of_the_solver_on_the_pages_or_in_the_business_case(
    hr: Client, make: Builders, tmp_path: Path
) -> None:
    scenario_id = builders.scenario(make, builders.sheet(make))
    hr.read(f"/redesign/scenarios/{scenario_id}").press("Make the business case (PDF)")
    with make.app.app_context():
        jobs.work_until_empty()
    (tmp_path / "case.pdf").write_bytes(hr.raw.get(f"/redesign/scenarios/{scenario_id}/case.pdf").data)
    done = subprocess.run(["pdftotext", str(tmp_path / "case.pdf"), "-"], capture_output=True, check=True)
    said = {"the business case": done.stdout.decode()}
    for page in ("", "/task?key=T2", "/task?key=T2&role=Audit senior", "/profiles", "/case"):
        said[page] = hr.read(f"/redesign/scenarios/{scenario_id}{page}").text
    assert {place: found for place, text in said.items() if (found := SOLVERS_WORDS.findall(text))} == {}
