"""A browser for tests that reads every page it is given with the same strict eye."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from flask import Flask, session
from flask.testing import FlaskClient
from flask_security.utils import login_user
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from tests.builders import PASSWORD, Known
from tests.soundness import problems_of
from tracker.features.accounts.models import User
from tracker.foundation.database import db


class PageError(AssertionError):
    """A page breaks a rule that every page keeps."""


class Page:
    """A page that was fetched and found sound."""

    def __init__(self, client: "Client", response: TestResponse) -> None:
        self.client, self.response = client, response
        self.status = response.status_code
        self.path = response.request.path
        self.html = response.get_data(as_text=True)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page's elements."""
        return BeautifulSoup(self.html, "html.parser")

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
        """Have this person signed in, as the sign-in page does it after the password."""
        self.known = known
        sessions, cookie = self.app.session_interface, self.app.config["SESSION_COOKIE_NAME"]
        with self.app.test_request_context(headers={"User-Agent": "A test"}):
            generate_csrf()
            login_user(db.session.get_one(User, known.user_id), authn_via=["password"])
            sessions.save_session(self.app, session, self.app.response_class())
            self.raw.set_cookie(cookie, session.key)
        return self

    def sign_in(self, known: Known, password: str = PASSWORD) -> Page:
        """Sign in through the sign-in page; the page after it."""
        self.known = known
        return self.read("/sign-in").fill(email=known.email, password=password)

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
        if kind is None and any(isinstance(value, tuple) for value in data.values()):
            raise PageError(f"{path}: a form without enctype sends no file")
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
