"""Static files under an address that carries the hash of them all, so that browsers may keep them for good."""

import hashlib
from functools import lru_cache

from flask import Flask

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


def init_app(app: Flask) -> None:
    """Let the templates name static files."""
    app.add_template_global(asset)
