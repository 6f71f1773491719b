"""What the small script adds for people, and what needs no script at all, tried in a browser."""

import jinja2
from playwright.sync_api import Page, Route

from tests.house.source import ROOT

ADDRESS = "http://rungs.test"
BODY = """{% extends "layout.html" %}{% import "parts/forms.html" as forms %}{% block title %}A{% endblock %}
{% block content %}<h1>A</h1>{% if summary %}<div data-focus tabindex="-1" id="wrong">Mend this</div>{% endif %}
{% call forms.form_for(form, "/save") %}<label for="n">N</label><input id="n" name="n">{{ forms.submit("Save") }}
{% endcall %}{% endblock %}"""


class NoTags:
    def hidden_tag(self) -> str:
        return ""


class Place:
    label, href, current = "Programmes", "/programmes", False


def page_of(**facts: object) -> str:
    """A page of the product's own layout with a form in it."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "templates"), autoescape=True)
    env.globals.update(_=lambda text, **_: text, asset=lambda name: f"/static/{name}")
    env.globals.update(get_flashed_messages=lambda **_: [], kept_part=lambda *_, caller: caller())
    return env.from_string(BODY).render(
        form=NoTags(), frame={"me": None, "menu": [Place()], "links": ()}, **facts
    )


class Site:
    """Answers the browser without a server, and counts what was sent."""

    def __init__(self, **facts: object) -> None:
        self.facts, self.sent = facts, 0

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path.startswith("/static/"):
            route.fulfill(path=ROOT / path[1:])
        elif path == "/save":
            self.sent += 1
            route.fulfill(status=204)
        else:
            route.fulfill(body=page_of(**self.facts), content_type="text/html; charset=utf-8")


def opened(browser, site: Site, **context: object) -> Page:
    page = browser.new_context(**context).new_page()
    page.route("**/*", site.answer)
    page.goto(f"{ADDRESS}/")
    return page


def test_what_is_wrong_takes_the_focus(browser):
    page = opened(browser, Site(summary=True))
    assert page.evaluate("document.activeElement.id") == "wrong"


def test_typing_says_that_it_is_not_saved_yet(browser):
    page = opened(browser, Site())
    assert not page.locator(".unsaved").is_visible()
    page.fill("#n", "Twenty-four")
    assert page.locator(".unsaved").is_visible()


def test_doubled_click_sends_once(browser):
    site = Site()
    page = opened(browser, site)
    page.locator("main button").dblclick()
    page.wait_for_load_state("networkidle")
    assert site.sent == 1


def test_menu_of_a_phone_opens_without_script(browser):
    page = opened(browser, Site(), java_script_enabled=False, viewport={"width": 320, "height": 640})
    assert not page.get_by_role("link", name="Programmes").is_visible()
    page.get_by_role("button", name="Menu").click()
    assert page.get_by_role("link", name="Programmes").is_visible()


def test_nothing_is_wider_than_a_small_phone(browser):
    page = opened(browser, Site(), viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
