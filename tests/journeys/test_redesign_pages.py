"""Every page of the redesign, as those of the home page are held: no breach of WCAG 2.2 AA, no wider than a phone."""

from tests.journeys.test_every_page import OWNER, examined
from tests.journeys.walking import Walker
from tests.sheet import PASSWORD

LIST = "/redesign/"
OF_SHEET = ("", "/tasks", "/roles", "/task?key=T23", "/paste", "/search", "/versions", "/compare")
OF_SCENARIO = (
    "",
    "/task?key=T2",
    "/task?key=T2&role=Audit senior",
    "/profiles",
    "/decide",
    "/case",
    "/what-if",
)


def test_every_page_of_the_redesign_is_sound(demo, page):
    Walker(page, demo.url).signed_in(OWNER, PASSWORD).open(LIST)
    page.get_by_role("link", name="Audit team, Leeds").click()
    sheet = page.url
    page.get_by_role("link", name="Most entry-level work for today’s cost").click()
    scenario = page.url
    found: list[str] = []
    for address in (demo.url + LIST, demo.url + "/redesign/start"):
        examined(page, address, found)
    for part in OF_SHEET:
        examined(page, sheet + part, found)
    for part in (*OF_SCENARIO, "/make-real?role=Audit trainee"):
        examined(page, scenario + part, found)
    assert found == []


def test_the_slider_of_the_budget_answers_while_it_moves(demo, page):
    Walker(page, demo.url).signed_in(OWNER, PASSWORD).open(LIST)
    page.get_by_role("link", name="Audit team, Leeds").click()
    page.get_by_role("link", name="Most entry-level work for today’s cost").click()
    page.get_by_role("link", name="What if the budget were another?").click()
    told, address = page.locator("#told").inner_text(), page.url
    page.get_by_role("slider").press("Home")
    page.wait_for_function("told => document.getElementById('told').innerText !== told", arg=told)
    assert page.url == address
