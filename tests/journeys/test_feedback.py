"""A candidate who was turned down is told why: from the vacancy to the letter on a phone, and back into the figures."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser

from tests.features.insight import builders as given
from tests.journeys.conftest import LINK, Installation
from tests.journeys.walking import Walker
from tests.pages import Client
from tests.sheet import breaches_of, watch
from tracker.foundation import clock

PHONE = {"width": 360, "height": 740}


def day(moment: date) -> str:
    return f"{moment.day}/{moment.month}/{moment.year}"


def sound(walker: Walker, found: list[str]) -> Walker:
    """Note what is wrong with the page at hand for somebody who reads it otherwise."""
    found += [f"{walker.heading}: {each}" for each in breaches_of(walker.page)]
    if walker.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{walker.heading}: wider than its screen")
    return walker


def second_reader(made, demo: Installation, browser: Browser) -> Walker:
    known = made.member(roles=["approver"], organisation_id=made.organisation_id)
    context = browser.new_context()
    cookie = Client(made.app).signed_in_as(known).raw.get_cookie("rungs")
    context.add_cookies([{"name": "rungs", "value": cookie.value, "url": demo.url}])
    return Walker(context.new_page(), demo.url)


@pytest.fixture
def organisation(hr: Walker, made):
    """The story's organisation has a promise that feedback is given."""
    _compact, promise = given.compact(made, "Tell everybody who is turned down why")
    last = date(clock.today().year + 1, 3, 31).isoformat()
    return promise, given.measure(made, promise, "fb.rate", target=(last, "1"))


def test_from_a_vacancy_to_a_letter_on_a_phone_and_back_into_the_figures(
    hr, made, demo, browser, organisation
):
    _promise, chosen = organisation
    found: list[str] = []
    decided = clock.today() - timedelta(days=1)

    hr.open("/feedback/settings").tick("A second person reads each letter before it can go")
    hr.fill(**{"Minutes in which a released letter can be recalled": "0"}).press("Save")
    hr.open("/vacancies/").follow("Add a vacancy")
    hr.fill(
        Title="Bindery apprentice", **{"Open for applications from": day(decided - timedelta(days=30))}
    ).page.get_by_label("Sift", exact=True).uncheck()
    sound(hr, found).press("Add this vacancy")
    hr.follow("Criteria and promise")
    hr.fill(**{"What is assessed": "Working with others\nCare for detail"})
    sound(hr, found).press("Save")
    hr.follow("Bring candidates in")
    lines = ["Reference,Name,E-mail,Outcome,Decided on"]
    for number, name in enumerate(("Aisha Rahman", "Tomos Prŷs", "Grace Ashby"), start=1):
        lines.append(f"B-{number},{name},bindery{number}@example.org,Unsuccessful,{decided.isoformat()}")
    hr.fill(**{"Or paste the lines here": "\n".join(lines)}).press("Bring them in")
    assert "3 candidates added" in hr.text
    assert "0 of 3" in share_of(hr, chosen) or "0.0%" in share_of(hr, chosen)

    hr.open("/feedback/").follow("Write the next letter")
    assert hr.heading == "Aisha Rahman"
    write(hr, found)
    assert "is handed in" in hr.text
    assert hr.heading == "Tomos Prŷs"  # the next candidate is one key away

    reader = second_reader(made, demo, browser)
    sound(reader.open("/feedback/?show=in_review").follow("Aisha Rahman"), found).press("It can go")
    hr.open("/feedback/?show=ready").follow("Aisha Rahman").follow("Release letters")
    sound(hr, found).press("Release 1 letter")
    hr.page.get_by_text("1 letter is released").wait_for()

    link = demo.link_mailed_to("bindery1@example.org")
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, accept_downloads=True)
    context.set_default_timeout(20_000)
    candidate = Walker(context.new_page(), demo.url)
    said = watch(candidate.page)
    foreign: list[str] = []
    context.on(
        "request", lambda request: foreign.append(request.url) if demo.url not in request.url else None
    )
    sound(candidate.open(link), found)
    candidate.fill(**{"E-mail address": "bindery1@example.org"}).press("Read my feedback")
    assert candidate.heading == "Your feedback: Bindery apprentice"
    assert "You laid out the pages in the right order." in candidate.text
    sound(candidate, found)

    candidate.press("Keep it as a PDF")
    download_link = candidate.page.get_by_role("link", name="Download the PDF")
    download_link.wait_for()
    sound(candidate, found)
    with candidate.page.expect_download() as download:
        download_link.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")

    candidate.open(link).tick("4 – Useful").press("Send my answer")
    assert "Thank you" in candidate.text
    sound(candidate.follow("Answer the four questions"), found)
    for group in candidate.page.locator("fieldset").all():
        group.get_by_label("Mostly").check()
    candidate.press("Send my answers")
    sound(candidate.follow("What we hold about you"), found)
    assert "bindery1@example.org" in candidate.text
    sound(candidate.open(link + "/complain"), found)
    sound(candidate.open(link + "/delete"), found)
    sound(candidate.open(link[:-3] + "xyz"), found)
    assert candidate.heading == "This link does not open anything"
    assert foreign == []
    assert [each for each in said if "404" not in each] == []
    context.close()

    hr.open("/feedback/figures")
    assert hr.heading.startswith("33.3% of those turned down were told why")
    assert "33.3%" in share_of(hr, chosen)
    hr.open("/reports/").page.get_by_role(
        "link", name=re.compile("preview|Preview|Look", re.I)
    ).first.wait_for()
    compact_id = re.search(r"compact=([0-9a-f-]+)", hr.page.content())[1]
    hr.open(f"/reports/preview?compact={compact_id}")
    assert "33.3%" in hr.text
    reader.page.context.close()
    assert found == []


def share_of(hr: Walker, chosen) -> str:
    return hr.open(f"/progress/measures/{chosen}").text


def write(hr: Walker, found: list[str]) -> None:
    """Fill in the form as a panel member does; the letter beside it follows."""
    hr.fill(**{"What went well": "You laid out the pages in the right order."})
    for place, rating in enumerate(("5 – Good", "3 – Moderate")):
        criterion = hr.page.locator("fieldset.criterion").nth(place)
        criterion.get_by_label("Rating").select_option(label=rating)
        criterion.get_by_label("What we saw").fill(
            "You checked the edges once, and the count of sheets not at all."
        )
    hr.fill(**{"What would have made it stronger": "Count the sheets before you fold."})
    hr.page.get_by_role("checkbox", name="You showed some of it").check()
    hr.page.locator("#details_evidence_partial").fill("Counting would have shown care for detail.")
    hr.fill(**{"A next step": "Practise folding a booklet of sixteen pages, and count before and after."})
    hr.page.locator("#beside .phone").get_by_text("You laid out the pages").wait_for()
    assert LINK
    sound(hr, found)
    hr.page.locator("#next_step").press("Control+Enter")
    hr.page.wait_for_url(re.compile("/feedback/write/"))
    hr.page.get_by_text("is handed in").wait_for()
