"""A browser for tests that reads every page it is given with the same strict eye."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.builders import PASSWORD, Known

HARMLESS = {"unexpected-end-tag-implies-table-voodoo"}
INPUTS = ("input", "select", "textarea")
UNLABELLED_TYPES = {"hidden", "submit", "button"}


class PageError(AssertionError):
    """A page breaks a rule that every page keeps."""


class Page:
    """A page that was fetched and found sound."""

    def __init__(self, client: "Client", response: TestResponse) -> None:
        self.client, self.response = client, response
        self.status = response.status_code
        self.path = response.request.path
        self.html = response.get_data(as_text=True)
        self.soup = BeautifulSoup(self.html, "html.parser")

    @property
    def heading(self) -> str:
        """The words of the h1."""
        return words_of(self.soup.h1)

    @property
    def text(self) -> str:
        """What a reader reads in the main part."""
        return words_of(self.soup.main)

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        summary = self.soup.select_one(
            ".error-summary, [data-error-summary], .summary-of-errors, [role=alert]"
        )
        return [words_of(line) for line in summary.select("li")] if summary else []

    def rows(self, table: int = 0) -> list[list[str]]:
        """The cells of a table's body, row by row."""
        body = self.soup.select("table")[table].select("tbody tr")
        return [[words_of(cell) for cell in row.select("th, td")] for row in body]

    def follow(self, link: str) -> "Page":
        """Open the first link of these words."""
        for anchor in self.soup.select("a[href]"):
            if words_of(anchor) == link:
                return self.client.read(urljoin(self.path, str(anchor["href"])))
        raise AssertionError(f"no link “{link}” on {self.path}")

    def fill(self, **values: Any) -> "Page":
        """Fill in the page's form that has these fields, and send it."""
        return self.client.send(self.form_with(*values), self.path, values)

    def press(self, button: str) -> "Page":
        """Press the button of these words, sending its form as it stands."""
        for pressed in self.soup.select("button"):
            form = pressed.find_parent("form")
            if words_of(pressed) == button and form is not None:
                named = {str(pressed["name"]): pressed.get("value", "")} if pressed.get("name") else {}
                return self.client.send(form, self.path, named)
        raise AssertionError(f"no button “{button}” on {self.path}")

    def form_with(self, *names: str) -> Tag:
        """The page's form that has these fields."""
        plain = [name.replace("__", "-") for name in names]
        for form in self.soup.select("main form"):
            present = {str(field.get("name")) for field in form.select("[name]")}
            if all(name in present for name in plain):
                return form
        raise AssertionError(f"no form with {', '.join(plain)} on {self.path}")


class Client:
    """A browser: fetches, follows redirects, fills in forms, and refuses unsound pages."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.raw: FlaskClient = app.test_client()
        self.known: Known | None = None

    def signed_in_as(self, known: Known) -> "Client":
        """Sign in through the sign-in page."""
        self.known = known
        page = self.read("/sign-in").fill(email=known.email, password=PASSWORD)
        assert page.status == 200, page.text
        return self

    def read(self, path: str, *, status: int = 200) -> Page:
        """Fetch a page, following redirects."""
        return self._page(self.raw.get(path, follow_redirects=True, buffered=True), status)

    def get(self, path: str) -> TestResponse:
        """The bare answer."""
        return self.raw.get(path, buffered=True)

    def post(self, path: str, data: Mapping[str, Any], *, with_token: bool = True) -> TestResponse:
        """Post fields as they are, with a fresh CSRF token."""
        token = {"csrf_token": self.token()} if with_token else {}
        return self.raw.post(path, data={**token, **data}, buffered=True)

    def token(self) -> str:
        """A CSRF token of this session."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.raw.get("/account/sessions").text)
        found = found or re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.raw.get("/sign-in").text)
        return found.group(1) if found else ""

    def send(self, form: Tag, path: str, values: Mapping[str, Any]) -> Page:
        """Send a form as a browser would, with these values typed in."""
        data = fields_of(form)
        for name, value in values.items():
            data[name.replace("__", "-")] = value
        data = {name: value for name, value in data.items() if value is not None}
        target = urljoin(path, str(form.get("action") or path))
        if str(form.get("method", "get")).lower() == "get":
            return self._page(self.raw.get(target, query_string=data, follow_redirects=True), 200)
        kind = form.get("enctype")
        response = self.raw.post(
            target, data=data, follow_redirects=True, content_type=str(kind) if kind else None
        )
        return self._page(response, None)

    def _page(self, response: TestResponse, status: int | None) -> Page:
        if status is not None and response.status_code != status:
            raise AssertionError(f"{response.request.path} answered {response.status_code}, not {status}")
        if response.status_code >= 500:
            raise AssertionError(f"{response.request.path} answered {response.status_code}")
        page = Page(self, response)
        if response.mimetype == "text/html":
            problems = problems_of(page.html)
            if problems:
                raise PageError(f"{page.path}: " + "; ".join(problems))
        return page


