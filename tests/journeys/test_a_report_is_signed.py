"""HR prepares, an approver declines, HR mends, the approver signs, a manager reads, a stranger verifies, HR amends."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.test_a_newcomers_ten_minutes import download_in_two_clicks, text_of
from tests.journeys.walking import Walker

COMPACT = "Social Mobility Business Compact"


@pytest.fixture
def people(browser, demo, made):
    """HR, an approver and a manager of one organisation, each at a window of their own."""
    mine = made.organisation("Ladderworth Mills")
    made.site("Leeds", organisation_id=mine)
    walkers = {}
    for role in ("hr_editor", "approver", "manager"):
        known = made.member(roles=[role], organisation_id=mine, name=f"Person {role.partition('_')[0]}")
        context = browser.new_context(accept_downloads=True)
        context.set_default_timeout(15_000)
        walkers[role] = Walker(context.new_page(), demo.url).signed_in(known.email)
    yield walkers
    for walker in walkers.values():
        walker.page.context.close()


def test_a_report_is_signed(people, tmp_path):
    hr, approver, manager = people.values()
    begin_with_records(hr)
    edition = prepare(hr)
    write(hr, "2.", "We opened one route.")
    submit(hr, edition)

    decide(approver, edition, "Decline it", "Say why nobody has started yet.")
    hr.open(edition)
    assert "Say why nobody has started yet." in hr.text
    write(hr, "2.", "We opened one route. It fills in January.")
    submit(hr, edition)
    decide(approver, edition, "Approve it")

    file = download_in_two_clicks(manager, tmp_path)
    text = text_of(file)
    assert "It fills in January." in text
    assert "Person approver" in text
    assert "Edition 1" in text
    assert bookmarks_of(file)

    assert "There is no later edition" in verified(manager, file)
    second = amend(hr, edition)
    decide(approver, second, "Approve it")
    assert "There is a later edition: number 2" in verified(manager, file)
    manager.open(second).follow("Read it here")
    assert "What changed" in manager.text
    assert "A week was not logged." in manager.text
    assert "not in it" in manager.text or "Now said" in manager.text


def verified(manager: Walker, file: Path) -> str:
    """What a stranger is told of a file at the place that the report names, and of the file with a byte added."""
    stranger = manager.page.context.browser.new_page()
    stranger.goto(re.search(r"http\S+/verify", text_of(file).replace("\n", " "))[0])
    said = [told(stranger, file.read_bytes() + extra) for extra in (b"x", b"")]
    stranger.close()
    assert "Not genuine: it was altered" in said[0]
    assert "Genuine" in said[1]
    return said[1]


def told(stranger: Page, content: bytes) -> str:
    """The answer to a file that was chosen on the page."""
    given = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": content}
    stranger.get_by_label("The report").set_input_files(given)
    with stranger.expect_navigation():
        stranger.get_by_role("button", name="Verify it").click()
    return stranger.locator("main").inner_text()


def begin_with_records(hr: Walker) -> None:
    hr.open("/compacts/").follow("Work to a compact")
    hr.follow("Read it and begin").fill(**{"Working to it since": "1/4/2026"}).press("Work to this compact")
    log_work_experience(hr, "A week with us")


def log_work_experience(hr: Walker, name: str) -> None:
    hr.open("/programmes/start").follow("Work experience").fill(Name=name, Site="Leeds", Places="20")
    hr.fill(**{"First day": "1/6/2026", "Planned last day": "5/6/2026"}).press("Log this programme")


def prepare(hr: Walker) -> str:
    """The address of an edition of the running year, its figures looked at."""
    hr.open("/reports/").follow("Prepare an edition")
    hr.page.locator("main select").select_option(index=0)
    hr.press("Prepare the edition")
    address = hr.page.url
    look(hr)
    return address


def look(hr: Walker) -> None:
    hr.follow("Look at the figures").press("I have looked at the figures")


def write(hr: Walker, commitment: str, text: str) -> None:
    """Write, leave the field, and see it saved without pressing anything."""
    hr.follow("Say it in your own words")
    hr._click(hr.page.locator("main .tasks a", has_text=commitment).first)
    hr.page.get_by_label("In your own words (optional)").fill(text)
    hr.page.keyboard.press("Tab")
    hr.page.get_by_text("Saved on").wait_for()
    hr.page.reload()
    assert hr.page.get_by_label("In your own words (optional)").input_value() == text


def submit(hr: Walker, edition: str) -> None:
    hr.open(edition).follow("Submit it for approval").press("Submit edition")
    assert "Waits for approval" in hr.text


def decide(approver: Walker, edition: str, verdict: str, because: str = "") -> None:
    approver.open(edition).follow("Read it and decide").tick(verdict)
    if because:
        approver.fill(**{"Why you decline": because})
    approver.press("Save the decision")
    if verdict == "Approve it":
        approver.page.get_by_role("link", name="Download the report").wait_for(timeout=60_000)


def amend(hr: Walker, edition: str) -> str:
    """Log what was left out, and hand in the next edition; its address."""
    log_work_experience(hr, "A second week with us")
    hr.open(edition)
    assert "Changed after edition 1" in hr.text
    hr.follow("See what would differ").fill(**{"Why it is amended": "A week was not logged."})
    hr.press("Begin edition 2")
    second = hr.page.url
    look(hr)
    submit(hr, second)
    return second


def bookmarks_of(file: Path) -> bool:
    """Whether the PDF has an outline that a reader can jump by."""
    said = subprocess.run(["qpdf", "--json", "--json-key=outlines", file], check=True, capture_output=True)
    return b'"title"' in said.stdout
