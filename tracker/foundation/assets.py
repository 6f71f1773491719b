"""Addresses: static files under the hash of them all, so that browsers may keep them; pages remembered."""

import hashlib
from functools import lru_cache
from typing import Any

from flask import Flask, current_app

from tracker.foundation.config import project_folder


@lru_cache(maxsize=1)
def url_path() -> str:
    """The address below which the static files are served."""
    digest = hashlib.sha256()
    folder = project_folder("static")
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}"


def asset(name: str) -> str:
    """The address of a static file."""
    return f"{url_path()}/{name}"


class Addresses:
    """``url_for`` that remembers: building an address costs as much as a small query, a page has dozens."""

    MOST = 5_000

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.known: dict[Any, str] = {}

    def url_for(self, endpoint: str, **values: Any) -> str:
        """The address of a page of ours."""
        key = (endpoint, tuple(values.items()))
        try:
            found = self.known.get(key)
        except TypeError:  # a list among the values
            return self.app.url_for(endpoint, **values)
        if found is None:
            found = self.app.url_for(endpoint, **values)
            if len(self.known) < self.MOST and not endpoint.startswith("."):
                self.known[key] = found
        return found


def address(endpoint: str, **values: Any) -> str:
    """The address of a page of ours, remembered."""
    known: Addresses = current_app.extensions["rungs.addresses"]
    return known.url_for(endpoint, **values)


def init_app(app: Flask) -> None:
    """Let the templates name static files and pages."""
    app.add_template_global(asset)
    app.extensions["rungs.addresses"] = Addresses(app)
    app.jinja_env.globals["url_for"] = app.extensions["rungs.addresses"].url_for
