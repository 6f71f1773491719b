"""The business case: four to six pages in the house style, made by the worker, kept with the scenario."""

import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import Builders
from tests.features.redesign import builders
from tests.pages import Client
from tracker.domain.redesign import Objective, Question
from tracker.foundation import clock, config, jobs, pdf

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
