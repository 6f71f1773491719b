"""What anybody may read of an edition: the lines that were chosen, and nothing of the others."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.features.insight.builders import TODAY
from tests.features.reports.builders import employer
from tests.features.reports.editions import approved, approver, handed_in
from tests.look.report_examples import harbour_and_vale
from tests.pages import Client
from tracker.features.reports.pages import Block, ReportAction, ReportEvidence, public
from tracker.features.reports.pages.snapshots import as_facts
from tracker.foundation import clock

NEVER = (
    "CANARY-DECISION",
    "CANARY-PROBLEM",
    "CANARY-ANSWER",
    "CANARY-ACTION",
    "CANARY-EVIDENCE",
    "CANARY-REACH",
)


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.stopped_at(TODAY):
        yield


def marked():
    """The example report with a word of its own in each line, and the word by the line's key."""
    report = harbour_and_vale()
    first, *others = report.commitments
    measure = replace(first.measures[0], label="CANARY-MEASURE", code="m1")
    first = replace(
        first,
        code="1",
        result="CANARY-RESULT",
        picture=replace(first.picture, finding="CANARY-PICTURE"),
        measures=(measure, *first.measures[1:]),
        narrative=("CANARY-WORDS",),
        actions=(ReportAction("CANARY-ACTION", "", "", ""),),
        evidence=(ReportEvidence("CANARY-EVIDENCE", "", "", ""),),
        reach=("CANARY-REACH",),
    )
    kind = report.kinds[0]
    row = replace(kind.programmes.rows[0], head="CANARY-PROGRAMME")
    programmes = replace(kind.programmes, rows=(row,))
    made = replace(
        report,
        finding="CANARY-FINDING",
        headlines=(replace(report.headlines[0], label="CANARY-HEADLINE", code="h1"), *report.headlines[1:]),
        commitments=(first, *others),
        kinds=(replace(kind, name="k", finding="CANARY-KIND", programmes=programmes), *report.kinds[1:]),
        chapters=(replace(report.chapters[0], name="c", finding="CANARY-CHAPTER"), *report.chapters[1:]),
        years=replace(report.years, caption="CANARY-YEARS"),
        about=(Block("CANARY-ABOUT", ()),),
        decisions=(Block("CANARY-DECISION", ()),),
        problems=(Block("CANARY-PROBLEM", ()),),
        answered=(Block("CANARY-ANSWER", ()),),
    )
    return made, {
        "finding": "CANARY-FINDING",
        "headline/h1": "CANARY-HEADLINE",
        "commitment/1/result": "CANARY-RESULT",
        "commitment/1/picture": "CANARY-PICTURE",
        "commitment/1/measure/m1": "CANARY-MEASURE",
        "commitment/1/words": "CANARY-WORDS",
        "kind/k/figures": "CANARY-KIND",
        "kind/k/programmes": "CANARY-PROGRAMME",
        "chapter/c": "CANARY-CHAPTER",
        "years": "CANARY-YEARS",
        "about": "CANARY-ABOUT",
    }


REPORT, WORDS = marked()


@given(st.sets(st.sampled_from(sorted(WORDS))))
def test_a_line_is_read_if_and_only_if_it_was_chosen(chosen):
    said = json.dumps(as_facts(public.public_of(REPORT, chosen)))
    assert {key for key, word in WORDS.items() if word in said} == chosen
    assert not [word for word in NEVER if word in said]


def test_every_line_can_be_chosen_and_has_a_key_of_its_own(app):
    with app.test_request_context():
        keys = [line.key for line in public.lines_of(REPORT)]
    assert len(keys) == len(set(keys))
    assert set(WORDS) <= set(keys)


def test_it_is_off_until_somebody_chooses_a_line(app, make, hr):
    employer(make)
    page, stranger = approved(app, make, hr), Client(app)
    address = page.path.replace("/editions/", "/published/")
    assert stranger.get(address).status_code == 404
    assert hr.get(f"{page.path}/publish").status_code == 403

    ola = approver(app, make)
    choosing = ola.read(f"{page.path}/publish")
    assert choosing.soup.select("input[checked]") == []
    wanted = next(box for box in choosing.soup.select("main [type=checkbox]") if "/result" in box["value"])
    choosing.fill(lines=[wanted["value"]])
    public_page = stranger.read(address)
    assert "Apprenticeship starts: 17; target 40" in public_page.text
    assert "We opened two routes." not in public_page.html
    assert "Site engineers" not in public_page.html
    assert "Ola Approver" not in public_page.html
    assert "Person" not in public_page.text

    again = ola.read(page.path).follow("Choose what is public")
    assert [box["value"] for box in again.soup.select("input[checked]")] == [wanted["value"]]
    assert stranger.get(f"{address}/summary.pdf").status_code == 404
    again.fill(lines=["summary"])
    assert stranger.get(f"{address}/summary.pdf").data.startswith(b"%PDF")
    ola.read(f"{page.path}/publish").fill(lines=[])
    assert stranger.get(address).status_code == 404
    assert stranger.get(f"{address}/summary.pdf").status_code == 404


def test_what_is_not_approved_cannot_be_published(app, make, hr):
    employer(make)
    page, ola = handed_in(make, hr), approver(app, make)
    assert ola.get(f"{page.path}/publish").status_code == 404
    assert Client(app).get(page.path.replace("/editions/", "/published/")).status_code == 404
