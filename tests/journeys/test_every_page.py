"""Every kind of page that can be reached: no breach of WCAG 2.2 AA, nothing wider than a phone, no errors."""

import os

import pytest
from playwright.sync_api import Error as PlaywrightError

from tests.crawl import kind_of
from tests.journeys.walking import Walker
from tests.sheet import PASSWORD, breaches_of, watch

OWNER, MANAGER = "owner@harbour-vale.example.org", "manager@harbour-vale.example.org"
SIGNED_OUT = ["/sign-in", "/forgotten-password", "/organisation/set-up", "/nowhere"]
CAN_HAVE_FOCUS = "a[href], button, input, select, textarea, summary, [tabindex]"
LINKS = "links => links.map(link => link.href.split('#')[0])"
STICKS_OUT = """[...document.querySelectorAll('.cards tr *, .card .pill')].filter(each => {
  const box = each.getBoundingClientRect(), card = each.closest('.cards tr, .card').getBoundingClientRect();
  return box.width > 1 && box.right > card.right + 1; }).map(each => each.className || each.tagName)"""
# Pages that a shorter run leaves to ./dev sheet: many of one template.
IS_SHORT = os.environ.get("RUNGS_FULL_PROOF") != "1"
ALIKE = ("/compacts/start/", "/programmes/start/", "/narrative/", "?")


def examined(page, address: str, found: list[str]) -> list[str]:
    """What is wrong with a page, wide and light, then on a dark phone; gives back its links."""
    said = watch(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    try:
        page.goto(address)
    except PlaywrightError as error:
        if "Download is starting" in error.message:
            return []  # a document
        raise
    links = page.eval_on_selector_all("a[href]", LINKS)
    wrong = breaches_of(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    wrong += breaches_of(page)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        wrong.append("wider than a phone")
    wrong += [f"sticks out of its card: {each}" for each in page.evaluate(STICKS_OUT)]
    found += [f"{kind_of(address)}: {each}" for each in [*wrong, *said]]
    return links


def walk(page, url: str, *, most: int) -> list[str]:
    """What is wrong with the pages that can be reached from the home page, each kind once."""
    found: list[str] = []
    waiting, seen = [url + "/"], {"/"}
    while waiting and most:
        most -= 1
        for link in examined(page, waiting.pop(0), found):
            kind = kind_of(link)
            group = next((part for part in ALIKE if IS_SHORT and part in kind), kind)
            if link.startswith(url) and group not in seen:
                seen.add(group)
                waiting.append(link)
    return found


@pytest.mark.parametrize(
    ("email", "most"), [(OWNER, 30 if IS_SHORT else 300), (MANAGER, 6 if IS_SHORT else 300)]
)
def test_every_page_is_sound(demo, page, email, most):
    Walker(page, demo.url).signed_in(email, PASSWORD)
    assert walk(page, demo.url, most=most) == []


def test_pages_before_signing_in_are_sound(demo, page):
    found: list[str] = []
    for address in SIGNED_OUT:
        examined(page, demo.url + address, found)
    assert [each for each in found if "404" not in each] == []


@pytest.mark.parametrize("address", ["/", "/programmes/start/internship"])
def test_a_keyboard_reaches_and_leaves_everything(demo, page, address):
    Walker(page, demo.url).signed_in(OWNER, PASSWORD).open(address)
    for _ in range(page.locator(CAN_HAVE_FOCUS).count() + 2):
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.dataset.reached = ''")
    missed = page.locator(":is(a[href], button, select, textarea):not([data-reached]):visible")
    assert missed.all_inner_texts() == []
    assert page.locator("body[data-reached]").count(), "the focus never left the page"


def test_what_sticks_out_of_its_card_is_seen(page):
    page.set_content(
        "<table class=cards><tr style='display: block; width: 99px'><td><b class=pill>" + "x" * 99
    )
    assert page.evaluate(STICKS_OUT)


def test_a_breach_is_seen(page):
    page.set_content("<html lang=en><title>A</title><main><img src=x><input></main>")
    assert [breach.split(":")[0] for breach in breaches_of(page)] == ["image-alt", "label"]