def fields_of(form: Tag) -> dict[str, Any]:
    """What a browser would send of a form as it stands."""
    data: dict[str, Any] = {}
    for field in form.select("[name]"):
        name, kind = str(field["name"]), str(field.get("type", ""))
        if field.name == "button" or kind in ("submit", "file"):
            continue
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                value = str(field.get("value", "on"))
                data[name] = (
                    [*data.get(name, []), value]
                    if kind == "checkbox" and name in data
                    else ([value] if kind == "checkbox" else value)
                )
        elif field.name == "select":
            chosen = field.select("option[selected]") or (
                [] if field.has_attr("multiple") else field.select("option")[:1]
            )
            if chosen:
                data[name] = str(chosen[0].get("value", chosen[0].text))
        elif field.name == "textarea":
            data[name] = field.text.removeprefix("\n")
        else:
            data[name] = str(field.get("value", ""))
    return data


def words_of(tag: Tag | None) -> str:
    """The words of an element, spaces made single."""
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip() if tag is not None else ""


def problems_of(html: str) -> list[str]:
    """Every rule that this page breaks."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    soup = BeautifulSoup(html, "html.parser")
    invalid = [code for _, code, _ in parser.errors if code not in HARMLESS]
    found = [f"invalid HTML: {code}" for code in dict.fromkeys(invalid)]
    for rule in (_one_heading, _unique_ids, _labelled, _forms, _nothing_inline, _nothing_foreign, _pictures):
        found += rule(soup)
    return found


def _one_heading(soup: BeautifulSoup) -> list[str]:
    headings = soup.select("h1")
    if len(headings) != 1:
        return [f"{len(headings)} h1"]
    title = words_of(soup.title)
    return [] if title.startswith(words_of(headings[0])) else [f"title “{title}” does not begin with the h1"]


def _unique_ids(soup: BeautifulSoup) -> list[str]:
    counts = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    return [f"id {name} {count} times" for name, count in counts.items() if count > 1]


def _labelled(soup: BeautifulSoup) -> list[str]:
    labelled = {str(label["for"]) for label in soup.select("label[for]")}
    ids = {str(tag["id"]) for tag in soup.select("[id]")}
    found = [
        f"{field.name} {field.get('name')} has no label"
        for field in soup.select(",".join(INPUTS))
        if field.get("type") not in UNLABELLED_TYPES
        and not field.has_attr("hidden")
        and str(field.get("id")) not in labelled
        and not field.get("aria-label")
        and field.find_parent("label") is None
    ]
    for tag in soup.select("[aria-describedby], [aria-labelledby]"):
        named = f"{tag.get('aria-describedby', '')} {tag.get('aria-labelledby', '')}".split()
        found += [f"aria points at a missing id {name}" for name in named if name not in ids]
    return found


def _forms(soup: BeautifulSoup) -> list[str]:
    found = []
    for form in soup.select("form"):
        if not form.get("action"):
            found.append("a form without an action")
        if str(form.get("method", "get")).lower() == "post" and not form.select(
            "input[name=csrf_token][value]"
        ):
            found.append(f"the form to {form.get('action')} has no CSRF token")
    return found


def _nothing_inline(soup: BeautifulSoup) -> list[str]:
    found = ["an inline style"] if soup.select("[style], style") else []
    found += ["an inline script"] if soup.select("script:not([src])") else []
    handlers = [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    return found + [f"an inline {name}" for name in dict.fromkeys(handlers)]


def _nothing_foreign(soup: BeautifulSoup) -> list[str]:
    loaded = [str(tag.get("src") or tag.get("href")) for tag in soup.select("[src], link[href]")]
    return [f"loads {address}" for address in loaded if urlsplit(address).netloc]


def _pictures(soup: BeautifulSoup) -> list[str]:
    return ["an image without alt"] if soup.select("img:not([alt])") else []
